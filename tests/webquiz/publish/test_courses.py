"""The quiz keeps courses apart: what one publishes never touches another one's students."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from tests.support import quiz_course
from tests.support.course import EMPATHY, TALK, Course
from tests.support.quiz_course import card, join, schedule_of
from tests.support.quiz_study import meet_all, stored
from webquiz.cli import main
from webquiz.publish.publication import publication
from webquiz.publish.recipe import Edition, LossError, Wish, publish_recipe
from webquiz.store import courses, editions, publishing
from webquiz.store.database import Database
from webquiz.store.records import Publication
from webquiz.store.schema import cards, decks, notions

TWIN = "Chapitre 1/CONC_ Écoute.md"


def publish(database: Database, course: Course, name: str = "cours.yml", **how: bool) -> Edition:
    course.now += 60
    wish = Wish(course.folder / "dist", course.now, course.depth, **how)
    return publish_recipe(database, course.folder / name, wish)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Course, Course]:
    """Two teachers' courses with notes of the same names; the second says other things in one of them."""
    one, other = Course(tmp_path / "un"), Course(tmp_path / "deux")
    other.write(TWIN, one.read(TWIN).replace("attention soutenue", "présence calme"))
    other.write("Chapitre 1/CONC_ Silence.md", "# Silence\n## Description\nLe silence est une pause.\n")
    return one, other


def live(database: Database) -> dict[str, list[str]]:
    """Course → the ids of its cards that are there."""
    found: dict[str, list[str]] = {}
    with database.read() as connection:
        rows = connection.execute(
            select(decks.c.course, cards.c.uid)
            .join(decks, decks.c.id == cards.c.deck_id)
            .where(~cards.c.retired, ~decks.c.gone)
            .order_by(cards.c.uid)
        )
        for course, uid in rows:
            found.setdefault(course, []).append(uid)
    return found


@pytest.mark.parametrize("name", ["Accompagner", "Autre cours"])
def test_two_courses_with_notes_and_recipes_of_the_same_names_leave_each_other_alone(
    database: Database, two: tuple[Course, Course], name: str
) -> None:
    one, other = two
    (other.folder / "cours.yml").write_text(f"course: {name}\nid: deux\nnotes: coffre\n", encoding="utf-8")
    publish(database, one)
    student = join(database, new_per_day=200)
    meet_all(database, student)
    before, answers = schedule_of(database, student.id), stored(database)
    (mine,) = live(database).values()
    second = publish(database, other).published
    assert (second.changed, second.retired, second.revived) == (0, 0, 0)
    assert second.new == second.cards
    assert schedule_of(database, student.id) == before
    assert stored(database) == answers
    there = live(database)
    assert len(there) == 2
    assert there["Accompagner"] == mine
    again = publish(database, one).published
    assert (again.new, again.changed, again.retired) == (0, 0, 0)
    assert live(database) == there
    with database.read() as connection:
        assert len(courses.all_courses(connection)) == 2


def test_a_course_of_a_known_name_without_a_ledger_is_not_guessed_about(
    database: Database, two: tuple[Course, Course]
) -> None:
    one, other = two
    publish(database, one)
    before = live(database)
    with pytest.raises(LossError, match=r"has a course « Accompagner ».*« id: \w{8} ».*another « course »"):
        publish(database, other)
    assert not other.ledger.exists()
    assert live(database) == before


def test_links_of_a_course_lead_to_its_own_notions(database: Database, two: tuple[Course, Course]) -> None:
    two[1].recipe("id: deux\n")
    for course in two:
        publish(database, course)
    assert_links_stay(database)


