"""Publishing is as careful as building: it says what is wrong, shows what it would change, and takes nothing much
from students without being told to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from flashmot import FlashmotError
from flashmot.delivery.deciding import decide
from flashmot.ledger.curation import Decision
from tests.support.course import EMPATHY, LISTEN, TALK, Course
from tests.support.quiz_course import join
from tests.support.quiz_study import meet_all
from webquiz.cli import main
from webquiz.publish.recipe import Edition, LossError, Wish, publish_recipe
from webquiz.store.database import Database
from webquiz.store.schema import cards


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(tmp_path)


def publish(database: Database, course: Course, **how: bool) -> Edition:
    course.now += 60
    wish = replace(Wish(course.folder / "dist", course.now), **how)  # type: ignore[arg-type]
    return publish_recipe(database, course.folder / "cours.yml", wish)


def met(database: Database, course: Course) -> int:
    """Publishes, and lets a student meet every card."""
    made = publish(database, course).published
    meet_all(database, join(database, new_per_day=500))
    return made.cards


def state(database: Database, course: Course) -> tuple[object, ...]:
    with database.read() as connection:
        rows = connection.execute(select(cards).order_by(cards.c.id)).all()
    return rows, course.ledger.read_bytes(), course.package.exists() and course.package.read_bytes()


def test_what_takes_a_tenth_of_what_was_met_is_refused_and_changes_nothing(
    database: Database, course: Course
) -> None:
    count = met(database, course)
    before = state(database, course)
    course.delete(LISTEN)
    with pytest.raises(LossError, match=rf"of the {count} cards that students have met.*--dry-run.*--retire"):
        publish(database, course)
    assert state(database, course) == before
    assert publish(database, course, retire=True).published.retired > count / 10


def test_a_whole_chapter_is_refused_by_name(database: Database, course: Course) -> None:
    met(database, course)
    before = state(database, course)
    course.recipe("chapters: [1]\n")
    with pytest.raises(LossError, match="all of « Chapitre 2 »"):
        publish(database, course)
    assert state(database, course) == before


def test_what_nobody_has_met_may_go(database: Database, course: Course) -> None:
    publish(database, course)
    course.delete(LISTEN)
    assert publish(database, course).published.retired


def test_a_chapter_with_another_title_is_no_loss(database: Database, course: Course) -> None:
    met(database, course)
    course.recipe("titles: {1: Accueillir, 2: Accompagner}\n")
    assert publish(database, course).published.retired == 0


def test_a_little_may_go(database: Database, course: Course) -> None:
    count = met(database, course)
    course.edit(EMPATHY, "### Qui ?\nToute personne qui en écoute une autre avec bienveillance.\n", "")
    assert 0 < publish(database, course).published.retired <= count / 10


def test_what_a_teacher_dropped_on_purpose_may_go(database: Database, course: Course) -> None:
    count = met(database, course)
    with database.read() as connection:
        known = connection.execute(select(cards.c.uid).where(cards.c.asked)).scalars().all()
    for uid in known[: count // 2]:
        decide(course.folder / "accompagner.cards.yml", uid, Decision("drop"))
    assert publish(database, course).published.retired == count // 2


@pytest.mark.parametrize("wrong", ["chapters: [99]\n", "kinds: [carte]\n", "exclude: ['*']\n"])
def test_a_recipe_that_gives_no_card_is_refused(database: Database, course: Course, wrong: str) -> None:
    met(database, course)
    before = state(database, course)
    course.recipe(wrong)
    with pytest.raises(FlashmotError, match="gives no card"):
        publish(database, course, retire=True)
    assert state(database, course) == before


def test_a_dry_run_says_all_and_changes_nothing(database: Database, course: Course) -> None:
    publish(database, course)
    before = state(database, course)
    course.edit(TALK, "Une heure au plus", "Deux heures au plus")
    course.delete(EMPATHY)
    told = publish(database, course, dry=True).published
    assert {it.what for it in told.listed} == {"changed", "retired"}
    assert told.changed == sum(it.what == "changed" for it in told.listed)
    assert told.retired == sum(it.what == "retired" for it in told.listed)
    assert state(database, course) == before
    assert publish(database, course, retire=True).published.listed == told.listed


def test_what_is_wrong_in_the_notes_is_said(database: Database, course: Course) -> None:
    course.write("Chapitre 1/CONC_ Vide.md", "---\naliases: [\n---\n# CONCEPT : Vide\n")
    assert any("Vide" in it.source.path for it in publish(database, course).problems)


def test_the_command_says_what_would_change_and_what_is_wrong(quiz: CliRunner, course: Course) -> None:
    course.write("Chapitre 1/CONC_ Vide.md", "---\naliases: [\n---\n# CONCEPT : Vide\n")
    recipe = str(course.folder / "cours.yml")
    dry = quiz.invoke(main, ["publish", recipe, "--dry-run"])
    assert dry.exit_code == 0
    assert "  new: Qu’est-ce que l’écoute\xa0?" in dry.stdout
    assert "Nothing was changed." in dry.stderr
    assert "to look at in the notes:" in dry.stderr
    assert "CONC_ Vide.md:" in dry.stderr
    done = quiz.invoke(main, ["publish", recipe])
    assert done.exit_code == 0
    assert dry.stdout.splitlines()[0] == done.stdout.splitlines()[0]
    again = quiz.invoke(main, ["publish", recipe, "--dry-run"])
    assert "0 new, 0 changed, 0 retired, 0 back" in again.stdout
    course.recipe("chapters: [99]\n")
    wrong = quiz.invoke(main, ["publish", recipe])
    assert wrong.exit_code == 1
    assert "gives no card" in wrong.stderr
    assert "Traceback" not in wrong.stderr


def test_cards_that_were_retired_are_listed_as_back(database: Database, course: Course) -> None:
    publish(database, course)
    text = course.delete(EMPATHY)
    publish(database, course)
    course.write(EMPATHY, text)
    told = publish(database, course).published
    assert told.revived == sum(it.what == "back" for it in told.listed) > 0
    with database.read() as connection:
        assert (
            connection.execute(select(func.count()).select_from(cards).where(cards.c.retired)).scalar() == 0
        )
