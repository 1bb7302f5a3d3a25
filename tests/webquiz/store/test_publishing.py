"""Whatever is published, nobody loses a history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.support.quiz_course import (
    card,
    course,
    join,
    publish,
    schedule_of,
)
from tests.support.quiz_study import (
    answer_next,
    asked,
    begin,
    due_cards,
    must_ask,
    student_day,
)
from webquiz.publish.recipe import Wish, publish_recipe
from webquiz.store import (
    catalogue,
    progress,
    publishing,
)
from webquiz.store.database import Database
from webquiz.store.schema import cards, decks, notions
from webquiz.store.schema import schedules as schedules_table


def test_publishing_the_same_again_changes_nothing(database: Database) -> None:
    first = publish(database, course())
    assert (first.new, first.changed, first.retired) == (22, 0, 0)
    again = publish(database, course())
    assert (again.new, again.changed, again.retired, again.revived) == (0, 0, 0, 0)


def test_an_edited_card_keeps_its_history(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    answer_next(database, student, number)
    before = schedule_of(database, student.id)
    done = publish(database, [replace(it, answer="<p>Dite autrement.</p>") for it in course()])
    assert done.changed == 22
    assert schedule_of(database, student.id) == before


def test_a_retired_card_leaves_the_queue_and_keeps_its_history_and_may_come_back(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    first = must_ask(database, student, number)
    answer_next(database, student, number, 1)
    gone = first.asked[0].card.uid
    done = publish(database, [it for it in course() if it.uid != gone])
    assert (done.retired, done.new) == (1, 0)
    with database.read() as connection:
        assert not due_cards(connection, student, student_day(student) + 30)
    seen = set()
    while (question := asked(database, student, number)) is not None:
        seen.add(question.asked[0].card.uid)
        answer_next(database, student, number)
    assert gone not in seen, "it was to come once more in this session"
    back = publish(database, course())
    assert (back.revived, back.new) == (1, 0)
    with database.read() as connection:
        assert gone in {
            row.uid
            for row in connection.execute(
                select(cards.c.uid)
                .join(schedules_table, schedules_table.c.card_id == cards.c.id)
                .where(schedules_table.c.lapses == 0)
            )
        }


def test_a_card_that_moves_to_another_chapter_is_the_same_card(database: Database) -> None:
    publish(database, course())
    with database.read() as connection:
        before = {row.uid: row.id for row in connection.execute(select(cards.c.uid, cards.c.id))}
    moved = [replace(it, deck="Cours::Chapitre 2") if it.kind == "recall" else it for it in course()]
    publish(database, moved)
    with database.read() as connection:
        assert {row.uid: row.id for row in connection.execute(select(cards.c.uid, cards.c.id))} == before
        assert (
            connection.execute(select(func.count()).select_from(decks).where(~decks.c.gone)).scalar_one() == 2
        )


def test_two_recipes_leave_each_others_cards_alone(database: Database) -> None:
    publish(database, course())
    other = [card(900, deck="Autre::Chapitre 9")]
    publish(database, other, "autre")
    assert publish(database, course()).retired == 0
    assert publish(database, [card(901, deck="Autre::Chapitre 9")], "autre").retired == 1


def test_a_chapter_that_the_recipe_gives_no_more_disappears_with_its_cards(database: Database) -> None:
    publish(database, course())
    publish(database, [card(0, uid="x", deck="Cours::Chapitre 3")])
    with database.read() as connection:
        assert catalogue.counts(connection) == (1, 1)
        assert connection.execute(select(func.count()).select_from(cards)).scalar_one() == 23


def test_a_renamed_note_published_again_keeps_every_history(database: Database, decks: Path) -> None:
    recipe = decks / "chapitre-1.yml"
    publish_recipe(database, recipe, Wish(decks / "dist", 1_790_000_000, "complete"))
    student = join(database, new_per_day=200)
    number = begin(database, student, count=150)
    for _ in range(40):
        answer_next(database, student, number)
    before = schedule_of(database, student.id)
    (note,) = (decks / "notes").rglob("*Animer*.md")
    note.rename(note.with_name("SF_CLOM-A1_ Faire vivre une communauté.md"))
    done = publish_recipe(database, recipe, Wish(decks / "dist", 1_790_100_000, "complete")).published
    assert done.new == 0, "the renamed note's cards are the ones that were there"
    assert done.retired == 0
    assert schedule_of(database, student.id) == before
    with database.read() as connection:
        links = " ".join(connection.execute(select(notions.c.link)).scalars())
    assert "Faire%20vivre" in links


def test_a_notion_that_is_gone_takes_its_bonds_along(database: Database) -> None:
    from flashmot.model.graph import Bond
    from tests.support.quiz_course import publication

    first, second = card(1), card(2)
    made = publication([first, second], bonds=[Bond(first.notion, second.notion, "parent", None)])
    with database.write() as connection:
        publishing.replace(connection, made)
    with database.read() as connection:
        assert len(progress.live_bonds(connection)) == 1
    publish(database, [first])
    with database.read() as connection:
        assert progress.live_bonds(connection) == []
        assert connection.execute(select(func.count()).select_from(notions)).scalar_one() == 1


def test_a_publication_that_fails_half_way_leaves_nothing_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(database, course(3))

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(publishing, "keep_images", fail)
    with pytest.raises(OSError, match="disk full"):
        publish(database, [card(900, deck="Cours::Chapitre 9")])
    with database.read() as connection:
        assert catalogue.counts(connection) == (1, 13)
        assert connection.execute(select(func.count()).select_from(notions)).scalar_one() == 13
