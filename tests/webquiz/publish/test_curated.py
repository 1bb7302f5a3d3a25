"""What a teacher decides of single cards reaches the quiz, and takes nothing from anybody's history."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select

from flashmot.delivery.deciding import decide
from flashmot.ledger.curation import Decision
from tests.support.course import ID, LISTEN, Course
from tests.support.quiz_course import join, schedule_of
from tests.support.quiz_study import meet_all, stored
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store.database import Database
from webquiz.store.records import Published
from webquiz.store.schema import cards


def publish(database: Database, course: Course) -> Published:
    course.now += 60
    recipe = course.folder / "cours.yml"
    return publish_recipe(database, recipe, Wish(course.folder / "dist", course.now, "essential")).published


def row(database: Database, uid: str) -> Any:
    with database.read() as connection:
        return connection.execute(select(cards).where(cards.c.uid == uid)).one()


def say(course: Course, card: str, decision: Decision | None) -> None:
    decide(course.folder / "accompagner.cards.yml", card, decision)


def test_dropped_reworded_and_brought_back_a_card_keeps_its_history(
    database: Database, tmp_path: Path
) -> None:
    course = Course(tmp_path)
    publish(database, course)
    student = join(database, new_per_day=200)
    meet_all(database, student)
    before, answers = schedule_of(database, student.id), stored(database)
    gone, reworded = f"{ID}/conc_écoute#definition", f"{ID}/conc_écoute#acronym:ea"
    numbers = row(database, gone).id, row(database, reworded).id

    say(course, gone, Decision("drop"))
    say(course, reworded, Decision(question="EA, c'est quoi ?", accept=("écouter",), wrong=("a", "b", "c")))
    changed = publish(database, course)
    assert (changed.new, changed.retired) == (0, 1)
    assert row(database, gone).retired
    now = row(database, reworded)
    assert now.question == "EA, c’est quoi\xa0?"
    assert "écouter" in now.accepted
    assert json.loads(now.wrong) == ["a", "b", "c"]

    course.move(LISTEN, "Chapitre 1/Ailleurs/CONC_ Écoute.md")
    moved = publish(database, course)
    assert (moved.new, moved.retired) == (0, 0)

    say(course, gone, None)
    say(course, reworded, None)
    again = publish(database, course)
    assert (again.new, again.revived) == (0, 1)
    assert (row(database, gone).id, row(database, reworded).id) == numbers
    assert schedule_of(database, student.id) == before
    assert stored(database) == answers
