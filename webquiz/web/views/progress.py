"""The progress page: what is known, what will come, how sure one may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from flashmot import FACETS
from webquiz.store import agenda, schedules
from webquiz.store import progress as store
from webquiz.store.records import CardStanding, MappedNotion, NotionBond
from webquiz.study.statistics import Known, Rate, calibration, forecast, mastery, retention, streak
from webquiz.web import charts
from webquiz.web.views.common import as_me, today
from webquiz.web.views.language import day as shown_day
from webquiz.web.views.language import months, number, percent, say, say_count, weekdays

pages = Blueprint("progress", __name__, url_prefix="/progress")
_DAYS = 30
_WEEKS = 17
_HIERARCHY = {"parent": False, "child": True}
"""Whether the note that states the bond is the parent."""


@dataclass(frozen=True, slots=True)
class NotionRow:
    """A notion in the matrix."""

    id: int
    """Its number."""
    slug: str
    """What its page's address ends with."""
    title: str
    """Its title."""
    deck: str
    """Its chapter's title."""
    mastery: float
    """0 to 1."""
    facets: tuple[tuple[str, float | None], ...]
    """Question → mastery, None where the note doesn't answer it."""


@pages.get("")
def progress() -> ResponseReturnValue:
    """Forecast, retention, calendar, calibration, and the notions question by question."""
    with as_me() as (connection, student):
        day = today(student)
        answers = store.answered(connection, student.id)
        due = agenda.due_days(connection, student.id, day, student.exam(day))
        cards = store.known(connection, student.id)
        notions = store.live_notions(connection)
        titles = store.titles(connection)
        days = schedules.all_days(connection, student.id)
    kept = retention(answers, lambda answer: answer.deck)
    asked = retention(answers, lambda answer: answer.facet)
    rows = _rows(notions, cards, day)
    questions = _by_question(cards, day)
    now, best = streak([row.day for row in days], day)
    return render_template(
        "progress.html",
        any=bool(days),
        met=sum(card.stability is not None for card in cards),
        total=len(cards),
        firm=sum(card.stability is not None and card.stability >= 21 for card in cards),
        streak=now,
        best=best,
        forecast=_forecast(due, day),
        calendar=_calendar({row.day: row.answers for row in days}, day),
        days=days[-_WEEKS * 7 :],
        chapters=_rates(
            [(titles.get(deck, ""), rate) for deck, rate in sorted(kept.items())],
            say("Mémoire par chapitre"),
            "chapters",
        ),
        questions=_rates(
            [(name_of(f), asked[f]) for f in FACETS if f in asked], say("Mémoire par question"), "questions"
        ),
        calibration=_calibration(calibration(answers)),
        radar=_radar(questions),
        rows=rows,
        facets=[(facet, name_of(facet)) for facet in FACETS],
    )


@pages.get("/map")
def notion_map() -> ResponseReturnValue:
    """The notions as a graph, coloured by mastery."""
    with as_me() as (connection, student):
        day = today(student)
        cards = store.known(connection, student.id)
        notions = store.live_notions(connection)
        bonds = store.live_bonds(connection)
    rows = {row.id: row for row in _rows(notions, cards, day)}
    places = {row.id: row for row in notions}
    edges = _edges([bond for bond in bonds if bond.source_id in rows and bond.target_id in rows])
    told = say(
        "Chaque notion, coloriée selon ce que vous en sauriez aujourd'hui, et les liens que les notes font entre elles."
    )
    # Each course has a map of its own: its notions were laid out by themselves.
    courses: dict[str, list[MappedNotion]] = {}
    for it in notions:
        courses.setdefault(it.course, []).append(it)
    maps = [
        (course, _map(course, f"notions-{number}", its, rows, edges, told))
        for number, (course, its) in enumerate(courses.items(), 1)
    ]
    return render_template("map.html", maps=maps, told=told, rows=rows, near=_near(edges, places))


