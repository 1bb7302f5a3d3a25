"""What a course calls each thing is right wherever it is asked; a table of typed answers says what else is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import Any

import pytest

from flashmot.model.card import BLANK_CARD, Card
from flashmot.model.graph import Notion
from tests.support.places import ROOT
from webquiz.answers.verdict import Verdict, judge
from webquiz.modes.typed import is_phrase
from webquiz.publish.names import Names
from webquiz.publish.rivals import Rivals

TABLE: dict[str, Any] = tomllib.loads((ROOT / "tests/data/typed-answers.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what was typed, and where."""

    kind: str
    question: str
    accepted: tuple[str, ...]
    rivals: tuple[str, ...]
    typed: str

    @property
    def verdict(self) -> Verdict:
        phrase = is_phrase(self.kind, self.accepted)
        return judge(self.typed, self.accepted, self.rivals, self.question, phrase=phrase).verdict


def notion(names: list[str]) -> Notion:
    return Notion(f"{names[0]}.md", names[0], "concept", "1", tuple(names), "")


def card(given: dict[str, Any]) -> Card:
    answers = tuple(given["answers"])
    return replace(
        BLANK_CARD,
        id=given["question"],
        kind=given["kind"],
        slot=given.get("slot", given["kind"]),
        question=given["question"],
        accepted=answers,
    )


NOTIONS = [notion(names) for names in TABLE["names"]]
CARDS = [card(given) for given in TABLE["card"]]
SIGLES: dict[str, list[str]] = {}
for sigle, *forms in TABLE["sigles"]:
    SIGLES.setdefault(sigle, []).extend(forms)
COURSE = Names(NOTIONS, CARDS, SIGLES)
RIVALS = Rivals(CARDS, NOTIONS)


def _marks(typed: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason="akin")] if typed in BEYOND else []


BEYOND = {"l'apprentissage en autonomie"}
"""What would take a knowledge of words that are akin: *autonome*, *autonomie*."""


def lines(sort: str) -> list[Any]:
    found = []
    for given, asked in zip(TABLE["card"], CARDS, strict=True):
        accepted = COURSE.accepted(asked, asked.question)
        rivals = RIVALS.of(asked, accepted, asked.question)
        for typed in given.get(sort, ()):
            line = Line(asked.kind, asked.question, accepted, rivals, typed)
            found.append(pytest.param(line, id=f"{typed} | {given['answers'][0]}", marks=_marks(typed)))
    return found


@pytest.mark.parametrize("line", lines("right"))
def test_right_in_other_words_is_right_or_nearly(line: Line) -> None:
    assert line.verdict is not Verdict.WRONG, line


@pytest.mark.parametrize("line", lines("nearly"))
def test_a_slip_is_nearly_right(line: Line) -> None:
    assert line.verdict is not Verdict.WRONG, line


@pytest.mark.parametrize("line", lines("wrong"))
def test_nothing_wrong_is_accepted(line: Line) -> None:
    assert line.verdict is Verdict.WRONG, line
