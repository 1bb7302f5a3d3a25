"""A row of the ledger: one card as it was last exported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Final

from flashmot.html.cloze import with_gaps
from flashmot.model.card import CARD_FIELDS, Card, facet_tag, fields_in, kind_tag
from flashmot.model.identity import guid
from flashmot.model.times import as_time

RENDERER: Final = 2
"""What turns notes into cards, as a number. Raise it when the same notes give other cards, so that a diff can
tell what the teacher changed from what a newer flashmot did."""

RETIRED_TAG: Final = "flashmot::retired"
"""What the cards carry that the notes no longer give."""

RETIRED_MARK: Final = "carte retirée"
"""What their chapter says, too, where students see it."""

RETIRED_SEARCH: Final = f"Chapter:*{RETIRED_MARK.replace(' ', '_')}"
"""How Anki finds them. The tag wouldn't do: the update file brings and takes none."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A card as it was last exported, so that it can be exported again when its note is gone."""

    card: Card
    """The card: its ``note`` is what the ledger calls it; without GUID, files and what else no row holds."""
    retired: int = 0
    """Since when no note gives the card, in seconds since 1970; 0 while one does."""
    renderer: int = RENDERER
    """The ``RENDERER`` that made the content."""
    held: int = 0
    """1 where nobody was ever given the card: the row is there because a teacher decided on it, so that the
    decision follows it."""
    recipes: tuple[str, ...] = ()
    """The recipes of the course that give the card; ``()`` for the ledger's first one alone."""

    @classmethod
    def of(
        cls,
        card: Card,
        note: str,
        identifier: str,
        changed: int,
        *,
        held: bool = False,
        recipes: tuple[str, ...] = (),
    ) -> LedgerRow:
        """The row of a card that a note gives.

        Args:
            card: as made from the note.
            note: what the ledger calls the note.
            identifier: the card's id.
            changed: when its content last changed.
            held: whether nobody is given it.
            recipes: those that give it.
        """
        card = replace(card, id=identifier, guid="", note=note, changed=changed)
        return cls(card, held=1 if held else 0, recipes=recipes)

    @property
    def id(self) -> str:
        """The card's id, for good."""
        return self.card.id

    @property
    def note(self) -> str:
        """What the ledger calls its note: a path."""
        return self.card.note

    @property
    def given(self) -> Card:
        """The card as its note gave it, where a teacher has reworded it since: who it is is told by that."""
        if not self.card.made:
            return self.card
        question, answer, cloze = self.card.made
        return replace(self.card, question=question, answer=answer, cloze=cloze)

    @property
    def changed(self) -> int:
        """When the content last changed, in seconds since 1970: the note's ``mod`` in a package."""
        return self.card.changed

    def line(self) -> bytes:
        """The row as a line of JSON, what is empty and not needed left out, with its line end."""
        values, card = list(_VALUES(self)), self.card
        said = _said_tags(card.kind, card.facet)
        values[_TAGS] = [tag for tag in card.tags if tag not in said]
        if card.base == card.slot:
            values[_BASE] = ""
        for at in _NOT_IN_CLOZES if card.cloze else ():
            values[at] = ""
        data = {
            column.name: value
            for column, value in zip(_COLUMNS, values, strict=True)
            if value or column.needed
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace") + b"\n"

    def exported(self) -> Card:
        """The card as it was, tagged as retired where it is. Its media are left out: who has the card has
        them."""
        tags = (*self.card.tags, RETIRED_TAG) if self.retired else self.card.tags
        return replace(self.card, guid=guid(self.id), tags=tuple(sorted(tags)))


def later(row: LedgerRow, now: int) -> int:
    """A time that Anki takes for newer than the row's, whatever the clock says."""
    return max(now, row.changed + 1)


def retire(row: LedgerRow, note: str, now: int) -> LedgerRow:
    """The row of a card that no note gives from now on; ``note`` is what the ledger calls the one that
    did."""
    return replace(row, retired=now, card=replace(row.card, note=note, changed=later(row, now)))


def _said_tags(kind: str, facet: str | None) -> tuple[str, ...]:
    """The tags that a card's kind and facet say already."""
    return (kind_tag(kind), facet_tag(facet)) if facet else (kind_tag(kind),)


@dataclass(frozen=True, slots=True)
class _Column:
    """A key of the rows."""

    place: int
    """Its place among the keys."""
    name: str
    """As in the file."""
    path: str
    """Where a row has its value."""
    kind: type
    """``str``, ``int`` or ``tuple``: a list in the file."""
    needed: bool
    """Whether each row says it."""
    in_clozes: bool = True
    """See ``Use.in_clozes``."""


_OF_CARD: Final = tuple(
    _Column(
        field.use.ledger,
        field.use.ledger_name or field.name,
        f"card.{field.name}",
        field.kind,
        field.use.needed,
        field.use.in_clozes,
    )
    for field in fields_in("ledger")
)
_OWN: Final = (
    _Column(4, "retired", "retired", int, needed=False),
    _Column(11, "renderer", "renderer", int, needed=True),
    _Column(25, "held", "held", int, needed=False),
    _Column(26, "recipes", "recipes", tuple, needed=False),
)
_COLUMNS: Final = tuple(sorted((*_OF_CARD, *_OWN), key=lambda column: column.place))
_KNOWN: Final = {column.name: column for column in _COLUMNS}
_VALUES: Final = attrgetter(*(column.path for column in _COLUMNS))
_TAGS, _BASE = (list(_KNOWN).index(name) for name in ("tags", "base"))
_NOT_IN_CLOZES: Final = tuple(at for at, column in enumerate(_COLUMNS) if not column.in_clozes)
_NEEDED: Final = tuple(column.name for column in _COLUMNS if column.needed and column.name != "changed")
"""Ledgers written before a time was ``FIRST_TIME`` at least leave one of 0 out."""
_NAME_OF_FIELD: Final = {column.path.removeprefix("card."): column.name for column in _OF_CARD}
_CALLED: Final[dict[type, tuple[type, str]]] = {
    str: (str, "a text"),
    int: (int, "a number"),
    tuple: (list, "a list"),
}
"""What JSON makes of a column's kind, and how messages call it."""
_BLANK: Final = {field.name: field.empty for field in CARD_FIELDS} | {"line": 1}


def row_of(data: Mapping[str, Any]) -> LedgerRow:
    """The row that an object of JSON says.

    Raises:
        ValueError: something is missing or of the wrong kind; the message says what.
    """
    _check(data)
    said = _BLANK | {field: data[name] for field, name in _NAME_OF_FIELD.items() if name in data}
    said["tags"] = tuple(sorted((*said["tags"], *_said_tags(said["kind"], said["facet"]))))
    said["base"] = said["base"] or said["slot"]
    said["made"] = tuple(said["made"])
    said["changed"] = as_time(said["changed"])
    if said["cloze"]:
        said["question"] = with_gaps(said["cloze"])
    retired = data.get("retired", 0)
    held = 1 if data.get("held") else 0
    recipes = tuple(sorted(set(data.get("recipes", ()))))
    return LedgerRow(Card(**said), as_time(retired) if retired else 0, data["renderer"], held, recipes)


def _check(data: Mapping[str, Any]) -> None:
    for name in _NEEDED:
        if name not in data:
            raise ValueError(f"no « {name} »")
    for name, value in data.items():
        if name not in _KNOWN:
            raise ValueError(f"unknown « {name} »")
        wanted, called = _CALLED[_KNOWN[name].kind]
        if type(value) is not wanted:
            raise ValueError(f"« {name} » must be {called}")
    for name in ("tags", "made", "recipes"):
        if not all(isinstance(text, str) for text in data.get(name, ())):
            raise ValueError(f"« {name} » must be texts")
    if len(data.get("made", ())) not in (0, 3):
        raise ValueError("« made » must be three texts")
    if "#" not in data["id"]:
        raise ValueError("« id » must be « note#slot »")
