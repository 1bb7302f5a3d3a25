"""Measures the quiz's pure parts: ranking wrong options, judging what was typed. What counts are the ratios.

usage: python bench/pure.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

from flashmot.choices import Bond, Item, Notion, rank_options
from webquiz.answers.verdict import judge

LETTERS = "bcdfghj"
NAMES = [f"scénario {letter * 4} {number}" for letter in LETTERS for number in range(4)]


def course(cards: int) -> tuple[list[Item], list[Notion], list[Bond]]:
    """A course of so many cards, clozes and relations by turns."""
    count = cards * 3 // 20
    notions = [
        Notion(f"n{at}", f"Notion {at}a{at}", "concept", f"{at % 12}", (f"Notion {at}a{at}",))
        for at in range(count)
    ]
    items = []
    for at in range(cards):
        own = f"n{at % count}"
        if at % 2:
            term = f"{LETTERS[at % 7] * 3}{at}"
            asked = f"Au lieu {at}, on range la […] au fond."
            items.append(
                Item(f"k{at}", "cloze", own, "section:quoi", "quoi", asked, term, (term,), (), None, ())
            )
        else:
            name = f"Notion {at % (count - 1)}a{at % (count - 1)}"
            asked = f"De quoi {own} est-il composé ?"
            items.append(
                Item(
                    f"k{at}",
                    "relation",
                    own,
                    "relation:composition",
                    None,
                    asked,
                    name,
                    (name,),
                    (),
                    "Composition",
                    (name,),
                )
            )
    return items, notions, [Bond(f"n{at}", f"n{at // 9}", "parent") for at in range(1, count)]


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The least of several runs."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    """Prints the ratios."""
    half, whole = course(5_000), course(10_000)
    one, two = seconds(lambda: rank_options(*half), 1), seconds(lambda: rank_options(*whole), 1)
    print(f"Ranking options: 10,000 cards {two:.1f} s = {two / one / 2:.2f} × a card of 5,000")
    typed, right = "scénario pedagoique", ["scénario pédagogique", "scénario didactique"]
    alone = seconds(lambda: [judge(typed + " " * at, right, []) for at in range(200)])
    rivals = seconds(lambda: [judge(typed + " " * at, right, NAMES) for at in range(200)])
    print(f"Judging: {1e6 * alone / 200:.0f} µs; with {len(NAMES)} rivals {rivals / alone:.2f} × that")


if __name__ == "__main__":
    main()
