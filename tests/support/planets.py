"""A small course of planets: notions and cards to choose wrong options from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashmot.choices import Bond, Item, Notion, rank_options


def notion(key: str, title: str, *aliases: str, kind: str = "concept", chapter: str = "1") -> Notion:
    return Notion(key, title, kind, chapter, (title, *aliases))


def card(
    key: str,
    kind: str,
    of: str,
    question: str,
    *accepted: str,
    slot: str = "",
    facet: str | None = None,
    answer: str = "",
    given: tuple[str, ...] = (),
    label: str | None = None,
    targets: tuple[str, ...] = (),
) -> Item:
    said = answer or (accepted[0] if accepted else "")
    return Item(key, kind, of, slot or kind, facet, question, said, accepted, given, label, targets)


def cloze(key: str, of: str, sentence: str, *, facet: str = "quoi") -> Item:
    """A cloze from a sentence with its deleted term in braces."""
    found = re.search(r"\{(.+)\}", sentence)
    assert found is not None
    question = f"Le concept\n{sentence.replace(found[0], '[…]')}"
    return card(key, "cloze", of, question, found[1], slot=f"cloze:{facet}:{found[1]}", facet=facet)


def relation(key: str, of: str, label: str, *targets: str, question: str = "") -> Item:
    asked = question or f"{of} : {label} quoi ?"
    right = targets if len(targets) == 1 else ()
    return card(key, "relation", of, asked, *right, slot=f"relation:{label}", label=label, targets=targets)


def few_options(
    items: Sequence[Item], notions: Sequence[Notion], bonds: Sequence[Bond]
) -> dict[str, tuple[str, ...]]:
    """Wrong options where two are enough, so that a test can do with few cards."""
    return rank_options(items, notions, bonds, fewest=2)


PLANETS = [
    notion("sun", "Soleil", kind="étoile"),
    notion("mars", "Mars", "Planète rouge"),
    notion("venus", "Vénus", "Étoile du berger"),
    notion("earth", "Terre"),
    notion("pluto", "Pluton", chapter="2"),
    notion("tide", "Marée", kind="phénomène"),
]
RECALL = card("r", "recall", "mars", "Quel concept est rouge ?", "Mars", "Planète rouge")
SIGLES = [
    card(f"{sort}:{short}", "alias", short, f"Que signifie {asked} ?", right, slot=f"{sort}:{short.lower()}")
    for short, long in (
        ("REM", "Rayonnement électromagnétique"),
        ("RES", "Région de vents"),
        ("UAI", "Union de savants"),
    )
    for sort, asked, right in (("acronym", short, long), ("expansion", long, short))
]
BEARERS = [
    notion(it.notion, f"{it.accepted[0]} ({it.notion})") for it in SIGLES if it.slot.startswith("acronym")
]
DEFINITIONS = [
    card(
        "d1",
        "definition",
        "mars",
        "Comment définir « Mars » ?",
        answer="Mars est une planète froide à l’air ténu.",
    ),
    card(
        "d2",
        "definition",
        "venus",
        "Comment définir « Vénus » ?",
        answer="Vénus (astre) est un four couvert d’acide.",
    ),
    card(
        "d3",
        "definition",
        "earth",
        "Comment définir « Terre » ?",
        answer="La Terre est le seul monde connu avec océans.",
    ),
    card(
        "d4",
        "definition",
        "pluto",
        "Comment définir « Pluton » ?",
        answer="Un caillou glacé, bien plus loin que Mars.",
    ),
]
WRONG = tuple("Vénus Terre Pluton Cérès Éris Io Titan Triton".split())
