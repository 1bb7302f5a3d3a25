"""The plan: what it says, what it leads to, and that nothing goes beyond it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import update

from tests.support.quiz_accounts import a_class, enter
from tests.support.quiz_course import DAY, Visitor, course, publish
from tests.support.quiz_web import clock, database, queries
from webquiz.store import people
from webquiz.store.schema import cards, classes

GOOD = {
    "by": "cards",
    "new_per_day": "5",
    "minutes": "15",
    "goal": "5",
    "retention": "0.85",
    "exam": "2026-10-01",
}


def text(page: str) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\u00a0", " ").replace("\u202f", " ").split())


def set_plan(visitor: Visitor, **fields: str) -> str:
    """Opens the plan and changes it."""
    visitor.get("/plan")
    return visitor.submit("/plan", GOOD | fields)


def test_a_plan_is_kept_and_checked(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "C’est enregistré" in set_plan(visitor, by="minutes", light="5")
    home = text(visitor.get("/"))
    assert "Examen dans 24 jours" in home
    assert "15 minutes par jour" in home
    for name, value, problem in (
        ("new_per_day", "-1", "de 0 à 200"),
        ("new_per_day", "mille", "de 0 à 200"),
        ("new_per_day", "9" * 400, "de 0 à 200"),
        ("minutes", "2", "de 3 à 180"),
        ("minutes", "9" * 5000, "de 3 à 180"),
        ("by", "heures", "réponses proposées"),
        ("goal", "8", "réponses proposées"),
        ("light", "9", "au moins un jour entier"),
        ("retention", "2", "réponses proposées"),
        ("exam", "2020-01-01", "un jour à venir"),
        ("exam", "demain", "un jour comme"),
    ):
        page = set_plan(visitor, **{name: value})
        assert visitor.status == 422, name
        assert problem in text(page), name
    with database(app).read() as connection:
        student = people.student(connection, 1)
    assert student is not None
    assert (student.minutes_per_day, student.light_weekdays, student.goal_days) == (15, 1 << 5, 5)
    assert (student.new_per_day, student.retention) == (5, 0.85)
    assert student.own_exam == date(2026, 10, 1).toordinal()


def test_a_plan_may_not_have_seven_light_days(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.get("/plan")
    token = visitor.fields("/plan")["csrf_token"]
    data = GOOD | {"csrf_token": token, "light": [str(it) for it in range(7)]}
    assert visitor.client.post("/plan", data=data).status_code == 422


def test_an_exam_that_is_over_blocks_nothing(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    with database(app).write() as connection:
        people.change(connection, 1, exam_day=date(2026, 9, 1).toordinal())
    page = visitor.get("/plan")
    assert "2026-09-01" not in page
    assert "Pas d’examen en vue" in page
    assert "examen" not in visitor.get("/")


def test_the_plan_says_what_each_pace_leads_to(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    set_plan(visitor, new_per_day="4")
    page = text(visitor.get("/plan"))
    said = re.search(r"À 4 nouvelles cartes par jour.*?ce jour-là environ (\d+) cartes sur (\d+)", page)
    assert said, page
    assert 60 < int(said[1]) < 96, "four a day for 24 days, most of them remembered"
    rows = re.findall(r"(\d+) (?:min|nouvelles)(?: le vôtre)? (\d+) (\d+) ", page)
    by_minutes = [int(known) for pace, known, _ in rows if pace in ("10", "20", "30")]
    assert by_minutes == sorted(by_minutes)
    assert len(by_minutes) == 3


def test_the_plan_says_what_is_left_out_and_whether_it_is_essential(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    set_plan(visitor, new_per_day="4")
    assert "cartes essentielles ne seraient pas vues" in text(visitor.get("/plan"))
    with database(app).write() as connection:
        connection.execute(update(cards).where(cards.c.id > 50).values(essential=False))
    assert "Tout l’essentiel serait vu" in text(visitor.get("/plan"))


def test_the_exam_of_a_class_is_on_its_students_plan(app: Flask) -> None:
    visitor = enter(app, a_class(app))
    with database(app).write() as connection:
        connection.execute(update(classes).values(exam_day=date(2026, 10, 20).toordinal()))
    page = text(visitor.get("/plan"))
    assert "Examen le 20 octobre 2026" in page
    assert "c’est celle de votre classe qui compte" in page


def test_a_plan_of_minutes_decides_how_many_cards_a_day_has(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    set_plan(visitor, by="minutes", minutes="10")
    assert "15</strong> nouvelles" in visitor.get("/"), "half of ten minutes, at twenty seconds each"
    set_plan(visitor, by="minutes", minutes="20")
    assert "30</strong> nouvelles" in visitor.get("/")


def test_the_time_that_is_said_is_that_of_the_students_own_answers(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    set_plan(visitor, new_per_day="40", exam="")
    before = text(visitor.get("/"))
    assert "13 min" in before, "forty new cards at twenty seconds"
    visitor.begin(mode="flash", length="40")
    for _ in range(40):
        clock(app).now += 5_000
        visitor.submit("/answer", {"rating": "3", "ms": "3000"})
    clock(app).now += DAY
    after = text(visitor.get("/"))
    minutes = re.search(r"(\d+) nouvelles (\d+) min", after)
    assert minutes, after
    assert int(minutes[2]) <= 6, "he takes five seconds a card"


def test_today_can_be_a_light_day_and_a_full_one_again(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "15</strong> nouvelles" in visitor.get("/")
    page = visitor.submit("/plan/light", {})
    assert "Jour léger" in page
    assert "15</strong> nouvelles" not in page
    assert "15</strong> nouvelles" in visitor.submit("/plan/light", {})
    visitor.submit("/plan/light", {})
    clock(app).now += DAY
    assert "Jour léger" not in visitor.get("/"), "it was that day alone"


def test_a_session_ends_with_what_is_left_today_and_one_button_for_it(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    set_plan(visitor, new_per_day="42", exam="")
    asked = []
    page = visitor.begin(mode="flash")
    for left in (21, 0):
        asked.append(0)
        while 'data-page="ask"' in page:
            page = visitor.submit("/answer", {"rating": "3"})
            asked[-1] += 1
        said = text(page)
        if left:
            assert f"Encore {left} cartes aujourd’hui" in said
            page = visitor.submit("/study", {"mode": "flash"})
        else:
            assert "C’est fait pour aujourd’hui" in said
    assert asked == [21, 21]


def test_the_weeks_goal_counts_days(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    assert "1 jour sur 6 cette semaine" in text(visitor.get("/"))
    clock(app).now += DAY
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    assert "2 jours sur 6 cette semaine" in text(visitor.get("/"))


def test_the_plan_needs_few_queries(app: Flask, visitor: Visitor) -> None:
    publish(database(app), course(600))
    visitor.join()
    with queries(app) as seen:
        visitor.get("/plan")
    assert len(seen) <= 4, seen


def test_a_course_without_cards_has_a_plan_without_figures(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [])
    visitor.join()
    assert "Aucun chapitre n’est encore publié" in visitor.get("/plan")
    assert visitor.status == 200


@pytest.mark.parametrize("page", ["/plan"])
def test_nobody_sees_a_plan_without_being_signed_in(app: Flask, visitor: Visitor, page: str) -> None:
    assert visitor.client.get(page).status_code in (302, 303, 401)
