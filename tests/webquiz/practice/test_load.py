"""Many students at once, every answer sent twice, workers killed: what was acknowledged is stored, once."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path

import pytest
from sqlalchemy import func, select

from quiz_client import Client, Learner, together
from tests.support.quiz_course import course, flash, join, publish, schedule_of
from tests.support.quiz_server import QuizServer, published, serving
from tests.support.quiz_study import answer_next, begin
from webquiz import practice
from webquiz.modes import FLASH
from webquiz.practice import Posted
from webquiz.store import people, schedules, sessions
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.store.schema import events

CLIENTS = 32
ANSWERS = 8
KILLS = 20
LATER = 1_800_000_000_000


@pytest.fixture
def quiz(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    """A running quiz with the sample course."""
    with serving(tmp_path / "quiz", published(tmp_path_factory)) as running:
        yield running


@dataclass
class Sent:
    """One of two requests that are sent at once."""

    client: Client
    path: str
    form: dict[str, str]
    status: int = 0
    page: str = ""

    def send(self) -> None:
        self.status, self.page, _ = self.client.ask("POST", self.path, self.form)


def stored(quiz: QuizServer) -> Counter[str]:
    return Counter(row["attempt"] for row in quiz.rows("SELECT attempt FROM events"))


def test_thirty_two_clients_that_send_each_answer_twice_store_each_once(quiz: QuizServer) -> None:
    learners = [Learner(quiz.port).join() for _ in range(CLIENTS)]
    doubles = [Client(quiz.port) for _ in range(CLIENTS)]
    sent: list[str] = []

    def study_twice(number: int) -> None:
        learner, double = learners[number], doubles[number]
        for count in range(ANSWERS):
            path, form = learner.form(rating=str(count % 4 + 1))
            double.cookie = learner.cookie
            replies = [Sent(learner, path, form), Sent(double, path, form)]
            together([one.send for one in replies])
            assert [one.status for one in replies] == [200, 200]
            sent.append(form["attempt"])
            learner.page = replies[0].page

    together([partial(study_twice, number) for number in range(CLIENTS)])
    for client in (*learners, *doubles):
        client.close()
    assert len(sent) == CLIENTS * ANSWERS
    assert stored(quiz) == Counter(sent)
    live_is_what_the_log_says(f"sqlite:///{quiz.folder / 'quiz.sqlite3'}")


def test_killed_workers_lose_no_acknowledged_answer_and_double_none(quiz: QuizServer) -> None:
    learners = [Learner(quiz.port).join() for _ in range(6)]
    acknowledged: list[str] = []
    attempted: list[str] = []
    over = threading.Event()

    def study_on(learner: Learner) -> None:
        while not over.is_set():
            path, form = learner.form(rating="3", attempt=str(uuid.uuid4()))
            attempted.append(form["attempt"])
            while True:  # as the page's outbox does
                try:
                    status, page, away = learner.ask("POST", path, form)
                except (OSError, HTTPException):
                    time.sleep(0.02)
                    continue
                if status < 500:
                    break
            assert status in (200, 204), page
            acknowledged.append(form["attempt"])
            if away:
                learner.begin()
            else:
                learner.page = page

    def kill() -> None:
        chance = random.Random(20)
        try:
            for _ in range(KILLS):
                before = len(acknowledged)
                time.sleep(chance.uniform(0.05, 0.25))
                os.kill(chance.choice(workers(quiz)), signal.SIGKILL)
                until = time.monotonic() + 20
                while len(acknowledged) < before + 5 and time.monotonic() < until:
                    time.sleep(0.01)
        finally:
            over.set()

    together([kill, *[partial(study_on, learner) for learner in learners]])
    for learner in learners:
        learner.close()
    (quiz.folder / "log").write_text("")  # the killed workers are told there
    found = stored(quiz)
    assert set(acknowledged) <= set(found), "an acknowledged answer is lost"
    assert set(found) <= set(attempted)
    assert set(found.values()) == {1}
    assert len(acknowledged) > KILLS * 5
    live_is_what_the_log_says(f"sqlite:///{quiz.folder / 'quiz.sqlite3'}")


def workers(quiz: QuizServer) -> list[int]:
    """The processes that answer."""
    assert quiz.process is not None
    until = time.monotonic() + 20
    while time.monotonic() < until:
        listed = Path(f"/proc/{quiz.process.pid}/task/{quiz.process.pid}/children").read_text().split()
        if listed:
            return [int(number) for number in listed]
        time.sleep(0.01)
    raise AssertionError("no worker came back")


def live_is_what_the_log_says(url: str) -> None:
    database = Database(url)
    with database.read() as connection:
        students = people.all_students(connection)
        answers = connection.execute(select(func.count()).select_from(events)).scalar_one()
    assert answers
    for student in students:
        live = schedule_of(database, student)
        with database.write() as connection:
            practice.rebuild(connection, student)
        assert schedule_of(database, student) == live
    database.close()


def test_two_wrong_answers_at_once_both_come_again(database_url: str) -> None:
    database = Database(database_url, 10)
    publish(database, course())
    student = join(database)
    first = begin(database, student)
    for _ in range(6):
        answer_next(database, student, first)
    for _ in range(6):
        with database.write() as connection:
            number = practice.begin(connection, student, LATER, mode=FLASH, count=20, free=True)
        assert number is not None
        with database.read() as connection:
            session = sessions.session(connection, number, student.id)
            assert session is not None
            known = schedules.cards_with_memory(
                connection, student.id, [session.queue[0][0], session.queue[1][0]]
            )
        posted = [flash(card, one.turn, 1) for card, one in known.items()]
        together([partial(record, database, student, number, one) for one in posted])
        with database.read() as connection:
            session = sessions.session(connection, number, student.id)
        assert session is not None
        assert len(session.queue) == len(session.plan) + 2, "neither writer overwrote the other's queue"
    database.close()


def record(database: Database, student: Student, number: int, posted: Posted) -> None:
    with database.write() as connection:
        sitting = sessions.sitting(connection, student.id, number, writes=True)
        assert sitting is not None
        practice.record(connection, *sitting, posted, LATER)


def test_the_same_question_answered_by_eight_threads_at_once_has_one_answer(database_url: str) -> None:
    """On either database, straight into the store."""
    database = Database(database_url, 10)
    publish(database, course())
    student = join(database)
    with database.write() as connection:
        number = practice.begin(connection, student, LATER, mode=FLASH, count=20)
    assert number is not None
    for _ in range(5):
        with database.read() as connection:
            session = sessions.session(connection, number, student.id)
            assert session is not None
            question = practice.question(connection, student, session, LATER)
        assert question is not None
        one = question.asked[0]
        posted = [flash(one.card.id, one.turn, rating) for rating in (1, 2, 3, 4)] * 2

        together([partial(record, database, student, number, one) for one in posted])
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(events)).scalar_one() == 5
    database.close()
    live_is_what_the_log_says(database_url)
