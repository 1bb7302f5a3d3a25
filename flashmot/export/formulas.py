"""MathML as pictures, for what sets pages and knows no MathML. ziamath
(https://ziamath.readthedocs.io) draws them, with a font of its own."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import lru_cache
from html import escape, unescape
from typing import Final

from flashmot.html.media import tag

_MATHS: Final = re.compile(r"<math\b.*?</math>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_BOX: Final = re.compile(r'viewBox="(\S+) (\S+) (\S+) (\S+)"')
_SIZE: Final = 20.0
"""Pixels of an em while drawing."""
_LARGER: Final = 1.15
"""Its font looks smaller than those around it."""


def with_drawn_formulas(source: str) -> str:
    """HTML with its MathML as SVG inside it; what can't be drawn becomes text."""
    return _MATHS.sub(lambda found: _drawn(found[0]), source) if "<math" in source else source


@lru_cache(maxsize=1024)
def _drawn(mathml: str) -> str:
    said = " ".join(unescape(_TAG.sub(" ", mathml)).split())
    svg = _svg(mathml)
    box = _BOX.search(svg)
    if box is None:
        return escape(said)
    _, top, width, height = (float(it) * _LARGER / _SIZE for it in box.groups())
    whole = 'display="block"' in mathml.partition(">")[0]
    place = "display: block; margin: 0.5em 0" if whole else "display: inline; margin: 0"
    style = f"width: {width:.3f}em; height: {height:.3f}em; vertical-align: {-top - height:.3f}em; {place}"
    data = b64encode(svg.encode()).decode()
    return tag("img", {"src": f"data:image/svg+xml;base64,{data}", "alt": said, "style": style})


def _svg(mathml: str) -> str:
    """A formula as SVG, or ``""`` where ziamath is missing or can't draw it."""
    try:
        from ziamath.zmath import Math
    except ImportError:
        return ""
    try:
        return str(Math(mathml, size=_SIZE).svg())
    except Exception:  # noqa: BLE001 — its kinds are many (KeyError, IndexError…), and text is readable
        return ""
