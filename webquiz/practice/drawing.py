"""Which questions a mock exam asks: over the chapters in proportion, one a fact, none of which another one
tells the answer."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from webquiz.modes import Mode
from webquiz.practice.spacing import Printed, one_a_fact
from webquiz.store.records import Card, MockCandidate, Waiting

_SPARE = 3
"""So many times as many cards are looked at as a chapter is to give: some tell others' answers."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A question as an exam prints it."""

    card: int
    """The card's number."""
    mode: Mode
    """How it is asked."""
    chooses: bool
    """Whether there is something to choose from."""
    question: Printed
    """What its question prints, and what it asks for."""
    whole: Printed
    """The same, with what there is to choose from."""

    @classmethod
    def of(cls, card: Card, mode: Mode, seed: str) -> Paper:
        """A card as an exam with that seed asks it."""
        asks = (card.short, *card.accepted)
        options = mode.ask([card], seed).options
        question = Printed.made((card.question,), asks)
        return cls(card.id, mode, bool(options), question, Printed.made((card.question, *options), asks))

    def tells(self, other: Paper) -> bool:
        """Whether who reads this question knows what the other one asks for. A term among options tells
        nobody who is to choose, but somebody who is to write it."""
        return (self.question if other.chooses else self.whole).prints(other.question)


def draw(
    found: Sequence[MockCandidate],
    count: int,
    seed: str,
    papers: Callable[[Collection[int]], Mapping[int, Paper]],
) -> list[Paper]:
    """The questions of an exam, shuffled: ``count`` of them, or as many as there are.

    Args:
        found: the cards that may be asked.
        count: how many questions are wanted.
        seed: chance comes out of it.
        papers: number → question, of cards that may be asked.
    """
    pools = _pools(_mixed(found, seed))
    wanted = shares({deck: len(pool) for deck, pool in pools.items()}, count)
    looked_at = {deck: pool[: _SPARE * (wanted[deck] + 1)] for deck, pool in pools.items()}
    made = papers([number for pool in looked_at.values() for number in pool])
    chosen = list[Paper]()
    for deck, pool in looked_at.items():
        most = len(chosen) + wanted[deck]
        _fill(chosen, (made[it] for it in pool if it in made), most)
    rest = (it for it in chain(*zip_longest(*looked_at.values())) if it in made)
    taken = {it.card for it in chosen}
    _fill(chosen, (made[it] for it in rest if it not in taken), min(count, sum(wanted.values())))
    return sorted(chosen, key=lambda it: _chance(seed, it.card))


def shares(sizes: Mapping[int, int], count: int) -> dict[int, int]:
    """How many of ``count`` each key gives, in proportion to its size and never more than that (largest
    remainders)."""
    total = sum(sizes.values())
    if count >= total:
        return dict(sizes)
    whole = {key: count * size // total for key, size in sizes.items()}
    left = count - sum(whole.values())
    by_rest = sorted(sizes, key=lambda key: (-(count * sizes[key] % total), key))
    return {key: whole[key] + (key in by_rest[:left]) for key in sizes}


def _fill(chosen: list[Paper], more: Iterable[Paper], most: int) -> None:
    """Adds questions until there are ``most``, none that tells another one's answer: of an exam one may read
    the last page first."""
    for paper in more:
        if len(chosen) >= most:
            return
        if not any(it.tells(paper) or paper.tells(it) for it in chosen):
            chosen.append(paper)


def _mixed(found: Sequence[MockCandidate], seed: str) -> list[MockCandidate]:
    """The cards in an order of chance, one a fact."""
    cards = sorted(found, key=lambda it: _chance(seed, it.id))
    waiting = (Waiting(it.id, it.notion_id, it.facet, it.passage_id) for it in cards)
    kept = {it.id for it in one_a_fact(waiting, ())}
    return [it for it in cards if it.id in kept]


def _pools(cards: Sequence[MockCandidate]) -> dict[int, list[int]]:
    """Chapter → its cards: first one a notion, then the second ones."""
    met: Counter[tuple[int, int | None]] = Counter()
    pools: dict[int, list[tuple[int, int]]] = {}
    for it in cards:
        about = (it.deck_id, it.notion_id)
        pools.setdefault(it.deck_id, []).append((met[about], it.id))
        met[about] += 1
    return {
        deck: [number for _, number in sorted(pools[deck], key=lambda it: it[0])] for deck in sorted(pools)
    }


def _chance(seed: str, card: int) -> bytes:
    return hashlib.sha256(f"{seed}:{card}".encode()).digest()
