"""How long publishing a course of 10,000 cards takes in a database with five others and 1,000,000 reviews,
beside an empty one, in the same run; each is published for the first time, again unchanged, and with a tenth of
its cards edited. On SQLite, as ``webquiz run`` uses it.

usage: python bench/publish.py [--cards N] [--reviews N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import insert, select

from flashmot.model.graph import Notion
from webquiz.store import editions, migrate, publishing
from webquiz.store.database import Database
from webquiz.store.records import Publication, PublishedCard, PublishedDeck
from webquiz.store.schema import cards as cards_table
from webquiz.store.schema import events, schedules, students

A_NOTION = 20
"""Cards of a note."""
A_CHAPTER = 500
ROUNDS = 3
STUDENTS = 1000
ANSWER = "<p>Une réponse de quelques mots, comme en donnent les notes d’un cours, avec un lien.</p>"


def card(course: str, number: int) -> PublishedCard:
    """A card of a course."""
    return PublishedCard(
        uid=f"{course}/conc_{number // A_NOTION}#answer:{number}",
        kind="answer",
        modes=5,
        question=f"Que dit la note {number // A_NOTION} de la chose {number}\u00a0?",
        answer=ANSWER,
        short="une réponse",
        extra="",
        citation="",
        origin="",
        title=f"Notion {number // A_NOTION}",
        link="obsidian://open?vault=v",
        accepted=("une réponse",),
        rivals=(),
        wrong=("un", "deux", "trois"),
        steps=(),
        deck=f"{course}::Chapitre {number // A_CHAPTER}",
        notion=f"CONC_ {number // A_NOTION}.md",
        passage=None,
        facet=None,
    )


def publication(course: str, count: int) -> Publication:
    """A course with so many cards."""
    given = tuple(card(course, number) for number in range(count))
    paths = dict.fromkeys(it.notion for it in given)
    notions = tuple(Notion(it, it, "concept", "1", (it,), "obsidian://open") for it in paths)
    names = dict.fromkeys(it.deck for it in given)
    decks = tuple(PublishedDeck(it, course, it, "", "cours", b"apkg", "c.apkg") for it in names)
    return Publication("cours", course, decks, given, notions, dict.fromkeys(paths, (0.5, 0.5)), key=course)


def edited(made: Publication) -> Publication:
    """The same with a tenth of its cards in other words."""
    given = (
        replace(it, answer=f"{it.answer} Encore.") if at % 10 == 0 else it for at, it in enumerate(made.cards)
    )
    return replace(made, cards=tuple(given))


def fewer(made: Publication) -> Publication:
    """The same without a hundredth of its cards."""
    return replace(made, cards=tuple(it for at, it in enumerate(made.cards) if at % 100))


def publish(database: Database, made: Publication) -> float:
    """Seconds that it takes, what stood before kept."""
    start = time.perf_counter()
    with database.write() as connection:
        editions.keep(connection, made, 1)
        publishing.replace(connection, made)
    return time.perf_counter() - start


def opened(folder: Path, name: str) -> Database:
    """An empty database."""
    database = Database(f"sqlite:///{folder / name}")
    migrate.upgrade(database)
    return database


def fill(database: Database, courses: Sequence[Publication], reviews: int) -> None:
    """Five courses, and the reviews of their students."""
    for made in courses:
        publish(database, made)
    with database.write() as connection:
        connection.execute(
            insert(students),
            [
                {"name": f"É{at}", "folded": f"e{at}", "timezone": "UTC", "made_at": 1}
                for at in range(STUDENTS)
            ],
        )
        numbers = list(connection.execute(select(cards_table.c.id)).scalars())
        for some in chunks(rows(numbers, reviews), 20_000):
            connection.execute(insert(events), [event for event, _ in some])
            connection.execute(insert(schedules), [schedule for _, schedule in some])


def rows(numbers: Sequence[int], reviews: int) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """An answer of a student to a card, and where it leaves the card."""
    each = reviews // STUDENTS
    for at in range(reviews):
        student, number = at // each + 1, numbers[(at * 7) % len(numbers)] if each > len(numbers) else 0
        number = number or numbers[(at // each * 13 + at % each) % len(numbers)]
        event: dict[str, object] = {
            "student_id": student,
            "attempt": str(at),
            "kind": "answer",
            "card_id": number,
            "turn": 0,
        }
        event |= {"at": at, "received_at": at, "day": 700_000, "mode": "flash", "free": False, "ms": 900}
        event |= {"response": "", "verdict": "right", "rating": 3, "retention": 0.9}
        standing: dict[str, object] = {
            "student_id": student,
            "card_id": number,
            "stability": 3.0,
            "difficulty": 5.0,
        }
        standing |= {"due_day": 700_003, "last_day": 700_000, "first_day": 700_000, "last_at": at}
        standing |= {"reps": 1, "lapses": 0, "turns": 1}
        yield event, standing


def chunks(found: Iterator[tuple[dict[str, object], dict[str, object]]], size: int) -> Iterator[list]:  # type: ignore[type-arg]
    """In pieces."""
    some = []
    for it in found:
        some.append(it)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def main() -> None:
    """Prints seconds and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cards", type=int, default=10_000)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        full = opened(folder, "full.sqlite3")
        fill(full, [publication(f"autre{at}", given.cards) for at in range(5)], given.reviews)
        best: dict[str, list[float]] = {}
        for turn in range(ROUNDS):
            alone = opened(folder, f"empty{turn}.sqlite3")
            made = publication(f"cours{turn}", given.cards)
            steps = (("first", made), ("again", made), ("edited", edited(made)), ("fewer", fewer(made)))
            for what, it in steps:
                for where, database in (("empty", alone), ("full", full)):
                    best.setdefault(f"{what} {where}", []).append(publish(database, it))
            alone.close()
        full.close()
    worst = 0.0
    for what in ("first", "again", "edited", "fewer"):
        empty, many = (min(best[f"{what} {where}"]) for where in ("empty", "full"))
        worst = max(worst, many / empty)
        print(f"{what:8} {empty:6.2f} s alone, {many:6.2f} s among five others: {many / empty:.2f} ×")
    print(f"at most {worst:.2f} ×, of {given.cards:,} cards with {given.reviews:,} reviews of others")


if __name__ == "__main__":
    main()
