"""What a vault gives as questions for Moodle: how many of which type, whether what students type counts, and
choices to read.

usage: python bench/bank.py VAULT [--depth essential|complete] [--show N] [--kind choice|several|matching|essay]
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from flashmot import build
from flashmot.delivery.backgrounds import with_backgrounds
from flashmot.export.bank.making import bank_of
from flashmot.export.bank.records import Choice, Embedded, Essay, Form, Matching, Question, Typed
from flashmot.html.text import to_text
from tests.support.moodle_answers import Trial, tried

NOW = 1_796_000_000


def questions_of(vault: Path, depth: str) -> Iterator[Question]:
    """The questions of all packages of a vault."""
    made = build([vault], depth=depth)
    for package in with_backgrounds(made, ["" for _ in made.parts]).packages:
        for category in bank_of(package, NOW):
            yield from category.questions


def type_of(form: Form) -> str:
    """What Moodle calls it."""
    if isinstance(form, Choice):
        return "multichoice" if form.single else "multichoice (several)"
    if isinstance(form, Embedded):
        return f"multianswer ({'shortanswer' if isinstance(form.gaps[0], Typed) else 'multichoice'})"
    names = {Typed: "shortanswer", Matching: "matching", Essay: "essay"}
    return names[type(form)]


def print_types(found: Sequence[Question]) -> None:
    """A line a type."""
    counts = Counter(type_of(it.form) for it in found)
    for name, count in counts.most_common():
        print(f"  {name:26} {count:5}  {100 * count / len(found):5.1f} %")
    answers = [len(it.form.answers) for it in found if isinstance(it.form, Typed)]
    if answers:
        print(f"  answers that a short answer lists: {sum(answers) / len(answers):.1f} on average")
    shown = Counter(
        option.text
        for it in found
        if isinstance(it.form, Choice)
        for option in it.form.options
        if option.share <= 0
    )
    print(f"  wrong options most often shown: {shown.most_common(3)}")


def print_tries(found: Sequence[Question], most: int = 200) -> None:
    """Of short answers, how many get their mark however they are typed; of wrong ones, how many get some."""
    typed = [it for it in found if isinstance(_typed(it.form), Typed)]
    some = random.Random("1").sample(typed, min(most, len(typed)))
    trials: list[Trial] = [trial for it in some if (form := _typed(it.form)) for trial in tried(form, typed)]
    for name in dict.fromkeys(it.name for it in trials):
        marks = [it.mark for it in trials if it.name == name]
        good = sum(mark >= 80 for mark in marks)
        print(
            f"  {name:34} {good:6} of {len(marks):6} get at least 80 %, {sum(m > 0 for m in marks)} something"
        )


def _typed(form: Form) -> Typed | None:
    form = form.gaps[0] if isinstance(form, Embedded) else form
    return form if isinstance(form, Typed) else None


def print_some(found: Sequence[Question], count: int, kind: str, seed: str) -> None:
    """Questions drawn at random, to be read as a student would; an asterisk marks what is right."""
    wanted = [it for it in found if kind in type_of(it.form)]
    for number, it in enumerate(random.Random(seed).sample(wanted, min(count, len(wanted))), 1):
        print(f"{number}. [{it.name}] {to_text(it.text)}")
        form = it.form.gaps[0] if isinstance(it.form, Embedded) else it.form
        if isinstance(form, Choice):
            print(
                "\n".join(f"   {'*' if option.share > 0 else '-'} {option.text}" for option in form.options)
            )
        elif isinstance(form, Matching):
            print("\n".join(f"   {to_text(stem)!r} → {answer}" for stem, answer in form.pairs))
        else:
            print(f"   {to_text(it.answer)!r}")


def main() -> None:
    """Prints it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("vault", type=Path)
    parser.add_argument("--depth", choices=("essential", "complete"), default="essential")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N questions instead")
    parser.add_argument("--kind", default="multichoice", help="a part of the name of their type")
    parser.add_argument("--seed", default="1", help="which ones")
    given = parser.parse_args()
    start = time.perf_counter()
    found = list(questions_of(given.vault, given.depth))
    if given.show:
        print_some(found, given.show, given.kind, given.seed)
        return
    print(f"{len(found)} questions, {given.depth}, made in {time.perf_counter() - start:.1f} s")
    print_types(found)
    print_tries(found)


if __name__ == "__main__":
    main()
