"""A card's HTML as the XHTML that QTI 2.1 items may hold: its elements, its attributes, its nesting.

Source: IMS Question and Test Interoperability 2.1, « Assessment Test, Section, and Item Information Model »,
section 7 (content model).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Final

from flashmot.html.cloze import DELETION
from flashmot.html.mathml import with_mathml
from flashmot.html.media import tag, with_media
from flashmot.html.media_types import MEDIA, suffix_of
from flashmot.html.text import fit

MATHML: Final = "http://www.w3.org/1998/Math/MathML"
MEDIA_FOLDER: Final = "media"
"""Where media lie, seen from an item."""
GAP_TAG: Final = "flashmot-gap"
"""An element of our own that stands for an interaction until ``to_xhtml`` puts it in."""

_INLINE: Final = frozenset("a abbr b cite code em i kbd q samp small span strong sub sup".split())
_INLINE_BLOCKS: Final = frozenset("h1 h2 h3 h4 h5 h6 p pre".split())
"""Blocks that hold text and inline elements only."""
_FLOW: Final = frozenset("div li td th dd".split())
_LISTS: Final = {"ul": "li", "ol": "li"}
_PARENTS: Final = {
    "li": frozenset(_LISTS),
    "dt": frozenset(("dl",)),
    "dd": frozenset(("dl",)),
    "tr": frozenset("table thead tbody tfoot".split()),
    "td": frozenset(("tr",)),
    "th": frozenset(("tr",)),
    "thead": frozenset(("table",)),
    "tbody": frozenset(("table",)),
    "tfoot": frozenset(("table",)),
}
"""What stands in these only."""
_FRAMES: Final = frozenset("ul ol dl table thead tbody tfoot tr".split())
"""What holds no text itself, and nothing at all only by mistake."""
_BLOCKS: Final = _INLINE_BLOCKS | {"div", "blockquote", "ul", "ol", "dl", "table", "hr"}
_RENAMED: Final = {"mark": "mark", "u": "underline", "ins": "underline", "del": "struck", "s": "struck"}
"""What QTI doesn't know → the class of the span in its place."""
_NOT_IN_PRE: Final = frozenset("img object small sub sup".split())
_SHOWN: Final = {"img": "src", "object": "data"}
"""What shows a file, and the attribute that names it."""
_VOID: Final = frozenset(("br", "hr", "img"))
_ATTRIBUTES: Final = {"a": ("href",), "img": ("src", "alt", "width", "height"), "object": ("data", "type")}
_WEB: Final = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\d{1,5}%?")

Gap = Callable[[], ET.Element]


def to_xhtml(source: str, known: frozenset[str], gap: Gap | None = None) -> ET.Element:
    """Some HTML as a ``div``.

    Args:
        source: a card's HTML, sanitised.
        known: the names of the media that the package holds.
        gap: makes what stands in the place of ``GAP_TAG``.
    """

    def show(name: str, attributes: dict[str, str]) -> str:
        address = f"{MEDIA_FOLDER}/{name}"
        if name not in known:
            return f"[{attributes.get('alt') or 'image'}]" if attributes else ""
        if attributes:
            return tag("img", attributes | {"src": f"../{address}"})
        kind = MEDIA.get(suffix_of(name), "")
        return tag("object", {"data": f"../{address}", "type": kind}) + "</object>"

    reader = _Reader(frozenset(f"../{MEDIA_FOLDER}/{it}" for it in known), gap)
    reader.feed(with_media(with_mathml(fit(source)), show))
    reader.close()
    _prune(reader.root)
    return reader.root


def with_gap(cloze: str) -> str:
    """A cloze's HTML with ``GAP_TAG`` for its deletion."""
    return DELETION.sub(f"<{GAP_TAG}></{GAP_TAG}>", cloze)