def test_a_course_of_the_name_that_is_published_meanwhile_gets_no_links_to_the_other(
    database: Database, two: tuple[Course, Course], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = two
    one.recipe("id: un-1\n")
    other.recipe("id: deux\n")
    makes = "webquiz.publish.recipe.publication"

    def overtaken(*arguments: Any, **more: Any) -> Publication:
        monkeypatch.setattr(makes, publication)
        found = publication(*arguments, **more)
        publish(database, other)
        return found

    monkeypatch.setattr(makes, overtaken)
    publish(database, one)
    assert_links_stay(database)


def assert_links_stay(database: Database) -> None:
    with database.read() as connection:
        slugs = dict(connection.execute(select(notions.c.slug, notions.c.course_id)).all())
        rows = connection.execute(select(cards.c.answer, decks.c.course_id).join(decks)).all()
    assert len(set(slugs.values())) == 2
    for course in set(slugs.values()):
        told = " ".join(answer for answer, of in rows if of == course)
        linked = set(re.findall(r'"/notions/([^"]*)"', told))
        assert linked
        assert {slugs[slug] for slug in linked} == {course}


def test_courses_of_one_name_that_share_ids_from_before_are_told_apart(database: Database) -> None:
    first, second = (
        quiz_course.publication([card(1)]),
        quiz_course.publication([card(1, answer="<p>Autrement.</p>")]),
    )
    with database.write() as connection:
        publishing.replace(connection, first)
        other = replace(second, course="Ailleurs", recipe="cours", key="abcdefgh")
        for _ in range(2):
            done = publishing.replace(connection, other)
        assert (done.new, done.changed, done.retired) == (0, 0, 0)
        uids = connection.execute(select(cards.c.uid).order_by(cards.c.id)).scalars().all()
    assert uids == [first.cards[0].uid, f"Ailleurs/{first.cards[0].uid}"]


def test_a_chapter_of_two_recipes_of_a_course_is_one_and_goes_with_the_last(
    database: Database, tmp_path: Path
) -> None:
    course = Course(tmp_path)
    (tmp_path / "chapitre-1.yml").write_text("course: Accompagner\nnotes: coffre\nchapters: [1]\n", "utf-8")
    publish(database, course)
    whole = live(database)
    one = publish(database, course, "chapitre-1.yml").published
    assert (one.new, one.changed, one.retired) == (0, 0, 0)
    assert live(database) == whole
    with database.read() as connection:
        titles = list(connection.execute(select(decks.c.title).order_by(decks.c.position)).scalars())
    assert titles == ["Chapitre 1", "Chapitre 2"]
    (tmp_path / "cours.yml").write_text("course: Accompagner\nnotes: coffre\nchapters: [2]\n", "utf-8")
    assert publish(database, course).published.retired == 0
    assert live(database) == whole
    (tmp_path / "chapitre-1.yml").write_text("course: Accompagner\nnotes: coffre\nchapters: [2]\n", "utf-8")
    assert publish(database, course, "chapitre-1.yml", retire=True).published.retired


def test_a_course_that_is_renamed_is_the_same_course(database: Database, tmp_path: Path) -> None:
    course = Course(tmp_path)
    publish(database, course)
    (tmp_path / "cours.yml").write_text("course: Aider\nnotes: coffre\ndepth: complete\n", encoding="utf-8")
    done = publish(database, course).published
    assert (done.new, done.retired) == (0, 0)
    with database.read() as connection:
        (row,) = courses.all_courses(connection)
    assert row.cards == done.cards


def test_a_lost_ledger_is_no_loss_for_the_quiz(database: Database, tmp_path: Path) -> None:
    course = Course(tmp_path)
    publish(database, course)
    (key,) = {it.partition("/")[0] for it in live(database)["Accompagner"]}
    course.ledger.unlink()
    course.recipe(f"id: {key}\n")
    for path in (course.folder / "dist").iterdir():
        path.unlink()
    course.write("Chapitre 1/CONC_ Silence.md", "# Silence\n## Description\nLe silence est une pause.\n")
    done = publish(database, course).published
    assert done.retired == 0
    assert 0 < done.new < 6


def test_published_by_mistake_what_stood_before_is_brought_back(database: Database, tmp_path: Path) -> None:
    course = Course(tmp_path)
    publish(database, course)
    student = join(database, new_per_day=200)
    meet_all(database, student)
    before, there, history = everything(database), live(database), schedule_of(database, student.id)
    course.edit(TALK, "Une heure au plus", "Deux heures au plus")
    course.delete(EMPATHY)
    with pytest.raises(LossError):
        publish(database, course)
    assert everything(database) == before
    assert publish(database, course, retire=True).published.retired
    with database.write() as connection:
        done = editions.undo(connection, "cours", "Accompagner")
    assert done is not None
    assert done.revived
    assert live(database) == there
    assert everything(database) == before
    assert schedule_of(database, student.id) == history
    with database.write() as connection:
        assert editions.undo(connection, "cours", "Accompagner") is None


def everything(database: Database) -> list[tuple[object, ...]]:
    """All that students read."""
    with database.read() as connection:
        shown = select(
            cards.c.uid, cards.c.question, cards.c.answer, cards.c.retired, cards.c.wrong, cards.c.deck_id
        )
        more = select(notions.c.key, notions.c.slug, notions.c.names)
        chapters = select(decks.c.name, decks.c.title, decks.c.gone, decks.c.package)
        return [
            tuple(row)
            for query in (
                shown.order_by(cards.c.uid),
                more.order_by(notions.c.key),
                chapters.order_by(decks.c.id),
            )
            for row in connection.execute(query)
        ]


def test_the_commands_list_rename_and_remove_a_course(quiz: CliRunner, tmp_path: Path) -> None:
    course = Course(tmp_path / "c")

    def said(*words: str, code: int = 0) -> str:
        done = quiz.invoke(main, list(words))
        assert done.exit_code == code, done.output
        return done.output

    path = str(course.folder / "cours.yml")
    said("publish", "-q", path)
    (line,) = said("course", "list").splitlines()
    key, chapters, count, students, tried, name = line.split("\t")
    assert (chapters, students, tried, name) == ("2", "0", "all", "Accompagner")
    said("course", "rename", "Accompagner", "Aider, automne")
    said("publish", "-q", path)
    assert said("course", "list").endswith("\tAider, automne\n")
    assert "there are: « Aider, automne »" in said("course", "remove", "Rien", code=1)
    assert f"{count} cards are out of the quiz" in said("course", "remove", key)
    assert said("course", "list").split("\t")[1:3] == ["0", "0"]
    assert f"{count} back" in said("publish", "-q", path)
    course.delete(EMPATHY)
    said("publish", "-q", "--retire", path)
    assert "back" in said("publish", "--undo", path)
    assert "--undo goes with no other option" in said("publish", "--undo", "--dry-run", path, code=2)


def test_what_one_recipe_leaves_out_stays_while_another_one_gives_it(
    database: Database, tmp_path: Path
) -> None:
    course = Course(tmp_path)
    publish(database, course)
    whole = live(database)
    (tmp_path / "chapitre-1.yml").write_text(
        "course: Accompagner\nnotes: coffre\nchapters: [1]\nexclude: ['CONC_ Empathie*']\n", "utf-8"
    )
    done = publish(database, course, "chapitre-1.yml").published
    assert (done.new, done.retired) == (0, 0)
    assert live(database) == whole
    course.delete(EMPATHY)
    assert publish(database, course, retire=True).published.retired, "nobody gives it any more"
