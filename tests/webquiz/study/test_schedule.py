"""Two clocks: FSRS between days, a drill within the day; and days that begin at four in the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.days import day_begins, study_day, zone
from webquiz.study.schedule import (
    CRAM_DAYS,
    NEW,
    Answer,
    Grade,
    Memory,
    effective_due,
    interleave,
    next_due,
    replay,
    step,
)

DAY = date(2026, 9, 7).toordinal()
ZONES = ("America/Toronto", "Europe/Paris", "Pacific/Apia")

answers = st.builds(
    Answer,
    id=st.integers(1, 10_000),
    at=st.integers(0, 400).map(lambda hour: hour * 3_600_000),
    day=st.just(0),
    rating=st.sampled_from([1, 2, 3, 4]),
    retention=st.sampled_from([0.8, 0.9, 0.95]),
    ms=st.integers(0, 60_000),
    free=st.booleans(),
    undone=st.booleans(),
)


def answer(day: int, rating: int = 3, **values: int) -> Answer:
    return Answer(values.pop("id", 1), day * 86_400_000, day, rating, 0.9, **values)  # type: ignore[arg-type]


def dated(log: list[Answer]) -> list[Answer]:
    return [replace(it, day=DAY + it.at // 86_400_000) for it in log]


def test_the_first_answer_of_a_day_is_graded_as_py_fsrs_grades_it() -> None:
    memory, _ = step(NEW, answer(DAY))
    memory, _ = step(memory, answer(DAY + 2, 4))
    scheduler = Scheduler(desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    for day, rating in ((DAY, Rating.Good), (DAY + 2, Rating.Easy)):
        card, _ = scheduler.review_card(card, rating, datetime.fromordinal(day).replace(hour=12, tzinfo=UTC))
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert memory.due_day == card.due.date().toordinal()


def test_later_answers_of_the_day_leave_fsrs_alone() -> None:
    first, _ = step(NEW, answer(DAY, 1))
    second, tally = step(first, answer(DAY, 4))
    assert (second.stability, second.due_day, second.reps) == (first.stability, first.due_day, 1)
    assert tally.answers == 1
    assert tally.new == 0


def test_what_was_wrong_is_drilled_until_it_is_right() -> None:
    wrong, _ = step(NEW, answer(DAY, 1))
    assert wrong.drill_day == DAY
    again, _ = step(wrong, answer(DAY, 1))
    assert again.drill_day == DAY
    right, _ = step(again, answer(DAY, 3))
    assert right.drill_day is None


def test_practice_leaves_the_schedule_alone() -> None:
    known, _ = step(NEW, answer(DAY))
    practised, _ = step(known, answer(DAY + 1, 1, free=True))
    assert (practised.due_day, practised.stability) == (known.due_day, known.stability)
    assert practised.drill_day is None


@given(st.lists(answers, max_size=12), st.sampled_from([None, *range(1, 60)]), st.integers(0, 10_000))
def test_the_interval_that_is_shown_is_the_one_that_is_applied(
    log: list[Answer], exam: int | None, mark: int
) -> None:
    made = dated(log)
    memory, _ = replay(made)
    today = max([it.day for it in made], default=DAY) + 1
    exam_day = today + exam if exam is not None else None
    shown = next_due(memory, today, 0.9, exam_day, mark)
    for grade in Grade:
        after, _ = step(memory, Answer(99_999, memory.last_at, today, grade, 0.9))
        due = effective_due(after, today, exam_day, mark)
        assert due is not None
        assert shown[grade] == due - today


def test_better_grades_never_come_back_sooner() -> None:
    memory, _ = replay([answer(DAY), answer(DAY + 3, id=2), answer(DAY + 12, id=3)])
    shown = list(next_due(memory, DAY + 40, 0.9, None, 7).values())
    assert shown == sorted(shown)


def test_a_higher_retention_comes_back_sooner() -> None:
    memory, _ = replay([answer(DAY), answer(DAY + 3, id=2), answer(DAY + 12, id=3)])
    assert (
        next_due(memory, DAY + 40, 0.95, None, 7)[Grade.GOOD]
        < next_due(memory, DAY + 40, 0.8, None, 7)[Grade.GOOD]
    )


def test_what_fsrs_would_show_after_the_exam_comes_once_more_in_its_last_week() -> None:
    memory = Memory(stability=90, difficulty=5, due_day=DAY + 90, last_day=DAY, first_day=DAY - 60, reps=4)
    exam = DAY + 30
    dues = {effective_due(memory, DAY + 1, exam, mark) for mark in range(100)}
    assert dues == set(range(exam - CRAM_DAYS, exam))
    assert effective_due(memory, exam, exam, 3) == DAY + 90, "on the day of the exam all is as without one"
    reviewed = Memory(stability=90, difficulty=5, due_day=DAY + 99, last_day=exam - 2, first_day=DAY)
    assert effective_due(reviewed, exam - 1, exam, 5) == DAY + 99, "not twice"


@given(
    st.lists(st.integers(0, 200), unique=True, max_size=40),
    st.lists(st.integers(201, 400), unique=True, max_size=20),
    st.integers(1, 9),
)
def test_a_queue_holds_each_card_once_and_new_ones_in_their_order(
    due: list[int], new: list[int], kinds: int
) -> None:
    queue = interleave(due, new, {card: card % kinds for card in (*due, *new)})
    assert sorted(queue) == sorted([*due, *new])
    assert len({*queue}) == len(queue)


def test_two_cards_of_one_notion_do_not_follow_each_other_where_another_can_stand_between() -> None:
    queue = interleave([1, 2, 3, 4, 5, 6], [], {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3})
    kin = [{1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3}[card] for card in queue]
    assert all(one != other for one, other in pairwise(kin[:-1]))


@given(st.lists(answers, max_size=14, unique_by=lambda it: it.id), st.randoms(use_true_random=False))
def test_a_schedule_depends_on_when_answers_were_given_not_on_when_they_arrived(
    log: list[Answer], chance: object
) -> None:
    made = dated(log)
    mixed = list(made)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert replay(made) == replay(mixed)


def test_an_undone_answer_is_as_if_it_had_not_been_given_but_for_its_turn() -> None:
    with_it, _ = replay([answer(DAY), Answer(2, (DAY + 2) * 86_400_000, DAY + 2, 1, 0.9, undone=True)])
    without, _ = replay([answer(DAY)])
    assert (with_it.stability, with_it.due_day, with_it.lapses) == (
        without.stability,
        without.due_day,
        without.lapses,
    )
    assert with_it.turns == 2


# ------------------------------------------------------------------------------------------------ days


def at(text: str, where: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(where)).timestamp() * 1000)


@pytest.mark.parametrize("where", ZONES)
def test_a_day_begins_at_four_in_the_morning_by_the_clock_on_the_wall(where: str) -> None:
    place = ZoneInfo(where)
    assert date.fromordinal(study_day(at("2026-07-02T03:59", where), place)) == date(2026, 7, 1)
    assert date.fromordinal(study_day(at("2026-07-02T04:00", where), place)) == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("America/Toronto", ["2026-03-08", "2026-11-01"]),
        ("Europe/Paris", ["2026-03-29", "2026-10-25"]),
        ("Pacific/Apia", ["2011-12-31", "2021-04-04", "2020-09-27"]),
    ],
)
def test_a_day_begins_at_four_also_when_the_clock_is_changed(where: str, changes: list[str]) -> None:
    place = ZoneInfo(where)
    for change in changes:
        day = date.fromisoformat(change)
        assert study_day(at(f"{change}T04:00", where), place) == day.toordinal()
        assert study_day(at(f"{change}T02:59", where), place) == day.toordinal() - 1
        begins = datetime.fromtimestamp(day_begins(day.toordinal(), place) / 1000, UTC).astimezone(place)
        assert (begins.date(), begins.hour) == (day, 4)


@given(
    st.sampled_from(ZONES),
    st.datetimes(min_value=datetime(2005, 1, 1), max_value=datetime(2037, 1, 1)),  # noqa: DTZ001 — UTC below
    st.integers(1, 3 * 24 * 3600),
)
def test_time_never_runs_back_into_an_earlier_day(where: str, moment: datetime, later: int) -> None:
    place, start = ZoneInfo(where), int(moment.replace(tzinfo=UTC).timestamp() * 1000)
    before, after = study_day(start, place), study_day(start + later * 1000, place)
    assert before <= after <= before + later // 86_400 + 2


@given(st.sampled_from(ZONES), st.dates(min_value=date(2005, 1, 1), max_value=date(2037, 1, 1)))
def test_a_day_begins_where_the_one_before_ends(where: str, day: date) -> None:
    place, number = ZoneInfo(where), day.toordinal()
    start = day_begins(number, place)
    assert study_day(start, place) >= number
    assert study_day(start - 1000, place) < number
    length = day_begins(number + 1, place) - start
    assert timedelta(0) <= timedelta(milliseconds=length) <= timedelta(hours=26)


def test_apia_skipped_a_day_and_nobody_lost_one() -> None:
    place = ZoneInfo("Pacific/Apia")
    thursday, saturday = at("2011-12-29T12:00", "Pacific/Apia"), at("2011-12-31T12:00", "Pacific/Apia")
    assert saturday - thursday == 24 * 3_600_000
    assert study_day(saturday, place) - study_day(thursday, place) == 2


def test_a_time_zone_that_does_not_exist_is_the_default() -> None:
    assert zone("Mars/Olympus", "America/Toronto").key == "America/Toronto"
    assert zone("../../etc/passwd").key == "UTC"