def _map(
    course: str,
    name: str,
    notions: Sequence[MappedNotion],
    rows: Mapping[int, NotionRow],
    edges: Sequence[charts.Edge],
    told: str,
) -> Markup:
    there = {it.id for it in notions}
    nodes = [
        charts.Node(
            it.id, it.title, it.x, it.y, rows[it.id].mastery, url_for("notions.notion", slug=it.slug), it.type
        )
        for it in notions
    ]
    return charts.notion_map(
        nodes,
        [edge for edge in edges if edge.source in there and edge.target in there],
        f"{say('Carte des notions')} – {course}",
        told,
        name,
        percent=percent,
        unseen=say("pas encore vue"),
        legend=[
            say("pas encore vue"),
            say("moins de 50 %%") % (),
            "50–75 %",
            "75–90 %",
            say("90 %% et plus") % (),
        ],
    )


def _near(edges: Sequence[charts.Edge], places: Mapping[int, MappedNotion]) -> dict[int, list[str]]:
    """Notion → what it is bound to, each once, with the letters of the typed links."""
    letters: dict[tuple[int, int], dict[str, None]] = {}
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            letters.setdefault((int(one), int(other)), {}).update({edge.label: None} if edge.label else {})
    found: dict[int, list[str]] = {}
    for (one, other), kinds in letters.items():
        shown = f" ({', '.join(kinds)})" if kinds else ""
        found.setdefault(one, []).append(places[other].title + shown)
    return found


def _edges(bonds: Sequence[NotionBond]) -> list[charts.Edge]:
    """One line a pair and kind; a hierarchy that both notes state once, from the parent."""
    found: dict[tuple[int, int, str], charts.Edge] = {}
    for bond in bonds:
        source, target = bond.source_id, bond.target_id
        if bond.kind in _HIERARCHY:
            if not _HIERARCHY[bond.kind]:
                source, target = target, source
            found[source, target, "parent"] = charts.Edge(source, target, "", "parent")
        elif bond.mot and (target, source, bond.mot) not in found:  # both notes may state the same link
            found[source, target, bond.mot] = charts.Edge(source, target, bond.mot, "typed")
    pairs = {frozenset((edge.source, edge.target)) for edge in found.values()}
    for bond in bonds:
        pair = frozenset((bond.source_id, bond.target_id))
        if not bond.mot and bond.kind not in _HIERARCHY and pair not in pairs:
            pairs.add(pair)
            found[bond.source_id, bond.target_id, ""] = charts.Edge(
                bond.source_id, bond.target_id, "", "related"
            )
    return list(found.values())


def name_of(facet: str | None) -> str:
    """A question's name: ``Où``."""
    names = {
        "qui": say("Qui"),
        "quoi": say("Quoi"),
        "ou": say("Où"),
        "quand": say("Quand"),
        "comment": say("Comment"),
        "combien": say("Combien"),
        "pourquoi": say("Pourquoi"),
        "preuves": say("Preuves"),
    }
    return names.get(facet or "", "")


def _known(cards: Sequence[CardStanding]) -> list[Known]:
    return [
        Known(it.id, it.notion_id or 0, it.facet, it.stability, it.last_day)
        for it in cards
        if it.stability is not None and it.last_day is not None
    ]


def _rows(notions: Sequence[MappedNotion], cards: Sequence[CardStanding], day: int) -> list[NotionRow]:
    known = _known(cards)
    whole = mastery(known, Counter(it.notion_id for it in cards if it.notion_id), day, lambda it: it.notion)
    parts = mastery(
        known,
        Counter((it.notion_id, it.facet) for it in cards if it.notion_id and it.facet),
        day,
        lambda it: (it.notion, it.facet),
    )
    return [
        NotionRow(
            id=it.id,
            slug=it.slug,
            title=it.title,
            deck=it.deck_title,
            mastery=whole.get(it.id, 0.0),
            facets=tuple((facet, parts.get((it.id, facet))) for facet in FACETS),
        )
        for it in notions
    ]


