"""What the version before stored: opened, restored, published to, and every history as it was."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.support.places import ROOT
from tests.support.quiz_course import Visitor, make_app, schedule_of
from webquiz import practice
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store import backup, migrate, people
from webquiz.store.addresses import notion_slug
from webquiz.store.database import Database
from webquiz.store.schema import cards, metadata, notions
from webquiz.web.views.common import tools

DATA = ROOT / "tests" / "data"
NOW = 1_790_000_000


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A database of revision 0001."""
    path = tmp_path / "old.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / "quiz-0001.sql").read_text(encoding="utf-8"))
    return path


NEW = (
    "acts",
    "class_courses",
    "courses",
    "deck_media",
    "devices",
    "editions",
    "marks",
    "mock_answers",
    "mocks",
    "replies",
    "search_texts",
)
"""The tables that there weren't."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The recipe that it was published from."""
    return shutil.copytree(DATA / "quiz-0001", tmp_path / "course") / "cours.yml"


@pytest.fixture
def upgraded(old: Path) -> Iterator[Database]:
    """The same, brought up to date."""
    found = Database(f"sqlite:///{old}")
    assert migrate.upgrade(found) == ("0001", migrate.newest())
    yield found
    found.close()


def before(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Table → rows, as the version before stored them."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table.name: [dict(row) for row in connection.execute(f"SELECT * FROM {table.name}")]
            for table in metadata.sorted_tables
            if table.name not in NEW
        }


def now(database: Database) -> dict[str, list[dict[str, Any]]]:
    """The same as they are now, without the columns that are new."""
    with database.read() as connection:
        found = {
            table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
            if table.name not in NEW
        }
    for row in found["notions"]:
        del row["slug"]
    for row in (*found["notions"], *found["decks"]):
        assert row.pop("course_id") == 1
        assert row.pop("others") == "[]"
    for row in found["decks"]:
        assert row.pop("trial") is True
    for row in found["schedules"]:
        assert row.pop("tries") >= 1
    for row in found["cards"]:
        assert row.pop("asked") is True
        assert row.pop("essential") in (True, False)
        assert row.pop("line") >= 0
    for row in found["students"]:
        assert (row.pop("minutes_per_day"), row.pop("light_day")) == (None, None)
        assert (row.pop("light_weekdays"), row.pop("goal_days")) == (0, 6)
        assert row.pop("has_vault") is False
    return found


def ordered(rows: list[dict[str, Any]]) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(row.items()) for row in rows), key=repr)


def assert_kept(database: Database, stored: dict[str, list[dict[str, Any]]]) -> None:
    """Everything is there that was, and every notion has an address."""
    found = now(database)
    for table, rows in stored.items():
        assert ordered(found[table]) == ordered(rows), table
    with database.read() as connection:
        slugs = dict(connection.execute(select(notions.c.key, notions.c.slug)).all())
    assert slugs == {key: notion_slug(key) for key in slugs}
    assert len(slugs) == 3


def assert_goes_on(database: Database, course: Path) -> None:
    """Published to anew, it keeps every card and history; what cards link to has words."""
    with database.read() as connection:
        students = people.all_students(connection)
        numbers = dict(connection.execute(select(cards.c.uid, cards.c.id)).all())
    histories = [schedule_of(database, student) for student in students]
    log = now(database)["events"]
    done = publish_recipe(database, course, Wish(course.parent / "dist", NOW, "complete")).published
    assert (done.new, done.retired, done.revived, done.cards) == (0, 0, 0, 17)
    assert [schedule_of(database, student) for student in students] == histories
    assert now(database)["events"] == log
    with database.write() as connection:
        for student in students:
            practice.rebuild(connection, student)
    assert [schedule_of(database, student) for student in students] == histories
    with database.read() as connection:
        slugs = set(connection.execute(select(notions.c.slug)).scalars())
        assert dict(connection.execute(select(cards.c.uid, cards.c.id)).all()) == numbers
        shown = " ".join(connection.execute(select(cards.c.answer + cards.c.extra)).scalars())
        linked = set(re.findall(r'"/notions/([^"]*)"', shown))
    assert linked
    assert linked <= slugs


def test_the_database_of_the_version_before_is_brought_up_to_date(old: Path) -> None:
    stored = before(old)
    database = Database(f"sqlite:///{old}")
    assert migrate.upgrade(database) == ("0001", migrate.newest())
    assert_kept(database, stored)
    database.close()


def test_a_course_of_the_version_before_is_published_to(upgraded: Database, course: Path) -> None:
    assert_goes_on(upgraded, course)


def test_a_backup_of_the_version_before_is_restored_into_either_database(
    database: Database, old: Path, course: Path
) -> None:
    stored = before(old)
    assert backup.restore(database, DATA / "quiz-0001.backup") == sum(map(len, stored.values()))
    for rows in stored.values():
        for row in rows:  # SQLite's own truth values
            row.update({key: bool(row[key]) for key in row.keys() & {"gone", "retired", "free"}})
    for row in stored["events"]:
        row["sure"] = None if row["sure"] is None else bool(row["sure"])
    assert_kept(database, stored)
    with database.read() as connection:
        assert migrate.revision(connection) == migrate.newest()
    assert_goes_on(database, course)
    again = backup.restore(database, DATA / "quiz-0001.backup", replace=True)
    assert again == sum(map(len, stored.values()))
    assert_kept(database, stored)


def test_a_damaged_backup_of_the_version_before_leaves_the_newest_tables(
    database: Database, tmp_path: Path
) -> None:
    whole = (DATA / "quiz-0001.backup").read_bytes()
    (tmp_path / "cut.backup").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(backup.BackupError, match="nothing was restored"):
        backup.restore(database, tmp_path / "cut.backup", replace=True)
    migrate.check(database)


def test_a_backup_of_a_version_to_come_is_refused(database: Database, tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "later.backup"
    path.write_bytes(
        gzip.compress(b'{"format": "webquiz-backup", "revision": "9999", "tables": []}\n{"rows": 0}\n')
    )
    with pytest.raises(backup.BackupError, match="newer than this program"):
        backup.restore(database, path)


def test_cards_of_the_version_before_lead_to_pages_that_are_there(old: Path, tmp_path: Path) -> None:
    app = make_app(f"sqlite:///{old}", tmp_path)
    visitor = Visitor(app.test_client()).join()
    with tools(app).database.read() as connection:
        told = " ".join(connection.execute(select(cards.c.answer)).scalars())
    links = set(re.findall(r'href="(/notions/\d+)"', told))
    assert links
    for link in links:
        response = visitor.client.get(link)
        assert response.status_code == 301
        page = visitor.get(response.headers["Location"])
        assert visitor.status == 200
        assert '<h1 lang="fr">' in page
    tools(app).database.close()


def test_going_back_a_version_keeps_what_it_had(upgraded: Database, old: Path) -> None:
    with upgraded.write() as connection:
        migrate.back_to(connection, "0001")
    with closing(sqlite3.connect(old)) as connection:
        assert "slug" not in str(
            connection.execute("SELECT sql FROM sqlite_master WHERE name = 'notions'").fetchall()
        )
        assert connection.execute("SELECT count(*) FROM bonds").fetchone() == (1,)
