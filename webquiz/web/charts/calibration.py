"""Whether the student knows what they know: how often they are right when sure, when not, and when they don't
say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from webquiz.study.statistics import Rate
from webquiz.web.charts.rates import GAP, row
from webquiz.web.charts.svg import frame, identifier, tag

ORDER: tuple[bool | None, ...] = (True, False, None)
KINDS = {True: "chart-sure", False: "chart-unsure", None: "chart-silent"}


def calibration_bars(
    values: Mapping[bool | None, Rate],
    labels: Mapping[bool | None, str],
    title: str,
    desc: str,
    name: str,
    *,
    amount: Callable[[Rate], str],
) -> Markup:
    """A row for sure (True, a full bar), not sure (False, hatched) and not said (None, an outline).

    ``values`` as from ``statistics.calibration``; a missing one is shown as no answers. ``labels`` has all
    three.
    """
    pattern = f"{identifier(name)}-hatch"
    parts = [_hatch(pattern)]
    y = 0.0
    for key in ORDER:
        fill = pattern if key is False else ""
        drawn, y = row(y, labels[key], values.get(key, Rate(0, 0)), amount, KINDS[key], fill)
        parts.append(drawn)
    return frame(parts, height=y - GAP + 10, title=title, desc=desc, name=name, kind="chart-calibration")


def _hatch(name: str) -> Markup:
    """Slanted lines in the bars' colour."""
    line = tag("path", class_="chart-hatch", d="M-2 2L2 -2M0 8L8 0M6 10L10 6")
    return tag("defs", tag("pattern", line, id=name, width=8, height=8, patternUnits="userSpaceOnUse"))
