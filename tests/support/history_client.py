"""Students who answer from two processes at once, through real transactions, whatever becomes of their
connections; each notes what it did and saw."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from tests.support.history import Done
from tests.support.quiz_course import flash
from webquiz import practice
from webquiz.modes import FLASH, StaleError
from webquiz.store import log, people, schedules, sessions
from webquiz.store.database import Database
from webquiz.store.records import Student

Result = TypeVar("Result")
_TRIES = 200
_CARDS = 4
"""Of a session: few, so that all meet at the same ones."""


def work(url: str, students: list[int], name: str, seed: int, seconds: float) -> list[Done]:
    """A worker: a thread for each student, for so long."""
    database = Database(url, pool_size=len(students))
    until = time.monotonic() + seconds
    clients = [
        Client(database, number, f"{name}/{number}", random.Random(f"{seed}/{name}/{number}"))
        for number in students
    ]
    threads = [threading.Thread(target=one.study, args=(until,)) for one in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.close()
    trouble = [error for one in clients for error in one.trouble]
    if trouble:
        raise trouble[0]
    return [done for one in clients for done in one.history]


@dataclass
class Client:
    """One of a student's clients."""

    database: Database
    student: int
    name: str
    chance: random.Random
    history: list[Done] = field(default_factory=list)
    trouble: list[BaseException] = field(default_factory=list)

    def study(self, until: float) -> None:
        """Does this and that until it is over; what has begun is carried through."""
        try:
            while time.monotonic() < until:
                self._do_something()
        except BaseException as error:  # noqa: BLE001 — told by the worker
            self.trouble.append(error)

    def _do_something(self) -> None:
        what = self.chance.random()
        session = self._sitting()
        if session is None:
            return
        if what < 0.7:
            self._answer(session)
        elif what < 0.8:
            self._undo(session)
        elif what < 0.9:
            self._overrule(session)
        else:
            self._look(session)

    def _again(self, do: Callable[[], Result]) -> tuple[Result, int, float, float]:
        """Does it until it is known what became of it: as the page's outbox sends an answer again.

        Returns:
            what it gave, how often it was tried, and when it began and ended.
        """
        began = time.monotonic()
        for count in range(1, _TRIES):
            try:
                done = do()
            except SQLAlchemyError:
                time.sleep(self.chance.uniform(0, 0.01))
            else:
                return done, count, began, time.monotonic()
        raise AssertionError("the database never came back")

    def _me(self, connection: Connection) -> Student:
        found = people.student(connection, self.student)
        assert found is not None
        return found

    def _sitting(self) -> int | None:
        """The student's session, a new one where the last one is done: both clients sit in the same one."""

        def find() -> int | None:
            with self.database.read() as connection:
                session = sessions.latest_session(connection, self.student)
            if session is not None and practice.is_open(session, now()):
                return session.id
            with self.database.write() as connection:
                student = self._me(connection)
                for free in (False, True):  # when all that is for the day is done, what was met once more
                    number = practice.begin(connection, student, now(), mode=FLASH, count=_CARDS, free=free)
                    if number is not None:
                        return number
                return None

        return self._again(find)[0]

    def _answer(self, number: int) -> None:
        def ask() -> practice.Question | None:
            with self.database.read() as connection:
                session = sessions.session(connection, number, self.student)
                assert session is not None
                return practice.question(connection, self._me(connection), session, now())

        question, tries, began, ended = self._again(ask)
        if question is None:
            return
        one = question.asked[0]
        self._note("shown", began, ended, tries, card=one.card.id, turn=one.turn)
        time.sleep(self.chance.choice((0, 0, 0.005, 0.03)))  # somebody thinks, and the other is faster
        late = self.chance.choice((0, 0, 0, 200))  # what has waited in the outbox
        attempt = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        posted = flash(
            one.card.id, one.turn, self.chance.randrange(1, 5), attempt=attempt, at=now() - late, ms=1000
        )

        def record() -> tuple[int, ...] | None:
            with self.database.write() as connection:
                sitting = sessions.sitting(connection, self.student, number, writes=True)
                assert sitting is not None
                try:
                    outcome = practice.record(connection, *sitting, posted, now())
                except StaleError:
                    return None
            return tuple(it.id for it in outcome.events)

        events, tries, began, ended = self._again(record)
        self._note(
            "answer",
            began,
            ended,
            tries,
            card=one.card.id,
            turn=one.turn,
            attempt=attempt,
            events=events or (),
            stored=events is not None,
        )

    def _last(self, number: int) -> int | None:
        def find() -> int | None:
            with self.database.read() as connection:
                return log.last_answer(connection, number)

        return self._again(find)[0]

    def _undo(self, number: int) -> None:
        target = self._last(number)
        if target is None:
            return

        def take_back() -> tuple[bool, int]:
            with self.database.write() as connection:
                sitting = sessions.sitting(connection, self.student, number, writes=True)
                assert sitting is not None
                meant = log.event(connection, self.student, target)
                assert meant is not None
                done = practice.undo(connection, *sitting, target, now())
            return done, meant.card_id

        (done, card), tries, began, ended = self._again(take_back)
        self._note("undo", began, ended, tries, card=card, events=(target,), stored=done)

    def _overrule(self, number: int) -> None:
        target = self._last(number)
        if target is None:
            return
        attempt = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        right = self.chance.random() < 0.5

        def say() -> tuple[bool, int]:
            with self.database.write() as connection:
                sitting = sessions.sitting(connection, self.student, number, writes=True)
                assert sitting is not None
                meant = log.event(connection, self.student, target)
                assert meant is not None
                done = practice.overrule(connection, *sitting, target, attempt, right=right, now=now())
            return done, meant.card_id

        (done, card), tries, began, ended = self._again(say)
        self._note("overrule", began, ended, tries, card=card, attempt=attempt, events=(target,), stored=done)

    def _look(self, number: int) -> None:
        """A card's events and its schedule, in one state of the database."""

        def look() -> tuple[int, int, tuple[int, ...]]:
            with self.database.snapshot() as connection:
                session = sessions.session(connection, number, self.student)
                assert session is not None
                card = self.chance.choice(session.plan)[0]
                memory = schedules.memory(connection, self.student, card)
                events = log.card_events(connection, self.student, card)
            return card, memory.turns, tuple(it.id for it in events)

        (card, turns, events), tries, began, ended = self._again(look)
        self._note("seen", began, ended, tries, card=card, turn=turns, events=events)

    def _note(self, kind: str, began: float, ended: float, tries: int, **values: object) -> None:
        self.history.append(
            Done(self.name, kind, self.student, began, ended, tries, **values)  # type: ignore[arg-type]
        )


def now() -> int:
    """Milliseconds since 1970."""
    return int(time.time() * 1000)
