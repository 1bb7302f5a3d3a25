"""What the map of notions shows: a graph a course, and which notions are bound to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import url_for
from markupsafe import Markup

from flashmot.model.links import HIERARCHY
from webquiz.store.records import MappedNotion, NotionBond
from webquiz.web import charts
from webquiz.web.views.language import percent, say
from webquiz.web.views.mastered import NotionRow


def maps_by_course(
    notions: Sequence[MappedNotion], rows: Mapping[int, NotionRow], edges: Sequence[charts.Edge], told: str
) -> list[tuple[str, Markup]]:
    """(course, its map): each course's notions were laid out by themselves."""
    courses: dict[str, list[MappedNotion]] = {}
    for it in notions:
        courses.setdefault(it.course, []).append(it)
    return [
        (course, _map(course, f"notions-{number}", its, rows, edges, told))
        for number, (course, its) in enumerate(courses.items(), 1)
    ]


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
