"""What a list belongs to, as its question says it: the note, or the part of a note that holds several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from flashmot.extract.regions import Region, regions_of
from flashmot.extract.topics import Topic, topic_of
from flashmot.french.conjugation import asked_of_on
from flashmot.french.typography import quoted, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import stems
from flashmot.model.knowledge import readable, type_of, type_of_name
from flashmot.model.note import Note
from flashmot.vault import View

_ACTIONS = frozenset(("savoir-faire", "procedure", "competence", "competence-specifique"))
_PLACES = frozenset(
    ("procedure", "modele", "document", "savoir-faire", "competence", "competence-specifique")
)
"""Types of what something can be said to stand in."""
_LINK = re.compile(r"^\W*\[\[(?P<target>[^\]|#]*)[^\]]*\]\]\W*$")
_NAMED = re.compile(r"^(?:SFx?|PROC)\s*:\s*(?P<title>\S.*)$")
_SIGLE = re.compile(r"[\s\u00a0]*\([A-ZÉ]{2,6}\)$")
_CODE = re.compile(r"^[A-Z]{1,2}\d?[\s\u00a0]*:[\s\u00a0]*")
_ELEMENT = re.compile(r"^(?P<code>[ÉE]D[\s\u00a0]\d{3})(?:[\s\u00a0]*:?[\s\u00a0]*(?P<name>\S.*))?$")
_ELEMENT_BEHIND = re.compile(r"^(?P<name>\S[^()]*?)[\s\u00a0]\((?P<code>[ÉE]D[\s\u00a0]\d{3})\)$")
_UNSOUND = re.compile(r"_|:|\b(?:1[89]|20)\d\d\b|\bet al\b|^\d")
_TELEGRAPHIC = re.compile(r"^[\w’'-]+[\s\u00a0][A-ZÀ-Þ][a-zà-ÿ]|^\w+[\s\u00a0][\w-]+/[\w/-]+$")
_SMALL = re.compile(r"[\s\u00a0](?:de|des|du|et|à|en|pour)[\s\u00a0]|d’|l’")
_FEWEST_PARTS = 2

OF_A_PART = "Vrai d’une partie de la note, pas de la note entière."
"""Why a card that asks the whole note about what one of its parts says is for the complete deck alone."""


@dataclass(frozen=True, slots=True)
class Part:
    """A savoir-faire that a note treats under a heading of its own."""

    topic: Topic | None
    """As questions speak of it; None where its name can't stand in a sentence."""
    heading: str
    """Its heading as a person reads it."""
    regions: tuple[Region, ...]
    """Its own text, then what stands under its headings."""

    def holds(self, line: int) -> bool:
        """Whether a line of the file may be its own."""
        return self.regions[0].line <= line <= max(_last_line(region) for region in self.regions)


@lru_cache(maxsize=512)
def about(note: Note) -> Topic | None:
    """The note as the question of a list speaks of it; None where its title can't stand in running
    French."""
    topic = topic_of(note)
    element = _ELEMENT.match(topic.title) or _ELEMENT_BEHIND.match(topic.title)
    if element:
        return _element(topic, element["code"], element["name"] or "")
    kind = type_of_name(note.name)
    title = _SIGLE.sub("", _CODE.sub("", topic.title))
    if not stems(title) & stems(readable(note.name)):
        title = typeset(_SIGLE.sub("", _CODE.sub("", readable(note.name))))  # left over from a copied note
    if kind is not None and kind.key in _ACTIONS and is_action(title) and not topic.action:
        return _action(title) if is_sound(title) else None
    if not note.type or not is_sound(title) or (topic.action and _TELEGRAPHIC.match(title)):
        return None
    if topic.action and title != topic.title:
        return replace(_action(title), le=f"{_noun(note.type)} {quoted(title)}", feminine=topic.feminine)
    return topic


def is_sound(title: str) -> bool:
    """Whether a title can stand in a sentence: no code, no colon, no year, no parenthesis left open."""
    return not _UNSOUND.search(title) and title.count("(") == title.count(")")


def _element(topic: Topic, code: str, name: str) -> Topic:
    """An élément de documentation: its code, and its name where that is French."""
    said = f"l’{code.replace('E', 'É', 1)}"
    french = is_sound(name) and (len(name.split()) < 2 or "/" in name or _SMALL.search(name))
    return replace(topic, le=f"{said} ({name})" if name and french else said)


def _noun(kind: str) -> str:
    return f"la {type_of(kind).noun}" if type_of(kind).feminine else f"le {type_of(kind).noun}"


def _action(title: str) -> Topic:
    shown = typeset(title)
    return Topic(f"le savoir-faire {quoted(shown)}", shown, shown[:1].lower() + shown[1:])


@lru_cache(maxsize=4)
def parts_of(note: Note, view: View) -> tuple[Part, ...]:
    """The savoir-faire that a note treats one after the other, each under a link to it or a heading that
    names it; ``()`` for a note about one thing."""
    regions = regions_of(note, view)
    found: list[Part] = []
    at = 0
    while at < len(regions):
        title = _title_in(regions[at])
        stop = at + 1
        if title:
            own = regions[at].path
            while stop < len(regions) and regions[stop].path[: len(own)] == own:
                stop += 1
            said = _action(title) if is_sound(title) and not _is_file_name(regions[at].raw, title) else None
            found.append(Part(said, regions[at].heading, regions[at:stop]))
        at = stop
    filled = tuple(part for part in found if any(it.units for it in part.regions))
    return filled if len(filled) >= _FEWEST_PARTS else ()


def part_at(note: Note, view: View, line: int) -> Part | None:
    """The part that a line of the file stands in."""
    return next((part for part in parts_of(note, view) if part.holds(line)), None)


def _title_in(region: Region) -> str:
    """The action that a heading names by a link to it or by its type; ``""`` for any other heading."""
    link = _LINK.match(region.raw)
    kind = type_of_name(link["target"].strip()) if link else None
    named = _NAMED.match(region.heading)
    title = (
        readable(link["target"])
        if link and kind and kind.key in _ACTIONS
        else named["title"]
        if named
        else ""
    )
    title = _SIGLE.sub("", _CODE.sub("", title))
    return title if is_action(title) else ""


def _is_file_name(raw: str, title: str) -> bool:
    """Whether a title is a file's name typed without accents: « Choisir_les_modeles »."""
    return re.search(r"\w_\w+_\w", raw) is not None and title.isascii()


def _last_line(region: Region) -> int:
    return max((region.line, *(unit.line for unit in region.units)))


def frame(topic: Topic, kind: str) -> str:
    """What opens a question about something that belongs to the topic: « pour animer un forum, », « dans le
    cycle de vie, »."""
    if topic.action:
        return f"{topic.when or f'pour {topic.action}'}, "
    if type_of(kind).proper:
        return f"chez {topic.le}, "
    inside = kind in _PLACES or ("«" not in topic.le and kind not in ("enjeu", "fait"))
    return f"dans {topic.le}, " if inside else f"à propos {topic.du}, "


def for_it(topic: Topic) -> str:
    """The same at the end of a question; ``""`` for what is no action."""
    return f"pour {topic.action}" if topic.action else ""


def asked(topic: Topic) -> str:
    """The action asked of *on*: *anime-t-on un forum*; ``""`` where there is none."""
    return asked_of_on(topic.action) if topic.action else ""
