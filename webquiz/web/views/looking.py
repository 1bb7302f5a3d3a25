"""What of the map of notions a request looks at: which course and chapter, from where, how near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flashmot.french.words import without_marks
from webquiz.modes.reading import plain_text
from webquiz.store.records import CardStanding, MappedNotion
from webquiz.web.charts import Plan, Window
from webquiz.web.charts.placing import NEAREST, SCALES, WITHIN, middle_of
from webquiz.web.charts.plan import whole_at

NEAR = 17
"""The step at which a map opens: names and percentages can be read on any screen."""
OPEN = SCALES[NEAR] * WITHIN
"""The scale at which a map opens, in CSS pixels a unit."""
_ZOOM = 2
"""Steps that a press of + or − takes."""
_PAN = 180.0
"""CSS pixels that a press of an arrow moves the map by."""
_WAYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_MOST_FOUND = 30
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Look:
    """What a request asks to see of a course's map, as it stands in the address."""

    chapter: int = 0
    """The chapter whose notions stand out; 0: all."""
    notion: str = ""
    """The notion that is picked, by what its page's address ends with."""
    query: str = ""
    """The name that is looked for."""
    zoom: str = ""
    """A step's number, ``all``, or nothing."""
    x: float | None = None
    """Where the window's middle is, in units of the map; None: where the student is."""
    y: float | None = None
    """Where the window's middle is."""
    go: str = ""
    """Where to from there: ``in out all here left right up down``."""


def asked(form: Mapping[str, str]) -> Look:
    """What an address asks for; what makes no sense is left out."""
    return Look(
        chapter=int(whole(form.get("chapter"), 0, 2**31 - 1) or 0),
        notion=plain_text(form.get("notion", ""))[:_LONGEST],
        query=plain_text(form.get("q", "")).strip()[:_LONGEST],
        zoom=form.get("zoom", "") if form.get("zoom") == "all" else _step(form.get("zoom")),
        x=whole(form.get("x"), -(10**6), 10**6),
        y=whole(form.get("y"), -(10**6), 10**6),
        go=form.get("go", "")[:10],
    )


def whole(text: str | None, least: int, most: int) -> float | None:
    """A whole number within bounds; None for anything else."""
    if text is None or not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 10:
        return None
    found = int(text)
    return found if least <= found <= most else None


def _step(text: str | None) -> str:
    found = whole(text, 0, NEAREST)
    return "" if found is None else str(found)


def last_course(notions: Sequence[MappedNotion], cards: Sequence[CardStanding]) -> str:
    """The course of what was studied last; the first one before that."""
    latest = recent(notions, cards)
    return next((it.course for it in notions if it.id in latest), notions[0].course if notions else "")


def recent(notions: Sequence[MappedNotion], cards: Sequence[CardStanding]) -> frozenset[int]:
    """Those of some notions that were studied on the latest day on which any of them was."""
    mine = {it.id for it in notions}
    days = [(it.last_day, it.notion_id) for it in cards if it.last_day is not None and it.notion_id in mine]
    latest = max((day for day, _ in days), default=None)
    return frozenset(number for day, number in days if day == latest and number is not None)


def found_by(query: str, notions: Sequence[MappedNotion]) -> list[MappedNotion]:
    """The notions that have all words of a query in one of their names, accents and capitals aside; those
    that begin with it first."""
    start = _folded(query)
    words = start.split()
    if not words:
        return []
    ranked = []
    for it in notions:
        names = [_folded(name) for name in it.names or (it.title,)]
        fitting = [name for name in names if all(word in name for word in words)]
        if fitting:
            rank = min(0 if name == start else 1 if name.startswith(start) else 2 for name in fitting)
            ranked.append((rank, len(it.title), it.title, it))
    return [it for *_, it in sorted(ranked, key=lambda one: one[:3])][:_MOST_FOUND]


def _folded(text: str) -> str:
    return " ".join(without_marks(text).replace("’", "'").split())


def window_of(
    look: Look, plan: Plan, here: tuple[float, float], picked: tuple[float, float] | None
) -> Window:
    """What is shown. ``here``: where the student is; ``picked``: where the notion is that was asked for."""
    if look.go == "all" or (look.zoom == "all" and look.go in ("", "out")):
        return Window(plan.width / 2, plan.height / 2, whole_at(plan.width, plan.height), whole=True)
    step = whole_at(plan.width, plan.height) if look.zoom == "all" else int(look.zoom or NEAR)
    x, y = here if look.x is None or look.y is None else (look.x, look.y)
    if look.go == "here":
        (x, y), step = here, NEAR
    elif picked is not None and look.x is None:
        x, y = picked
    step = min(max(step + {"in": _ZOOM, "out": -_ZOOM}.get(look.go, 0), 0), NEAREST)
    across, down = _WAYS.get(look.go, (0, 0))
    away = _PAN / (SCALES[step] * WITHIN)
    return _within(Window(round(x + across * away), round(y + down * away), step), plan)


def _within(window: Window, plan: Plan) -> Window:
    return replace(window, x=min(max(window.x, 0.0), plan.width), y=min(max(window.y, 0.0), plan.height))


def here_of(
    look: Look, plan: Plan, notions: Sequence[MappedNotion], latest: frozenset[int]
) -> tuple[float, float]:
    """The middle of the chapter that is looked at, else of what was studied last, else of the first
    chapter."""
    places = {it.id: (spot.x, spot.y) for it, spot in zip(notions, plan.spots, strict=True)}
    chapter = look.chapter or (notions[0].deck_id if notions else 0)
    chosen = [places[it.id] for it in notions if it.deck_id == chapter]
    if not look.chapter or not chosen:
        chosen = [places[it.id] for it in notions if it.id in latest] or chosen
    return middle_of(chosen or list(places.values()) or [(0.0, 0.0)])