class _Reader(HTMLParser):
    """Builds the tree, closing what may not hold what comes."""

    def __init__(self, addresses: frozenset[str], gap: Gap | None) -> None:
        super().__init__(convert_charrefs=True)
        self._addresses = addresses
        self.root = ET.Element("div")
        self._open = [self.root]
        self._gap = gap

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "math" or self._in_maths:
            if not self._in_maths:
                self._make_room()
            element = self._append(tag, given)
            if tag == "math":
                element.set("xmlns", MATHML)
            self._open.append(element)
        elif tag == GAP_TAG and self._gap is not None:
            self._make_room()
            self._open[-1].append(self._gap())
        elif tag in _RENAMED:
            self._enter("span", {"class": _RENAMED[tag]})
        else:
            self._enter(tag, given)

    def handle_endtag(self, tag: str) -> None:
        name = "span" if tag in _RENAMED and not self._in_maths else tag
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == name:
                del self._open[place:]
                return
            if self._open[place].tag in _FLOW | _FRAMES and name in _INLINE:
                return

    def handle_data(self, data: str) -> None:
        if self._open[-1].tag in _FRAMES and not data.strip():
            return
        if not self._in_maths:
            self._make_room()
        at = self._open[-1]
        if len(at):
            at[-1].tail = (at[-1].tail or "") + data
        else:
            at.text = (at.text or "") + data

    @property
    def _in_maths(self) -> bool:
        return any(it.tag == "math" for it in self._open)

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        if tag == "a" and (not _WEB.match(given.get("href", "")) or self._is_open("a")):
            return
        if tag in _NOT_IN_PRE and self._is_open("pre"):
            return
        if tag in _SHOWN and given.get(_SHOWN[tag]) not in self._addresses:
            return
        if tag in _PARENTS and not self._back_to(_PARENTS[tag]):
            tag = "div"
        if tag in _BLOCKS:
            if not self._leave_text():
                return
        elif tag in _INLINE or tag in ("br", "img", "object"):
            self._make_room()
        elif tag not in _PARENTS:
            return
        element = self._append(tag, _kept(tag, given))
        if tag not in _VOID:
            self._open.append(element)
        if tag == "blockquote":  # holds blocks only
            self._open.append(self._append("div", {}))

    def _is_open(self, tag: str) -> bool:
        return any(it.tag == tag for it in self._open)

    def _back_to(self, parents: frozenset[str]) -> bool:
        """Closes what is open below the innermost of some parents; False where none is."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in parents:
                del self._open[place + 1 :]
                return True
            if self._open[place].tag == "table":
                return False
        return False

    def _leave_text(self) -> bool:
        """Closes inline elements and paragraphs, so that a block may come; False where none may."""
        while self._open[-1].tag in _INLINE | _INLINE_BLOCKS:
            self._open.pop()
        self._make_room()
        return self._open[-1].tag in _FLOW

    def _make_room(self) -> None:
        """Opens what text needs within a list or a table."""
        at = self._open[-1].tag
        for parent, child in {**_LISTS, "dl": "dd", "table": "tr", "thead": "tr", "tbody": "tr"}.items():
            if at == parent:
                self._open.append(self._append(child, {}))
                return self._make_room()
        if at in ("tr", "tfoot"):
            self._open.append(self._append("td" if at == "tr" else "tr", {}))
            return self._make_room()
        return None

    def _append(self, tag: str, attributes: dict[str, str]) -> ET.Element:
        return ET.SubElement(self._open[-1], tag, attributes)


def _kept(tag: str, given: dict[str, str]) -> dict[str, str]:
    """The attributes that QTI knows."""
    kept = {name: given[name] for name in _ATTRIBUTES.get(tag, ()) if name in given}
    for name in ("width", "height"):
        if name in kept and not _LENGTH.fullmatch(kept[name]):
            del kept[name]
    if given.get("class"):
        kept["class"] = given["class"]
    return kept


def _prune(element: ET.Element) -> None:
    """Takes out lists and tables that hold nothing."""
    for child in list(element):
        if child.tag == "math":
            continue
        _prune(child)
        if child.tag in _FRAMES and not len(child):
            before = list(element).index(child)
            _keep_tail(element, before, child.tail or "")
            element.remove(child)


def _keep_tail(parent: ET.Element, place: int, tail: str) -> None:
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
