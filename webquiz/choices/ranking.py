"""Each card's wrong options: candidates in, those that are judged fair out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from webquiz.choices.answers import right_option
from webquiz.choices.candidates import candidates_for, label_of, notions_beside
from webquiz.choices.clozes import missing_terms_beside
from webquiz.choices.graph import Graph, graph_of
from webquiz.choices.judging import Judge, fair_options, judge_of
from webquiz.choices.pools import Named
from webquiz.choices.records import Bond, Item, Notion

_ENOUGH = 4
"""With so many good wrong options, weak ones are left out."""


def rank_options(
    items: Sequence[Item], notions: Sequence[Notion], bonds: Sequence[Bond], most: int = 8
) -> dict[str, tuple[str, ...]]:
    """Each card's wrong options by its key, best first, plain text; ``()`` where no fair choice can be made
    of it.

    Independent of the order of what it is given. ``most`` is how many options a card keeps at most.
    """
    graph = graph_of(items, notions, bonds)
    return {item.key: _ranked(item, graph, most) for item in graph.items}


def _ranked(item: Item, graph: Graph, most: int) -> tuple[str, ...]:
    right = right_option(item, graph.notions.get(item.notion))
    if not right:
        return ()
    judge = judge_of(item, right, graph)
    given = ((label_of(graph.owner(text), text, right, graph), graph.owner(text)) for text in item.given)
    found = _taken(judge, chain(given, candidates_for(item, right, graph)), 3 * most)
    kept = fair_options(found, right, item)
    if item.kind in ("relation", "cloze") and len(kept) < _ENOUGH:
        weak = notions_beside if item.kind == "relation" else missing_terms_beside
        found += _taken(judge, weak(item, right, graph), _ENOUGH)
        kept = fair_options(found, right, item)[:_ENOUGH]
    return tuple(kept[:most]) if len(kept) > 1 else ()


def _taken(judge: Judge, candidates: Iterable[Named], most: int) -> list[str]:
    return list(islice((text for text, owner in candidates if judge.takes(text, owner)), most))
