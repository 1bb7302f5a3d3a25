"""Lists of cards and notions, in pages, on both databases."""

from __future__ import annotations

import pytest

from flashmot.model.graph import Bond
from tests.support.quiz_course import DAY, MONDAY, card, join, publication, publish
from tests.support.quiz_study import answer_next, begin, student_day
from tests.support.two_readings import BAKERY, GARDEN, both, close_all, new_class, slugs, student_of
from webquiz.store import browse, publishing, search
from webquiz.store.database import Database
from webquiz.store.records import ListedCard, State, Student, Wanted
from webquiz.study.days import study_day
from webquiz.study.searching import terms_of


@pytest.fixture
def student(database: Database) -> Student:
    made = [card(at) for at in range(4)]
    made += [
        card(at, uid=f"conc_{at}#section:ou", kind="section", facet="ou", deck="Cours::Chapitre 2")
        for at in range(3)
    ]
    made.append(card(9, asked=False))
    publish(database, made)
    return join(database)


def listed(
    database: Database,
    student: Student,
    wanted: Wanted | None = None,
    state: State | None = None,
    now: int = MONDAY,
    limit: int = -1,
    offset: int = 0,
) -> tuple[list[ListedCard], int]:
    with database.read() as connection:
        return browse.listed_cards(
            connection,
            student.id,
            wanted or Wanted(),
            today=study_day(now, student.zone),
            exam=None,
            state=state,
            limit=limit,
            offset=offset,
        )


def test_cards_are_listed_in_the_order_of_the_course_and_what_is_only_read_is_not(
    database: Database, student: Student
) -> None:
    found, total = listed(database, student)
    assert [(it.chapter, it.asks) for it in found] == [
        *[("Chapitre 1", "definition")] * 4,
        *[("Chapitre 2", "ou")] * 3,
    ]
    assert total == 7
    assert {it.state for it in found} == {"new"}


def test_retired_cards_are_not_listed(database: Database, student: Student) -> None:
    publish(database, [card(0)])
    assert [it.title for it in listed(database, student)[0]] == ["Notion 0"]


def test_a_page_tells_how_many_there_are_in_all(database: Database, student: Student) -> None:
    first, total = listed(database, student, limit=3)
    second, _ = listed(database, student, limit=3, offset=3)
    everything, _ = listed(database, student)
    assert total == 7
    assert [*first, *second] == everything[:6]


def test_cards_are_listed_by_chapter_question_and_notion(database: Database, student: Student) -> None:
    with database.read() as connection:
        asked = browse.questions(connection, student.id)
    assert asked == {"definition": 4, "ou": 3}
    assert len(listed(database, student, Wanted(facets=["ou"]))[0]) == 3
    assert len(listed(database, student, Wanted(decks=[1]))[0]) == 4
    assert [it.asks for it in listed(database, student, Wanted(notions=[1]))[0]] == ["definition", "ou"]


def test_each_state_is_told_and_each_card_is_in_one(database: Database, student: Student) -> None:
    number = begin(database, student, count=3)
    for rating in (1, 3, 4):
        answer_next(database, student, number, rating)
    states: list[State] = ["new", "due", "learning", "firm"]
    counts = {it: listed(database, student, state=it)[1] for it in states}
    assert counts["new"] == 4
    assert counts["due"] == 1, "to be drilled"
    assert counts["learning"] + counts["firm"] == 2
    later = MONDAY + 100 * DAY
    counts = {it: listed(database, student, state=it, now=later)[1] for it in states}
    assert counts == {"new": 4, "due": 3, "learning": 0, "firm": 0}


def test_a_card_that_holds_for_three_weeks_is_firm(database: Database, student: Student) -> None:
    now = MONDAY
    for _ in range(4):
        number = begin(database, student, now, count=1, wanted=Wanted(facets=["ou"]))
        answer_next(database, student, number, 4, now)
        now += 60 * DAY
    day = student_day(student)
    assert day
    assert listed(database, student, state="firm", now=now - 60 * DAY)[1] >= 1


def test_notions_are_listed_by_title_with_how_many_there_are(database: Database, student: Student) -> None:
    with database.read() as connection:
        found, total = browse.listed_notions(connection, student.id, (), None, limit=2)
        rest, _ = browse.listed_notions(connection, student.id, (), None, limit=9, offset=2)
        second, _ = browse.listed_notions(connection, student.id, (), 2, limit=9)
        named, _ = browse.listed_notions(connection, student.id, terms_of("conc 3"), None, limit=9)
    titles = [it.title for it in [*found, *rest]]
    assert titles == ["CONC_ 0", "CONC_ 1", "CONC_ 2", "CONC_ 3", "CONC_ 9"]
    assert total == 5
    assert [it.title for it in second] == ["CONC_ 0", "CONC_ 1", "CONC_ 2"]
    assert [it.title for it in named] == ["CONC_ 3"]


def test_bonds_are_told_of_notions_that_can_be_read(database: Database, student: Student) -> None:
    bonds = [Bond("CONC_ 0.md", "CONC_ 1.md", "lien", None), Bond("CONC_ 3.md", "CONC_ 0.md", "R", "R")]
    made = publication([card(0), card(1), card(3)], bonds=bonds)
    with database.write() as connection:
        publishing.replace(connection, made)
    with database.read() as connection:
        rows, _ = browse.listed_notions(connection, student.id, terms_of("conc 0"), None, limit=9)
        found, titles = browse.bonds_of(connection, student.id, [it.id for it in rows])
    assert len(found) == 2
    assert set(titles.values()) == {"CONC_ 0", "CONC_ 1", "CONC_ 3"}


@pytest.mark.parametrize("given", [(GARDEN,), (BAKERY,), (GARDEN, BAKERY), None])
def test_lists_and_search_show_what_may_be_read_and_nothing_else(
    database: Database, given: tuple[str, ...] | None
) -> None:
    both(database)
    close_all(database)
    reader = student_of(database, new_class(database, "A", *given)[0] if given else None)
    wanted = set(given or ())
    with database.read() as connection:
        notions, _ = browse.listed_notions(connection, reader.id, (), None, limit=99)
        found, _ = search.found_cards(connection, reader.id, terms_of("notion"), limit=99)
        named = {it.slug for it in search.found_notions(connection, reader.id, terms_of("conc"), limit=99)}
    assert {it.title.split()[0] for it in listed(database, reader)[0]} == wanted
    assert {it.course for it in notions} == wanted
    assert {it.title.split()[0] for it in found} == wanted
    assert {course for course in (GARDEN, BAKERY) if named & set(slugs(database, course))} == wanted
