"""The menu « ⋯ » of a card, and the page of all that was said of cards."""

from __future__ import annotations

import html
import re

import pytest
from flask import Flask

from tests.support.quiz_course import DAY, Visitor, course, publish
from tests.support.quiz_web import clock, count, database, queries
from webquiz.store import reports
from webquiz.store.schema import acts, students

WORDS = "deux sens, à mon avis"


def menu(visitor: Visitor, action: str = "/mark") -> dict[str, str]:
    """The hidden fields of the page's first menu."""
    return visitor.fields(f"/me/cards{action}")


def shown_card(visitor: Visitor) -> str:
    """The card of a flashcard's page."""
    return str(visitor.fields("/answer")["cards"])


def reveal(visitor: Visitor) -> str:
    """A flashcard with its answer shown."""
    visitor.begin(mode="flash")
    return visitor.get(visitor.path, query_string={"show": "1", "sure": "1"})


def test_a_flashcards_menu_leads_back_to_its_answer(visitor: Visitor) -> None:
    visitor.join()
    reveal(visitor)
    card = shown_card(visitor)
    page = visitor.post("/me/cards/mark", menu(visitor) | {"kind": "star"})
    assert "La carte est marquée." in page
    assert shown_card(visitor) == card
    assert '<section id="answer" class="answer"  ' in page, "shown"
    assert visitor.fields("/answer")["sure"] == "1", "what was said before stands"
    page = visitor.post("/me/cards/undo", menu(visitor) | {"undo": "star"})
    assert "C’est annulé." in page
    assert shown_card(visitor) == card


@pytest.mark.parametrize("kind", ["suspend", "bury"])
def test_what_hides_a_flashcard_leads_to_the_next_question_whose_answer_is_hidden(
    visitor: Visitor, kind: str
) -> None:
    visitor.join()
    reveal(visitor)
    card = shown_card(visitor)
    page = visitor.post("/me/cards/mark", menu(visitor) | {"kind": kind})
    assert shown_card(visitor) != card
    assert '<section id="answer" class="answer" hidden' in page
    visitor.submit("/me/cards/undo")
    assert shown_card(visitor) == card, "« Annuler » brings it back"


