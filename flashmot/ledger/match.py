"""Which card of a note is which row of the ledger: by what it asks, by what it says, and never by its place.

A wrong match would give one card's history to another; a missing one costs a card its history. So each step
takes only what has one answer, and the steps go from certain to likely.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.similarity import alike, bare, deletion_of, sentence_of, words_of
from flashmot.model.card import Card
from flashmot.model.fingerprint import without_cosmetics

SAME_TEXT: Final = 0.6
"""From how alike a text is to an earlier one it is the same one, edited."""
SAME_NAME: Final = 0.75
"""The same for short texts, a name or a term, where a letter says more."""
_MARGIN: Final = 0.05
"""By how much the best match must be better than the next."""

_BY_NAME: Final = frozenset(("alias", "relation", "recall", "distinction"))
"""Kinds whose slot holds the name that they are about."""

Matches = dict[int, LedgerRow]
"""Index of a card → its row."""
_Item = TypeVar("_Item")


def match(
    cards: Sequence[Card], rows: Sequence[LedgerRow], renamed: Mapping[str, str] | None = None
) -> Matches:
    """For each card of a note, by its index, the row that it was, where there is one.

    Args:
        cards: what the note gives now.
        rows: what it gave before, retired ones included.
        renamed: other notes' names in slots → what the ledger calls them, for notes renamed since.
    """
    now = [_Asked(card, _slot(card.slot, renamed or {}), _slot(card.base, renamed or {})) for card in cards]
    work = _Matching(now)
    families = _families(now, rows)
    both = [row for row in rows if not row.retired], rows  # what is there comes before what is gone
    for candidates in both:
        work.by_key(candidates, lambda it: (it.slot, it.card.fingerprint), _slot_and_print)
    for candidates in both:
        work.by_key(candidates, lambda it: _said(it.card), lambda row: _said(row.given))
        work.by_key(candidates, lambda it: _sentence(it.card), lambda row: _sentence(row.given))
        work.by_key(candidates, lambda it: it.base, lambda row: row.card.base, families)
    for candidates in both:
        work.by_likeness(candidates, same_base=True)
        work.by_key(candidates, _own_slot, lambda row: row.card.slot)
        work.by_likeness(candidates, same_base=False)
    return work.found


class _Asked(NamedTuple):
    """A card, and what it asks in the words of the ledger."""

    card: Card
    slot: str
    base: str


class _Pair(NamedTuple):
    """A card that may be what a row was."""

    score: float
    """How alike they are, above 0."""
    at: int
    """The card's index."""
    row: LedgerRow


class _Matching:
    """The cards of a note, and which rows they were as far as is known."""

    def __init__(self, cards: Sequence[_Asked]) -> None:
        self.cards = cards
        self.found: Matches = {}
        self.taken: set[str] = set()
        """The ids of the rows found."""

    def take(self, at: int, row: LedgerRow) -> None:
        """Says that a card is what a row was."""
        self.found[at] = row
        self.taken.add(row.id)

    def free_rows(self, rows: Iterable[LedgerRow]) -> list[LedgerRow]:
        """Those of the rows that no card was yet."""
        return [row for row in rows if row.id not in self.taken]

    def free_cards(self) -> list[tuple[int, _Asked]]:
        """The cards not yet found, with their indexes."""
        return [(at, card) for at, card in enumerate(self.cards) if at not in self.found]

    def is_free(self, pair: _Pair) -> bool:
        """Whether neither side was found yet."""
        return pair.at not in self.found and pair.row.id not in self.taken

    def by_key(
        self,
        rows: Iterable[LedgerRow],
        key_of_card: Callable[[_Asked], Hashable],
        key_of_row: Callable[[LedgerRow], Hashable],
        but_for: Container[Hashable] = (),
    ) -> None:
        """Matches what is still free and has a key that no other one has on its side, and that isn't one of
        ``but_for``."""
        ours = alone((key_of_card(card), at) for at, card in self.free_cards())
        theirs = alone((key_of_row(row), row) for row in self.free_rows(rows)) if ours else {}
        for key in [key for key in ours if key in theirs and key not in but_for]:
            self.take(ours[key], theirs[key])

    def by_likeness(self, rows: Iterable[LedgerRow], *, same_base: bool) -> None:
        """Matches what is still free and alike, the most alike first; where another comes close, none."""
        pairs = sorted(self._pairs(rows, same_base=same_base), key=lambda it: (-it.score, it.at, it.row.id))
        of_card, of_row = defaultdict(list), defaultdict(list)
        for pair in pairs:
            of_card[pair.at].append(pair)
            of_row[pair.row.id].append(pair)
        for pair in pairs:
            if self.is_free(pair) and not self._rivals(pair, (*of_card[pair.at], *of_row[pair.row.id])):
                self.take(pair.at, pair.row)

    def _rivals(self, pair: _Pair, others: Iterable[_Pair]) -> list[_Pair]:
        """Those of the others that come close and are still free."""
        close = pair.score - _MARGIN
        return [it for it in others if it is not pair and it.score > close and self.is_free(it)]

    def _pairs(self, rows: Iterable[LedgerRow], *, same_base: bool) -> Iterator[_Pair]:
        free = self.free_rows(rows)
        for at, card in self.free_cards():
            for row in free:
                if not same_base or card.base == row.card.base:
                    score = _likeness(card.card, card.base, row)
                    if score:
                        yield _Pair(score, at, row)


