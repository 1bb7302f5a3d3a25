"""Which card is which row where several recipes of a course give a note's cards, under ids of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flashmot.ledger.match import Matches, match
from flashmot.ledger.members import Members
from flashmot.ledger.rows import LedgerRow
from flashmot.model.card import Card
from flashmot.model.identity import in_course


@dataclass(frozen=True, slots=True)
class SharedMatch:
    """Matches the cards of a recipe with rows of its course."""

    members: Members
    """The recipes, seen from the one that is built."""
    course: str
    """The course's id."""
    renamed: Mapping[str, str]
    """A note's identity → what the ids of its cards in the ledger begin with, where that is another."""

    def matches(self, cards: Sequence[Card], rows: Sequence[LedgerRow]) -> Matches:
        """Index of a card → its row: those that the recipe gave come before those that are left of recipes
        which are no more, and these before those that others of the course gave alone. They may be the same
        cards under other ids where the recipes were strangers once."""
        found: Matches = {}
        by_distance: dict[int, list[LedgerRow]] = defaultdict(list)
        for row, distance in self._placed(self._once(rows)):
            by_distance[distance].append(row)
        for _, candidates in sorted(by_distance.items()):
            left = [at for at in range(len(cards)) if at not in found]
            more = match([cards[at] for at in left], candidates, self.renamed)
            found |= {left[at]: row for at, row in more.items()}
        return found

    def twins(self, cards: Sequence[Card], rest: Sequence[LedgerRow]) -> set[str]:
        """The ids of rows that are cards of the note under the ids that other recipes gave them when they
        were strangers: these give them still."""
        others = [row for row in rest if not self.members.has(row)]
        return {row.id for row in match(cards, others, self.renamed).values()} if others else set()

    def _placed(self, rows: Sequence[LedgerRow]) -> Iterator[tuple[LedgerRow, int]]:
        """Each row with how far it is from the recipe. One that is retired is no nearer than a live one that
        asks the same, which a recipe gives that gave both: that is the card now."""
        live: dict[str, list[LedgerRow]] = defaultdict(list)
        for row in rows:
            if not row.retired:
                live[row.card.base].append(row)
        for row in rows:
            distance = self.members.distance(row)
            others = live[row.card.base] if row.retired else []
            heirs = (it for it in others if self.members.shared(it, row))
            yield row, max((distance, *map(self.members.distance, heirs)))

    def _once(self, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
        """The rows without those that are another one's double: where two people began a course apart, a
        merge holds each card under two ids, of which the one of the course stays."""
        found: dict[tuple[str, str], LedgerRow] = {}
        for row in rows:
            identity, _, slot = row.id.partition("#")
            key = identity.partition("/")[2] or identity, slot
            found[key] = max(found.get(key, row), row, key=self._is_ours)
        return list(found.values())

    def _is_ours(self, row: LedgerRow) -> tuple[bool, bool]:
        return not row.retired, row.id.startswith(in_course(self.course, ""))
