"""The drawn charts of a student's progress: each function gives one ``<svg>`` as markup, for pages under a
strict CSP. Bars are HTML: ``templates/progress/figures.html``.

Drawings hold positions and sizes; colours come from ``static/charts.css`` through their classes. What people
read is passed in translated, and numbers through callables. No chart says anything by colour alone.
"""

from __future__ import annotations

from webquiz.web.charts.calendar import calendar
from webquiz.web.charts.notions import Node, Window, notion_map
from webquiz.web.charts.plan import Placed, Plan, planned
from webquiz.web.charts.radar import radar
from webquiz.web.charts.relations import Edge

__all__ = ["Edge", "Node", "Placed", "Plan", "Window", "calendar", "notion_map", "planned", "radar"]
