"""The map of notions as the server draws it: courses, chapters, windows, searches."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.support.mapped_course import mapped
from tests.support.quiz_course import Visitor, card, make_app, publish
from tests.support.quiz_web import database, queries
from webquiz.store.records import MappedNotion
from webquiz.store.schema import decks
from webquiz.web.views.looking import asked, found_by


def moved_to(page: str) -> tuple[float, float, float]:
    """The scale and the middle of what is shown."""
    found = re.search(r'transform="scale\(([\d.]+)\) translate\((-?[\d.]+) (-?[\d.]+)\)"', page)
    assert found is not None
    return float(found[1]), -float(found[2]), -float(found[3])


def test_of_several_courses_one_is_shown_and_the_others_can_be_chosen(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    page = visitor.get("/progress/map")
    assert page.count('class="map map') + page.count('class="map"') == 1
    assert re.search(r'<option value="1"[^>]* selected>Cours<', page)
    assert 'aria-label="Carte des notions – Cours"' in page
    page = visitor.get("/progress/map?course=2")
    assert 'aria-label="Carte des notions – Autre cours"' in page
    assert 'name="course" value="2"' in page, "kept by the forms that move it"


def test_the_course_that_was_studied_last_comes_first(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    with database(app).read() as connection:
        deck = connection.execute(select(decks.c.id).where(decks.c.course == "Autre cours")).scalar_one()
    visitor.begin(mode="flash", deck=str(deck))
    visitor.submit("/answer", {"rating": "3"})
    assert 'aria-label="Carte des notions – Autre cours"' in visitor.get("/progress/map")
    assert "map-recent" in visitor.html


def test_the_map_asks_the_database_four_times(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    with queries(app) as seen:
        visitor.get("/progress/map")
    assert len(seen) <= 4, seen


def test_buttons_move_the_window(app: Flask, visitor: Visitor) -> None:
    mapped(database(app), 200, "Grand cours")
    visitor.join()
    start = moved_to(visitor.get("/progress/map?course=2"))
    fields = (
        visitor.fields("") if False else dict(re.findall(r'name="(zoom|x|y)" value="([^"]*)"', visitor.html))
    )
    address = "/progress/map?course=2&" + "&".join(f"{name}={value}" for name, value in fields.items())
    nearer, farther = moved_to(visitor.get(f"{address}&go=in")), moved_to(visitor.get(f"{address}&go=out"))
    assert farther[0] < start[0] < nearer[0]
    assert nearer[1:] == farther[1:] == start[1:]
    assert moved_to(visitor.get(f"{address}&go=right"))[1] > start[1]
    assert moved_to(visitor.get(f"{address}&go=up"))[2] < start[2]
    assert moved_to(visitor.get(f"{address}&go=here")) == start
    whole = visitor.get(f"{address}&go=all")
    assert "map-whole" in whole
    assert 'name="zoom" value="all"' in whole


def test_a_search_leads_to_a_notion_and_its_neighbours(app: Flask, visitor: Visitor) -> None:
    mapped(database(app), 60, "Grand cours")
    visitor.join()
    page = visitor.get("/progress/map?course=2&q=FORUM")
    assert page.count('lang="fr">Forum') > 1
    page = visitor.get("/progress/map?course=2&q=coeur de cible")
    assert 'id="map-panel">' in page, "shown"
    assert "Aucune notion de ce nom.</p>" in visitor.get("/progress/map?course=2&q=introuvable")


@pytest.mark.parametrize(
    "query",
    [
        "course=0",
        "course=99",
        "course=²",
        "chapter=9999999999999",
        "chapter=-1",
        "zoom=9999&x=1e400&y=NaN",
        "zoom=-3&x=-999999&y=999999",
        "x=1",
        "go=elsewhere",
        "notion=%00&q=%00",
        "q=" + "e%CC%81" * 300,
        "notion=jamais-vue",
        "zoom=all&go=in",
        "zoom=all&go=left",
    ],
)
def test_whatever_an_address_asks_for_there_is_a_map(visitor: Visitor, query: str) -> None:
    visitor.join()
    page = visitor.get(f"/progress/map?{query}")
    assert visitor.status == 200
    assert 'id="map-box"' in page


@given(
    st.dictionaries(st.sampled_from(["chapter", "zoom", "x", "y", "go", "q", "notion"]), st.text(max_size=30))
)
def test_what_makes_no_sense_in_an_address_is_left_out(form: dict[str, str]) -> None:
    look = asked(form)
    assert 0 <= look.chapter < 2**31
    assert look.zoom in ("", "all") or 0 <= int(look.zoom) <= 20
    assert look.x is None or abs(look.x) <= 10**6


def notion(title: str, *names: str) -> MappedNotion:
    return MappedNotion(1, "", title, "", 0, 0, 1, "", "", (title, *names))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("evaluation", ["Évaluation", "Évaluation par les pairs", "L’auto-évaluation"]),
        ("PAIRS évaluation", ["Évaluation par les pairs"]),
        ("l'auto", ["L’auto-évaluation"]),
        ("coeur", ["Noyau"]),
        ("", []),
        ("   ", []),
        ("rien", []),
    ],
)
def test_a_name_is_found_by_its_words_accents_aside(query: str, found: list[str]) -> None:
    notions = [
        notion("L’auto-évaluation"),
        notion("Évaluation par les pairs"),
        notion("Évaluation"),
        notion("Noyau", "Cœur"),
    ]
    assert [it.title for it in found_by(query, notions)] == found


def test_six_hundred_notions_are_drawn_fast_and_take_a_sensible_page(sqlite_url: str, tmp_path: Path) -> None:
    app = make_app(sqlite_url, tmp_path)
    mapped(database(app), 600)
    visitor = Visitor(app.test_client()).join()
    visitor.get("/progress/map")
    took = []
    for _ in range(3):
        began = process_time()
        page = visitor.get("/progress/map")
        took.append(process_time() - began)
    assert min(took) < 0.2, "seconds of work"
    assert len(page.partition('id="map-after"')[0].encode()) < 500_000
    database(app).close()
