"""What charts are drawn with: escaped elements, the frame they share, and text that fits where it should."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape

WIDTH = 320
"""The width of a chart's coordinates: on a screen of 280 px, text of 13 still measures 11 px."""
TEXT = 13
"""The height of text."""
SMALL = 12.6
"""The height of text that accompanies other text: 11 px on a screen of 280 px."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NARROW = frozenset("iIjl.,;:!'’|()[] \u00a0\u202ftfr")
_WIDE = frozenset("mwMWœŒæÆ%@—…")


def tag(name: str, *children: str, **attributes: str | float) -> Markup:
    """One element, with what isn't markup escaped.

    ``class_`` and ``text_anchor`` stand for ``class`` and ``text-anchor``; numbers keep two decimals.
    """
    # A map has thousands of these: strings are joined as they are, and marked as markup once.
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(value) if isinstance(value, str) else num(value)}"'
        for key, value in attributes.items()
    )
    inside = "".join(child if isinstance(child, Markup) else _escaped(child) for child in children)
    closing = f">{inside}</{name}>" if children else "/>"
    return Markup(f"<{name}{written}{closing}")  # noqa: S704 — names are literals of these modules


def _escaped(text: str) -> str:
    return str(escape(clean(text)))


def clean(text: str) -> str:
    """Text without the characters that XML has no way to hold."""
    return _NOT_XML.sub("\ufffd", text)


def num(value: float) -> str:
    """A coordinate: at most two decimals, and none that say nothing."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text(
    x: float, y: float, content: str, kind: str = "chart-text", anchor: str = "start", size: float = TEXT
) -> Markup:
    """One line of text; ``anchor`` is start, middle or end."""
    return tag("text", content, x=x, y=y, class_=kind, text_anchor=anchor, font_size=size)


def tip(content: str) -> Markup:
    """What a pointer resting on the element shows."""
    return tag("title", content)


def frame(
    parts: Iterable[str],
    *,
    height: float,
    title: str,
    desc: str,
    name: str,
    kind: str,
    width: float = WIDTH,
    role: str = "img",
) -> Markup:
    """The ``<svg>`` around the parts of a chart. ``name`` starts its ids and must be the page's only one."""
    start = identifier(name)
    return tag(
        "svg",
        tag("title", title, id=f"{start}-title"),
        tag("desc", desc, id=f"{start}-desc"),
        *parts,
        class_=f"chart {kind}",
        viewBox=f"0 0 {num(width)} {num(height)}",
        width=width,
        height=height,
        role=role,
        aria_labelledby=f"{start}-title {start}-desc",
        font_size=TEXT,
    )


def identifier(name: str) -> str:
    """A name as the start of ids: letters, digits, hyphens and underscores."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name) or "chart"


def width_of(content: str, size: float = TEXT) -> float:
    """About how wide a text is in the sans-serif fonts of systems; rather too much than too little."""
    widths = (0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.69 if c.isupper() else 0.58 for c in content)
    return size * sum(widths)


def wrapped(content: str, width: float, lines: int = 2, size: float = TEXT) -> list[str]:
    """The text on at most so many lines, cut between words only; « … » says that words are missing.

    Only ordinary spaces separate words. A word wider than the line stands alone on it, whole.
    """
    words = [word for word in re.split("[ \t\r\n]+", content) if word]
    found, left = _filled(words, width, lines, size)
    if left:
        return [*found[:-1], _cut(found[-1], width, size)]
    return _even(words, width, size) or found if len(found) == 2 else found


def _filled(words: list[str], width: float, lines: int, size: float) -> tuple[list[str], list[str]]:
    """At most so many lines, each as full as it gets, and the words that are left."""
    found: list[str] = []
    left = list(words)
    while left and len(found) < lines:
        line = left.pop(0)
        while left and width_of(f"{line} {left[0]}", size) <= width:
            line = f"{line} {left.pop(0)}"
        found.append(line)
    return found, left


def _cut(line: str, width: float, size: float) -> str:
    """As many words of a line as leave room for the « … » that says that words are missing."""
    while " " in line and width_of(f"{line} …", size) > width:
        line = line.rpartition(" ")[0]
    return f"{line} …"


def _even(words: list[str], width: float, size: float) -> list[str] | None:
    """Two lines as equal as the words allow; None when no cut makes both fit."""
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    ranked = sorted((max(width_of(line, size) for line in cut), cut) for cut in cuts)
    return list(ranked[0][1]) if ranked and ranked[0][0] <= width else None


def squeezed(line: str, width: float, size: float = TEXT) -> dict[str, str | float]:
    """The attributes that keep a word too long for its place inside it; none for others."""
    return {"textLength": width, "lengthAdjust": "spacingAndGlyphs"} if width_of(line, size) > width else {}


def clear(spans: list[tuple[float, float]], start: float, end: float, gap: float = 6) -> bool:
    """Whether a text from start to end would touch none of those that stand there; if so it joins them."""
    if any(start < other_end + gap and end > other_start - gap for other_start, other_end in spans):
        return False
    spans.append((start, end))
    return True


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """The data of a path through points."""
    data = "L".join(f"{num(x)} {num(y)}" for x, y in points)
    return f"M{data}{'Z' if closed else ''}" if data else ""


def neighbours(count: int) -> Iterable[tuple[int, int]]:
    """0 to count - 1 in pairs around a ring."""
    return pairwise([*range(count), 0]) if count > 2 else ()
