"""The pages of progress, of the map and of notions, without a script."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import Visitor, card, publish
from tests.support.quiz_web import database
from webquiz.store.addresses import notion_address, notion_key, notion_slug


def test_progress_map_and_notion_pages(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "Après votre première séance" in visitor.get("/progress")
    visitor.begin(mode="flash")
    for rating in ("3", "1", "4"):
        visitor.submit("/answer", {"rating": rating, "sure": "1"})
    page = visitor.get("/progress")
    assert page.count("<svg") == 2
    assert page.count("<table") == 4, "each drawing and the columns have their numbers as a table"
    assert page.count("<progress") == 3, "how often one was right: when sure, when not, without a word"
    assert "<svg" in visitor.get("/progress/map")
    address = notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))
    assert address.startswith("/notions/conc-0-")
    assert f'href="{address}"' in page
    assert "La notion numéro 0" in visitor.get(address)
    assert visitor.client.get("/notions/9999").status_code == 404
    assert visitor.client.get("/notions/conc-0-0000000000").status_code == 404


def test_an_address_with_a_number_leads_to_the_one_with_words(visitor: Visitor) -> None:
    visitor.join()
    moved = visitor.client.get("/notions/1")
    assert moved.status_code == 301
    assert moved.headers["Location"] == notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))


def test_each_course_has_a_map_of_its_own(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    page = visitor.get("/progress/map")
    assert page.count("<svg") == 2
    assert "Autre cours</h2>" in page
