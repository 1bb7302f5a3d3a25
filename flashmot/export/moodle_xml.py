"""The XML that Moodle's importer reads.

Sources: https://docs.moodle.org/en/Moodle_XML_format, and Moodle's own reader,
    ``question/format/xml/format.php`` on ``lib/xmlize.php``. That gives PHP's parser
    ``XML_OPTION_SKIP_WHITE``: each chunk of text that is white space alone is dropped, and where markup is
    written with entities, each of them ends a chunk, so that ``</strong> <em>`` loses its space. A CDATA
    section is one chunk.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from flashmot.html.text import fit


def element(name: str, /, *inner: str, **attributes: str) -> str:
    """An element with others in it. ``inner``: each as this module gives them."""
    given = "".join(f" {key}={quoteattr(fit(value))}" for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inner)}</{name}>"


def text(source: str) -> str:
    """``<text>…</text>``, as Moodle wraps its texts: any text, in CDATA."""
    return f"<text>{cdata(fit(source))}</text>"


def cdata(source: str) -> str:
    """Text in CDATA; what would end that is split between two sections."""
    return f"<![CDATA[{source.replace(']]>', ']]]]><![CDATA[>')}]]>" if source else ""


def values(**given: str) -> Iterator[str]:
    """Elements of one short value each, by their names."""
    for name, value in given.items():
        yield f"<{name}>{escape(fit(value))}</{name}>"
