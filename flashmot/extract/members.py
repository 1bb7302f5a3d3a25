"""The items of a note that are a label in bold and its explanation: in one item, or the label above its only
sub-item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flashmot.extract.passages import Unit
from flashmot.extract.regions import Region, regions_of
from flashmot.french.asides import without_last_parenthesis
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_LONGEST_LABEL = 9
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*[.)]?|[a-z]\)|\w+ \d+\s*[:–—])[\s\u00a0]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s\u00a0]*(?:\([^()]*\)[\s\u00a0]*)?(?::|[–—](?=[\s\u00a0]))[\s\u00a0]*")
_CODE = re.compile(
    r"(?:[A-Z]{2,}x?\d*_|[ÉE]D[\s\u00a0]|[A-Z]-?\d|.*\d$|.*[→?\[\]{}=#/]|.*\b(?:ce|cet|cette|ces)\b)"
)
_DETERMINERS = ("le", "la", "les", "l'", "un", "une")
_WORKSHOP = re.compile(
    r"connaissances(?: mobilisees| prealables|\Z)|elements? de documentation|\W*ed\b|format\b|synonyme|"
    r"traduction|references?\b|sources?\b|liens?\b|exemples?\b|contexte\Z|remarques?\b|notes?\b|conseils?\b|"
    r"fiches (?:ou|a)\b|formulaire|ce que prescrit|connexions?\b|instructions?\b|utilisation recommandee|"
    r"techniques utilisees|tags?\b|metadonnees|voir aussi|citations?\b|taches\Z"
)


@dataclass(frozen=True, slots=True)
class Member:
    """A label with its explanation."""

    label: str
    """Typeset, without number, parenthesis and colon."""
    text: str
    """The explanation, as the author wrote it."""
    line: int
    """The line of the explanation in the file."""
    numbered: bool = False
    """Whether the label has a number."""


@dataclass(frozen=True, slots=True)
class Group:
    """Labels that stand side by side."""

    members: tuple[Member, ...]
    """In order."""
    lead: str
    """The text that announces them; ``""`` where only the heading does."""
    whole: bool
    """Whether each item of the list is one of them."""


def is_workshop(region: Region) -> bool:
    """Whether a heading above holds the vault's bookkeeping, or what other kinds of card are made from."""
    return any(_WORKSHOP.match(plain(heading)) for heading in region.path)


@lru_cache(maxsize=4)
def labelled_regions(
    note: Note, view: View, wording: Wording
) -> tuple[tuple[Region, tuple[Group, ...]], ...]:
    """The regions of a note that hold knowledge, each with its groups of labels."""
    return tuple((it, tuple(groups_of(it, wording))) for it in regions_of(note, view) if not is_workshop(it))


def groups_of(region: Region, wording: Wording) -> Iterator[Group]:
    """The groups of labels of a region; one label alone is a group of one."""
    top = {unit.line: at for at, listing in enumerate(region.listings) for unit in listing.items}
    leads = {at: listing.lead for at, listing in enumerate(region.listings)}
    held: dict[object, list[Unit]] = {}
    owners = {unit.text for unit in region.units if unit.in_list}
    below: dict[str, list[Unit]] = {}
    for unit in region.units:
        if unit.in_list:
            below.setdefault(unit.lead, []).append(unit)
        nested = unit.in_list and unit.lead in owners
        key: object = unit.lead if nested else top.get(unit.line, -1 if unit.in_list else "")
        held.setdefault(key, []).append(unit)
    for key, units in held.items():
        made = [member for unit in units if (member := _member(unit, below.get(unit.text, []), wording))]
        if made:
            lead = key if isinstance(key, str) else leads.get(key, "") if isinstance(key, int) else ""
            yield Group(tuple(made), lead, len(made) == len(units))


def headed_groups(regions: Sequence[Region]) -> Iterator[tuple[Region, Group]]:
    """Headings side by side that are each continued by one paragraph, with the region of the heading above
    them."""
    above = {region.path: region for region in regions}
    held: dict[tuple[str, ...], list[Region]] = {}
    for region in regions:
        if len(region.path) > 1:
            held.setdefault(region.path[:-1], []).append(region)
    for path, below in held.items():
        plain_ones = [it for it in below if _is_one_paragraph(it)]
        made = [
            _made(it.heading, " ".join(unit.text for unit in it.units), it.units[0].line) for it in plain_ones
        ]
        members = tuple(it for it in made if it)
        if path in above and len(members) == len(below) > 1:
            yield above[path], Group(members, "", whole=True)


def _is_one_paragraph(region: Region) -> bool:
    return (
        bool(region.units)
        and region.slot is None
        and not (region.listings or region.tables)
        and len({unit.line for unit in region.units}) == 1
    )


def _member(unit: Unit, below: Sequence[Unit], wording: Wording) -> Member | None:
    """``below``: the items that the unit leads."""
    label, text = _parted(unit, wording)
    if label and not text:
        if below and len({other.line for other in below}) == 1:
            return _made(label, " ".join(other.text for other in below), below[0].line)
        return None
    return _made(label, text, unit.line) if label else None


def _made(label: str, text: str, line: int) -> Member | None:
    bare = typeset(label).strip(" \u00a0:.;,")
    if _CODE.match(bare):
        numbered = _NUMBERED.match(bare)
        if not numbered:
            return None
    name = without_last_parenthesis(_NUMBERED.sub("", bare, count=1)).strip(" \u00a0:")
    if (
        not name
        or _CODE.match(name)
        or len(name.split()) > _LONGEST_LABEL
        or not re.search(r"[^\W\d]{3}", name)
    ):
        return None
    return Member(name, text, line, bool(re.match(r"\d+[.)]", bare)))


def _parted(unit: Unit, wording: Wording) -> tuple[str, str]:
    """(label, explanation) of an item; the explanation is ``""`` where the item is only a label, both are
    where it has none."""
    pieces = [piece for piece in unit.pieces if piece.text]
    while pieces and not re.search(r"\w", pieces[0].text) and not pieces[0].bold:
        pieces.pop(0)
    opening = ""
    if pieces and not pieces[0].bold and plain(pieces[0].text).strip() in _DETERMINERS:
        opening = pieces.pop(0).text
    bold = ""
    while pieces and pieces[0].bold:
        bold += pieces.pop(0).text
    rest = "".join(piece.text for piece in pieces)
    if not bold.strip():
        return "", ""
    label = opening + bold
    if not rest.strip(" \u00a0:*"):
        return label, ""
    if label.rstrip(" \u00a0").endswith(":"):
        return label, rest.strip()
    found = _SEPARATOR.match(rest)
    if found:
        return label, rest[found.end() :].strip()
    named = plain(label).strip() in wording.data["part"]
    return (label, rest.strip()) if named and unit.text.startswith(("📝", label)) else ("", "")
