"""Which recipes of a course give a card: what one of them no longer gives another one may."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashmot.ledger.plan import Edition
from flashmot.ledger.rows import LedgerRow


@dataclass(frozen=True, slots=True)
class Members:
    """The recipes of a course, seen from the one that is built."""

    me: str = ""
    """The recipe that is built; ``""`` without one: then all cards are its."""
    first: str = ""
    """The recipe of rows that name none."""
    there: frozenset[str] = field(default_factory=frozenset)
    """The recipes that there still are."""
    heirs: frozenset[str] = field(default_factory=frozenset)
    """The recipes of the course that the ledger doesn't know yet: one of them may be one that is no longer
    there, under another name."""

    def of(self, row: LedgerRow) -> frozenset[str]:
        """The recipes that give a row's card, as far as they are there, with those that may have come in the
        place of others."""
        named = frozenset(row.recipes or (self.first,))
        return named & self.there if named <= self.there else named & self.there | self.heirs

    def has(self, row: LedgerRow) -> bool:
        """Whether a row's card is of the recipe that is built, or of none that there still is."""
        given = self.of(row)
        return not given or self.me in given

    def distance(self, row: LedgerRow) -> int:
        """How far a row is from the recipe that is built: 0 where it gives its card, 1 where no recipe that
        there still is does, 2 where others do."""
        given = self.of(row)
        return 0 if self.me in given else 2 if given else 1

    def shared(self, one: LedgerRow, other: LedgerRow) -> bool:
        """Whether a recipe gave both rows' cards, still there or not."""
        return not {*(one.recipes or (self.first,))}.isdisjoint(other.recipes or (self.first,))

    def joined(self, row: LedgerRow | None) -> tuple[str, ...]:
        """The recipes of a row whose card the recipe gives."""
        return self._said({self.me, *(self.of(row) if row is not None else ())})

    def without(self, row: LedgerRow) -> tuple[str, ...]:
        """The recipes of a row whose card the recipe doesn't give; ``()`` also where no other does, which
        ``is_anothers`` tells."""
        return self._said(self.of(row) - {self.me})

    def is_anothers(self, row: LedgerRow) -> bool:
        """Whether another recipe gives a row's card, too."""
        return bool(self.of(row) - {self.me})

    def _said(self, recipes: frozenset[str] | set[str]) -> tuple[str, ...]:
        named = tuple(sorted(filter(None, recipes)))
        return () if named == (self.first,) else named


def members_of(edition: Edition) -> Members:
    """The recipes of an edition's course."""
    there = edition.recipes | {edition.recipe}
    return Members(edition.recipe, edition.first or edition.recipe, there, edition.heirs)
