"""Answers a second and how long each takes, beside a bare Flask view with one insert, in the same run.

Both are served as ``webquiz run`` serves (3 processes of 4 threads), on SQLite with every commit flushed; the bare view inserts one row through the same engine. Run: ``python bench/quiz.py [--quick]``.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quiz_client import Client, Learner, together

ROOT = Path(__file__).resolve().parent.parent
SECRET = "bench-" + "0123456789abcdefghijklmnopqrstuvwxyz"
CLIENTS = 16
BARE = """
import sys, time
from flask import Flask, request
from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, insert
from webquiz.store.database import Database

database = Database(f"sqlite:///{sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].endswith('.sqlite3') else BARE_PATH}")
table = Table("bare", MetaData(), Column("id", Integer, primary_key=True), Column("student", Integer),
              Column("attempt", String(80)), Column("at", BigInteger))
with database.write() as connection:
    table.create(connection, checkfirst=True)
app = Flask(__name__)

@app.post("/answer")
def answer():
    with database.write() as connection:
        connection.execute(insert(table).values(student=1, attempt=request.form["attempt"], at=int(time.time() * 1000)))
    return "<p>ok</p>"
"""


# ------------------------------------------------------------------------------------------------ servers


@contextmanager
def served(imported: str, make: str, folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """Serves an application as ``webquiz run`` does; yields the port.

    Args:
        imported: a line of Python that imports what ``make`` needs.
        make: an expression, a function that makes the application.
        folder: where its log goes.
        environment: its settings.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    code = f"from webquiz.serving.processes import serve; {imported}; serve({make}, '127.0.0.1', {port}, 3)"
    with (folder / "server.log").open("a") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=folder,
            env=os.environ | environment | {"PYTHONPATH": f"{ROOT}{os.pathsep}{folder}"},
            stdout=log,
            stderr=log,
        )
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


@dataclass
class Bare(Client):
    """Asks the bare view."""

    def step(self) -> None:
        """One insert."""
        status, _, _ = self.ask("POST", "/answer", {"attempt": str(uuid.uuid4())})
        assert status == 200, status


# ------------------------------------------------------------------------------------------------ measuring


def throughput(clients: list[Bare] | list[Learner], seconds: float) -> float:
    """Steps a second with all clients busy."""
    counts = [0] * len(clients)
    end = time.perf_counter() + seconds

    def work(number: int) -> None:
        while time.perf_counter() < end:
            clients[number].step()
            counts[number] += 1

    together([lambda number=number: work(number) for number in range(len(clients))])  # type: ignore[misc]
    return sum(counts) / seconds


def latencies(clients: list[Bare] | list[Learner], rate: float, seconds: float) -> list[float]:
    """Milliseconds of each step at a constant arrival rate, from the moment it was to begin."""
    start, total = time.perf_counter() + 0.2, int(rate * seconds)
    taken: list[float] = []
    ticket = iter(range(total))
    lock = threading.Lock()

    def work(number: int) -> None:
        while True:
            with lock:
                turn = next(ticket, None)
            if turn is None:
                return
            due = start + turn / rate
            time.sleep(max(due - time.perf_counter(), 0))
            clients[number].step()
            taken.append((time.perf_counter() - due) * 1000)

    together([lambda number=number: work(number) for number in range(len(clients))])  # type: ignore[misc]
    return sorted(taken)


def at(values: list[float], share: float) -> float:
    """A percentile of sorted values."""
    return values[min(int(len(values) * share), len(values) - 1)]


def shown(values: list[float]) -> str:
    """p50, p95 and p99."""
    return " · ".join(f"p{round(share * 100)} {at(values, share):.1f} ms" for share in (0.5, 0.95, 0.99))


# ------------------------------------------------------------------------------------------------ data


