"""The mark of an exam and the interval that says how far it can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.scores import FULL, Score
from webquiz.study.statistics import wilson

scores = st.integers(1, 200).flatmap(lambda total: st.builds(Score, st.integers(0, total), st.just(total)))


@given(scores)
def test_the_mark_lies_in_its_interval_and_both_on_the_scale(score: Score) -> None:
    assert 0 <= score.low <= score.mark <= score.high <= FULL


@given(scores, st.integers(2, 9))
def test_more_questions_answered_as_well_say_it_more_precisely(score: Score, times: int) -> None:
    more = Score(score.right * times, score.total * times)
    assert more.mark == score.mark
    assert score.low <= more.low
    assert more.high <= score.high


@given(scores)
def test_who_is_wrong_where_another_is_right_has_the_mirrored_interval(score: Score) -> None:
    low, high = wilson(score.right, score.total, 1.6)
    other_low, other_high = wilson(score.total - score.right, score.total, 1.6)
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low))


@pytest.mark.parametrize(
    ("right", "total", "mark", "low", "high"),
    [(13, 20, 13.0, 9, 16), (20, 20, 20.0, 17, 20), (0, 10, 0.0, 0, 5), (29, 40, 14.5, 11, 17)],
)
def test_marks_that_were_worked_out_by_hand(right: int, total: int, mark: float, low: int, high: int) -> None:
    score = Score(right, total)
    assert (score.mark, score.low, score.high) == (mark, low, high)


def test_an_exam_without_questions_says_nothing() -> None:
    assert (Score(0, 0).mark, Score(0, 0).low, Score(0, 0).high) == (0, 0, FULL)
