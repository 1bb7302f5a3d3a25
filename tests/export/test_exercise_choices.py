"""Choices of simple quizzes are drawn as the quiz draws them."""

from __future__ import annotations

from flashmot.export.exercise import exercise_of
from tests.support.packages import card

WRONG = tuple(f"fausse {number}" for number in range(8))


def test_every_wrong_option_stands_somewhere_and_the_right_one_once() -> None:
    drawn = [exercise_of(card(f"c{at}", accepted=("juste",), distractors=WRONG)).choices for at in range(60)]
    assert all(len(it) == 4 and [text for text, right in it if right] == ["juste"] for it in drawn)
    assert {text for it in drawn for text, right in it if not right} == set(WRONG)


def test_a_choice_is_the_same_each_time() -> None:
    one = card("c", accepted=("juste",), distractors=WRONG)
    assert exercise_of(one).choices == exercise_of(one).choices
