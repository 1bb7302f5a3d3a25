"""« Cartes », the list of notions, a notion's cards, search."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from flask import Flask

from tests.support.quiz_course import Visitor, card, course, publish
from tests.support.quiz_web import database, queries
from webquiz.store.addresses import notion_address, notion_key, notion_slug


def shown(page: str) -> list[str]:
    """The questions of the cards that a page lists."""
    return [html.unescape(it) for it in re.findall(r'class="listed-question" lang="fr">([^<]*)<', page)]


def address_of(number: int) -> str:
    return notion_address(notion_slug(notion_key("Cours", f"CONC_ {number}.md")))


@pytest.fixture
def student(app: Flask, visitor: Visitor) -> Visitor:
    return visitor.join()


def test_all_cards_are_listed_with_their_answers_folded(student: Visitor) -> None:
    page = student.get("/cards")
    assert len(shown(page)) == 22
    assert "<details><summary>" in page
    assert "<details open" not in page
    assert "La notion numéro 3." in page


def test_cards_come_in_pages_of_fifty_that_keep_what_was_chosen(app: Flask, student: Visitor) -> None:
    publish(database(app), course(130))
    first = student.get("/cards?facet=definition")
    assert len(shown(first)) == 50
    assert "1 à 50 sur 130" in html.unescape(first).replace("\u00a0", " ")
    later = re.search(r'rel="next" href="([^"]*)"', first)
    assert later
    second = student.get(html.unescape(later[1]))
    assert "facet=definition" in html.unescape(later[1])
    assert not set(shown(second)) & set(shown(first))
    last = student.get("/cards?facet=definition&page=3")
    assert len(shown(last)) == 30
    assert 'rel="next"' not in last


def test_cards_are_chosen_by_chapter_question_and_state(app: Flask, student: Visitor) -> None:
    publish(database(app), [*course(), card(70, deck="Cours::Chapitre 2")])
    assert len(shown(student.get("/cards?deck=2"))) == 1
    assert len(shown(student.get("/cards?facet=comment"))) == 2
    student.begin(mode="flash")
    student.submit("/answer", {"rating": "3"})
    assert len(shown(student.get("/cards?state=new"))) == 22
    assert len(shown(student.get("/cards?state=learning"))) == 1
    assert shown(student.get("/cards?state=firm")) == []
    assert "Aucune carte" in student.html


def test_what_is_listed_can_be_studied(student: Visitor) -> None:
    student.get("/cards?facet=comment&state=new")
    student.submit("/study")
    assert re.fullmatch(r"/study/\d+", student.path)
    assert "procédure" in student.html
    assert (
        "1\u202f/\u202f2" in html.unescape(student.html).replace("&#8239;", "\u202f") or "/" in student.html
    )


@pytest.mark.parametrize(
    "path",
    [
        "/cards?page=0",
        "/cards?page=99999999999&deck=x&facet=%00&state=é",
        "/cards?page=9999",
        "/cards?deck=99999999999",
        "/notions/list?page=9999&q=%00",
        "/notions/list?q=" + "a" * 3000,
        "/search?q=%00&page=9999",
        "/search?q=%22+OR+%2A",
        "/search?q=objet&page=9999",
    ],
)
def test_odd_addresses_show_a_page(student: Visitor, path: str) -> None:
    student.get(path)
    assert student.status == 200


def test_nobody_sees_lists_without_an_account(app: Flask) -> None:
    for path in ("/cards", "/notions/list", "/search?q=notion"):
        page = Visitor(app.test_client()).get(path)
        assert "numéro" not in page


def test_the_list_of_notions_leads_to_each_and_the_map_leads_to_it(student: Visitor) -> None:
    page = student.get("/notions/list")
    assert f'href="{address_of(3)}"' in page
    assert "/notions/list" in student.get("/progress/map")
    page = student.get("/notions/list?q=conc+3")
    assert f'href="{address_of(3)}"' in page
    assert f'href="{address_of(4)}"' not in page
    page = student.get("/notions/list?q=introuvable")
    assert "/search?q=introuvable" in page


def test_the_list_of_notions_is_short_on_a_page_however_many_there_are(app: Flask, student: Visitor) -> None:
    publish(database(app), course(300))
    page = student.get("/notions/list")
    assert page.count('class="hit notion-row"') == 50
    assert student.get("/progress/map").count('scope="row"') == 0


def test_a_notions_page_shows_its_cards_and_begins_a_session_of_them(app: Flask, student: Visitor) -> None:
    publish(database(app), [*course(), card(3, uid="conc_3#section:ou", kind="section", facet="ou")])
    page = student.get(address_of(3))
    assert len(shown(page)) == 2
    student.submit("/study")
    assert re.fullmatch(r"/study/\d+", student.path)
    assert "« 3 »" in html.unescape(student.html).replace("\u00a0", " ")


def test_a_notion_that_cant_be_studied_today_says_so(student: Visitor) -> None:
    student.get(address_of(3))
    student.submit("/study", {"notion": "99999"})
    assert student.path == "/study/nothing"
    assert 'name="notion" value="99999"' in student.html


def test_sessions_are_begun_by_the_fields_of_a_form(student: Visitor) -> None:
    for fields in (
        {"facet": "comment"},
        {"only": "new"},
        {"facet": ["comment", "definition"], "only": "new"},
    ):
        student.begin(**fields)
        assert re.fullmatch(r"/study/\d+", student.path), fields
    for fields in ({"only": "missed"}, {"only": "due"}, {"facet": "qui"}):
        student.begin(**fields)
        assert student.path == "/study/nothing", fields
    student.begin(only="nonsense", facet="DROP TABLE", notion="-1")
    assert re.fullmatch(r"/study/\d+", student.path), "what no page sends is passed over"


def test_search_finds_notions_and_cards_and_marks_the_words(app: Flask, student: Visitor) -> None:
    publish(database(app), [card(1, answer="<p>L’<b>Œuvre</b> d’un <i>auteur</i> &lt;ici&gt;.</p>")])
    page = student.get("/search?q=l'oeuvre")
    assert "L’<mark>Œuvre</mark> d’un auteur &lt;ici&gt;." in page
    assert f"{address_of(1)}#card-" in page
    page = student.get("/search?q=conc")
    assert f'href="{address_of(1)}" lang="fr"><mark>CONC</mark>_ 1</a>' in page


def test_what_is_searched_is_shown_as_text(app: Flask, student: Visitor) -> None:
    publish(database(app), [card(1, answer="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")])
    page = student.get("/search?q=<script>alert")
    assert "<script>alert" not in page
    assert "&lt;<mark>script</mark>&gt;<mark>alert</mark>(1)" in page


def test_what_isnt_found_is_said(student: Visitor) -> None:
    assert "Rien ne correspond" in student.get("/search?q=introuvable")
    assert "Rien ne correspond" not in student.get("/search")


def test_lists_need_few_queries_however_many_cards(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [replace(it, facet="qui") for it in course(3000)])
    visitor.join()
    for path, most in (("/cards", 4), ("/notions/list", 6), ("/search?q=conc", 5), (address_of(3), 5)):
        with queries(app) as seen:
            visitor.get(path)
        assert visitor.status == 200
        assert 3 <= len(seen) <= most, (path, seen)
