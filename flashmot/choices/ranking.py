"""Each card's wrong options: candidates in, those that are judged fair out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from flashmot.choices.answers import right_option, step_asked
from flashmot.choices.candidates import candidates_for, label_of
from flashmot.choices.echoes import FEWEST, echo_in, shared_words
from flashmot.choices.graph import Graph, graph_of
from flashmot.choices.judging import Judge, fair_options, is_generic, judge_of
from flashmot.choices.pools import Named
from flashmot.choices.records import Bond, Item, Notion
from flashmot.choices.terms import COMMON_FACETS
from flashmot.choices.texts import letters_of, one_line

_SOUGHT = 3
"""So many times the options wanted are judged, at most: some don't suit the others."""


def rank_options(
    items: Sequence[Item],
    notions: Sequence[Notion],
    bonds: Sequence[Bond],
    most: int = 8,
    fewest: int = FEWEST,
) -> dict[str, tuple[str, ...]]:
    """Each card's wrong options by its key, best first, plain text; ``()`` where no fair choice can be made
    of it.

    Independent of the order of what it is given. ``most`` and ``fewest`` are how many options a card keeps.
    """
    ranking = Ranking(items, notions, bonds, most, fewest)
    return {item.key: ranking.options(item.key) for item in ranking.items}


class Ranking:
    """The wrong options of a course's cards, worked out one by one; see ``rank_options``."""

    def __init__(
        self,
        items: Sequence[Item],
        notions: Sequence[Notion],
        bonds: Sequence[Bond],
        most: int = 8,
        fewest: int = FEWEST,
    ) -> None:
        self._graph = graph_of(items, notions, bonds)
        self._by_key = {item.key: item for item in self._graph.items}
        self._most, self._fewest = most, fewest

    @property
    def graph(self) -> Graph:
        """What is known of the course."""
        return self._graph

    @property
    def items(self) -> Sequence[Item]:
        """All cards, in an order of their own."""
        return self._graph.items

    def options(self, key: str) -> tuple[str, ...]:
        """A card's wrong options, best first; ``()`` where no fair choice can be made of it.

        Raises:
            KeyError: there is no such card.
        """
        item = self._by_key[key]
        right = right_option(item, self._graph.notions.get(item.notion))
        if not right:
            return ()
        chosen = _chosen(item, right)
        others = () if len(chosen) >= self._fewest else self._judged(item, right)
        known = set(map(letters_of, chosen))
        kept = [*chosen, *(text for text in others if letters_of(text) not in known)][: self._most]
        return tuple(kept) if len(kept) >= self._fewest else ()

    def _judged(self, item: Item, right: str) -> Sequence[str]:
        graph = self._graph
        if _has_others(item) or _is_told(item, right, graph.notions.get(item.notion)):
            return ()
        judge = judge_of(item, right, graph)
        given = ((label_of(graph.owner(text), text, right, graph), graph.owner(text)) for text in item.given)
        found = chain(given, candidates_for(item, right, graph))
        echo = echo_in(item, right)
        taken = _taken(judge, echo.first_even(found), _SOUGHT * self._most)
        kept = echo.balanced(fair_options(taken, right, item), self._fewest)[: self._most]
        return kept if len(kept) >= self._fewest or item.chosen else ()


def _chosen(item: Item, right: str) -> list[str]:
    """What a teacher chose, but for what is right."""
    banned = set(map(letters_of, (right, *item.accepted)))
    return [text for text in map(one_line, item.chosen) if text and letters_of(text) not in banned]


def _has_others(item: Item) -> bool:
    """Whether more than one answer is right, or may be: several targets, whatever is linked, a place or time
    that many notions share."""
    if item.kind == "relation" and is_generic(item):
        return True
    return len(item.targets) > 1 or (item.kind == "section" and item.facet in COMMON_FACETS)


def _is_told(item: Item, right: str, notion: Notion | None) -> bool:
    """Whether the question tells the answer to who understands French, whichever the options.

    Another name means what the first one does. Steps but the first speak of what those before them made. What
    is linked to a notion and bears a word of its name is known by it; others that bear it may be linked, too.
    """
    if item.kind == "alias":
        return item.slot.startswith("alias:")
    if item.kind == "step":
        return letters_of(step_asked(item)) == letters_of(right)
    names = (notion.title, *notion.names) if notion is not None else ()
    return item.kind == "relation" and bool(shared_words(right, " ".join(names)))


def _taken(judge: Judge, candidates: Iterable[Named], most: int) -> list[str]:
    return list(islice((text for text, owner in candidates if judge.takes(text, owner)), most))
