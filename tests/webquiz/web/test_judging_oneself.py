"""A part of a sentence said in other words: the student says whether it means the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import Visitor, make_app, publish, typed
from tests.support.quiz_web import rows
from webquiz.store.schema import events
from webquiz.web.views.common import tools

PHRASE = "des échanges réguliers entre les apprenants"
OTHER_WORDS = "ils se parlent souvent"
OPEN, ASKS = "À vous de juger", "Votre réponse veut-elle dire la même chose"
WRONG, COUNTS = "Ce n’est pas ça", "Compter comme juste"


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application with the gap of one sentence."""
    made = make_app(sqlite_url, tmp_path)
    publish(tools(made).database, [replace(typed(1, PHRASE), kind="cloze")])
    yield made
    tools(made).database.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Who is asked it."""
    made = Visitor(app.test_client()).join()
    made.begin(mode="typed")
    return made


def test_other_words_stand_beside_the_answer_and_the_student_decides(app: Flask, visitor: Visitor) -> None:
    page = visitor.submit("/answer", {"response": OTHER_WORDS})
    assert all(text in page for text in (OPEN, ASKS, PHRASE, OTHER_WORDS))
    assert not any(text in page for text in (WRONG, COUNTS, f'<del lang="fr">{OTHER_WORDS}'))
    page = visitor.submit("/overrule", {"right": "1"})
    assert "Juste" in page
    assert ASKS not in page
    assert rows(app, events.c.kind, events.c.verdict) == [("answer", "wrong"), ("overrule", "right")]


def test_saying_no_is_said_once_and_may_be_taken_back(app: Flask, visitor: Visitor) -> None:
    visitor.submit("/answer", {"response": OTHER_WORDS})
    page = visitor.submit("/overrule", {"right": "0"})
    assert WRONG in page
    assert ASKS not in page
    assert COUNTS in page
    assert rows(app, events.c.kind, events.c.verdict) == [("answer", "wrong"), ("overrule", "wrong")]


def test_the_page_asks_again_when_it_is_read_again(visitor: Visitor) -> None:
    visitor.submit("/answer", {"response": OTHER_WORDS})
    assert ASKS in visitor.get(visitor.path)


@pytest.mark.parametrize(
    "said", [{"unknown": "1"}, {"response": "des échanges non réguliers entre les apprenants"}]
)
def test_what_is_plainly_wrong_is_not_asked(visitor: Visitor, said: dict[str, str]) -> None:
    page = visitor.submit("/answer", said)
    assert WRONG in page
    assert ASKS not in page
    assert COUNTS in page


def test_other_articles_are_right(visitor: Visitor) -> None:
    page = visitor.submit("/answer", {"response": "un échange régulier entre apprenants"})
    assert "Juste" in page
    assert ASKS not in page


def test_it_is_asked_in_english_too(app: Flask) -> None:
    english = app.test_client()
    english.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    visitor = Visitor(english).join()
    visitor.begin(mode="typed")
    page = visitor.submit("/answer", {"response": OTHER_WORDS})
    assert "You decide" in page
    assert "Does your answer mean the same thing?" in page
