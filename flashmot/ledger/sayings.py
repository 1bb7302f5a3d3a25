"""What notes say, to tell how much of one is in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from flashmot.ledger.plan import LedgerRows
from flashmot.ledger.similarity import overlap, sentence_of, shingles, words_of
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card

Pair = tuple[str, str]
"""A note's path now, and a note of the ledger's."""


class Sayings:
    """What the notes say now and what those of the ledger said, each worked out once."""

    def __init__(self, ledger: LedgerRows, bundles: Mapping[str, Bundle]) -> None:
        self._ledger = ledger
        self._bundles = bundles
        self._now: dict[str, tuple[frozenset[str], ...]] = {}
        self._before: dict[str, frozenset[str]] = {}

    def now(self, path: str) -> tuple[frozenset[str], ...]:
        """What all cards of a note say now, and what the essential ones say: the ledger may hold either."""
        if path not in self._now:
            bundle = self._bundles[path]
            cards = [*bundle.cards(), *bundle.left_out()]
            essential = [card for card in cards if card.depth == "essential"]
            views = (cards, essential) if len(essential) < len(cards) else (cards,)
            self._now[path] = tuple(map(says, views))
        return self._now[path]

    def before(self, path: str) -> frozenset[str]:
        """What a note of the ledger said; of one that is gone, what it said last."""
        if path not in self._before:
            rows = self._ledger.read(path).rows
            live = [row for row in rows if not row.retired]
            self._before[path] = says(row.given for row in live or rows)
        return self._before[path]

    def forget(self, path: str, old: str) -> None:
        """Lets go of what a note says, and one of the ledger's: they won't be compared again."""
        self._now.pop(path, None)
        self._before.pop(old, None)

    def likeness(self, path: str, old: str) -> float:
        """The share of what both say that they have in common, between 0 and 1."""
        return max(overlap(said, self.before(old)) for said in self.now(path))

    def pairs(self, paths: Iterable[str], olds: Iterable[str]) -> dict[Pair, float]:
        """How alike each note is to each of the ledger's, for those that have something in common."""
        said: dict[str, list[str]] = defaultdict(list)
        for old in olds:
            for run in self.before(old):
                said[run].append(old)
        return {
            (path, old): self.likeness(path, old)
            for path in paths
            for old in {old for run in self.now(path)[0] for old in said.get(run, ())}
        }


def says(cards: Iterable[Card]) -> frozenset[str]:
    """What cards say, their questions left aside since these name their note: to compare notes by."""
    return shingles(sentence_of(card.cloze) if card.cloze else words_of(card.answer) for card in cards)
