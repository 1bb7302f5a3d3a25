"""How much is for a day: never more than the student set."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.habits import Habits
from webquiz.study.plan import (
    Load,
    Pace,
    in_week,
    is_catching_up,
    is_light,
    new_today,
    pace_for,
    portion,
    seconds,
    sitting,
)
from webquiz.study.schedule import CRAM_DAYS, Tally

DAY = date(2026, 9, 7).toordinal()
"""A Monday."""

habits = st.builds(
    Habits,
    new_seconds=st.floats(3, 240),
    review_seconds=st.floats(3, 240),
    today_seconds=st.floats(0, 4000),
)
loads = st.builds(
    lambda due, late, early, unseen, drill, done, gap: Load(
        due, min(late, due), early, unseen, drill, done, gap
    ),
    st.integers(0, 900),
    st.integers(0, 900),
    st.integers(0, 400),
    st.integers(0, 2400),
    st.integers(0, 30),
    st.builds(lambda new, more: Tally(new + more, 0, new), st.integers(0, 40), st.integers(0, 200)),
    st.integers(0, 20),
)


@given(st.integers(3, 180), st.booleans(), loads, habits)
def test_a_day_never_takes_longer_than_the_minutes_that_were_set(
    minutes: int, light: bool, load: Load, own: Habits
) -> None:
    found = portion(Pace(15, minutes, light), load, own)
    left = max(minutes * 60 * (0.5 if light else 1) - own.today_seconds, 0)
    assert seconds(found, own) <= left + 1e-6


@given(st.integers(0, 200), st.booleans(), loads, habits)
def test_a_day_never_has_more_new_cards_than_were_set(new: int, light: bool, load: Load, own: Habits) -> None:
    found = portion(Pace(new, None, light), load, own)
    assert found.new + load.done.new <= max(new, load.done.new)
    assert not (light and found.new)


@given(st.one_of(st.none(), st.integers(3, 180)), st.booleans(), loads, habits)
def test_nothing_is_for_a_day_that_does_not_wait_and_nothing_new_while_one_catches_up(
    minutes: int | None, light: bool, load: Load, own: Habits
) -> None:
    found = portion(Pace(15, minutes, light), load, own)
    assert 0 <= found.due <= load.due
    assert 0 <= found.early <= load.early
    assert 0 <= found.drill <= load.drill
    assert 0 <= found.new <= load.unseen
    assert not (found.catching_up and found.new)
    if found.due < load.due:
        assert not found.early, "what is due comes before what only comes once more"


def test_reviews_come_first_and_new_cards_take_what_is_left_but_half_of_the_day_at_most() -> None:
    own = Habits(new_seconds=20, review_seconds=10)
    assert portion(Pace(0, 10), Load(0, 0, 0, 500), own).new == 15, "half of ten minutes"
    assert portion(Pace(0, 10), Load(48, 0, 0, 500), own).new == 6
    full = portion(Pace(0, 10), Load(90, 0, 0, 500), own)
    assert (full.due, full.new, full.catching_up) == (60, 0, True)


def test_a_light_day_is_half_of_it_and_nothing_new() -> None:
    own = Habits(new_seconds=20, review_seconds=10)
    by_minutes = portion(Pace(0, 10, light=True), Load(50, 0, 0, 500), own)
    assert (by_minutes.due, by_minutes.new) == (30, 0)
    by_cards = portion(Pace(15, light=True), Load(50, 0, 0, 500), own)
    assert (by_cards.due, by_cards.new) == (30, 0), "half of the sixty of a good day"


def test_what_only_comes_once_more_before_an_exam_makes_no_day_longer_than_a_good_one() -> None:
    assert portion(Pace(15), Load(50, 0, 300, 0), Habits()).early == 10
    assert portion(Pace(15), Load(90, 0, 300, 0), Habits()).early == 0


def test_new_cards_are_the_number_that_was_set_less_those_of_today() -> None:
    assert new_today(unseen=300, per_day=10, done=0) == 10
    assert new_today(unseen=300, per_day=10, done=4) == 6
    assert new_today(unseen=4, per_day=10, done=0) == 4
    assert new_today(unseen=300, per_day=10, done=12) == 0


@given(st.integers(0, 500), st.integers(1, 120))
def test_the_pace_that_is_said_meets_all_cards_before_the_last_week(unseen: int, days: int) -> None:
    pace = pace_for(DAY + days, unseen, DAY)
    assert pace * max(days - min(CRAM_DAYS, days // 2), 1) >= unseen


def test_who_was_away_catches_up_before_anything_new_all_day_long() -> None:
    assert is_catching_up(15, late=41, done=0, gap=4)
    assert is_catching_up(15, late=5, done=36, gap=4), "in the evening, too"
    assert not is_catching_up(15, late=5, done=36, gap=1), "a full day is no day of catching up"
    assert not is_catching_up(15, late=3, done=0, gap=4)
    assert not is_catching_up(4, late=9, done=2, gap=2), "a free day puts nobody behind"


@given(st.integers(1, 400))
def test_a_day_is_done_in_sessions_of_about_the_same_length(count: int) -> None:
    length, left, sessions = sitting(count, 20), count, list[int]()
    while left:
        sessions.append(min(sitting(left, 20), left))
        left -= sessions[-1]
    assert max(sessions) <= 30
    assert min(sessions) >= min(count, 13), (length, sessions)


def test_forty_two_cards_are_two_sessions_and_no_third_one_of_two() -> None:
    assert sitting(42, 20) == 21
    assert sitting(21, 20) == 21


def test_a_light_day_is_one_of_the_week_or_the_one_that_was_named() -> None:
    monday = 1
    assert is_light(DAY, monday, None)
    assert not is_light(DAY + 1, monday, None)
    assert is_light(DAY + 1, monday, DAY + 1)


def test_a_week_begins_on_monday() -> None:
    assert in_week([DAY - 1, DAY, DAY + 2], DAY + 3) == 2
    assert in_week([DAY - 1], DAY - 1) == 1