def test_a_correction_offers_the_menu_and_says_what_stands(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed")
    visitor.submit("/answer", {"response": "tout autre"})
    where = visitor.path
    assert "Revient" in visitor.html
    page = visitor.post("/me/cards/mark", menu(visitor) | {"kind": "suspend"})
    assert visitor.path == where
    assert "La carte ne vous sera plus montrée." in page
    assert "Revient" not in page
    assert '<span class="marks-badge">écartée</span>' in page
    page = visitor.post("/me/cards/undo", menu(visitor, "/mark") | {"undo": "suspend"})
    assert visitor.path == where
    assert "écartée" not in page


def test_each_pair_of_a_matching_exercise_has_its_menu(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="match")
    fields = visitor.fields("/answer")
    options = re.findall(r'<option value="([^"]+)"', visitor.html)
    pairs = {f"match-{card}": html.unescape(options[0]) for card in fields["cards"].split(",")}
    visitor.post(f"{visitor.path}/answer", fields | pairs)
    offered = [one["fields"]["card"] for one in visitor.forms if one["action"] == "/me/cards/mark"]
    assert sorted(offered) == sorted(fields["cards"].split(","))


def test_the_summary_lists_what_was_seen_with_a_menu_each(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    visitor.submit("/answer", {"rating": "3"})
    visitor.submit("/stop")
    assert visitor.html.count('class="marks"') == 2
    assert 'class="marks"' not in visitor.client.get("/study/last").text, "read without a network"
    page = visitor.post("/me/cards/report", menu(visitor, "/report") | {"reason": "typo"})
    assert visitor.path.endswith("/summary")
    assert "Merci" in page
    assert '<span class="marks-badge">signalée</span>' in page


def test_the_page_of_all_cards_says_what_became_of_each_report(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    reveal(visitor)
    card = int(shown_card(visitor))
    visitor.post("/me/cards/report", menu(visitor, "/report") | {"reason": "two", "text": f"  {WORDS}\x00 "})
    page = visitor.get("/me/cards")
    assert WORDS in html.unescape(page)
    assert "Deux réponses sont justes" in page
    assert "En attente d’une réponse." in page
    for text, corrected, state in (("Je <b>vois</b>.", False, "enseignant"), ("Fait.", True, "Corrigée.")):
        with database(app).write() as connection:
            reports.reply(connection, card, text, 1, corrected=corrected)
        page = visitor.get("/me/cards")
        assert state in page
        assert text in html.unescape(page)
        assert "<b>vois" not in page
    visitor.submit("/me/cards/undo")
    assert WORDS not in visitor.html
    assert 'href="/me/cards"' in visitor.get("/account")


def test_a_session_of_marked_cards_begins_there(visitor: Visitor) -> None:
    visitor.join()
    assert "S’entraîner sur ces cartes" not in visitor.get("/me/cards")
    reveal(visitor)
    card = shown_card(visitor)
    visitor.post("/me/cards/mark", menu(visitor) | {"kind": "star"})
    visitor.get("/me/cards")
    visitor.submit("/study")
    assert shown_card(visitor) == card
    visitor.submit("/answer", {"rating": "3"})
    assert visitor.path.endswith("/summary")


def test_what_was_put_off_until_tomorrow_leaves_the_page_with_the_day(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    reveal(visitor)
    visitor.post("/me/cards/mark", menu(visitor) | {"kind": "bury"})
    assert "Remises à demain" in visitor.get("/me/cards")
    clock(app).now += DAY
    assert "Remises à demain" not in visitor.get("/me/cards")


@pytest.mark.parametrize(
    ("path", "change", "code"),
    [
        ("mark", {"kind": "undo"}, 400),
        ("mark", {"kind": "report"}, 400),
        ("mark", {"kind": ""}, 400),
        ("mark", {"kind": "star", "card": "x"}, 400),
        ("mark", {"kind": "star", "card": "999999"}, 404),
        ("mark", {"kind": "star", "attempt": "undo:1"}, 400),
        ("report", {"reason": "sql"}, 400),
        ("undo", {"undo": "undo"}, 400),
        ("undo", {"undo": "", "act": ""}, 400),
        ("mark", {"kind": "star", "csrf_token": "x"}, 400),
    ],
)
def test_what_no_page_sends_is_refused_and_leaves_nothing(
    app: Flask, path: str, change: dict[str, str], code: int, visitor: Visitor
) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    visitor.join()
    reveal(visitor)
    visitor.post(f"/me/cards/{path}", menu(visitor) | change)
    assert visitor.status == code
    assert count(app, acts) == 0


def test_no_form_leads_elsewhere_and_no_session_of_somebody_else_is_shown(
    app: Flask, visitor: Visitor
) -> None:
    visitor.join()
    reveal(visitor)
    fields = menu(visitor) | {"kind": "star"}
    for back, sitting in (("https://ailleurs.example", "1"), ("//ailleurs.example", "1"), ("answer", "-1")):
        values = fields | {"back": back, "sitting": sitting, "shown": "//ailleurs.example"}
        response = visitor.client.post("/me/cards/mark", data=values)
        assert response.headers["Location"].startswith("/me/cards?")
    other = Visitor(app.test_client()).join("Autre")
    other.get("/me/cards")
    other.begin(mode="flash")
    other.get(other.path, query_string={"show": "1"})
    other.post("/me/cards/mark", menu(other) | {"kind": "star", "sitting": "1"})
    assert other.status == 404


def test_more_reports_than_a_day_allows_are_refused_and_said(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from webquiz.practice import marking

    monkeypatch.setattr(marking, "MOST_REPORTS", 2)
    visitor.join()
    for _ in range(2):
        reveal(visitor)
        visitor.post("/me/cards/report", menu(visitor, "/report") | {"reason": "wrong"})
        assert visitor.status == 200
    page = visitor.post("/me/cards/report", menu(visitor, "/report") | {"reason": "wrong"})
    assert visitor.status == 429
    assert "demain" in page
    assert count(app, acts) == 2


def test_erasing_the_account_takes_the_reports_along(app: Flask, visitor: Visitor) -> None:
    visitor.join("Une")
    reveal(visitor)
    visitor.post("/me/cards/report", menu(visitor, "/report") | {"reason": "other", "text": WORDS})
    visitor.get("/account")
    visitor.submit("/account/erase", {"confirm-name": "Une"})
    assert (count(app, students), count(app, acts)) == (0, 0)


def test_marks_cost_the_pages_no_query(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(1000))
    visitor.join()
    reveal(visitor)
    visitor.post("/me/cards/mark", menu(visitor) | {"kind": "suspend"})
    with queries(app) as seen:
        visitor.get("/")
    assert len(seen) <= 6, seen
    with queries(app) as seen:
        visitor.get("/me/cards")
    assert len(seen) <= 3, seen
