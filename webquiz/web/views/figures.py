"""What the charts of progress show and say, translated: figures for the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from webquiz.study.statistics import Rate, forecast
from webquiz.web import charts
from webquiz.web.views.language import day as shown_day
from webquiz.web.views.language import months, number, percent, say, say_count, weekdays

WEEKS = 17
"""How far back the calendar goes."""
_DAYS = 30
"""How far ahead the forecast goes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A share of right answers, as a bar."""

    label: str
    """Of what."""
    amount: str
    """The share in words and figures: ``82 % (41/50)``."""
    share: float
    """0 to 1; 0 of no answers."""
    range: str
    """Between which shares the true one lies, with 95 % certainty; empty of no answers."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its words: one of ``svg``, ``days`` and ``bars``, or none where there is nothing to
    show."""

    name: str
    """Starts its ids on the page."""
    title: str
    """What it shows."""
    desc: str
    """What it says, in a sentence."""
    svg: Markup | None = None
    """A drawing."""
    days: tuple[tuple[str, int], ...] = ()
    """(day, how many), a column each."""
    bars: tuple[Bar, ...] = ()
    """A bar each."""
    rows: tuple[tuple[str, ...], ...] = ()
    """The same in figures, where the chart itself doesn't hold them as text."""


def coming(due: Sequence[int], day: int) -> Figure:
    """The cards that fall due in the next days."""
    counts = forecast(due, day, _DAYS)
    labels = [say("auj.") if at == 0 else shown_day(day + at, "d MMM") for at in range(_DAYS)]
    desc = say_count(
        "%(num)s carte à revoir dans les sept prochains jours.",
        "%(num)s cartes à revoir dans les sept prochains jours.",
        sum(counts[:7]),
    )
    days = tuple(zip(labels, counts, strict=True))
    rows = tuple((label, number(count)) for label, count in days)
    return Figure("forecast", say("Ce qui revient"), desc, days=days, rows=rows)


def studied(done: Sequence[tuple[int, int, int]], day: int) -> Figure:
    """The days of study: (day, answers, right ones) of each, in their order."""

    def cell(at: int, count: int) -> str:
        answers = say_count("%(num)s réponse", "%(num)s réponses", count)
        return f"{shown_day(at, 'd MMMM')} – {answers}"

    title = say("Vos jours d'étude")
    answers = sum(count for at, count, _ in done if at > day - WEEKS * 7)
    desc = say_count(
        "%(num)s réponse ces quatre derniers mois.", "%(num)s réponses ces quatre derniers mois.", answers
    )
    drawn = charts.calendar(
        {at: count for at, count, _ in done},
        day,
        title,
        desc,
        "calendar",
        weekdays=weekdays(),
        months=months(),
        cell=cell,
        weeks=WEEKS,
        legend=(say("moins"), say("plus")),
    )
    latest = [(shown_day(at), number(count), number(right)) for at, count, right in done[-WEEKS * 7 :]]
    return Figure("calendar", title, desc, svg=drawn, rows=tuple(reversed(latest)))


def remembered(rates: Iterable[tuple[str, Rate]], title: str, name: str) -> Figure:
    """How much is remembered, of each chapter or question."""
    desc = say(
        "Part des révisions réussies, les premières rencontres mises à part ; "
        "sous chaque barre, la marge d'incertitude."
    )
    return Figure(name, title, desc, bars=tuple(_bar(label, rate) for label, rate in rates))


def judged(found: Mapping[bool | None, Rate]) -> Figure:
    """How often the student was right when sure, when not, and without a word; nothing as long as they never
    said."""
    labels = {True: say("Je le sais"), False: say("J'hésite"), None: say("Sans le dire")}
    rates = {key: found.get(key, Rate(0, 0)) for key in labels}
    told = rates[True].total or rates[False].total
    return Figure(
        "calibration",
        say("Ce que vous pensiez savoir"),
        say("Part de réponses justes selon ce que vous disiez avant de voir la réponse."),
        bars=tuple(_bar(labels[key], rate) for key, rate in rates.items()) if told else (),
    )


def _bar(label: str, rate: Rate) -> Bar:
    if rate.share is None:
        return Bar(label, "–", 0.0, "")
    amount = f"{percent(rate.share)} ({number(rate.right)}/{number(rate.total)})"
    span = say("entre %(low)s et %(high)s", low=percent(rate.low), high=percent(rate.high))
    return Bar(label, amount, rate.share, span)


def mastered(values: Sequence[tuple[str, float | None]]) -> Figure:
    """(question, mastery) of the eight questions."""
    title = say("Maîtrise par question")
    desc = say("Pour chacune des huit questions, la part de ses cartes que vous sauriez aujourd'hui.")
    drawn = charts.radar(values, title, desc, "radar", percent=percent)
    rows = tuple((label, percent(share)) for label, share in values)
    return Figure("radar", title, desc, svg=drawn, rows=rows)