def seed(url: str, reviews: int, students: int) -> None:
    """Fills the log, the schedules and the days with reviews of many students."""
    from sqlalchemy import insert, select

    from webquiz.store import people
    from webquiz.store.database import Database
    from webquiz.store.schema import cards, days, events, schedules

    database, chance = Database(url), random.Random(7)
    now = int(time.time() * 1000)
    each = reviews // students
    with database.write() as connection:
        numbers = list(connection.execute(select(cards.c.id)).scalars())
        for number in range(students):
            student = people.add_student(
                connection, f"Ancien {number}", class_id=None, timezone="Europe/Paris", locale="fr", now=now
            )
            turns = dict.fromkeys(numbers, 0)
            rows, start = [], 740_000 - 200
            for count in range(each):
                card = chance.choice(numbers)
                rows.append(
                    {
                        "student_id": student,
                        "attempt": f"{number}-{count}",
                        "kind": "answer",
                        "card_id": card,
                        "turn": turns[card],
                        "at": now - (each - count) * 1000,
                        "received_at": now,
                        "day": start + count * 200 // each,
                        "mode": "flash",
                        "free": False,
                        "response": "",
                        "verdict": "right",
                        "rating": 3,
                        "ms": 4000,
                        "retention": 0.9,
                    }
                )
                turns[card] += 1
            connection.execute(insert(events), rows)
            known = [
                {
                    "student_id": student,
                    "card_id": card,
                    "stability": 20.0,
                    "difficulty": 5.0,
                    "due_day": 740_000 + chance.randrange(30),
                    "last_day": 739_990,
                    "first_day": 739_800,
                    "reps": count,
                    "lapses": 0,
                    "turns": count,
                    "last_at": now - 1000,
                }
                for card, count in turns.items()
                if count
            ]
            connection.execute(insert(schedules), known)
            connection.execute(
                insert(days),
                [
                    {
                        "student_id": student,
                        "day": start + day,
                        "answers": each // 200,
                        "right": 1,
                        "new": 0,
                        "ms": 1,
                    }
                    for day in range(200)
                ],
            )
    database.close()


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="a tenth of the time and of the reviews")
    quick = options.parse_args().quick
    burst = 3.0
    seconds, reviews = (4.0, 100_000) if quick else (15.0, 1_000_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {"WEBQUIZ_DATA": name, "WEBQUIZ_ENV": "development", "WEBQUIZ_SECRET_KEY": SECRET}
        environment["WEBQUIZ_JOIN_LIMIT"] = "100000 per minute"
        run = [
            str(Path(sys.executable).parent / "webquiz"),
            "publish",
            str(folder / "decks" / "cours-complet.yml"),
        ]
        subprocess.run(["cp", "-r", str(ROOT / "decks"), str(folder / "decks")], check=True)
        subprocess.run(
            run,
            check=True,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        (folder / "bare.py").write_text(BARE.replace("BARE_PATH", repr(str(folder / "bare.sqlite3"))))
        url = f"sqlite:///{folder / 'quiz.sqlite3'}"
        with (
            served("import bare", "lambda: bare.app", folder, environment) as bare,
            served("from webquiz import create_app", "create_app", folder, environment) as quiz,
        ):
            plain = [Bare(bare) for _ in range(CLIENTS)]
            ratios = []
            for _ in range(3):
                learners = [Learner(quiz).join() for _ in range(CLIENTS)]  # with 200 cards to answer each
                one, other = throughput(plain, burst), throughput(learners, burst)
                ratios.append(other / one)
                print(f"answers a second: {other:.0f}; bare view: {one:.0f}; {other / one:.2f} of it")
            print(f"throughput, median: {sorted(ratios)[1]:.2f} of the bare view's (at least 0.50)")
            print(f"at 100 a second, bare view: {shown(latencies(plain, 100, seconds))}")
            print(f"at 100 a second, quiz: {shown(latencies(learners, 100, seconds))}")
            began = time.perf_counter()
            seed(url, reviews, 200)
            print(f"{reviews:,} reviews seeded in {time.perf_counter() - began:.0f} s")
            for _ in range(2):
                one_ms, other_ms = latencies(plain, 100, seconds), latencies(learners, 100, seconds)
                print(f"at 100 a second, bare view: {shown(one_ms)}")
                print(f"at 100 a second, quiz with {reviews:,} reviews: {shown(other_ms)}")
                print(f"p95: {at(other_ms, 0.95) / at(one_ms, 0.95):.2f} × the bare view's (at most 3)")


if __name__ == "__main__":
    main()
