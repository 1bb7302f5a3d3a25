"""A row of the ledger: one card as it was last exported."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from flashmot.html.cloze import with_gaps
from flashmot.model.card import Card, facet_tag, kind_tag
from flashmot.model.identity import guid

RENDERER: Final = 1
"""What turns notes into cards, as a number. Raise it when the same notes give other cards, so that a diff can
tell what the teacher changed from what a newer flashmot did."""

RETIRED_TAG: Final = "flashmot::retired"
"""What the cards carry that the notes no longer give."""

_KINDS_OF_VALUE: Final[dict[str, type]] = {"changed": int, "retired": int, "renderer": int, "tags": list}
_NEEDED: Final = ("id", "note", "slot", "kind", "fingerprint", "changed", "renderer", "deck")


@dataclass(frozen=True, slots=True)
class Row:
    """A card as it was last exported, whole, so that it can be exported again when its note is gone."""

    id: str
    """The card's id, for good."""
    note: str
    """The path of its note."""
    uid: str = ""
    """The ``id`` or ``uid`` that the note's frontmatter gave, or ``""``."""
    retired: int = 0
    """Since when no note gives the card, in seconds since 1970; 0 while one does."""
    slot: str = ""
    """What the card asks of its note, as the note was at the last build."""
    base: str = ""
    """The slot before it was told apart from others that ask the same; ``""`` where it is the slot."""
    kind: str = ""
    """The card's kind."""
    facet: str = ""
    """Which QQOQCCP question it asks, or ``""``."""
    fingerprint: str = ""
    """See ``flashmot.model.fingerprint``."""
    changed: int = 0
    """When the content last changed, in seconds since 1970: the note's ``mod`` in a package."""
    renderer: int = 0
    """The ``RENDERER`` that made the content."""
    deck: str = ""
    """The full name of its deck."""
    chapter: str = ""
    """As on the card."""
    title: str = ""
    """As on the card."""
    type: str = ""
    """As on the card."""
    origin: str = ""
    """As on the card."""
    link: str = ""
    """As on the card."""
    tags: tuple[str, ...] = ()
    """As on the card, without ``RETIRED_TAG``, and without what the kind and the facet say already."""
    question: str = ""
    """HTML; ``""`` for clozes."""
    answer: str = ""
    """HTML."""
    cloze: str = ""
    """HTML with a deletion in Anki's syntax, for clozes."""
    extra: str = ""
    """HTML."""
    citation: str = ""
    """HTML."""

    @classmethod
    def of(cls, card: Card, note: str, identifier: str, changed: int) -> Row:
        """The row of a card that a note gives.

        Args:
            card: as made from the note.
            note: what the ledger calls the note.
            identifier: the card's id.
            changed: when its content last changed.
        """
        return cls(
            id=identifier,
            note=note,
            uid=card.own_id,
            slot=card.slot,
            base=card.base if card.base != card.slot else "",
            kind=card.kind,
            facet=card.facet or "",
            fingerprint=card.fingerprint,
            changed=changed,
            renderer=RENDERER,
            deck=card.deck,
            chapter=card.chapter,
            title=card.title,
            type=card.type,
            origin=card.origin,
            link=card.link,
            tags=tuple(tag for tag in card.tags if tag not in _said_tags(card.kind, card.facet or "")),
            question="" if card.cloze else card.question,
            answer="" if card.cloze else card.answer,
            cloze=card.cloze,
            extra=card.extra,
            citation=card.citation,
        )

    def line(self) -> bytes:
        """The row as a line of JSON, what is empty left out, with its line end."""
        data = {name: value for name, value in zip(_NAMES, _values(self), strict=True) if value}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace") + b"\n"

    @property
    def all_tags(self) -> tuple[str, ...]:
        """The card's tags, sorted."""
        retired = (RETIRED_TAG,) if self.retired else ()
        return tuple(sorted((*self.tags, *_said_tags(self.kind, self.facet), *retired)))

    def card(self) -> Card:
        """The card as it was, tagged as retired where it is. Its media are left out: who has the card has
        them."""
        return Card(
            id=self.id,
            guid=guid(self.id),
            kind=self.kind,
            facet=self.facet or None,
            note=self.note,
            line=1,
            deck=self.deck,
            chapter=self.chapter,
            question=with_gaps(self.cloze) if self.cloze else self.question,
            answer=self.answer,
            extra=self.extra,
            title=self.title,
            type=self.type,
            origin=self.origin,
            citation=self.citation,
            link=self.link,
            tags=self.all_tags,
            cloze=self.cloze,
            slot=self.slot,
            base=self.base or self.slot,
            own_id=self.uid,
            fingerprint=self.fingerprint,
            changed=self.changed,
        )


def _said_tags(kind: str, facet: str) -> tuple[str, ...]:
    """The tags that a card's kind and facet say already."""
    return (kind_tag(kind), facet_tag(facet)) if facet else (kind_tag(kind),)


_NAMES: Final = tuple(field.name for field in fields(Row))
_KNOWN: Final = frozenset(_NAMES)


def _values(row: Row) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _NAMES)


def row_of(data: Mapping[str, Any]) -> Row:
    """The row that an object of JSON says.

    Raises:
        ValueError: something is missing or of the wrong kind; the message says what.
    """
    for name in _NEEDED:
        if name not in data:
            raise ValueError(f"no « {name} »")
    for name, value in data.items():
        if name not in _KNOWN:
            raise ValueError(f"unknown « {name} »")
        wanted = _KINDS_OF_VALUE.get(name, str)
        if type(value) is not wanted:
            raise ValueError(f"« {name} » must be {_CALLED[wanted]}")
    values = dict(data)
    tags = values.get("tags", [])
    if not all(isinstance(tag, str) for tag in tags):
        raise ValueError("« tags » must be texts")
    if "#" not in values["id"] or min(values["changed"], values.get("retired", 0)) < 0:
        raise ValueError("« id » must be « note#slot », times not negative")
    values["tags"] = tuple(tags)
    return Row(**values)


_CALLED: Final = {str: "a text", int: "a number", list: "a list"}
