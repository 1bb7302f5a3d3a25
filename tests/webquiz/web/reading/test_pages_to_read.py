"""The pages on which a teacher reads cards, by form alone: what is decided, what is shown, who is refused."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from flashmot.ledger.curation import Decision, read_curation
from flashmot.model.reading import Sheet
from flashmot.review.reading import Desk
from webquiz.web.reading.local import make_local

HOME = "http://127.0.0.1:8000/token"


def show(client: FlaskClient, address: str = "/", **query: str) -> str:
    response = client.get(f"{HOME}{address}", query_string=query)
    assert response.status_code == 200
    return html.unescape(response.get_data(as_text=True))


def post(client: FlaskClient, address: str, **form: str) -> str:
    response = client.post(f"{HOME}{address}", data=form, headers={"Origin": "http://127.0.0.1:8000"})
    assert response.status_code == 303
    return html.unescape(response.location)


def essential(desk: Desk, kind: str = "definition") -> Sheet:
    return next(it for it in desk.sheets if it.depth == "essential" and it.given.kind == kind)


def after(desk: Desk, card: Sheet) -> Sheet:
    left = [it for it in desk.sheets if it.depth == "essential"]
    return left[left.index(card) + 1]


@pytest.mark.parametrize("action", ["keep", "drop", "complete"])
def test_a_decision_is_kept_and_leads_to_the_next_card(
    client: FlaskClient, desk: Desk, recipe: Path, action: str
) -> None:
    card = essential(desk)
    coming = after(desk, card)
    where = post(client, "/decide", card=card.id, action=action)
    assert coming.id in html.unescape(client.get(where).get_data(as_text=True))
    decisions = read_curation(recipe.with_name("cours.cards.yml")).decisions
    assert decisions[card.id].action == action


def test_the_same_decision_once_more_takes_it_back(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    for _ in range(2):
        post(client, "/decide", card=card.id, action="drop")
    assert desk.sheet(card.id).decision is None  # type: ignore[union-attr]


def form_of(client: FlaskClient, card: Sheet) -> dict[str, str]:
    """The form of words as a browser would send it, nothing changed."""
    page = show(client, card=card.id, depth="all")
    form = page.split('class="edit"')[1].split("</form>")[0]
    hidden = re.findall(r'type="hidden" name="((?:was-)?\w+)" value="([^"]*)"', form)
    areas = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>(.*?)</textarea>', form, re.DOTALL)
    filled = {name: text.replace("\n", "\r\n") for name, text in (*hidden, *areas)}
    return filled | {"action": "reword", "card": card.id}


def decision_on(desk: Desk, card: Sheet) -> Decision | None:
    found = desk.sheet(card.id)
    assert found
    return found.decision


def test_only_what_was_changed_in_the_form_is_decided(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    post(client, "/decide", **form_of(client, card) | {"remark": "plus tard"})
    decision = decision_on(desk, card)
    assert decision
    assert (decision.question, decision.answer, decision.note) == ("", "", "plus tard")
    post(
        client,
        "/decide",
        **form_of(client, card)
        | {"question": "Autre ?", "accept": "une\r\n deux \r\n\r\nune", "wrong": "trois", "remark": ""},
    )
    decision = decision_on(desk, card)
    assert decision
    assert (decision.question, decision.answer) == ("Autre ?", "")
    assert (decision.accept, decision.wrong, decision.note) == (("une", "deux"), ("trois",), "")
    assert "Autre\xa0?" in show(client, card=card.id)


def test_a_form_that_isnt_touched_decides_nothing(client: FlaskClient, desk: Desk) -> None:
    for card in desk.sheets[::7]:
        post(client, "/decide", **form_of(client, card))
        assert decision_on(desk, card) is None


def test_a_form_that_was_open_while_the_note_changed_puts_no_old_text_back(
    client: FlaskClient, desk: Desk, recipe: Path
) -> None:
    card = next(it for it in desk.sheets if it.given.kind == "definition" and "CLOM" in it.given.title)
    form = form_of(client, card)
    note = recipe.parent / "notes" / card.given.note
    note.write_text(note.read_text("utf-8").replace("sans condition", "sans aucune condition"), "utf-8")
    desk.refresh()
    post(client, "/decide", **form | {"remark": "à voir"})
    now = desk.sheet(card.id)
    assert now
    assert "sans aucune condition" in now.card.answer
    assert now.stale


def test_an_answer_that_markdown_cant_say_is_kept_unless_it_is_written_anew(
    client: FlaskClient, desk: Desk
) -> None:
    card = next(it for it in desk.sheets if "<table" in it.given.answer or "<a " in it.given.answer)
    form = form_of(client, card)
    assert form["answer"] == ""
    post(client, "/decide", **form | {"remark": "à voir"})
    now = desk.sheet(card.id)
    assert now
    assert now.card.answer == card.given.answer


def test_the_same_action_on_a_changed_card_says_it_again(
    client: FlaskClient, desk: Desk, recipe: Path
) -> None:
    card = next(it for it in desk.sheets if it.given.kind == "definition" and "CLOM" in it.given.title)
    post(client, "/decide", card=card.id, action="drop")
    note = recipe.parent / "notes" / card.given.note
    note.write_text(note.read_text("utf-8").replace("sans condition", "sans aucune condition"), "utf-8")
    desk.refresh()
    stale = desk.sheet(card.id)
    assert stale
    assert stale.stale
    post(client, "/decide", card=card.id, action="drop")
    now = desk.sheet(card.id)
    assert now
    assert now.is_dropped
    assert not now.stale


def test_taking_back_stays_on_the_card(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    post(client, "/decide", card=card.id, action="keep")
    where = post(client, "/decide", card=card.id, action="keep")
    assert f'data-card="{card.id}"' in html.unescape(client.get(where).get_data(as_text=True))
    assert decision_on(desk, card) is None


def test_a_problem_is_told_in_place_to_who_has_a_script(
    client: FlaskClient, desk: Desk, recipe: Path
) -> None:
    recipe.with_name("cours.cards.yml").write_text("<<<<<<< HEAD\n", "utf-8")
    form = {"card": essential(desk).id, "action": "drop"}
    told = client.post(f"{HOME}/decide", data=form, headers={"X-Webquiz": "fetch"})
    assert told.status_code == 409
    assert "merge" in told.json["problem"]  # type: ignore[index]
    where = post(client, "/decide", page="note", note=essential(desk).given.note, **form)
    assert "in the middle of a merge" in html.unescape(client.get(where).get_data(as_text=True))


def test_undo_shows_the_card_again(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    post(client, "/decide", card=card.id, action="drop")
    where = post(client, "/undo")
    assert card.given.title in html.unescape(client.get(where).get_data(as_text=True))
    assert desk.sheet(card.id).decision is None  # type: ignore[union-attr]


def test_everything_decided_of_a_card_can_be_forgotten(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    post(client, "/decide", card=card.id, action="reword", question="Autre ?")
    post(client, "/decide", card=card.id, action="drop")
    post(client, "/decide", card=card.id, action="clear")
    assert desk.sheet(card.id).decision is None  # type: ignore[union-attr]


def test_a_card_that_is_no_more_is_said(client: FlaskClient) -> None:
    where = post(client, "/decide", card="gone#x", action="drop")
    assert "Cette carte n’est plus là" in html.unescape(client.get(where).get_data(as_text=True))


def test_a_file_that_cant_be_written_is_said(client: FlaskClient, desk: Desk, recipe: Path) -> None:
    recipe.with_name("cours.cards.yml").mkdir()
    where = post(client, "/decide", card=essential(desk).id, action="drop")
    assert "cours.cards.yml" in html.unescape(client.get(where).get_data(as_text=True))


def test_the_note_stands_beside_the_card(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    page = show(client, card=card.id)
    assert f"ligne {card.given.line}" in page
    assert "use-own" in page
    assert "data-start" in page


def test_all_cards_of_a_note_are_read_together(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    of_note = [it for it in desk.sheets if it.given.note == card.given.note]
    page = show(client, "/note", note=card.given.note)
    assert page.count('<li class="note-card') == len(of_note)
    where = post(client, "/decide", card=card.id, action="drop", page="note", note=card.given.note)
    assert "/note?" in where
    assert client.get(f"{HOME}/note?note=nope").status_code == 404


def test_options_are_those_that_students_get_and_an_answer_can_be_tried(
    client: FlaskClient, desk: Desk
) -> None:
    card = next(it for it in desk.sheets if it.depth == "essential" and it.given.accepted)
    page = show(client, card=card.id, options="1")
    assert "Ce que verra l’étudiant" in page
    right = show(client, card=card.id, attempt=card.given.accepted[0])
    assert "verdict-right" in right
    assert "verdict-wrong" in show(client, card=card.id, attempt="tout autre chose")


def test_an_answer_that_was_accepted_a_moment_ago_is_right(client: FlaskClient, desk: Desk) -> None:
    card = next(it for it in desk.sheets if it.depth == "essential" and it.given.accepted)
    assert "verdict-wrong" in show(client, card=card.id, attempt="mot de passe")
    post(client, "/decide", card=card.id, action="reword", accept="mot de passe")
    assert "verdict-right" in show(client, card=card.id, attempt="mot de passe")


def test_a_wrong_answer_that_a_teacher_gives_is_offered_first(client: FlaskClient, desk: Desk) -> None:
    card = next(
        it
        for it in desk.sheets
        if it.depth == "essential"
        and it.given.accepted
        and "options-list" in show(client, card=it.id, options="1")
    )
    post(client, "/decide", card=card.id, action="reword", wrong="le cerf-volant")
    assert "le cerf-volant" in show(client, card=card.id, options="1")


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({}, "http://127.0.0.1:8000/"),
        ({}, "http://127.0.0.1:8000/other/"),
        ({}, "http://127.0.0.1:8000/media/x.png"),
        ({"Host": "flashmot.example"}, f"{HOME}/"),
        ({"Host": "127.0.0.1.evil.example:8000"}, f"{HOME}/"),
        ({"Origin": "https://evil.example"}, f"{HOME}/"),
        ({"Origin": "null"}, f"{HOME}/"),
        ({"Origin": "http://127.0.0.1:9000"}, f"{HOME}/"),
        ({"Sec-Fetch-Site": "cross-site"}, f"{HOME}/"),
        ({"Sec-Fetch-Site": "same-site"}, f"{HOME}/"),
    ],
)
def test_who_has_no_token_or_comes_from_elsewhere_is_refused(
    client: FlaskClient, desk: Desk, headers: dict[str, str], address: str
) -> None:
    assert client.get(address, headers=headers).status_code in (403, 404)
    form = {"card": essential(desk).id, "action": "drop"}
    refused = client.post(f"{address.rstrip('/')}/decide", data=form, headers=headers)
    assert refused.status_code in (403, 404)
    assert not any(it.decision for it in desk.sheets)


def test_a_form_without_its_own_token_is_refused(desk: Desk) -> None:
    form = {"card": essential(desk).id, "action": "drop"}
    assert make_local(desk, "token").test_client().post(f"{HOME}/decide", data=form).status_code == 400
    assert not any(it.decision for it in desk.sheets)


def test_pages_tell_nobody_their_address_and_run_nothing(client: FlaskClient) -> None:
    headers = client.get(f"{HOME}/").headers
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_what_is_too_long_is_refused_and_changes_nothing(client: FlaskClient, desk: Desk) -> None:
    card = essential(desk)
    for field, text in (("question", "q" * 5000), ("accept", "\n".join(map(str, range(99))))):
        where = post(client, "/decide", **form_of(client, card) | {field: text, "remark": "x"})
        assert "Trop long" in html.unescape(client.get(where).get_data(as_text=True))
        assert decision_on(desk, card) is None


def test_an_unknown_action_is_refused(client: FlaskClient, desk: Desk) -> None:
    form = {"card": essential(desk).id, "action": "explode"}
    assert client.post(f"{HOME}/decide", data=form).status_code == 400
