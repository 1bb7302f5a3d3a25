"""What a pace leads to: the schedule simulated day by day, in expectation. Pure, and fast enough for a page.

Cards that stand alike are simulated together, as a number that needn't be whole: on each day that they are
due some are right and the others wrong, as likely as the memory model says of this student. Stabilities and
difficulties are rounded to steps, so that cards meet again in the same states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import exp, log

from webquiz.study.habits import Habits
from webquiz.study.plan import Load, Pace, is_light, portion, seconds, weekday
from webquiz.study.schedule import CRAM_DAYS, Grade, Memory, reviewed
from webquiz.study.statistics import retrievability

_STEP = log(1.1)
"""Stabilities of one step are a tenth apart."""
_DIFFICULTIES = 1
"""Steps of one point of difficulty."""
_LEAST = 1e-3
"""So little of a card is none."""
COMPARED = (10, 20, 30)
"""The minutes a day that are compared."""
_USUAL_RETENTION = 0.9
_EVERY = 7
"""Days between two of which it is worked out what is known."""

_State = tuple[int, int, int]
"""Step of stability, step of difficulty, day of the last review."""
_Queues = dict[int, dict[_State, float]]
"""Day → state → cards."""


def _queues() -> _Queues:
    return defaultdict(lambda: defaultdict(float))


@dataclass(frozen=True, slots=True)
class Known:
    """Where a card stands that was answered before."""

    stability: float
    """In days."""
    difficulty: float
    """1 to 10."""
    last_day: int
    """The study day of its last review."""
    due_day: int
    """The study day from which it is to be reviewed, as FSRS has it."""
    mark: int
    """Its number, which spreads the last reviews before an exam."""


@dataclass(frozen=True, slots=True)
class Course:
    """Where a student stands."""

    known: Sequence[Known]
    """The cards that they met."""
    unseen: int
    """How many they didn't."""
    facts: float = 1.0
    """How many facts there are for a card: a day asks one card of each."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day to come, as it is expected."""

    day: int
    """The study day."""
    known: float | None
    """How many cards are remembered at its beginning; only some days say it."""
    met: int
    """How many were met until then."""
    new: int = 0
    """New cards of the day."""
    reviews: int = 0
    """Reviews of the day."""
    seconds: float = 0.0
    """What it takes."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is the same on all days."""

    pace: Pace
    """What the student wants to do on a day."""
    habits: Habits
    """How they answer."""
    retention: float
    """The share of cards that they wish to remember."""
    exam: int | None = None
    """The day of the exam."""
    light_weekdays: int = 0
    """Their light days of every week, as bits: 1 for Monday."""
    goal_days: int = 7
    """On how many days of a week they study; the last ones of it are free."""


def forecast(course: Course, rules: Rules, today: int, until: int) -> list[Ahead]:
    """Each day from today to the last one, which only says what is known at its beginning. ``until``: the
    exam's day, or any other after today."""
    crowd, habits = _Crowd(rules, until), replace(rules.habits, today_seconds=0.0)
    for one in course.known:
        crowd.place(_rounded(one.stability, one.difficulty, one.last_day), one.due_day, today, 1.0, one.mark)
    facts = course.facts * (len(course.known) + course.unseen)
    unseen, met, found = course.unseen, len(course.known), list[Ahead]()
    for day in range(today, until):
        known = crowd.remembered(day) if (day - today) % _EVERY == 0 else None
        if weekday(day) >= rules.goal_days:
            found.append(Ahead(day, known, met))
            continue
        due, late, early = crowd.waiting(day)
        asked = _apart(due, _apart(met, facts))
        late, due = (late * asked / due, asked) if due else (late, due)
        pace = replace(rules.pace, light=is_light(day, rules.light_weekdays, None))
        load = Load(
            round(due), round(late), round(early), unseen, gap=1 if weekday(day) else 8 - rules.goal_days
        )
        share = portion(pace, load, habits)
        crowd.review(crowd.due, day, share.due if share.due < load.due else due)
        crowd.review(crowd.early, day, share.early if share.early < load.early else early)
        crowd.begin(day, share.new)
        reviews = share.due + share.early
        found.append(Ahead(day, known, met, share.new, reviews, seconds(share, habits)))
        unseen, met = unseen - share.new, met + share.new
    return [*found, Ahead(until, crowd.remembered(until), met)]


def _apart(cards: float, facts: float) -> float:
    """How many different facts so many cards ask about, drawn from all facts."""
    return min(cards, facts * (1 - exp(-cards / facts))) if facts else cards


