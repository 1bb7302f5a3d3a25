"""The front page of who is signed in."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import DAY, MINUTE, Visitor
from tests.support.quiz_web import clock


def test_home_says_what_is_for_today_and_tomorrow(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "15</strong> nouvelles" in visitor.get("/")
    visitor.begin(mode="flash", length="10")
    number = visitor.path
    for rating in ("1", "3", "4"):
        visitor.submit("/answer", {"rating": rating})
    page = visitor.get("/")
    assert "12</strong> nouvelles" in page
    assert "1</strong> à revoir" in page, "what was wrong waits to be drilled"
    assert "Reprendre la séance" in page
    assert "3 réponses aujourd’hui" in page
    visitor.get(number)
    clock(app).now += DAY
    page = visitor.get("/")
    assert "Reprendre la séance" not in page
    assert "1</strong> à revoir" in page


def test_a_session_whose_time_is_over_is_not_offered_again(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="m5")
    visitor.submit("/answer", {"rating": "3"})
    assert "Reprendre la séance" in visitor.get("/")
    clock(app).now += 6 * MINUTE
    assert "Reprendre la séance" not in visitor.get("/")
    assert "Séance terminée" in visitor.get("/study/1/summary")
