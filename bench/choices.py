"""How often someone who knows nothing is right in the quiz's choice questions: the blind picker.

It takes the option that shares most stems with the question, ties at random: chance is 25 %. What is measured
is what the quiz would show: the notes are built and published, each card offered by choice is asked with
several seeds, and the expected value is taken, so that two runs print the same.

usage: python bench/choices.py VAULT [--depth essential|complete] [--show N --seed S]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashmot import build, load_recipe
from flashmot.french.words import stems
from flashmot.html.text import to_text
from webquiz.modes import offers
from webquiz.modes.choice import CHOICE
from webquiz.publish.publication import publication
from webquiz.store.records import PublishedCard


@dataclass(frozen=True, slots=True)
class Asked:
    """A published card as the quiz asks it, with the number that the store would give it."""

    id: int
    card: PublishedCard
    kind: str
    question: str
    short: str
    accepted: tuple[str, ...]
    rivals: tuple[str, ...]
    wrong: tuple[str, ...]
    steps: tuple[str, ...]


SEEDS = tuple(f"seed {at}" for at in range(8))


def published(vault: Path, depth: str) -> tuple[list[PublishedCard], float]:
    """The cards that the quiz would ask of a vault, and the seconds that publishing took."""
    with tempfile.TemporaryDirectory() as folder:
        recipe = Path(folder, "recipe.yml")
        recipe.write_text(f"course: Cours\nnotes: {vault.resolve()}\n", encoding="utf-8")
        made = build([load_recipe(recipe)], depth=depth)
        start = time.perf_counter()
        cards = publication(made, "recipe", "Cours", {}).cards
    return [card for card in cards if card.asked], time.perf_counter() - start


def asked(at: int, card: PublishedCard) -> Asked:
    """A card as the quiz asks it."""
    return Asked(
        at, card, card.kind, card.question, card.short, card.accepted, card.rivals, card.wrong, card.steps
    )


def shown(card: Asked, seed: str) -> tuple[str, ...]:
    """The options that a student sees."""
    return CHOICE.ask([card], f"{card.card.uid} {seed}").options


def luck(card: Asked, options: Sequence[str]) -> float:
    """The blind picker's chance of being right."""
    question = stems(to_text(card.card.question))
    shared = [len(question & stems(text)) for text in options]
    best = [text for text, count in zip(options, shared, strict=True) if count == max(shared)]
    return (card.short in best) / len(best)


def expected(card: Asked) -> float:
    """The same over several seeds."""
    return sum(luck(card, shown(card, seed)) for seed in SEEDS) / len(SEEDS)


def print_some(choices: Sequence[Asked], count: int, seed: str) -> None:
    """Choices drawn at random, to be read as a student would; an asterisk marks the right option."""
    for number, card in enumerate(random.Random(seed).sample(choices, min(count, len(choices))), 1):
        print(f"{number}. [{card.card.kind}] {to_text(card.card.question)}")
        for text in shown(card, seed):
            print(f"   {'*' if text == card.short else '-'} {text}")


def print_kinds(cards: Iterable[PublishedCard], choices: Sequence[Asked]) -> None:
    """A line a kind, the unluckiest first, and one for all."""
    all_of, lucky = Counter(card.kind for card in cards), defaultdict(list)
    for card in choices:
        lucky[card.card.kind].append(expected(card))
    rates = {kind: 100 * sum(found) / len(found) for kind, found in lucky.items()}
    for kind in sorted(rates, key=lambda it: (-rates[it], it)):
        print(f"{kind:12} {rates[kind]:5.1f} %  of {len(lucky[kind]):5} choices, {all_of[kind]:5} cards")
    for kind in sorted(set(all_of) - set(lucky)):
        print(f"{kind:12}     –    of     0 choices, {all_of[kind]:5} cards")
    share, total = len(choices) / max(1, all_of.total()), sum(map(sum, lucky.values()))
    print(f"{len(choices)} choices of {all_of.total()} cards: {100 * share:.1f} % offered")
    print(f"overall {100 * total / max(1, len(choices)):.1f} %")


def main() -> None:
    """Prints the blind picker's luck."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("vault", type=Path)
    parser.add_argument("--depth", choices=("essential", "complete"), default="essential")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N choices instead")
    parser.add_argument("--seed", default="1", help="which ones")
    given = parser.parse_args()
    cards, seconds = published(given.vault, given.depth)
    choices = [asked(at, card) for at, card in enumerate(cards) if offers(card.modes, CHOICE)]
    if given.show:
        print_some(choices, given.show, given.seed)
        return
    print(f"published in {seconds:.1f} s, {given.depth}")
    print_kinds(cards, choices)


if __name__ == "__main__":
    main()
