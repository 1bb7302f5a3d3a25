"""Two clocks: FSRS-6 between days, a drill within the day. Pure: a card's schedule is a fold over its
answers.

Source: the FSRS algorithm, https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm, by
    py-fsrs. On reviews of the same day FSRS is worse than a constant, so only a day's first answer of a card
    is graded; what is wrong comes again within the day, without touching FSRS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import IntEnum
from functools import lru_cache

from fsrs import Card, Rating, Scheduler, State

LONGEST_INTERVAL = 3650
"""Days: what is known this well may as well come back in ten years."""
MOST_TRIES = 3
"""Of a card on one day. What is still wrong then waits until the next one: to try again at once is to hold it
in mind, not to learn it."""
CRAM_DAYS = 7
"""The last reviews before an exam are spread over so many days."""


class Grade(IntEnum):
    """How well it was remembered; Anki's and FSRS' four."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a schedule needs of an answer."""

    id: int
    """Its number in the log."""
    at: int
    """When it was given, in milliseconds since 1970."""
    day: int
    """Its study day."""
    rating: int
    """A ``Grade``."""
    retention: float
    """The share of cards that the student wished to remember."""
    ms: int = 0
    """How long it took."""
    free: bool = False
    """Whether it was practice that leaves the schedule alone."""
    undone: bool = False
    """Whether the student took it back."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Where a card of a student stands."""

    stability: float | None = None
    """Days after which nine of ten such cards are remembered; None as long as the card is new."""
    difficulty: float | None = None
    """1 to 10."""
    due_day: int | None = None
    """The study day from which it is to be reviewed."""
    last_day: int | None = None
    """The study day of the last graded answer."""
    first_day: int | None = None
    """The study day of the first one."""
    reps: int = 0
    """Graded answers."""
    lapses: int = 0
    """Graded answers that were wrong, the first one aside."""
    drill_day: int | None = None
    """The study day on which it was answered wrong and not yet right again, as long as it may be tried again
    then."""
    turns: int = 0
    """All answers, undone ones included: the number of the next one."""
    last_at: int = 0
    """When the latest answer was given."""
    tries: int = 0
    """Answers on ``last_day`` that count."""