def _by_question(cards: Sequence[CardStanding], day: int) -> list[tuple[str, float | None]]:
    found = mastery(_known(cards), Counter(it.facet for it in cards if it.facet), day, lambda it: it.facet)
    return [(name_of(facet), found.get(facet)) for facet in FACETS]


def _amount(rate: Rate) -> str:
    return f"{percent(rate.share)} ({number(rate.right)}/{number(rate.total)})" if rate.total else "–"


def _forecast(due: Sequence[int], day: int) -> dict[str, Any]:
    counts = forecast(due, day, _DAYS)
    labels = [say("auj.") if at == 0 else shown_day(day + at, "d MMM") for at in range(_DAYS)]
    week = sum(counts[:7])
    title = say("Ce qui revient")
    desc = say_count(
        "%(num)s carte à revoir dans les sept prochains jours.",
        "%(num)s cartes à revoir dans les sept prochains jours.",
        week,
    )
    drawn = charts.forecast_bars(counts, labels, title, desc, "forecast", number=number)
    return {
        "name": "forecast",
        "title": title,
        "desc": desc,
        "svg": drawn,
        "rows": list(zip(labels, counts, strict=True)),
    }


def _calendar(values: dict[int, int], day: int) -> dict[str, Any]:
    def cell(at: int, count: int) -> str:
        answers = say_count("%(num)s réponse", "%(num)s réponses", count)
        return f"{shown_day(at, 'd MMMM')} – {answers}"

    title = say("Vos jours d'étude")
    done = sum(count for at, count in values.items() if at > day - _WEEKS * 7)
    desc = say_count(
        "%(num)s réponse ces quatre derniers mois.", "%(num)s réponses ces quatre derniers mois.", done
    )
    drawn = charts.calendar(
        values,
        day,
        title,
        desc,
        "calendar",
        weekdays=weekdays(),
        months=months(),
        cell=cell,
        weeks=_WEEKS,
        legend=(say("moins"), say("plus")),
    )
    return {"name": "calendar", "title": title, "desc": desc, "svg": drawn}


def _rates(rows: list[tuple[str, Rate]], title: str, name: str) -> dict[str, Any]:
    desc = say(
        "Part des révisions réussies, les premières rencontres mises à part ; le trait montre l'incertitude."
    )
    drawn = charts.rates(rows, title, desc, name, amount=_amount) if rows else None
    told = [(label, _amount(rate)) for label, rate in rows]
    return {"name": name, "title": title, "desc": desc, "svg": drawn, "rows": told}


def _calibration(found: dict[bool | None, Rate]) -> dict[str, Any]:
    labels: dict[bool | None, str] = {
        True: say("Je le sais"),
        False: say("J'hésite"),
        None: say("Sans le dire"),
    }
    values = {key: found.get(key, Rate(0, 0)) for key in labels}
    title = say("Ce que vous pensiez savoir")
    desc = say("Part de réponses justes selon ce que vous disiez avant de voir la réponse.")
    drawn = charts.calibration_bars(values, labels, title, desc, "calibration", amount=_amount)
    told = bool(values[True].total or values[False].total)
    return {
        "name": "calibration",
        "title": title,
        "desc": desc,
        "svg": drawn if told else None,
        "rows": [(labels[key], _amount(rate)) for key, rate in values.items()],
    }


def _radar(values: list[tuple[str, float | None]]) -> dict[str, Any]:
    title = say("Maîtrise par question")
    desc = say("Pour chacune des huit questions, la part de ses cartes que vous sauriez aujourd'hui.")
    drawn = charts.radar(values, title, desc, "radar", percent=percent)
    told = [(label, percent(share)) for label, share in values]
    return {"name": "radar", "title": title, "desc": desc, "svg": drawn, "rows": told}
