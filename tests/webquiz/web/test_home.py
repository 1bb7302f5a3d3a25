"""The front page of who is signed in."""

from __future__ import annotations

from flask import Flask

from tests.support.quiz_course import DAY, MINUTE, Visitor, course, publish
from tests.support.quiz_web import clock, database


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


def test_home_says_that_one_catches_up(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash", length="40")
    for _ in range(15):
        visitor.submit("/answer", {"rating": "3"})
    clock(app).now += DAY
    visitor.begin(mode="flash", length="40")
    for _ in range(5):
        visitor.submit("/answer", {"rating": "3"})
    clock(app).now += 20 * DAY
    page = visitor.get("/")
    assert "Vous rattrapez en douceur" in page
    assert "0</strong> nouvelle" in page


def test_what_is_chosen_has_its_own_button(visitor: Visitor) -> None:
    visitor.join()
    page = visitor.get("/")
    panel = page[page.index('class="choices"') : page.index("</details>")]
    assert "Commencer cette séance" in panel


def test_a_session_is_chosen_by_question_and_state_and_the_panel_starts_what_it_says(
    app: Flask, visitor: Visitor
) -> None:
    visitor.join()
    page = visitor.get("/")
    for field in ('name="facet" value="pourquoi"', 'name="only" value="missed"', 'value="" id="length-day"'):
        assert field in page, field
    assert "Mettre en ordre <small>(2)</small>" in page, "so few are said"
    page = visitor.begin(mode="flash", only="missed")
    assert 'data-page="ask"' not in page, "nothing was missed yet"


def test_who_has_done_the_day_may_ask_for_ten_more(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(60))
    visitor.join()
    visitor.begin(mode="flash", length="40")
    for _ in range(15):
        visitor.submit("/answer", {"rating": "3"})
    page = visitor.get("/")
    assert "10 nouvelles cartes de plus" in page
    form = next(it for it in visitor.forms if "more" in it["fields"])
    page = visitor.post("/study", form["fields"])
    asked = 0
    while 'data-page="ask"' in page:
        asked += 1
        page = visitor.submit("/answer", {"rating": "3"})
    assert asked == 10
