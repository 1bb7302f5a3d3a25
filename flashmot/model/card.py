"""A card: a question, its answer, and all that says where it comes from. Frozen, no I/O.

``Card`` is the one list of a card's fields. What is written elsewhere of a card (a row of the ledger, a line
of JSON, the fingerprint, Anki's fields, packed cards) follows from each field's ``Use``: a new field is one
line here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, Literal, get_args, get_type_hints

Place = Literal["ledger", "json", "fingerprint"]
"""Where fields are written in an order of their own."""


def kind_tag(kind: str) -> str:
    """Anki's tag for a kind of card."""
    return f"flashmot::carte::{kind}"


def facet_tag(facet: str) -> str:
    """Anki's tag for the QQOQCCP question that a card asks."""
    return f"flashmot::question::{facet}"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that a card shows."""

    name: str
    """The name inside the deck: made from its content, NFC, without spaces."""
    path: str
    """Where it lies on disk."""


@dataclass(frozen=True, slots=True)
class Use:
    """Where a field takes part. A number is its place among the fields there; 0 means that it isn't there."""

    ledger: int = 0
    """In a row of the ledger; 4 and 11 are the row's own."""
    ledger_name: str = ""
    """What the row calls it, where that isn't the field's name."""
    needed: bool = False
    """Whether each row says it; else what is empty is left out."""
    json: int = 0
    """In a line of JSON; 14, 15 and 22 are made from other fields."""
    json_if: Literal["", "filled", "relation"] = ""
    """When the line says it: always, where there is something to say, or for relations."""
    fingerprint: int = 0
    """In the fingerprint: a change of it is a change of the card."""
    anki: str = ""
    """The field of Anki's note types that holds it, or ``""``."""
    html: bool = False
    """Whether it is HTML; else it is plain text, which Anki's fields hold escaped."""
    in_clozes: bool = True
    """Whether a cloze is told by it, too: its text says the question and the answer."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer, with all that says where it comes from."""

    id: Annotated[str, Use(ledger=1, needed=True, json=1, anki="CardId")]
    """(note identity, slot), stable under every edit of the text."""
    guid: Annotated[str, Use(json=2)]
    """Anki's GUID, derived from the id."""
    kind: Annotated[str, Use(ledger=7, needed=True, json=3, fingerprint=1, anki="Kind")]
    """The extractor's kind."""
    facet: Annotated[str | None, Use(ledger=8, json=4, fingerprint=2, anki="Facet")]
    """Which QQOQCCP question it asks, one of ``FACETS``."""
    note: Annotated[str, Use(ledger=2, needed=True, json=5, fingerprint=13, anki="Note")]
    """The note's path, relative to the vault, NFC."""
    line: Annotated[int, Use(json=6)]
    """The line of the note that it comes from."""
    deck: Annotated[str, Use(ledger=12, needed=True, json=7)]
    """The full name of its deck, ``Course::Chapter``."""
    chapter: Annotated[str, Use(ledger=13, json=8, fingerprint=10, anki="Chapter")]
    """The chapter's name as students see it, or ``""``."""
    question: Annotated[
        str, Use(ledger=19, json=11, fingerprint=3, anki="Question", html=True, in_clozes=False)
    ]
    """HTML."""
    answer: Annotated[str, Use(ledger=20, json=12, fingerprint=4, anki="Answer", html=True, in_clozes=False)]
    """HTML."""
    extra: Annotated[str, Use(ledger=22, json=13, fingerprint=6, anki="Extra", html=True)]
    """HTML shown below the answer, or ``""``."""
    title: Annotated[str, Use(ledger=14, json=9, fingerprint=8, anki="Title")]
    """The note's readable title."""
    type: Annotated[str, Use(ledger=15, json=10, fingerprint=9, anki="Type")]
    """The noun of the note's type of knowledge, in French, or ``""``."""
    origin: Annotated[str, Use(ledger=16, fingerprint=11, anki="Source")]
    """The work that the note cites as its source, readable, or ``""``."""
    citation: Annotated[str, Use(ledger=23, fingerprint=7, anki="Citation", html=True)]
    """What the note quotes from it, HTML, or ``""``."""
    link: Annotated[str, Use(ledger=17, json=17, fingerprint=12, anki="Link")]
    """``obsidian://open?…``."""
    tags: Annotated[tuple[str, ...], Use(ledger=18, json=16, fingerprint=14)]
    """Anki tags, hierarchical."""
    depth: Annotated[str, Use(json=24)] = "essential"
    """``essential``, or ``complete`` for a card that only who wants all gets."""
    reason: Annotated[str | None, Use(json=25)] = None
    """Why it is for the complete deck alone, in French."""
    label: Annotated[str | None, Use(json=20, json_if="relation")] = None
    """A relation's label."""
    mot: Annotated[str | None, Use(json=21, json_if="relation")] = None
    """A relation's MOT type."""
    targets: Annotated[tuple[str, ...], Use(json=23, json_if="relation")] = ()
    """A relation's targets, by their readable names."""
    media: Annotated[tuple[Media, ...], Use()] = ()
    """The files that it shows."""
    accepted: Annotated[tuple[str, ...], Use(json=18, json_if="filled")] = ()
    """Plain short answers, each right by itself; empty where the answer is long or has several parts."""
    distractors: Annotated[tuple[str, ...], Use(json=19, json_if="filled")] = ()
    """Plain short answers that are wrong but plausible, best first."""
    cloze: Annotated[str, Use(ledger=21, fingerprint=5, anki="Text", html=True)] = ""
    """For clozes: the HTML text with one deletion in Anki's syntax, ``{{c1::…}}``."""
    wrong: Annotated[tuple[str, ...], Use()] = ()
    """Those of the distractors that a teacher chose."""
    curated: Annotated[tuple[str, ...], Use(json=26)] = ()
    """What a teacher decided of it, by the names that the curation file uses."""
    made: Annotated[tuple[str, ...], Use(ledger=24)] = ()
    """Where a teacher reworded it, what its note gives: question, answer, cloze."""
    slot: Annotated[str, Use(ledger=5, needed=True)] = ""
    """What it asks of its note as the note is now; the id may hold an older one (see ``flashmot.ledger``)."""
    base: Annotated[str, Use(ledger=6)] = ""
    """The slot before it was told apart from others of its note that ask the same."""
    own_id: Annotated[str, Use(ledger=3, ledger_name="uid")] = ""
    """The ``id`` or ``uid`` that its note's frontmatter gives, or ``""``."""
    fingerprint: Annotated[str, Use(ledger=9, needed=True)] = ""
    """What Anki gets of it, cosmetic edits aside, as a short digest."""
    changed: Annotated[int, Use(ledger=10, needed=True)] = 0
    """When its content last changed, in seconds since 1970; 0 where no ledger says."""


@dataclass(frozen=True, slots=True)
class CardField:
    """A field of ``Card``."""

    name: str
    """As in ``Card``."""
    kind: type
    """``str`` (also where it may be None), ``int`` or ``tuple``."""
    empty: Any
    """What it is where there is nothing to say."""
    use: Use
    """Where it takes part."""


def _field(name: str, hint: Any) -> CardField:
    given, use = get_args(hint)
    if isinstance(given, type):
        return CardField(name, given, given(), use)
    if type(None) in get_args(given):
        return CardField(name, get_args(given)[0], None, use)
    return CardField(name, tuple, (), use)


CARD_FIELDS: Final = tuple(_field(*it) for it in get_type_hints(Card, include_extras=True).items())
"""All fields, in the order of ``Card``."""
BLANK_CARD: Final = Card(**{field.name: field.empty for field in CARD_FIELDS})
"""A card that says nothing, to fill in."""


@cache
def fields_in(place: Place) -> tuple[CardField, ...]:
    """The fields that are written there, in the order in which they are."""
    found = [it for it in CARD_FIELDS if getattr(it.use, place)]
    return tuple(sorted(found, key=lambda it: int(getattr(it.use, place))))