@dataclass(frozen=True, slots=True)
class Reached:
    """What so many minutes a day lead to by the exam."""

    minutes: int
    """Minutes a day."""
    met: int
    """Cards that are met by then."""
    known: int
    """Cards that are remembered on the day."""


def reachable(course: Course, today: int, exam: int) -> list[Reached]:
    """What the compared paces lead to for a student of whom nothing is known."""
    ends = (
        (it, forecast(course, Rules(Pace(0, it), Habits(), _USUAL_RETENTION, exam), today, exam)[-1])
        for it in COMPARED
    )
    return [Reached(minutes, last.met, round(last.known or 0)) for minutes, last in ends]


@dataclass(slots=True)
class _Crowd:
    """The cards that were met, by the day on which they are due and by state."""

    rules: Rules
    until: int
    due: _Queues = field(default_factory=_queues)
    early: _Queues = field(default_factory=_queues)
    """Those that come once more before the exam, since they would come only after it."""

    def place(self, state: _State, due: int, today: int, count: float, mark: int | None = None) -> None:
        """Where cards are due next. ``mark`` None: of all marks alike."""
        exam = self.rules.exam
        if exam is None or exam <= today or due < exam:
            self.due[min(due, self.until)][state] += count
            return
        marks = range(CRAM_DAYS) if mark is None else (mark % CRAM_DAYS,)
        for each in marks:
            final = exam - 1 - each
            self.early[final if final > state[2] else self.until][state] += count / len(marks)

    def waiting(self, day: int) -> tuple[float, float, float]:
        """How many cards are due on a day, how many of them were before it, and how many could come once more
        before the exam."""
        late = sum(sum(queue.values()) for due, queue in self.due.items() if due < day)
        early = sum(sum(queue.values()) for due, queue in self.early.items() if due <= day)
        return late + sum(self.due.get(day, {}).values()), late, early

    def review(self, queues: _Queues, day: int, count: float) -> None:
        """Reviews so many of the cards that wait on a day, what is forgotten soonest first."""
        if count <= _LEAST:
            return
        waiting = [(state, due) for due in queues if due <= day for state in queues[due]]
        waiting.sort(key=lambda it: (day - it[0][2]) / _stability(it[0][0]), reverse=True)
        for state, due in waiting:
            taken = min(queues[due][state], count)
            count -= taken
            queues[due][state] -= taken
            if queues[due][state] <= _LEAST:
                del queues[due][state]
            right = self._right(state, day)
            self._answer(state, day, Grade.GOOD, taken * right)
            self._answer(state, day, Grade.AGAIN, taken * (1 - right))
            if count <= _LEAST:
                break

    def begin(self, day: int, count: int) -> None:
        """New cards, some of which are right at once."""
        right = self.rules.habits.new_right
        for grade, share in ((Grade.GOOD, right), (Grade.AGAIN, 1 - right)):
            stability, difficulty, days = _first(grade, self.rules.retention)
            if count:
                self.place((stability, difficulty, day), day + days, day, count * share)

    def remembered(self, day: int) -> float:
        """How many cards are remembered on a day."""
        return sum(
            count * self._right(state, day)
            for queue in (*self.due.values(), *self.early.values())
            for state, count in queue.items()
        )

    def _right(self, state: _State, day: int) -> float:
        likely, fading = _recalled(state[0], day - state[2]), self.rules.habits.fading
        return likely if fading == 1 else likely**fading

    def _answer(self, state: _State, day: int, grade: Grade, count: float) -> None:
        if count > _LEAST:
            stability, difficulty, days = _next(
                state[0], state[1], day - state[2], grade, self.rules.retention
            )
            self.place((stability, difficulty, day), day + days, day, count)


def _rounded(stability: float, difficulty: float, last_day: int) -> _State:
    return round(log(max(stability, 0.01)) / _STEP), round(difficulty * _DIFFICULTIES), last_day


def _stability(step: int) -> float:
    return exp(step * _STEP)


@lru_cache(maxsize=2**16)
def _recalled(step: int, days: int) -> float:
    return retrievability(_stability(step), days)


@lru_cache(maxsize=64)
def _first(grade: Grade, retention: float) -> tuple[int, int, int]:
    stability, difficulty, days = reviewed(Memory(), 1, grade, retention)
    return *_rounded(stability, difficulty, 0)[:2], days


@lru_cache(maxsize=2**16)
def _next(step: int, difficulty: int, days: int, grade: Grade, retention: float) -> tuple[int, int, int]:
    before = Memory(stability=_stability(step), difficulty=difficulty / _DIFFICULTIES, last_day=1)
    after, harder, due = reviewed(before, 1 + days, grade, retention)
    return *_rounded(after, harder, 0)[:2], due
