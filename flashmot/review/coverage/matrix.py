"""Which QQOQCCP questions the notes answer: a matrix a chapter, notes × questions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from flashmot.building.build import Build
from flashmot.building.cards import chapter_name
from flashmot.building.recipe import Recipe
from flashmot.extract.answers import has_content
from flashmot.french.typography import typeset
from flashmot.model.note import Note
from flashmot.model.questions import FACET_NAMES, FACETS
from flashmot.vault.headings import facet_name, facet_of
from flashmot.vault.sections import whole_section

ANSWERED: Final = "answered"
EMPTY: Final = "empty"
MISSING: Final = "missing"
"""What a note does with a question: answers it; has its heading with nothing below; doesn't ask it."""

MARKS: Final = {ANSWERED: "●", EMPTY: "○", MISSING: "·"}
"""The states as signs that need no colour."""
HEADS: Final = FACET_NAMES
"""The questions as column heads."""


@dataclass(frozen=True, slots=True)
class NoteCoverage:
    """A note and its questions."""

    note: str
    """The note's path."""
    title: str
    """Its readable title."""
    states: tuple[str, ...]
    """A state for each of ``FACETS``, in their order."""

    @property
    def answered(self) -> int:
        """How many of the eight questions it answers."""
        return self.states.count(ANSWERED)


@dataclass(frozen=True, slots=True)
class ChapterCoverage:
    """The matrix of one chapter."""

    name: str
    """As students see it."""
    rows: tuple[NoteCoverage, ...]
    """At least one, in the order of the notes."""

    @property
    def totals(self) -> tuple[int, ...]:
        """For each question, how many notes answer it."""
        return tuple(sum(row.states[at] == ANSWERED for row in self.rows) for at in range(len(FACETS)))


def coverage(made: Build, chapters: Iterable[str] = ()) -> tuple[ChapterCoverage, ...]:
    """The matrix of each chapter, in order, those without a chapter last; indexes and journals have no
    questions.

    ``chapters`` keeps only these, where given.
    """
    names = {card.note: card.chapter for card in made.cards if card.chapter}
    grouped = _by_chapter(made.notes, frozenset(chapters))
    return tuple(
        ChapterCoverage(
            _name(chapter, grouped[chapter], names),
            tuple(NoteCoverage(note.path, typeset(note.title), states(note)) for note in grouped[chapter]),
        )
        for chapter in sorted(grouped, key=_order)
    )


def _by_chapter(notes: Iterable[Note], wanted: frozenset[str]) -> dict[str, list[Note]]:
    grouped: dict[str, list[Note]] = {}
    for note in notes:
        if not note.structural and (not wanted or note.chapter in wanted):
            grouped.setdefault(note.chapter, []).append(note)
    return grouped


def _name(chapter: str, notes: Iterable[Note], names: Mapping[str, str]) -> str:
    """A chapter as the cards of its notes call it."""
    named = next((names[note.path] for note in notes if note.path in names), "")
    return named or chapter_name(chapter, Recipe("", "", (), ""))


def _order(chapter: str) -> tuple[bool, bool, int, str]:
    number = int(chapter) if chapter.isdecimal() else 0
    return not chapter, not number, number, chapter


def states(note: Note) -> tuple[str, ...]:
    """What a note does with each of ``FACETS``."""
    found = dict.fromkeys(FACETS, MISSING)
    for index, section in enumerate(note.sections):
        slot = facet_of(section.heading)
        if slot is not None and found[facet_name(slot)] != ANSWERED:
            body = whole_section(note.sections, index) if section.level else section.body
            found[facet_name(slot)] = ANSWERED if has_content(body) else EMPTY
    return tuple(found.values())
