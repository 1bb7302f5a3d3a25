"""Which cards a day's queue holds, and in which order, so that none is answered before it is asked.

Cards of one fact are not asked on one day: what was just read isn't remembered, it is still there. And a card
never comes after one of the same session that prints its answer: it comes before it, or waits until tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flashmot.french.words import plain
from flashmot.html.text import to_text
from webquiz.store.records import Told, Waiting

_SHORTEST = 3
"""Letters of an answer that is looked for: shorter ones stand in every text."""
_LONGEST = 80
"""Longer answers are told in other words elsewhere."""
Fact = tuple[int, str]
"""A notion, with what is asked of it."""


def facts_of(card: Waiting) -> tuple[Fact, ...]:
    """What a card asks about: the question of its notion, and the passage that it was made from."""
    found: list[Fact] = []
    if card.notion_id is not None and card.facet:
        found.append((card.notion_id, card.facet))
    if card.passage_id is not None:
        found.append((card.passage_id, ""))
    return tuple(found)


def one_a_fact(cards: Iterable[Waiting], met: Collection[Fact]) -> list[Waiting]:
    """The cards without those of a fact that was met today or that an earlier one of them asks: these wait
    until another day. What is to be drilled stays: it was begun today."""
    seen, kept = set(met), list[Waiting]()
    for card in cards:
        facts = facts_of(card)
        if card.drill or seen.isdisjoint(facts):
            kept.append(card)
            seen.update(facts)
    return kept


def not_given_away(cards: Sequence[int], told: Mapping[int, Told], most: int) -> list[int]:
    """The first ``most`` of the cards, in an order in which none stands after one that prints its answer.

    A card whose answer an earlier one prints comes before that one, unless it would then print another one's;
    then it isn't among them.
    """
    known = {number: Printed.of(it) for number, it in told.items()}
    queue: list[int] = []
    for number in cards:
        if len(queue) >= most:
            break
        if number not in known:
            queue.append(number)
            continue
        own = known[number]
        first = next((at for at, it in enumerate(queue) if it in known and known[it].prints(own)), None)
        if first is None:
            queue.append(number)
        elif not any(own.prints(known[it]) for it in queue[first:] if it in known):
            queue.insert(first, number)
    return queue


@dataclass(frozen=True, slots=True)
class Printed:
    """What is shown of a card, as words to compare, and what it asks for."""

    text: str
    """The words that are shown."""
    answers: tuple[re.Pattern[str], ...]
    """The words that it asks for, as patterns."""
    words: tuple[str, ...]
    """The same, plain."""

    @classmethod
    def of(cls, told: Told) -> Printed:
        """What a card shows once it is answered."""
        return cls.made((told.question, told.answer, told.extra), (told.short, *told.accepted))

    @classmethod
    def made(cls, shown: Iterable[str], asked: Iterable[str]) -> Printed:
        """What these texts show, of something that asks for one of those; HTML or plain."""
        text = " ".join(plain(to_text(it)) for it in shown)
        wanted = {plain(to_text(it)).strip(" .") for it in asked}
        words = tuple(sorted(it for it in wanted if _SHORTEST <= len(it) <= _LONGEST))
        return cls(text, tuple(re.compile(rf"(?<!\w){re.escape(it)}(?!\w)") for it in words), words)

    def prints(self, other: Printed) -> bool:
        """Whether who reads this card knows what the other one asks for."""
        return any(
            word in self.text and pattern.search(self.text)
            for word, pattern in zip(other.words, other.answers, strict=True)
        )
