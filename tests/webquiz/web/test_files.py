"""What isn't a page: packages for Anki."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import Visitor
from tests.support.quiz_web import database


def test_a_chapter_can_be_downloaded_for_anki(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    response = visitor.client.get("/decks/1.apkg")
    assert response.data == b"apkg"
    assert "attachment; filename=chapitre.apkg" in response.headers["Content-Disposition"]
    assert visitor.client.get("/decks/99.apkg").status_code == 404


def test_a_package_may_have_any_name(app: Flask, visitor: Visitor) -> None:
    from webquiz.store.schema import decks

    visitor.join()
    with database(app).write() as connection:
        connection.execute(decks.update().values(package_name="Mœurs – chapitre É.apkg"))
    header = visitor.client.get("/decks/1.apkg").headers["Content-Disposition"]
    assert "filename*=UTF-8''M%C5%93urs%20%E2%80%93%20chapitre%20%C3%89.apkg" in header
    header.encode("latin-1")
