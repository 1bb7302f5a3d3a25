"""What the correction of an answer says, without a script."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.support.quiz_course import Visitor, card, make_app, publication, typed
from tests.support.quiz_web import database, queries
from webquiz.store import migrate, publishing
from webquiz.store.records import PublishedCard
from webquiz.web.views.meanings import a_line

WRONG = ("forum", "Badge", "carnet")


def shop() -> list[PublishedCard]:
    """A question with three wrong options: a notion that has a definition, another card's answer, and a word that
    the course says nothing of."""
    forum = card(
        1,
        uid="forum#definition",
        notion="Forum.md",
        title="Forum",
        question="Qu’est-ce que le forum ?",
        answer="<p>Lieu d’échanges écrits. Il garde les messages.</p>",
        short="",
    )
    badge = typed(2, "badge", notion="Preuves.md", title="Preuves")
    asked = typed(3, "wiki", notion="Wiki.md", title="Wiki")
    return [forum, badge, replace(asked, wrong=WRONG)]


@pytest.fixture
def shown(database_url: str, tmp_path: Path) -> Visitor:
    """Who is asked to choose, on either database."""
    app = make_app(database_url, tmp_path)
    if not database(app).sqlite:
        migrate.upgrade(database(app))
    made = publication(shop())
    named = tuple(replace(it, names=(it.title,)) for it in made.notions)
    with database(app).write() as connection:
        publishing.replace(connection, replace(made, notions=named))
    return Visitor(app.test_client()).join()


def choose(visitor: Visitor, **answer: str) -> str:
    """Answers the question that has all options of this page's: the others are not known."""
    visitor.begin(mode="choice")
    while 'value="carnet"' not in visitor.html:
        visitor.submit("/answer", {"unknown": "1"})
        visitor.get(visitor.path.partition("/answer")[0])
    return visitor.submit("/answer", answer)


def said(page: str) -> list[str]:
    """The options of a correction as they are read."""
    found = re.search(r'<ul class="offered".*?</ul>', page, re.DOTALL)
    assert found is not None
    items = re.findall(r"<li\b.*?</li>", found[0], re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", item)).split()) for item in items]


def test_a_wrong_choice_shows_all_that_was_offered_with_ones_own_and_the_right_one_in_words(
    shown: Visitor,
) -> None:
    options = said(choose(shown, response="carnet"))
    assert len(options) == 4
    assert "✗ carnet Votre réponse" in options
    assert "✓ wiki La bonne réponse" in options
    assert {"forum", "Badge"} < set(options)


def test_a_right_choice_is_ones_own_and_the_right_one(shown: Visitor) -> None:
    assert "✓ wiki Votre réponse, la bonne" in said(choose(shown, response="wiki"))


def test_who_does_not_know_is_shown_the_right_one(shown: Visitor) -> None:
    options = said(choose(shown, unknown="1"))
    assert "✓ wiki La bonne réponse" in options
    assert not any("✗" in option for option in options)


def test_what_one_chose_is_told_by_the_definition_of_the_notion_of_that_name(shown: Visitor) -> None:
    (own,) = (option for option in said(choose(shown, response="forum")) if "✗" in option)
    assert own == "✗ forum Votre réponse Lieu d’échanges écrits. Forum"


def test_what_is_another_cards_answer_is_told_by_that_cards_question(shown: Visitor) -> None:
    (own,) = (option for option in said(choose(shown, response="Badge")) if "✗" in option)
    assert own == "✗ Badge Votre réponse Répond à Quelle notion est la numéro 2 ? Preuves"


def test_the_meaning_of_an_option_is_a_sentence_cut_between_words() -> None:
    assert a_line("<p>Un outil (v. 2.0) d’écriture. À plusieurs.</p>") == "Un outil (v. 2.0) d’écriture."
    long = a_line(f"<p>{'mot ' * 200}</p>")
    assert len(long) <= 241
    assert long.endswith(" mot…")


def test_a_correction_needs_no_more_queries_than_before_it_said_so_much(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    for mode, most in (("choice", 8), ("typed", 8), ("match", 6 + 4 * 3)):
        visitor.begin(mode=mode)
        fields = visitor.fields("/answer")
        given = {"response": "fausse une"} | {f"match-{it}": "wiki" for it in fields["cards"].split(",")}
        if mode == "choice":
            (given["response"], *_) = re.findall(r'value="(fausse [^"]*)"', visitor.html)
        with queries(app) as seen:
            sent = {"data": fields | given, "headers": {"X-Webquiz": "fetch"}}
            assert visitor.client.post(f"{visitor.path}/answer", **sent).status_code == 200
        assert len(seen) <= most, (mode, len(seen), seen)


def test_notes_open_in_obsidian_for_those_who_have_the_vault(visitor: Visitor) -> None:
    visitor.join()

    def offered() -> list[bool]:
        visitor.begin(mode="typed")
        return [
            "obsidian://" in visitor.submit("/answer", {"response": "autre chose"}),
            "obsidian://" in visitor.get(re.findall(r'href="(/notions/[^"]+)"', visitor.html)[0]),
        ]

    assert offered() == [False, False]
    page = visitor.get("/account")
    assert re.search(r'<input[^>]*name="has_vault"', page)
    settings = {"name": "Camille", "locale": "fr", "theme": "auto"}
    settings["zone"] = "Europe/Paris"
    visitor.submit("/account", settings | {"has_vault": "y"})
    assert re.search(r'<input[^>]*\bchecked[^>]*name="has_vault"', visitor.get("/account"))
    assert offered() == [True, True]
    visitor.get("/account")
    visitor.submit("/account", settings)
    assert offered() == [False, False]


def test_nothing_written_is_no_answer_and_the_question_stays(visitor: Visitor) -> None:
    visitor.join().begin(mode="typed")
    assert re.search(r'<input[^>]* id="response"[^>]* required', visitor.html)
    assert re.search(r'<button[^>]* name="unknown"[^>]* formnovalidate', visitor.html)
    page = visitor.submit("/answer", {"response": "\u00a0 "})
    assert visitor.status == 422
    assert "Écrivez une réponse, ou choisissez «\u00a0Je ne sais pas\u00a0»." in page
    assert 'role="alert"' in page
    visitor.submit("/answer", {"response": "", "unknown": "1"})
    assert visitor.status == 200
    assert "verdict-wrong" in visitor.html
