"""Ten days of a student on a real course: what the quiz asked, and whether it kept its word.

A student with a memory of their own (right 60 % of the time on a new card, 85 % on one that comes back) studies
everything that is for the day, in sessions of about 20, the clock shifted by a day each time; on days 6 to 8 they
are away. A new card takes them 14 s, one that comes back 7 s, and reading what became of it 4 s more where it was
wrong. Counted: cards of which an earlier one of the same session printed the answer, cards of one fact on one day,
the most tries of one card on one day, questions asked beyond those that a session promised, new cards while
catching up, new cards beyond the plan, and from day 3 on the largest difference between the time that a day was said
to take and the time that it took.

usage: python bench/ten_days.py VAULT_OR_RECIPE [--depth essential|complete] [--days N] [--minutes M]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter
from pathlib import Path

from sqlalchemy import select

from flashmot import build, load_recipe
from flashmot.french.words import plain
from flashmot.html.text import to_text
from webquiz import practice
from webquiz.modes import FLASH
from webquiz.practice import Posted
from webquiz.publish.publication import publication
from webquiz.store import migrate, people, publishing, sessions
from webquiz.store.database import Database
from webquiz.store.records import Card, Session, Student
from webquiz.store.schema import cards
from webquiz.study.days import study_day

DAY = 24 * 3600 * 1000
START = 1_790_000_000_000
AWAY = range(6, 9)


class Diary:
    """What was counted."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()


def main() -> None:
    """Prints a line a day and the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path)
    parser.add_argument("--depth", default="essential")
    parser.add_argument("--days", type=int, default=10)
    parser.add_argument("--minutes", type=int, help="the plan: minutes a day instead of 15 new cards")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = published(wanted.source, wanted.depth, Path(folder))
        diary, chance = Diary(), random.Random(7)
        with database.write() as connection:
            number = people.add_student(
                connection, "Camille", class_id=None, timezone="Europe/Paris", locale="fr", now=START
            )
            people.change(connection, number, minutes_per_day=wanted.minutes)
            student = people.student(connection, number)
        assert student is not None
        for day in range(1, wanted.days + 1):
            if day not in AWAY:
                study(database, student, START + day * DAY, chance, diary, day)
        database.close()
    for name, value in sorted(diary.counts.items()):
        print(f"{name}: {value}")


def published(source: Path, depth: str, folder: Path) -> Database:
    """A quiz with the course."""
    made = build([load_recipe(source) if source.is_file() else source], depth=depth)
    database = Database(f"sqlite:///{folder / 'quiz.sqlite3'}")
    migrate.upgrade(database)
    with database.write() as connection:
        publishing.replace(connection, publication(made, "cours", "Cours", {}))
    return database


def study(
    database: Database, student: Student, now: int, chance: random.Random, diary: Diary, day: int
) -> None:
    """All that is for one day."""
    with database.read() as connection:
        said = practice.left_today(connection, student, study_day(now, student.zone))
    tries: Counter[int] = Counter()
    facts: Counter[tuple[int, str]] = Counter()
    new = due = asked = 0
    start = now
    for _ in range(40):
        with database.write() as connection:
            number = practice.begin(connection, student, now, mode=None)
        if number is None:
            break
        printed: list[str] = []
        promised = _session(database, student, number).plan
        shown = 0
        while True:
            with database.write() as connection:
                session = sessions.session(connection, number, student.id)
                assert session is not None
                question = practice.question(connection, student, session, now)
                if question is None:
                    break
                one = question.asked[0]
                if not tries[one.card.id]:
                    new += one.memory.first_day is None
                    due += one.memory.first_day is not None
                    diary.counts["given away by an earlier card of the session"] += _told(one.card, printed)
                tries[one.card.id] += 1
                printed.append(_text(one.card))
                right = chance.random() < (0.6 if one.memory.first_day is None else 0.85)
                took = int(chance.gauss(14_000 if one.memory.first_day is None else 7_000, 2_000))
                posted = Posted(
                    f"a-{now}-{number}-{shown:04}",
                    FLASH,
                    {one.card.id: one.turn},
                    {},
                    3 if right else 1,
                    ms=max(took, 1_000),
                )
                now += max(took, 1_000) + (0 if right else 4_000)
                practice.record(connection, student, session, posted, now)
                shown += 1
        diary.counts["asked beyond what was promised"] += shown - len(promised)
        asked += shown
    facts.update(_facts(database, tries))
    diary.counts["cards beyond the first of a fact on one day"] += sum(
        it - 1 for it in facts.values() if it > 1
    )
    diary.counts["most tries of a card on one day"] = max(
        diary.counts["most tries of a card on one day"], max(tries.values(), default=0)
    )
    taken = (now - start) / 1000
    diary.counts["new cards while catching up"] += new if said.catching_up else 0
    diary.counts["new cards beyond the plan"] += max(new - said.quota, 0)
    if day >= 3 and taken:
        off = round(abs(said.seconds - taken) / taken * 100)
        name = "time said and taken: largest difference from day 3 on, in percent"
        diary.counts[name] = max(diary.counts[name], off)
    if student.minutes_per_day:
        name = "minutes beyond the plan, on the longest day"
        diary.counts[name] = max(diary.counts[name], round(taken / 60 - student.minutes_per_day))
    print(
        f"day {day}: {said.count} cards and {said.seconds / 60:.0f} min said; {asked} answers in "
        f"{taken / 60:.0f} min, {new} new cards, {due} reviews"
    )


def _session(database: Database, student: Student, number: int) -> Session:
    with database.read() as connection:
        found = sessions.session(connection, number, student.id)
    assert found is not None
    return found


def _facts(database: Database, tries: Counter[int]) -> list[tuple[int, str]]:
    with database.read() as connection:
        rows = connection.execute(
            select(cards.c.id, cards.c.notion_id, cards.c.facet).where(cards.c.id.in_(tries))
        )
        return [(row.notion_id, row.facet) for row in rows if row.notion_id and row.facet]


def _text(card: Card) -> str:
    return f" {plain(to_text(' '.join((card.question, card.answer, card.extra))))} "


def _told(card: Card, printed: list[str]) -> bool:
    wanted = {plain(to_text(it)).strip(" .") for it in (card.short, *card.accepted)}
    return any(f" {it} " in text for it in wanted if 3 <= len(it) <= 80 for text in printed)


if __name__ == "__main__":
    main()
