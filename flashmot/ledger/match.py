"""Which card of a note is which row of the ledger: by what it asks, by what it says, and never by its place.

A wrong match would give one card's history to another; a missing one costs a card its history. So each step
takes only what has one answer, and the steps go from certain to likely.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final

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


def match(
    cards: Sequence[Card], rows: Sequence[LedgerRow], renamed: Mapping[str, str] | None = None
) -> Matches:
    """For each card of a note, by its index, the row that it was, where there is one.

    Args:
        cards: what the note gives now.
        rows: what it gave before, retired ones included.
        renamed: other notes' names in slots → what the ledger calls them, for notes renamed since.
    """
    found: Matches = {}
    slots = [_slot(card.slot, renamed) for card in cards]
    bases = [_slot(card.base, renamed) for card in cards]
    live = [row for row in rows if not row.retired]
    for candidates in (live, rows):
        _by_key(found, cards, candidates, lambda at: (slots[at], cards[at].fingerprint), _slot_and_print)
    families = _families(bases, rows)
    for candidates in (live, rows):
        _by_key(found, cards, candidates, lambda at: _said(cards[at]), lambda row: _said(row.card))
        _by_key(found, cards, candidates, lambda at: _sentence(cards[at]), lambda row: _sentence(row.card))
        _by_key(found, cards, candidates, lambda at: None if bases[at] in families else bases[at], _base)
    for candidates in (live, rows):
        _by_likeness(found, cards, bases, candidates, same_base=True)
        _by_key(
            found,
            cards,
            candidates,
            lambda at: None if "~" in slots[at] else slots[at],
            lambda row: row.card.slot,
        )
        _by_likeness(found, cards, bases, candidates, same_base=False)
    return found


def _slot(slot: str, renamed: Mapping[str, str] | None) -> str:
    if renamed and slot.startswith("distinction:"):
        other = slot.removeprefix("distinction:")
        return f"distinction:{renamed.get(other, other)}"
    return slot


def _base(row: LedgerRow) -> str:
    return row.card.base


def _slot_and_print(row: LedgerRow) -> Hashable:
    return row.card.slot, row.card.fingerprint


def _said(card: Card) -> Hashable:
    """All that a card says, cosmetics aside."""
    return card.kind, *map(
        without_cosmetics, ("", "", card.cloze) if card.cloze else (card.question, card.answer, "")
    )


def _sentence(card: Card) -> Hashable:
    """A cloze by its sentence alone, wherever in the note it stands; the other kinds have none."""
    return without_cosmetics(bare(card.cloze)) or None


def _families(bases: Sequence[str], rows: Iterable[LedgerRow]) -> set[str]:
    """What a note asks more than once, now or before: there the slot doesn't tell one card from another."""
    old = Counter(_base(row) for row in rows if not row.retired)
    return {base for counted in (Counter(bases), old) for base, times in counted.items() if times > 1}


def _by_key(
    found: Matches,
    cards: Sequence[Card],
    rows: Iterable[LedgerRow],
    key_of_card: Callable[[int], Hashable],
    key_of_row: Callable[[LedgerRow], Hashable],
) -> None:
    """Matches what is still free and has a key that no other one has on its side."""
    taken = {row.id for row in found.values()}
    ours: dict[Hashable, list[int]] = defaultdict(list)
    for at in range(len(cards)):
        if at not in found:
            ours[key_of_card(at)].append(at)
    if not ours:
        return
    theirs: dict[Hashable, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if row.id not in taken:
            theirs[key_of_row(row)].append(row)
    for key, places in ours.items():
        if key is not None and len(places) == 1 and len(theirs.get(key, ())) == 1:
            found[places[0]] = theirs[key][0]


def _by_likeness(
    found: Matches, cards: Sequence[Card], bases: Sequence[str], rows: Iterable[LedgerRow], *, same_base: bool
) -> None:
    """Matches what is still free and alike, the most alike first; where another comes close, none."""
    taken = {row.id for row in found.values()}
    free = [row for row in rows if row.id not in taken]
    pairs = [
        (score, at, row)
        for at in range(len(cards))
        if at not in found
        for row in free
        if not same_base or bases[at] == _base(row)
        if (score := _likeness(cards[at], bases[at], row))
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1], pair[2].id))
    of_card, of_row = defaultdict(list), defaultdict(list)
    for score, at, row in pairs:
        of_card[at].append((score, row.id))
        of_row[row.id].append((score, at))
    for score, at, row in pairs:
        if at in found or row.id in taken:
            continue
        close = score - _MARGIN
        rivals = [1 for other, name in of_card[at] if other > close and name != row.id and name not in taken]
        rivals += [
            1 for other, place in of_row[row.id] if other > close and place != at and place not in found
        ]
        if not rivals:
            found[at] = row
            taken.add(row.id)


def _likeness(card: Card, base: str, row: LedgerRow) -> float:
    """How alike a card is to what a row was: 0 where it is another one."""
    was = row.card
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
    """A question without its note's title, which is most of it and changes with a rename."""
    return words_of(question).replace(words_of(title), "")