def alone(keyed: Iterable[tuple[Hashable, _Item]]) -> dict[Hashable, _Item]:
    """What has a key that nothing else has; None is none."""
    found: dict[Hashable, list[_Item]] = defaultdict(list)
    for key, item in keyed:
        found[key].append(item)
    return {key: items[0] for key, items in found.items() if key is not None and len(items) == 1}


def _slot(slot: str, renamed: Mapping[str, str]) -> str:
    kind, _, other = slot.partition(":")
    return f"{kind}:{renamed[other]}" if kind == "distinction" and other in renamed else slot


def _own_slot(card: _Asked) -> str | None:
    """The slot, unless a number tells it from others."""
    return None if "~" in card.slot else card.slot


def _slot_and_print(row: LedgerRow) -> Hashable:
    return row.card.slot, row.card.fingerprint


def _said(card: Card) -> Hashable:
    """All that a card says, cosmetics aside."""
    said = ("", "", card.cloze) if card.cloze else (card.question, card.answer, "")
    return card.kind, *map(without_cosmetics, said)


def _sentence(card: Card) -> Hashable:
    """A cloze by its sentence alone, wherever in the note it stands; the other kinds have none."""
    return without_cosmetics(bare(card.cloze)) or None


def _families(cards: Iterable[_Asked], rows: Iterable[LedgerRow]) -> set[str]:
    """What a note asks more than once, now or before: there the slot doesn't tell one card from another."""
    now = Counter(card.base for card in cards)
    old = Counter(row.card.base for row in rows if not row.retired)
    return {base for counted in (now, old) for base, times in counted.items() if times > 1}


def _likeness(card: Card, base: str, row: LedgerRow) -> float:
    """How alike a card is to what a row was: 0 where it is another one."""
    was = row.given
    if card.kind != was.kind:
        return 0.0
    if card.cloze:
        return _mean(
            (alike(deletion_of(card.cloze), deletion_of(was.cloze)), SAME_NAME),
            (alike(sentence_of(card.cloze), sentence_of(was.cloze)), SAME_TEXT),
        )
    if (card.facet or "") != (was.facet or ""):
        return 0.0
    answers = alike(words_of(card.answer), words_of(was.answer)), SAME_TEXT
    if card.kind in _BY_NAME:
        return _mean(answers, (alike(base, was.base), SAME_NAME))
    asked = alike(_untitled(card.question, card.title), _untitled(was.question, was.title))
    return _mean(answers, (asked, SAME_TEXT))


def _mean(*scores: tuple[float, float]) -> float:
    """The mean of (score, least) pairs; 0 where one of them is below its least."""
    enough = all(score >= least for score, least in scores)
    return sum(score for score, _ in scores) / len(scores) if enough else 0.0


def _untitled(question: str, title: str) -> str:
    """A question, as words to compare, without its note's title: that is most of it and changes with a
    rename."""
    return words_of(question).replace(words_of(title), "")
