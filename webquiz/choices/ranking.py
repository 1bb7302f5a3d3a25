"""Each card's wrong options: candidates in, those that are judged fair out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from webquiz.choices.answers import right_option
from webquiz.choices.candidates import candidates_for, label_of
from webquiz.choices.echoes import FEWEST, echo_in
from webquiz.choices.graph import Graph, graph_of
from webquiz.choices.judging import Judge, fair_options, is_generic, judge_of
from webquiz.choices.pools import Named
from webquiz.choices.records import Bond, Item, Notion
from webquiz.choices.terms import COMMON_FACETS

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
    graph = graph_of(items, notions, bonds)
    return {item.key: _ranked(item, graph, most, fewest) for item in graph.items}


def _ranked(item: Item, graph: Graph, most: int, fewest: int) -> tuple[str, ...]:
    right = right_option(item, graph.notions.get(item.notion))
    if not right or _has_others(item):
        return ()
    judge = judge_of(item, right, graph)
    given = ((label_of(graph.owner(text), text, right, graph), graph.owner(text)) for text in item.given)
    found = chain(given, candidates_for(item, right, graph))
    echo = echo_in(item, right)
    taken = _taken(judge, echo.first_even(found), _SOUGHT * most)
    kept = echo.balanced(fair_options(taken, right, item), fewest)[:most]
    return tuple(kept) if len(kept) >= fewest else ()


def _has_others(item: Item) -> bool:
    """Whether more than one answer is right, or may be: several targets, whatever is linked, a place or time
    that many notions share."""
    if item.kind == "relation" and is_generic(item):
        return True
    return len(item.targets) > 1 or (item.kind == "section" and item.facet in COMMON_FACETS)


def _taken(judge: Judge, candidates: Iterable[Named], most: int) -> list[str]:
    return list(islice((text for text, owner in candidates if judge.takes(text, owner)), most))
