"""What a pace leads to, foreseen."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.forecast import Course, Known, Rules, forecast
from webquiz.study.habits import Habits, Sums, habits
from webquiz.study.plan import Load, Pace, portion
from webquiz.study.schedule import NEW, Answer, Grade, Memory, effective_due, step
from webquiz.study.statistics import retrievability

DAY = date(2026, 9, 7).toordinal()
EXAM = DAY + 45


def rules(pace: Pace, own: Habits | None = None) -> Rules:
    return Rules(pace, own or Habits(), 0.9, EXAM)


def test_more_minutes_a_day_lead_to_more_known_and_fewer_unseen() -> None:
    known, met = [], []
    for minutes in (5, 10, 20, 40):
        last = forecast(Course((), 800), rules(Pace(0, minutes)), DAY, EXAM)[-1]
        known.append(last.known or 0)
        met.append(last.met)
    assert known == sorted(known)
    assert met == sorted(met)
    assert met[-1] == 800


@given(st.integers(3, 60), st.integers(0, 600), st.integers(0, 127))
def test_no_day_of_a_forecast_takes_longer_than_the_minutes_that_were_set(
    minutes: int, unseen: int, light: int
) -> None:
    days = forecast(Course((), unseen), Rules(Pace(0, minutes), Habits(), 0.9, EXAM, light), DAY, DAY + 20)
    assert all(it.seconds <= minutes * 60 for it in days)
    assert days[-1].met <= unseen


def test_who_forgets_faster_knows_less_on_the_day() -> None:
    slow, fast = (
        forecast(Course((), 300), rules(Pace(10), Habits(fading=it)), DAY, EXAM)[-1].known
        for it in (0.7, 1.8)
    )
    assert slow is not None
    assert fast is not None
    assert slow > fast


def test_nothing_to_learn_leads_to_nothing() -> None:
    days = forecast(Course((), 0), rules(Pace(15)), DAY, EXAM)
    assert (days[-1].known, days[-1].met) == (0, 0)
    assert not any(it.seconds for it in days)


def test_what_is_known_today_is_what_the_memory_model_says() -> None:
    known = [Known(10.0, 5.0, DAY - 10, DAY, number) for number in range(100)]
    first = forecast(Course(known, 0), rules(Pace(15)), DAY, EXAM)[0]
    assert first.known == pytest.approx(100 * retrievability(10.0, 10), rel=0.02)


@pytest.mark.parametrize("pace", [Pace(8), Pace(0, 10), Pace(0, 4)], ids=["cards", "minutes", "few minutes"])
def test_a_class_of_students_who_do_what_is_planned_knows_what_was_foreseen(pace: Pace) -> None:
    """Each card of each student followed by itself, by the same schedule that the quiz applies."""
    chance, cards, class_size = random.Random(3), 240, 6
    own = Habits()
    shares = [alone(pace, own, cards, chance) for _ in range(class_size)]
    said = forecast(Course((), cards), rules(pace, own), DAY, EXAM)[-1].known
    assert said is not None
    assert said / cards == pytest.approx(sum(shares) / class_size, abs=0.05)


def alone(pace: Pace, own: Habits, cards: int, chance: random.Random) -> float:
    """The share that one student knows on the day."""
    memories: dict[int, Memory] = {}
    for day in range(DAY, EXAM):
        waiting = []
        for number, memory in memories.items():
            due = effective_due(memory, day, EXAM, number)
            if due is not None and due <= day:
                assert memory.due_day is not None
                assert memory.last_day is not None
                ago = (day - memory.last_day) / (memory.stability or 1)
                waiting.append((memory.due_day > day, -ago, number, memory.due_day < day))
        due_count = sum(not early for early, *_ in waiting)
        late = sum(it for *_, it in waiting)
        share = portion(pace, Load(due_count, late, len(waiting) - due_count, cards - len(memories)), own)
        taken = sorted(waiting)
        asked = [it[2] for it in taken[:due_count][: share.due] + taken[due_count:][: share.early]]
        for number in [*asked, *range(len(memories), len(memories) + share.new)]:
            memory = memories.get(number, NEW)
            likely = own.new_right
            if memory.stability is not None and memory.last_day is not None:
                likely = retrievability(memory.stability, day - memory.last_day)
            grade = Grade.GOOD if chance.random() < likely else Grade.AGAIN
            memories[number], _ = step(memory, Answer(1, day * 86_400_000, day, int(grade), 0.9))
    known = sum(
        retrievability(it.stability, EXAM - it.last_day)
        for it in memories.values()
        if it.stability is not None and it.last_day is not None
    )
    return known / cards


def test_habits_are_the_usual_ones_until_enough_is_known_and_then_the_own() -> None:
    usual = habits(Sums(), 0.9)
    assert (usual.new_seconds, usual.review_seconds) == (20, 14)
    assert usual.fading == pytest.approx(1)
    quick = habits(Sums(new=400, new_ms=400 * 6000, reviews=900, review_ms=900 * 5000), 0.9)
    assert 6 < quick.new_seconds < 7
    assert 5 < quick.review_seconds < 6


def test_who_remembers_less_than_was_wished_forgets_faster_than_the_average() -> None:
    weak = habits(Sums(steady=600, steady_right=450), 0.9)
    strong = habits(Sums(steady=600, steady_right=590), 0.9)
    assert weak.fading > 1 > strong.fading > 0
