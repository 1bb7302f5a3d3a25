"""The rows of single cards: what stays as it was, what is dated anew, what is retired."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Final

from flashmot.ledger.changes import ChangeLog
from flashmot.ledger.curation.curator import Decided
from flashmot.ledger.members import Members
from flashmot.ledger.rows import LedgerRow, later, retire
from flashmot.model.card import Card

DAY: Final = 24 * 60 * 60
_TOLD: Final = ("own_id", "slot", "base", "made")
"""What a row says of its card beside what the fingerprint holds."""


@dataclass(slots=True)
class RowSettling:
    """Makes rows of cards, at one time."""

    now: int
    """The time of the build, in seconds since 1970."""
    log: ChangeLog
    """Told what happens to each card."""
    days: int
    """For how many days a card that is gone goes along."""
    members: Members = field(default_factory=Members)
    """The recipes of the course."""
    dropped: int = 0
    """How many cards went because a teacher dropped them."""
    retired: dict[str, list[LedgerRow]] = field(default_factory=lambda: defaultdict(list))
    """Deck → the retired rows whose cards go along."""

    def current(
        self, decided: Decided, old: LedgerRow | None, note: str, *, alone: bool = False
    ) -> LedgerRow:
        """The row of a card. Where nothing but cosmetics changed, the old one as it is. ``alone``: whether
        the card was another note's."""
        card, recipes = decided.card, self.members.joined(old)
        if old is None or old.held:
            self.log.add(decided.id, None, card, note)
            return LedgerRow.of(card, note, decided.id, self.now, recipes=recipes)
        was = old.card
        if was.fingerprint != card.fingerprint or old.retired:
            self.log.add(old.id, old, card, note, alone=alone)
            return LedgerRow.of(card, note, old.id, later(old, self.now), recipes=recipes)
        if (was.note, was.deck) == (note, card.deck):
            self.log.same()
            if old.recipes == recipes and all(getattr(was, it) == getattr(card, it) for it in _TOLD):
                return old
        else:
            self.log.add(old.id, old, card, note, alone=alone)
        return LedgerRow.of(card, note, old.id, old.changed, recipes=recipes)

    def left(self, row: LedgerRow, card: Card, note: str) -> LedgerRow:
        """The row of a card that its note gives, but not to these students: as it was exported, with the note
        where that is now. What else changed is told when the card is exported again."""
        if row.retired:
            return self.gone(row, note)
        if (row.note, row.card.own_id) == (note, card.own_id):
            return row
        return replace(row, card=replace(row.card, note=note, own_id=card.own_id))

    def held(self, decided: Decided, old: LedgerRow | None, note: str) -> list[LedgerRow]:
        """The row of a card that nobody was ever given: none, unless a teacher decided on it."""
        if not decided.is_curated:
            return []
        row = LedgerRow.of(decided.card, note, decided.id, old.changed if old else self.now, held=True)
        same = old is not None and old.card == row.card
        return [old] if old is not None and same else [row]

    def drop(self, row: LedgerRow, note: str) -> LedgerRow:
        """The row of a card that a teacher drops."""
        self.dropped += not row.retired
        return self.gone(row, note)

    def ungiven(self, row: LedgerRow, note: str, *, for_all: bool) -> LedgerRow:
        """The row of a card that the recipe doesn't give: gone, unless another one of the course still may
        give it; then it stays with its note. ``for_all``: whether no other can give what this one gave."""
        mine = self.members.has(row)
        if row.retired or row.held or (mine and (for_all or not self.members.is_anothers(row))):
            return self.gone(row, note)
        recipes = self.members.without(row) if mine else row.recipes
        if (row.recipes, row.note) == (recipes, note):
            return row
        return replace(row, recipes=recipes, card=replace(row.card, note=note))

    def leave(self, row: LedgerRow) -> LedgerRow:
        """The row of a card whose chapter the recipe leaves to others: theirs alone, where another one gave
        it, too."""
        if row.retired:
            return self.gone(row, row.note)
        if row.held or not self.members.has(row) or not self.members.is_anothers(row):
            return row
        recipes = self.members.without(row)
        return row if row.recipes == recipes else replace(row, recipes=recipes)

    def gone(self, row: LedgerRow, note: str) -> LedgerRow:
        """The row of a card that no note gives any more. One that nobody was given waits for its note."""
        if row.held:
            return row if row.note == note else replace(row, card=replace(row.card, note=note))
        if not row.retired:
            self.log.add(row.id, row, None)
            row = retire(row, note, self.now)
        elif row.note != note:
            row = replace(row, card=replace(row.card, note=note, changed=later(row, self.now)))
        if self.now - row.retired < self.days * DAY and self.members.has(row):
            self.retired[row.card.deck].append(row)
        return row
