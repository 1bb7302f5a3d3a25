"""The progress page: what is known, what will come, how sure one may be; and the map of notions."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from flashmot.model.questions import FACETS
from webquiz.store import agenda, schedules
from webquiz.store import progress as store
from webquiz.study.statistics import calibration, retention, streak
from webquiz.web.views import figures
from webquiz.web.views.common import as_me, today
from webquiz.web.views.graph import chosen_course, course_map, courses_of, edges_of
from webquiz.web.views.language import say
from webquiz.web.views.looking import asked, whole
from webquiz.web.views.mastered import by_question, name_of, notion_rows, totals

pages = Blueprint("progress", __name__, url_prefix="/progress")


@pages.get("")
def progress() -> ResponseReturnValue:
    """Forecast, retention, calendar, calibration, and the notions question by question."""
    with as_me() as (connection, student):
        day = today(student)
        answers = store.answered(connection, student.id)
        due = agenda.due_days(connection, student.id, day, student.exam(day))
        cards = store.known(connection, student.id)
        notions = store.live_notions(connection, student.id)
        titles = store.titles(connection, student.id)
        days = schedules.all_days(connection, student.id)
    kept = retention(answers, lambda answer: answer.deck)
    asked = retention(answers, lambda answer: answer.facet)
    chapters = [(titles.get(deck, ""), rate) for deck, rate in sorted(kept.items())]
    questions = [(name_of(facet), asked[facet]) for facet in FACETS if facet in asked]
    now, best = streak([row.day for row in days], day)
    return render_template(
        "progress/progress.html",
        any=bool(days),
        totals=totals(cards),
        streak=now,
        best=best,
        forecast=figures.coming(due, day),
        calendar=figures.studied([(row.day, row.answers, row.right) for row in days], day),
        chapters=figures.remembered(chapters, say("Mémoire par chapitre"), "chapters"),
        questions=figures.remembered(questions, say("Mémoire par question"), "questions"),
        calibration=figures.judged(calibration(answers)),
        radar=figures.mastered(by_question(cards, day)),
        rows=notion_rows(notions, cards, day),
        facets=[(facet, name_of(facet)) for facet in FACETS],
    )


@pages.get("/map")
def notion_map() -> ResponseReturnValue:
    """The notions as a graph, coloured by mastery."""
    with as_me() as (connection, student):
        day = today(student)
        cards = store.known(connection, student.id)
        notions = store.live_notions(connection, student.id)
        bonds = store.live_bonds(connection)
    rows = {row.id: row for row in notion_rows(notions, cards, day)}
    edges = edges_of([bond for bond in bonds if bond.source_id in rows and bond.target_id in rows])
    told = say(
        "Chaque notion, coloriée selon ce que vous en sauriez aujourd'hui, "
        "et les liens que les notes font entre elles."
    )
    look, course = (
        asked(request.args),
        chosen_course(whole(request.args.get("course"), 1, 999), notions, cards),
    )
    return render_template(
        "progress/map.html",
        map=course_map(course, notions, cards, rows, edges, look, told) if notions else None,
        courses=courses_of(notions),
        rows=rows,
        told=told,
    )
