"""The plan's forecast against students who follow it: what was said on day 10 of what they would know on the exam's
day, and what they know then.

Each student has a memory of their own (how often a new card is right at once, how fast what was learned fades, both
unknown to the quiz) and a pace of their own, and takes one day off each week, any, as a goal of six days allows. They
study on the real store, by the real schedule, 65 days; the forecast is the one of the page « Mon plan ».

usage: python bench/forecast.py VAULT_OR_RECIPE [--students N] [--days N] [--seed N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ten_days import DAY, START, published
from webquiz import practice
from webquiz.modes import FLASH
from webquiz.practice import Posted
from webquiz.store import people, sessions
from webquiz.store.database import Connection, Database
from webquiz.store.habits import sums
from webquiz.store.outlook import outlook
from webquiz.store.records import Student
from webquiz.study.days import study_day
from webquiz.study.forecast import Rules, forecast
from webquiz.study.habits import habits
from webquiz.study.schedule import Memory
from webquiz.study.statistics import retrievability

SAID_ON = 10
"""The day of the forecast: by then the quiz knows the student a little."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a student is like."""

    new_right: float
    """How likely a new card is right at once."""
    fading: float
    """How fast what was learned fades: FSRS' share to this power."""
    minutes: int | None
    """Minutes a day, or None for new cards."""
    new: int
    """New cards a day."""


def main() -> None:
    """Prints a line for every twentieth student and the differences."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("--depth", default="complete")
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--days", type=int, default=65)
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)
    with tempfile.TemporaryDirectory() as folder:
        database = published(wanted.source, wanted.depth, Path(folder))
        found = [
            follow(database, nature(chance), number, wanted.days, chance) for number in range(wanted.students)
        ]
        database.close()
    off = [abs(said - known) * 100 for said, known in found]
    signed = [(said - known) * 100 for said, known in found]
    print(f"{len(found)} students, {wanted.days} days, forecasts of day {SAID_ON}")
    print(f"all together: {statistics.mean(signed):+.1f} points")
    print(
        f"a student: {statistics.mean(off):.1f} points on average, {percentile(off, 0.95):.1f} at most for 95 %"
    )
    print(f"within 5 points: {sum(it <= 5 for it in off) / len(off):.0%}")


def nature(chance: random.Random) -> Nature:
    """A student as they come."""
    minutes = chance.choice([None, 10, 15, 20, 30])
    return Nature(
        chance.uniform(0.45, 0.75), chance.lognormvariate(0, 0.25), minutes, chance.choice([8, 12, 15, 20])
    )


def follow(
    database: Database, own: Nature, number: int, days: int, chance: random.Random
) -> tuple[float, float]:
    """The share of the cards that a student was said to know on the exam's day, and the one that they know."""
    student, said = joined(database, number, own, days), 0.0
    free, exam = 0, student.own_exam
    assert exam is not None
    for day in range(days):
        now = START + day * DAY
        with database.write() as connection:
            if day == SAID_ON:
                said = foreseen(connection, student, study_day(now, student.zone), exam)
            if day % 7 == 0:
                free = chance.randrange(7)
            if day % 7 != free:
                study(connection, student, now, own, chance)
    with database.write() as connection:
        there = outlook(connection, student.id)
        people.erase(connection, student.id)
    known = sum(retrievability(it.stability, exam - it.last_day) ** own.fading for it in there.course.known)
    if number % 20 == 0:
        print(f"{own}: said {said / there.total:.1%}, knows {known / there.total:.1%}", flush=True)
    return said / there.total, known / there.total


def joined(database: Database, number: int, own: Nature, days: int) -> Student:
    """A new student with their plan."""
    with database.write() as connection:
        made = people.add_student(
            connection, f"Élève {number}", class_id=None, timezone="Europe/Paris", locale="fr", now=START
        )
        found = people.student(connection, made)
        assert found is not None
        exam = study_day(START, found.zone) + days
        people.change(connection, made, exam_day=exam, minutes_per_day=own.minutes, new_per_day=own.new)
        found = people.student(connection, made)
    assert found is not None
    return found


def foreseen(connection: Connection, student: Student, day: int, exam: int) -> float:
    """How many cards the plan's page would say."""
    own = habits(sums(connection, student.id, day), student.retention)
    rules = Rules(student.pace(day), own, student.retention, exam, student.light_weekdays, student.goal_days)
    return forecast(outlook(connection, student.id).course, rules, day, exam)[-1].known or 0


def study(connection: Connection, student: Student, now: int, own: Nature, chance: random.Random) -> None:
    """All that is for one day."""
    for sitting in range(40):
        number = practice.begin(connection, student, now, mode=FLASH)
        if number is None:
            return
        turn = 0
        while True:
            session = sessions.session(connection, number, student.id)
            question = session and practice.question(connection, student, session, now)
            if not session or not question:
                break
            one = question.asked[0]
            right = chance.random() < likely(own, one.memory, study_day(now, student.zone))
            took = int(max(chance.gauss(14_000 if one.memory.first_day is None else 8_000, 3_000), 1_000))
            now += took
            turn += 1
            name = f"{number}-{sitting}-{turn:05}"
            answer = Posted(name, FLASH, {one.card.id: one.turn}, {}, 3 if right else 1, ms=took)
            practice.record(connection, student, session, answer, now)


def likely(own: Nature, memory: Memory, day: int) -> float:
    """How likely a student is right: on the day of a first answer they have just read it."""
    if memory.stability is None or memory.last_day is None:
        return own.new_right
    if memory.last_day >= day:
        return 0.85
    share: float = retrievability(memory.stability, day - memory.last_day) ** own.fading
    return share


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share of them doesn't exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


if __name__ == "__main__":
    main()
