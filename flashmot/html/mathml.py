"""TeX in HTML as MathML, for pages that run no script. Source: https://www.w3.org/TR/mathml-core/."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from functools import lru_cache

_MATHS = re.compile(
    r"<pre\b.*?</pre>|<code\b.*?</code>|<(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>"
    r"|\\\((?P<inline>[^<]+?)\\\)|\\\[(?P<block>[^<]+?)\\\]",
    re.DOTALL,
)
"""Code and tags, which stay as they are, and maths."""
_ELEMENTS = frozenset(
    "math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle "
    "msub msubsup msup mtable mtd"
    " mtext mtr munder munderover".split()
)
_ATTRIBUTES = frozenset(
    "xmlns display displaystyle scriptlevel mathvariant mathcolor stretchy fence separator "
    "form minsize maxsize"
    " lspace rspace width height depth voffset linethickness notation movablelimits accent "
    "accentunder columnalign"
    " rowspacing columnspacing columnlines rowlines".split()
)
_DECIMAL_COMMA = re.compile(r"(?<=\d)(?:\{,\}|\{\{,\}\})(?=\d)")
_LONGEST = 2000
"""Characters of TeX; what is longer stays TeX."""


def with_mathml(source: str) -> str:
    r"""HTML with ``\(…\)`` and ``\[…\]`` as MathML; unchanged where latex2mathml is missing or
    can't read it."""
    return _MATHS.sub(_converted, source) if r"\(" in source or r"\[" in source else source


def _converted(found: re.Match[str]) -> str:
    tex = found["inline"] or found["block"]
    return (_mathml(tex, "inline" if found["inline"] else "block") or found[0]) if tex else found[0]


@lru_cache(maxsize=1024)
def _mathml(tex: str, display: str) -> str:
    """Some TeX, as it stands in HTML, as MathML, or ``""``."""
    try:
        from latex2mathml.converter import convert_to_element
    except ImportError:
        return ""
    if len(tex) > _LONGEST:
        return ""
    plain = html.unescape(tex)
    comma = not re.search(r"\d\.\d", plain)
    try:
        root = convert_to_element(_DECIMAL_COMMA.sub(".", plain) if comma else plain, display=display)
    except Exception:  # noqa: BLE001 — its kinds are many (IndexError, KeyError, RecursionError…), and TeX is readable
        return ""
    return _written(root, comma)


def _written(root: ET.Element, comma: bool) -> str:
    """The tree as text, escaped, which latex2mathml's own ``convert`` leaves out; ``""`` if it holds a
    command that it doesn't know. ``comma``: decimal points stand for the commas that the TeX had.
    """
    for element in root.iter():
        element.text = html.unescape(element.text or "")
        if element.tag not in _ELEMENTS or re.match(r"\\[A-Za-z]", element.text):
            return ""
        if element.tag == "mn" and comma:
            element.text = element.text.replace(".", ",")
        for name in set(element.attrib) - _ATTRIBUTES:
            del element.attrib[name]
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)
