"""Maps of made-up notions."""

from __future__ import annotations

import random
from collections.abc import Sequence

from markupsafe import Markup

from tests.support.drawn_charts import percent
from webquiz.publish.layout import spread
from webquiz.web.charts import Edge, Node, Placed, Plan, Window, notion_map, planned

WORDS = ("tutorat", "forum", "scénario", "apprentissage", "évaluation", "médiatisation", "des", "à distance")


def names(count: int, seed: int = 1) -> list[str]:
    """Names of one to five words, no two alike."""
    rng = random.Random(seed)
    return [
        f"{' '.join(rng.choice(WORDS) for _ in range(rng.choice((1, 2, 2, 3, 4))))} {number}".capitalize()
        for number in range(count)
    ]


def edges(count: int, seed: int = 1) -> tuple[Edge, ...]:
    """Relations of all kinds, among neighbours mostly."""
    rng = random.Random(seed)
    kinds = (("", "parent"), ("C", "typed"), ("I/P", "typed"), ("", "related"))
    pairs = [(number, max(0, number - rng.randint(1, 9)), rng.choice(kinds)) for number in range(1, count)]
    return tuple(Edge(one, other, *kind) for one, other, kind in pairs if rng.random() < 0.7)


def a_plan(count: int, seed: int = 1) -> Plan:
    """The plan of a map of so many notions."""
    bound = edges(count, seed)
    at = spread(range(count), [(int(edge.source), int(edge.target)) for edge in bound])
    return planned(tuple(Placed(it, name, *at[it]) for it, name in enumerate(names(count, seed))), bound)


def a_map(
    word: str = "mot",
    nodes: Sequence[Node] = (),
    window: Window | None = None,
    bound: tuple[Edge, ...] | None = None,
) -> Markup:
    """A map of three notions, or of those that are given."""
    shown = nodes or (
        Node(1, (word,), None, f"/notions/{word}"),
        Node(2, (word,), 0.72, "/notions/2"),
        Node(3, (word,), 1.0, "/notions/3"),
    )
    links = bound or (
        Edge(1, 2, word, "typed"),
        Edge(2, 1, "I/P", "typed"),
        Edge(1, 3, "", "parent"),
        Edge(3, 99, "S", "typed"),
    )
    places = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0))
    plan = planned(tuple(Placed(it.id, it.names[0], *places[at]) for at, it in enumerate(shown)), links)
    return notion_map(
        plan, shown, links, window or Window(50, 50, 17), word, word, word, percent=percent, unseen=word
    )
