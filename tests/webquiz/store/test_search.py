"""Full text search, on both databases alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from tests.support.quiz_course import card, course, join, publication, publish
from webquiz.store import backup, courses, migrate, publishing, search
from webquiz.store.database import Database
from webquiz.store.records import Student
from webquiz.store.schema import search_texts
from webquiz.study.searching import terms_of


@pytest.fixture
def student(database: Database) -> Student:
    publish(
        database,
        [
            card(1, title="Carte du ciel", question="À quoi sert-elle ?", answer="<p>À s’orienter.</p>"),
            card(2, title="Étoile", question="Que montre une carte du ciel ?", answer="<p>Un astre.</p>"),
            card(
                3, title="Œil", question="Que voit-il ?", answer="<p>L’<b>objet</b> d’une carte du ciel</p>"
            ),
            card(4, title="Astre", question="Qu’est-ce ?", answer="<p>Un corps.</p>", extra="<p>Un ÉTÉ</p>"),
        ],
    )
    return join(database)


def found(database: Database, student: Student, query: str) -> list[str]:
    """The titles of the cards that are found, in order."""
    with database.read() as connection:
        hits, total = search.found_cards(connection, student.id, terms_of(query), limit=50)
    assert total == len(hits)
    return [it.title for it in hits]


def named(database: Database, student: Student, query: str) -> list[str]:
    """The titles of the notions that are found, in order."""
    with database.read() as connection:
        return [it.title for it in search.found_notions(connection, student.id, terms_of(query), limit=50)]


def test_titles_come_before_questions_and_these_before_answers(database: Database, student: Student) -> None:
    assert found(database, student, "carte du ciel") == ["Carte du ciel", "Étoile", "Œil"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("l'objet", "Œil"),
        ("OBJETS", "Œil"),
        ("oeil", "Œil"),
        ("ete", "Astre"),
        ("étoil", "Étoile"),
        ("orienter", "Carte du ciel"),
    ],
)
def test_accents_case_ligatures_elisions_and_ends_of_words_dont_matter(
    database: Database, student: Student, query: str, title: str
) -> None:
    assert found(database, student, query) == [title]


def test_marks_of_html_are_no_words(database: Database, student: Student) -> None:
    assert found(database, student, "b") == []


def test_notions_are_found_by_their_names_with_what_they_are(database: Database, student: Student) -> None:
    assert named(database, student, "conc") == ["CONC_ 1", "CONC_ 2", "CONC_ 3", "CONC_ 4"]
    assert named(database, student, "objet") == []
    with database.read() as connection:
        (it,) = search.found_notions(connection, student.id, terms_of("conc 3"), limit=9)
    assert "objet" in it.definition


def test_publishing_keeps_what_is_searched_up_to_date(database: Database, student: Student) -> None:
    publish(
        database,
        [
            card(1, title="Carte du ciel", question="À quoi sert-elle ?", answer="<p>À viser.</p>"),
            card(5, title="Lune", question="Que fait-elle ?", answer="<p>Elle tourne.</p>"),
        ],
    )
    assert found(database, student, "orienter") == []
    assert found(database, student, "viser") == ["Carte du ciel"]
    assert found(database, student, "lune") == ["Lune"]
    assert found(database, student, "étoile") == [], "it is retired"
    assert named(database, student, "conc") == ["CONC_ 1", "CONC_ 5"]
    publish(database, [card(2, title="Étoile", question="Laquelle ?", answer="<p>Polaire.</p>")])
    assert found(database, student, "étoile") == ["Étoile"]


def test_a_publication_that_fails_leaves_what_was_searched(database: Database, student: Student) -> None:
    def fail() -> None:
        with database.write() as connection:
            publishing.replace(connection, publication([card(1, answer="<p>Rien.</p>")]))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found(database, student, "orienter") == ["Carte du ciel"]
    assert found(database, student, "rien") == []


def test_a_course_that_is_removed_is_found_no_more(database: Database, student: Student) -> None:
    with database.write() as connection:
        courses.remove(connection, 1)
    assert found(database, student, "carte") == []


def rows(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(select(search_texts).order_by(search_texts.c.id))]


def test_made_anew_it_is_what_publishing_kept(database: Database, student: Student) -> None:
    publish(database, [replace(it, answer=f"{it.answer}<p>Encore.</p>") for it in course()], "autre")
    kept = rows(database)
    with database.write() as connection:
        assert search.rebuild(connection) == len(kept)
    assert rows(database) == kept
    assert found(database, student, "encore")
    if database.sqlite:
        with database.write() as connection:  # https://sqlite.org/fts5.html#the_integrity_check_command
            check = "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
            connection.execute(text(check))


def test_no_backup_holds_it_and_a_restored_one_has_it(
    database: Database, student: Student, tmp_path: Path
) -> None:
    kept = rows(database)
    backup.backup(database, tmp_path / "quiz.backup")
    assert "search_texts" not in backup.check(tmp_path / "quiz.backup")
    backup.restore(database, tmp_path / "quiz.backup", replace=True)
    assert rows(database) == kept
    assert found(database, student, "l'objet") == ["Œil"]


def test_tables_of_the_version_before_are_filled_when_they_are_brought_up_to_date(
    database: Database, student: Student
) -> None:
    kept = rows(database)
    with database.write() as connection:
        migrate.back_to(connection, "0008")
    migrate.upgrade(database)
    assert rows(database) == kept
    assert found(database, student, "l'objet") == ["Œil"]


HOSTILE = (
    'a" OR "b', "NEAR(a b)", "a*", "title:astre", "-a", "^a", "a AND", "NOT b", "'", "\\", "a:*", "a & !b", "<->",
    "%", "_", "a" * 9000, "é" * 9000, "a " * 5000, "\0", "(((", "{a b}:c", "🦊", "½ ² ٣ １２", "ß İ", "中文", "ﬁn",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_is_syntax(database: Database, student: Student, query: str) -> None:
    found(database, student, query)
    named(database, student, query)


@given(query=st.text(max_size=40))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_query_is_answered(database: Database, student: Student, query: str) -> None:
    found(database, student, query)


@given(words=st.text(min_size=1, max_size=40))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_published_and_found(database: Database, student: Student, words: str) -> None:
    clean = words.replace("\0", "").encode("utf-8", "ignore").decode()
    publish(database, [card(1, title=clean, question="x ?", answer="<p>y</p>")])
    terms = terms_of(clean)
    if terms and terms_of(clean) and all(it.start.isascii() for it in terms):
        assert found(database, student, clean)


def test_long_words_and_long_notes_are_taken(database: Database, student: Student) -> None:
    long = f"<p>{'x' * 5000} {' '.join(f'mot{at}' for at in range(30_000))}</p>"
    publish(database, [card(1, title="Longue", answer=long)])
    assert found(database, student, "mot29999") == ["Longue"]
    assert found(database, student, "x" * 5000) == ["Longue"]
