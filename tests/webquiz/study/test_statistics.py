"""Retention, calibration, streaks, forecasts and mastery, against values worked out by hand and by the fsrs
package."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from fsrs import Card, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.statistics import (
    Answered,
    Known,
    Rate,
    calibration,
    forecast,
    mastery,
    retention,
    retrievability,
    streak,
)

DAY = 739_000


def answered(
    *,
    card: int = 1,
    facet: str | None = "quoi",
    graded: bool = True,
    new: bool = False,
    right: bool = True,
    sure: bool | None = None,
) -> Answered:
    return Answered(card, 1, 1, facet, DAY, graded, new, right, sure, 4000)


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    rate = Rate(8, 10)
    assert rate.share == 0.8
    # (0.8 + 0.19207 ± 1.95996 · √(0.016 + 0.0096037)) / 1.38415
    assert rate.low == pytest.approx(0.49016, abs=1e-5)
    assert rate.high == pytest.approx(0.94332, abs=1e-5)


def test_no_answers_say_nothing() -> None:
    assert (Rate(0, 0).share, Rate(0, 0).low, Rate(0, 0).high) == (None, 0.0, 1.0)


@given(st.integers(1, 100_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_interval_holds_the_share_and_stays_between_nought_and_one(counts: tuple[int, int]) -> None:
    rate = Rate(*counts)
    assert rate.share is not None
    assert 0 <= rate.low <= rate.share <= rate.high <= 1
    assert rate.low < rate.high
    mirrored = Rate(rate.total - rate.right, rate.total)
    assert mirrored.low == pytest.approx(1 - rate.high, abs=1e-9)


def test_retention_counts_what_came_back_and_was_graded() -> None:
    answers = [
        answered(facet="qui"),
        answered(facet="qui", right=False),
        answered(facet="qui", new=True, right=False),
        answered(facet="qui", graded=False, right=False),
        answered(facet=None),
    ]
    assert retention(answers, by=lambda answer: answer.facet) == {"qui": Rate(1, 2), None: Rate(1, 1)}


def test_calibration_counts_first_answers_too_but_only_graded_ones() -> None:
    answers = [
        answered(sure=True, new=True),
        answered(sure=True, right=False),
        answered(sure=False, right=False),
        answered(sure=None),
        answered(sure=True, graded=False),
    ]
    assert calibration(answers) == {True: Rate(1, 2), False: Rate(0, 1), None: Rate(1, 1)}


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ([], (0, 0)),
        ([0], (1, 1)),
        ([1], (1, 1)),
        ([2], (0, 1)),
        ([0, 1, 2, 4, 5], (3, 3)),
        ([1, 2, 9, 8, 7, 6], (2, 4)),
        ([0, 0, 1], (2, 2)),
    ],
)
def test_a_streak_ends_today_or_yesterday(back: list[int], expected: tuple[int, int]) -> None:
    assert streak([DAY - days for days in back], DAY) == expected


@given(st.sets(st.integers(DAY - 30, DAY)))
def test_a_streak_is_what_counting_day_by_day_finds(days: set[int]) -> None:
    runs, run = [0], 0
    for day in range(DAY - 30, DAY + 1):
        run = run + 1 if day in days else 0
        runs.append(run)
    current, longest = streak(days, DAY)
    assert longest == max(runs)
    assert current == (runs[-1] or runs[-2])


def test_overdue_cards_are_work_for_today_and_distant_ones_are_left_out() -> None:
    assert forecast([DAY - 9, DAY - 1, DAY, DAY + 2, DAY + 3], DAY, length=3) == [3, 0, 1]


@given(st.lists(st.integers(DAY - 100, DAY + 100)), st.integers(1, 60))
def test_a_forecast_loses_no_card_within_its_length(due: list[int], length: int) -> None:
    counts = forecast(due, DAY, length)
    assert len(counts) == length
    assert sum(counts) == sum(day < DAY + length for day in due)


@pytest.mark.parametrize("stability", [0.1, 1.0, 7.5, 90.0, 3650.0])
@pytest.mark.parametrize("elapsed", [0, 1, 8, 90, 2000])
def test_forgetting_follows_the_curve_of_fsrs(stability: float, elapsed: int) -> None:
    reviewed = datetime(2026, 3, 1, tzinfo=UTC)
    card = Card(stability=stability, last_review=reviewed)
    expected = Scheduler().get_card_retrievability(card, reviewed + timedelta(days=elapsed))
    assert retrievability(stability, elapsed) == pytest.approx(expected, rel=1e-12)


def test_ten_thousand_cards_are_forgotten_as_the_fsrs_package_has_it_to_the_last_bit() -> None:
    chance, scheduler, now = random.Random(6), Scheduler(), datetime(2026, 3, 1, tzinfo=UTC)
    for _ in range(10_000):
        stability, elapsed = chance.uniform(0.01, 3650), chance.randrange(4000)
        card = Card(card_id=1, stability=stability, last_review=now - timedelta(days=elapsed))
        assert retrievability(stability, elapsed) == scheduler.get_card_retrievability(card, now)


def test_nine_in_ten_are_known_after_as_many_days_as_the_stability() -> None:
    assert retrievability(12, 12) == pytest.approx(0.9)
    assert retrievability(12, -3) == 1


def known(card: int, *, notion: int, stability: float, ago: int) -> Known:
    return Known(card, notion, "quoi", stability, DAY - ago)


def test_mastery_is_the_share_of_all_cards_that_would_be_known_today() -> None:
    cards = {1: 4, 2: 3, 3: 0}
    scheduled = [
        known(10, notion=1, stability=5, ago=5),
        known(11, notion=1, stability=5, ago=0),
        known(12, notion=9, stability=5, ago=0),
    ]
    shares = mastery(scheduled, cards, DAY, by=lambda card: card.notion)
    assert shares == {1: pytest.approx((0.9 + 1) / 4), 2: 0.0, 3: 0.0}


def test_schedules_of_withdrawn_cards_never_make_more_than_everything() -> None:
    scheduled = [known(card, notion=1, stability=5, ago=0) for card in range(3)]
    assert mastery(scheduled, {1: 2}, DAY, by=lambda card: card.notion) == {1: 1.0}


@given(st.lists(st.tuples(st.floats(0.01, 1000), st.integers(0, 1000)), max_size=8), st.integers(0, 8))
def test_mastery_is_a_share(cards: list[tuple[float, int]], unseen: int) -> None:
    scheduled = [
        known(at, notion=1, stability=stability, ago=ago) for at, (stability, ago) in enumerate(cards)
    ]
    shares = mastery(scheduled, {1: len(cards) + unseen}, DAY, by=lambda card: card.notion)
    assert 0 <= shares[1] <= 1
