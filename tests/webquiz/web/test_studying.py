"""A study session over HTTP: every mode by forms alone, errors said, nothing trusted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func

from tests.support.quiz_course import (
    MINUTE,
    Visitor,
    make_app,
    publish,
    typed,
)
from tests.support.quiz_web import clock, count, rows
from webquiz.answers import verdict
from webquiz.answers.verdict import Judgement
from webquiz.modes import typed as typed_mode
from webquiz.store.schema import events
from webquiz.web.views.common import tools


def test_flashcards_without_a_script(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    page = visitor.begin(mode="flash", length="10")
    assert "Voir la réponse" in page
    number = visitor.path
    shown = visitor.get(f"{number}?show=1&sure=0")
    assert "Voir la réponse" not in shown
    fields = visitor.fields("/answer") | {"rating": "3", "sure": "0"}
    visitor.post(f"{number}/answer", fields)
    assert visitor.path == number
    assert rows(app, events.c.rating, events.c.sure, events.c.mode) == [(3, False, "flash")]
    visitor.post(f"{number}/answer", fields)  # the back button, and the form once more
    assert count(app, events) == 1


def test_the_intervals_on_the_buttons_are_those_that_follow(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    shown = re.findall(r'class="rate-due">([^<]*)<', visitor.html)
    assert shown[0] == "dans quelques minutes"
    assert [it.replace("\u00a0", " ") for it in shown[1:]] == ["1 j", "2 j", "8 j"]


@pytest.mark.parametrize(
    ("typed_in", "verdict", "words"),
    [
        ("Le Tutorat", "right", "Juste"),
        ("tutrat", "almost", "Presque"),
        ("cheval", "wrong", "Ce n’est pas ça"),
    ],
)
def test_typed_answers_are_judged_and_feedback_can_be_reloaded(
    sqlite_url: str, tmp_path: Path, typed_in: str, verdict: str, words: str
) -> None:
    app = make_app(sqlite_url, tmp_path)
    publish(tools(app).database, [typed(1, "tutorat")])
    visitor = Visitor(app.test_client()).join()
    visitor.begin(mode="typed")
    page = visitor.submit("/answer", {"response": typed_in, "sure": "1"})
    assert words in page
    assert rows(app, events.c.verdict, events.c.response, events.c.sure) == [(verdict, typed_in, True)]
    assert "/answer/" in visitor.path
    assert words in visitor.get(visitor.path)
    tools(app).database.close()


def test_a_choice_and_not_knowing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="choice")
    options = re.findall(r'name="response" value="([^"]*)"', visitor.html)
    assert len(options) == len(set(options)) == 4
    right = next(option for option in options if not option.startswith("fausse"))
    assert "Juste" in visitor.submit("/answer", {"response": right})
    visitor.get(visitor.path.partition("/answer")[0])
    assert "Ce n’est pas ça" in visitor.submit("/answer", {"unknown": "1"})
    visitor.get(visitor.path.partition("/answer")[0])
    assert "Choisissez une des réponses" in visitor.submit("/answer", {})
    assert visitor.status == 422
    assert [row[0] for row in rows(app, events.c.verdict)] == ["right", "wrong"]


@pytest.mark.parametrize("asked", ["flash", "choice", "typed", "order"])
@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ("flash", "Choisissez une des quatre réponses."),
        ("choice", "Choisissez une des réponses"),
        ("order", "Donnez à chaque étape une place différente."),
        ("match", "Choisissez une réponse pour chaque question."),
    ],
)
def test_an_old_page_that_was_left_incomplete_is_told_what_it_lacks(
    app: Flask, visitor: Visitor, asked: str, posted: str, said: str
) -> None:
    visitor.join()
    visitor.begin(mode=asked)
    page = visitor.submit("/answer", {"mode": posted, "rating": "", "place-a": "1", "place-b": "1"})
    assert visitor.status == 422
    assert said in page
    assert count(app, events) == 0


def test_steps_need_a_place_each(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="order")
    places = dict.fromkeys(re.findall(r'name="(place-[0-9a-f]+)"', visitor.html))
    assert len(places) == 4
    page = visitor.submit("/answer", dict.fromkeys(places, "1"))
    assert "une place différente" in page
    assert count(app, events) == 0
    page = visitor.submit("/answer", {name: str(at) for at, name in enumerate(places, 1)})
    assert "Votre ordre" in page or "Juste" in page
    assert count(app, events) == 1


def test_a_matching_exercise_needs_a_term_for_each(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="match")
    names = re.findall(r'<select class="form-select" name="(match-\d+)"', visitor.html)
    terms = re.findall(r'<option value="([^"]+)"', visitor.html)[: len(names)]
    assert len(names) == 4
    assert "Choisissez une réponse" in visitor.submit("/answer", {names[0]: terms[0]})
    page = visitor.submit("/answer", dict.fromkeys(names, terms[0]))
    assert "Pas toutes" in page
    assert sorted(row[0] for row in rows(app, events.c.verdict)) == ["right", "wrong", "wrong", "wrong"]


def test_undo_overrule_stop_and_the_summary(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed", length="10")
    number = visitor.path
    page = visitor.submit("/answer", {"response": "n'importe quoi"})
    assert "Compter comme juste" in page
    assert "Compter comme faux" in visitor.submit("/overrule", {"right": "1"})
    visitor.submit("/undo")
    assert visitor.path == number
    assert [row[0] for row in rows(app, events.c.kind)] == ["answer", "overrule", "undo"]
    visitor.submit("/answer", {"response": "n'importe quoi"})
    visitor.get(number)
    page = visitor.submit("/stop")
    assert "Séance terminée" in page
    assert "1 carte, dont 0" in page
    visitor.submit("/undo")
    assert visitor.path == number, "undo at the end goes back to the question"


def test_the_last_card_leads_to_the_summary_and_then_there_is_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="order", length="10")
    number = visitor.path
    for _ in range(2):
        places = re.findall(r'name="(place-[0-9a-f]+)"', visitor.html)
        marks = dict(re.findall(r'for="(place-[0-9a-f]+)"[^>]*>([^<]*)<', visitor.html))
        right = ["lire", "trier", "relier", "revoir"]
        visitor.submit("/answer", {place: str(right.index(marks[place]) + 1) for place in places})
        assert "Juste" in visitor.html
        visitor.get(number)
    assert visitor.path == f"{number}/summary"
    page = visitor.begin(mode="order")
    assert visitor.path == "/study/nothing"
    assert "ne se prête à ce mode" in page
    visitor.submit("/study")
    assert "Remettez les étapes" in visitor.html
    assert "ne change pas" not in visitor.html


def test_a_session_by_the_clock_ends_when_its_time_is_over(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="m5")
    number = visitor.path
    clock(app).now += 4 * MINUTE
    visitor.get(number)
    assert visitor.path == number
    clock(app).now += MINUTE
    visitor.get(number)
    assert visitor.path == f"{number}/summary"


@pytest.mark.parametrize(
    "values",
    [
        {"attempt": "x"},
        {"attempt": "'; DROP TABLE events;--"},
        {"mode": "auto"},
        {"mode": "nope"},
        {"cards": "1,2"},
        {"cards": "-1"},
        {"cards": "99999999999"},
        {"turns": "a"},
    ],
)
def test_a_forged_answer_is_refused(app: Flask, visitor: Visitor, values: dict[str, str]) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    fields = visitor.fields("/answer") | {"rating": "3"} | values
    visitor.post(f"{visitor.path}/answer", fields)
    assert visitor.status in (400, 200)
    assert count(app, events) == 0


def test_what_cannot_be_typed_is_left_out(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed")
    visitor.submit("/answer", {"response": "tuto\0rat"})
    assert rows(app, events.c.response) == [("tutorat",)]


def test_what_was_matched_stays_when_a_pair_is_missing(visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="match")
    names = re.findall(r'<select class="form-select" name="(match-\d+)"', visitor.html)
    term = re.findall(r'<option value="([^"]+)"', visitor.html)[0]
    page = visitor.submit("/answer", {names[0]: term})
    assert page.count(" selected>") == 1


def test_enter_on_a_radio_button_chooses_nothing(visitor: Visitor) -> None:
    visitor.join()
    page = visitor.begin(mode="choice")
    first = re.search(r"<button[^>]*>", page[page.index("data-answer") :])
    assert first is not None
    assert "disabled" in first[0]


def test_what_is_too_long_is_cut_or_refused(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="typed")
    number = visitor.path
    visitor.submit("/answer", {"response": "é" * 5000})
    assert rows(app, func.length(events.c.response)) == [(500,)]
    visitor.get(number)
    visitor.submit("/answer", {"response": "é" * 200_000})
    assert visitor.status == 413
    assert "C’est trop long" in visitor.html


def test_an_answer_that_is_shown_at_once_is_compared_once(
    app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def judge(said: str, *more: Any, **how: Any) -> Judgement:
        compared.append(said)
        return verdict.judge(said, *more, **how)

    monkeypatch.setattr(typed_mode, "judge", judge)
    visitor.join()
    visitor.begin(mode="typed")
    fields = visitor.fields("/answer") | {"response": "tutorrat"}
    path, headers = f"{visitor.path}/answer", {"X-Webquiz": "fetch"}
    page = visitor.client.post(path, data=fields, headers=headers).get_data(as_text=True)
    assert 'data-page="feedback"' in page
    assert compared == ["tutorrat"]
    again = visitor.client.post(path, data=fields | {"response": "autre"}, headers=headers)
    assert "tutorrat" in re.sub("</?(ins|del)>", "", again.get_data(as_text=True)), "the first answer stands"
    assert compared[1:] == ["autre", "tutorrat", "tutorrat"], "for the page, and for who waits to hear"
    told = len(compared)
    visitor.get(f"{path}/{fields['attempt']}")
    assert compared[told:] == ["tutorrat"], "shown later"
