"""A mock exam from its first question to its mark. It leaves schedules alone, and what was answered stands at
once: the last answer is the one that counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from webquiz.answers.verdict import Verdict
from webquiz.modes import FLASH, Given, IncompleteError, Mode, Prompt, Shown, exam_mode, examining, named
from webquiz.practice.drawing import Paper, draw
from webquiz.practice.recording import LONGEST_RESPONSE
from webquiz.store import mocks, people, schedules
from webquiz.store.database import Connection
from webquiz.store.records import Card, Mock, MockAnswer, MockCandidate, MockCard, Student
from webquiz.study.schedule import NEW
from webquiz.study.scores import Score

_Key = TypeVar("_Key", str, Mode)
GRACE = 5_000
"""Milliseconds after its time in which an answer still comes in: networks take some."""


@dataclass(frozen=True, slots=True)
class MockQuestion:
    """A question of a mock exam, as it is to be shown."""

    mock: Mock
    """The exam."""
    all: Sequence[MockAnswer]
    """All its questions."""
    own: MockAnswer
    """This one."""
    mode: Mode
    """How it is asked."""
    card: Card | None
    """Its card; None where the student may no longer read it."""
    prompt: Prompt
    """What there is to answer with."""


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question of a mock exam that was handed in."""

    own: MockAnswer
    """The question, and what was answered."""
    mode: Mode
    """How it was asked."""
    card: Card
    """Its card."""
    home: MockCard
    """Its chapter and its notion."""
    shown: Shown
    """What to show of the answer."""

    @property
    def right(self) -> bool:
        """Whether it counts as right."""
        return is_right(self.own)


@dataclass(frozen=True, slots=True)
class MockOutcome:
    """What a mock exam came to, of the cards that the student may read."""

    mock: Mock
    """The exam."""
    questions: Sequence[MarkedQuestion]
    """Its questions, in order."""

    @property
    def score(self) -> Score:
        """Over all of them."""
        return score([it.own for it in self.questions])

    @property
    def by_chapter(self) -> Mapping[str, Score]:
        """Chapter's title → over its questions."""
        return _scores([(it.home.chapter, it) for it in self.questions])

    @property
    def by_mode(self) -> Mapping[Mode, Score]:
        """Way of asking → over its questions."""
        return _scores([(it.mode, it) for it in self.questions])

    @property
    def missed(self) -> Sequence[MarkedQuestion]:
        """The first question about each notion that was missed."""
        found: dict[int, MarkedQuestion] = {}
        for it in self.questions:
            if not it.right and it.card.notion_id is not None:
                found.setdefault(it.card.notion_id, it)
        return list(found.values())


def begin_mock(
    connection: Connection,
    student: Student,
    now: int,
    *,
    decks: Sequence[int],
    count: int,
    minutes: int | None,
    met: bool,
) -> int | None:
    """Begins a mock exam; one that goes on is gone on with, so that doing it twice is doing it once.

    Args:
        connection: to write in.
        student: who sits it.
        now: the time, in milliseconds since 1970.
        decks: which chapters; none: all.
        count: how many questions.
        minutes: the time that there is; None: no limit.
        met: whether to ask what was met, or else all that is essential.

    Returns:
        its number, or None where there is nothing to ask.
    """
    people.lock(connection, student.id)
    going = next((it for it in settled(connection, student, now) if it.ended_at is None), None)
    if going is not None:
        return going.id
    found = mocks.candidates(connection, student.id, examining(), decks, met=met)
    modes = {it.id: mode for it in found if (mode := _mode(it)) is not None}

    def papers(numbers: Collection[int]) -> dict[int, Paper]:
        known = schedules.cards_with_memory(connection, student.id, numbers)
        return {
            number: Paper.of(it.card, modes[number], _seed(student.id, now, number))
            for number, it in known.items()
        }

    drawn = draw([it for it in found if it.id in modes], count, f"{student.id}:{now}", papers)
    if not drawn:
        return None
    return mocks.add(connection, student.id, [(it.card, it.mode.key) for it in drawn], minutes, now)


def settled(connection: Connection, student: Student, now: int) -> list[Mock]:
    """All mock exams of a student, the last one first; those whose time is up are handed in."""
    return [settle(connection, it, now) for it in mocks.all_of(connection, student.id)]