NEW = Memory()
"""A card that wasn't answered yet."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a day's answers add up to."""

    answers: int = 0
    """Answers."""
    right: int = 0
    """Those that were right."""
    new: int = 0
    """Cards answered for the first time."""
    ms: int = 0
    """Time spent."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.answers + other.answers, self.right + other.right, self.new + other.new, self.ms + other.ms
        )

    def __neg__(self) -> Tally:
        return Tally(-self.answers, -self.right, -self.new, -self.ms)


def step(memory: Memory, answer: Answer) -> tuple[Memory, Tally]:
    """The memory after one more answer, not earlier than the last one, and what it adds to its day."""
    turns, last_at = memory.turns + 1, max(memory.last_at, answer.at)
    if answer.undone:
        return replace(memory, turns=turns, last_at=last_at), Tally()
    right = answer.rating > Grade.AGAIN
    if answer.free:
        return replace(memory, turns=turns, last_at=last_at), Tally(1, int(right), 0, answer.ms)
    tries = memory.tries + 1 if answer.day == memory.last_day else 1
    if memory.last_day is not None and answer.day < memory.last_day:
        tries = memory.tries
    drill_day = None if right or tries >= MOST_TRIES else answer.day
    if memory.last_day is not None and answer.day <= memory.last_day:
        again = replace(memory, turns=turns, last_at=last_at, drill_day=drill_day, tries=tries)
        return again, Tally(1, int(right), 0, answer.ms)
    reviewed = _review(memory, answer.day, Grade(answer.rating), answer.retention)
    new = memory.first_day is None
    after = Memory(
        stability=reviewed.stability,
        difficulty=reviewed.difficulty,
        due_day=answer.day + _days(reviewed, answer.day),
        last_day=answer.day,
        first_day=answer.day if new else memory.first_day,
        reps=memory.reps + 1,
        lapses=memory.lapses + (not right and not new),
        drill_day=drill_day,
        turns=turns,
        last_at=last_at,
        tries=tries,
    )
    return after, Tally(1, int(right), int(new), answer.ms)


def replay(answers: Iterable[Answer]) -> tuple[Memory, dict[int, Tally]]:
    """The memory after all answers, in the order in which they were given, and what they add to each day."""
    memory, tallies = NEW, dict[int, Tally]()
    for answer in sorted(answers, key=lambda answer: (answer.at, answer.id)):
        memory, tally = step(memory, answer)
        tallies[answer.day] = tallies.get(answer.day, Tally()) + tally
    return memory, tallies


def next_due(memory: Memory, day: int, retention: float, exam: int | None, mark: int) -> dict[Grade, int]:
    """Grade → in how many days the card comes back if it gets that grade today. What is shown is what is
    applied."""
    if memory.last_day is not None and day <= memory.last_day:  # graded today already: nothing changes
        due = effective_due(memory, day, exam, mark)
        return dict.fromkeys(Grade, max((due if due is not None else day) - day, 0))
    return {grade: _applied(memory, day, retention, exam, mark, grade) for grade in Grade}


def _applied(memory: Memory, day: int, retention: float, exam: int | None, mark: int, grade: Grade) -> int:
    due = day + _days(_review(memory, day, grade, retention), day)
    return max(_with_exam(due, day, day, exam, mark) - day, 0)


def effective_due(memory: Memory, today: int, exam: int | None, mark: int) -> int | None:
    """The day on which a card is to be reviewed, with the exam in view; None for a new one.

    What FSRS would show only after the exam comes once more before it, on one of the last ``CRAM_DAYS`` days,
    spread by ``mark`` (any number that is the card's own). The store has the same rule in SQL.
    """
    if memory.due_day is None or memory.last_day is None:
        return None
    return _with_exam(memory.due_day, memory.last_day, today, exam, mark)


def _with_exam(due_day: int, last_day: int, today: int, exam: int | None, mark: int) -> int:
    if exam is None or exam <= today or due_day < exam:
        return due_day
    final = exam - 1 - mark % CRAM_DAYS
    return final if final > last_day else due_day


def interleave(due: Sequence[int], new: Sequence[int], kin: Mapping[int, int | None]) -> list[int]:
    """One queue: new cards spread evenly among those that are due, and no two cards of one notion (``kin``)
    in a row where another could stand between; a card without one is kin to none."""
    mixed: list[int] = []
    at = 0
    for index, card in enumerate(due):
        while at < len(new) and at * len(due) < index * len(new):
            mixed.append(new[at])
            at += 1
        mixed.append(card)
    mixed.extend(new[at:])
    return _apart(mixed, kin)


def _apart(cards: Sequence[int], kin: Mapping[int, int | None]) -> list[int]:
    waiting, queue = list(cards), list[int]()
    while waiting:
        last = kin.get(queue[-1]) if queue else None
        index = next((i for i, card in enumerate(waiting[:50]) if last is None or kin.get(card) != last), 0)
        queue.append(waiting.pop(index))
    return queue


def reviewed(memory: Memory, day: int, grade: Grade, retention: float) -> tuple[float, float, int]:
    """What a graded answer leads to: stability, difficulty, and in how many days the card is due."""
    made = _review(memory, day, grade, retention)
    assert made.stability is not None and made.difficulty is not None  # noqa: S101, PT018 — just reviewed
    return made.stability, made.difficulty, _days(made, day)


@lru_cache(maxsize=64)
def _scheduler(retention: float) -> Scheduler:
    """Without steps within the day and without chance: an interval that is shown is the one that is
    applied."""
    return Scheduler(
        desired_retention=retention,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST_INTERVAL,
        enable_fuzzing=False,
    )


def _review(memory: Memory, day: int, grade: Grade, retention: float) -> Card:
    card = Card(card_id=1)
    if memory.stability is not None and memory.last_day is not None:
        before = _noon(memory.last_day)
        card = Card(
            card_id=1,
            state=State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=before,
            last_review=before,
        )
    reviewed, _ = _scheduler(retention).review_card(card, Rating(int(grade)), _noon(day))
    return reviewed


def _days(card: Card, day: int) -> int:
    return max((card.due - _noon(day)).days, 1)


def _noon(day: int) -> datetime:
    return datetime.fromordinal(day).replace(hour=12, tzinfo=UTC)
