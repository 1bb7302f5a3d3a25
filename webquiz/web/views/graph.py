"""What the map of notions shows: a course's notions, which are bound to which, and the one that is picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from flashmot.model.links import HIERARCHY
from webquiz.store.records import CardStanding, MappedNotion, NotionBond
from webquiz.web import charts
from webquiz.web.views.language import percent, say
from webquiz.web.views.looking import OPEN, Look, found_by, here_of, last_course, recent, window_of
from webquiz.web.views.mastered import NotionRow


@dataclass(frozen=True, slots=True)
class Bound:
    """A notion as its neighbour's panel shows it."""

    notion: MappedNotion
    """The other one."""
    kind: str
    """A letter of MOT, ``parent``, or ``""`` where the notes only say that there is a link."""
    outwards: bool
    """Whether it leads to the other one; of parents, whether the other one is below."""


@dataclass(frozen=True, slots=True)
class CourseMap:
    """A course's map as a page shows it."""

    course: str
    """The course."""
    drawn: Markup
    """The map."""
    window: charts.Window
    """What of it is shown."""
    look: Look
    """What was asked for."""
    chapters: Mapping[int, str]
    """The course's chapters: number → title."""
    found: Sequence[MappedNotion]
    """What a search found."""
    picked: MappedNotion | None
    """The notion that is looked at."""
    bound: Sequence[Bound]
    """What it is bound to."""
    recent: bool
    """Whether something was studied already."""
    here: tuple[float, float]
    """Where the student is, in units of the map."""
    open: float
    """The scale at which maps open."""


def courses_of(notions: Sequence[MappedNotion]) -> list[str]:
    """The courses, in order."""
    return list(dict.fromkeys(it.course for it in notions))


def chosen_course(
    number: float | None, notions: Sequence[MappedNotion], cards: Sequence[CardStanding]
) -> str:
    """The course that an address names by its place, else the one that was studied last."""
    courses = courses_of(notions)
    return courses[int(number) - 1] if number and number <= len(courses) else last_course(notions, cards)


def course_map(
    course: str,
    notions: Sequence[MappedNotion],
    cards: Sequence[CardStanding],
    rows: Mapping[int, NotionRow],
    edges: Sequence[charts.Edge],
    look: Look,
    told: str,
) -> CourseMap:
    """The map of a course, as it is looked at."""
    mine = [it for it in notions if it.course == course]
    numbers = {it.id for it in mine}
    own = tuple(edge for edge in edges if edge.source in numbers and edge.target in numbers)
    plan = charts.planned(tuple(charts.Placed(it.id, it.title, it.x, it.y) for it in mine), own)
    found, latest = found_by(look.query, mine), recent(mine, cards)
    picked = next((it for it in mine if it.slug == look.notion), None)
    if picked is None and len(found) == 1:
        picked = found[0]
    here = here_of(look, plan, mine, latest)
    places = {it.id: (spot.x, spot.y) for it, spot in zip(mine, plan.spots, strict=True)}
    window = window_of(look, plan, here, places[picked.id] if picked else None)
    chapters = {it.deck_id: it.deck_title for it in mine}
    drawn = charts.notion_map(
        plan,
        [
            _node(it, rows[it.id].mastery, latest, look.chapter if look.chapter in chapters else 0)
            for it in mine
        ],
        own,
        window,
        f"{say('Carte des notions')} – {course}",
        told,
        "notions",
        percent=percent,
        unseen=say("pas encore vue"),
    )
    bound = bound_to(picked.id, own, {it.id: it for it in mine}) if picked else []
    return CourseMap(
        course, drawn, window, look, chapters, found, picked, bound, bool(latest), here, round(OPEN, 4)
    )


def _node(it: MappedNotion, mastery: float, latest: frozenset[int], chapter: int) -> charts.Node:
    return charts.Node(
        it.id,
        tuple(dict.fromkeys((it.title, *it.names))),
        mastery,
        url_for("notions.notion", slug=it.slug),
        it.deck_id,
        it.id in latest,
        bool(chapter) and it.deck_id != chapter,
    )


def bound_to(number: int, edges: Sequence[charts.Edge], notions: Mapping[int, MappedNotion]) -> list[Bound]:
    """What a notion is bound to, in the order of the notes."""
    found = []
    for edge in edges:
        kind = "parent" if edge.kind == "parent" else edge.label
        for one, other, outwards in ((edge.source, edge.target, True), (edge.target, edge.source, False)):
            if one == number:
                found.append(Bound(notions[int(other)], kind, outwards))
    return found


def linked(edges: Sequence[charts.Edge], titles: Mapping[int, str]) -> dict[int, list[str]]:
    """Notion → the titles of what it is bound to, each once, with the letters of the typed links."""
    letters: dict[tuple[int, int], dict[str, None]] = {}
    for edge in edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            letters.setdefault((int(one), int(other)), {}).update({edge.label: None} if edge.label else {})
    found: dict[int, list[str]] = {}
    for (one, other), kinds in letters.items():
        shown = f" ({', '.join(kinds)})" if kinds else ""
        found.setdefault(one, []).append(titles[other] + shown)
    return found


def edges_of(bonds: Sequence[NotionBond]) -> list[charts.Edge]:
    """The map's lines: one a pair and kind, and a plain one where nothing else binds two notions."""
    found: dict[tuple[int | str, int | str, str], charts.Edge] = {}
    for bond in bonds:
        edge = _typed(bond)
        # Both notes may state the same link.
        if edge and not (edge.label and (edge.target, edge.source, edge.label) in found):
            found[edge.source, edge.target, edge.label] = edge
    pairs = {frozenset((edge.source, edge.target)) for edge in found.values()}
    plain: dict[frozenset[int | str], charts.Edge] = {}
    for bond in bonds:
        pair = frozenset((bond.source_id, bond.target_id))
        if pair not in pairs and _typed(bond) is None:
            plain.setdefault(pair, charts.Edge(bond.source_id, bond.target_id, "", "related"))
    return [*found.values(), *plain.values()]


def _typed(bond: NotionBond) -> charts.Edge | None:
    """A bond of hierarchy, from the parent, or one with a letter; None of any other."""
    if bond.kind in HIERARCHY:
        ends = (bond.source_id, bond.target_id)
        parent, child = ends if HIERARCHY[bond.kind] == "down" else reversed(ends)
        return charts.Edge(parent, child, "", "parent")
    return charts.Edge(bond.source_id, bond.target_id, bond.mot, "typed") if bond.mot else None