def settle(connection: Connection, mock: Mock, now: int) -> Mock:
    """A mock exam, handed in if its time is up."""
    if mock.ended_at is None and mock.is_late(now - GRACE):
        return hand_in(connection, mock, now)
    return mock


def hand_in(connection: Connection, mock: Mock, now: int) -> Mock:
    """A mock exam, handed in: what was answered by then stands."""
    if mock.ended_at is not None:
        return mock
    at = now if mock.ends_at is None else min(now, mock.ends_at)
    mocks.end(connection, mock.id, at)
    return replace(mock, ended_at=at)


def mock_question(connection: Connection, student: Student, mock: Mock, place: int) -> MockQuestion | None:
    """A question of a mock exam; None where there is no such one."""
    found = mocks.answers(connection, mock.id)
    own = next((it for it in found if it.place == place), None)
    if own is None:
        return None
    known = schedules.cards_with_memory(connection, student.id, [own.card_id]).get(own.card_id)
    mode = named(own.mode) or FLASH
    prompt = Prompt()
    if known is not None:
        prompt = mode.ask([known.card], _seed(student.id, mock.started_at, own.card_id))
        prompt = _as_answered(prompt, own.response)
    return MockQuestion(mock, found, own, mode, known.card if known is not None else None, prompt)


def answer_mock(connection: Connection, asked: MockQuestion, form: Mapping[str, str], now: int) -> MockAnswer:
    """Keeps what a form answers, in the place of what was answered before; a form that says nothing changes
    nothing, an emptied field takes the answer back.

    Raises:
        StaleError: the card no longer offers what was chosen.
    """
    own, card = asked.own, asked.card
    if card is None:
        return own
    try:
        said = asked.mode.read(form, [card.id]).response.get(card.id, "")[:LONGEST_RESPONSE]
    except IncompleteError:
        return own
    untouched = ",".join(handle for handle, _ in asked.prompt.steps)
    if said == own.response or (own.response is None and said in ("", untouched)):
        return own
    mark = asked.mode.mark(card, Given(said)) if said else None
    kept = replace(own, response=said or None, verdict=str(mark.verdict) if mark else None, at=now)
    mocks.keep_answer(connection, asked.mock.id, own.place, kept.response, kept.verdict, now)
    return kept


def mock_outcome(connection: Connection, student: Student, mock: Mock) -> MockOutcome:
    """What a mock exam came to."""
    found = mocks.answers(connection, mock.id)
    numbers = [it.card_id for it in found]
    known = schedules.cards_with_memory(connection, student.id, numbers)
    homes = mocks.homes(connection, numbers)
    questions = []
    for it in (one for one in found if one.card_id in known):
        mode, card = named(it.mode) or FLASH, known[it.card_id].card
        shown = mode.show(card, it.response) if it.response else Shown()
        questions.append(MarkedQuestion(it, mode, card, homes[it.card_id], shown))
    return MockOutcome(mock, questions)


def is_right(answer: MockAnswer) -> bool:
    """Whether an answer counts as right: as the student says, else as the quiz does."""
    if answer.agreed is not None:
        return answer.agreed
    return answer.verdict is not None and answer.verdict != Verdict.WRONG


def score(answers: Sequence[MockAnswer]) -> Score:
    """How many of the answers count as right."""
    return Score(sum(map(is_right, answers)), len(answers))


def _scores(questions: Sequence[tuple[_Key, MarkedQuestion]]) -> dict[_Key, Score]:
    keys = dict.fromkeys(key for key, _ in questions)
    return {key: score([it.own for own, it in questions if own == key]) for key in keys}


def _mode(card: MockCandidate) -> Mode | None:
    return exam_mode(card.modes, replace(NEW, first_day=card.first_day, stability=card.stability))


def _seed(student: int, began: int, card: int) -> str:
    """What the options of a question are drawn by: the same each time that it is shown."""
    return f"mock:{student}:{began}:{card}"


def _as_answered(prompt: Prompt, response: str | None) -> Prompt:
    """Steps in the order in which the student has put them."""
    if not prompt.steps or not response:
        return prompt
    places = {handle: at for at, handle in enumerate(response.split(","))}
    steps = sorted(prompt.steps, key=lambda step: places.get(step[0], len(places)))
    return replace(prompt, steps=tuple(steps))
