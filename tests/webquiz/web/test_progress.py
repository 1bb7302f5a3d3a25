"""The pages of progress, of the map and of notions, without a script."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import (
    Visitor,
    card,
    database,
    publish,
)


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
    assert "La notion numéro 0" in visitor.get("/notions/1")
    assert visitor.client.get("/notions/9999").status_code == 404


def test_each_course_has_a_map_of_its_own(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(900, deck="Autre cours::Chapitre 9", notion="Autre.md")], "autre")
    visitor.join()
    page = visitor.get("/progress/map")
    assert page.count("<svg") == 2
    assert "Autre cours</h2>" in page
