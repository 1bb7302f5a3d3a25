"""A card's HTML as the quiz's pages show it: cleaned again, links that lead into the quiz, images from it.
Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs, urlsplit

from flashmot.html.lists import items_of
from flashmot.html.mathml import with_mathml
from flashmot.html.media import with_media
from flashmot.html.sanitize import sanitize

_ANCHOR = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>")
_WIDE = re.compile(r"<(table|pre)\b.*?</\1>", re.DOTALL)
_END = re.compile(r"[\s\u00a0\u202f]*[;.,](?=(?:</[a-z]+>)*$)")
"""What tells the last step of a list from the others."""
_FEWEST_STEPS = 3
_SPACES = re.compile(r"\s+")
MEDIA = "/media/"
"""Where the quiz serves the images of notes."""

Find = Callable[[str], str | None]
"""From a note's path or name to the address of its notion's page, or None."""


def page_html(source: str, find: Find) -> str:
    """Sanitised HTML for a page: nothing runs, nothing is fetched from elsewhere, headings leave the page's
    own alone.

    ``find`` gives the address of what a link to a note stands for; without one, the link becomes its text.
    """
    clean = sanitize(source)
    clean = _ANCHOR.sub(lambda found: _link(found, find), clean)
    clean = _HEADING.sub(lambda found: "</p>" if found[1] else '<p class="heading">', clean)
    clean = with_media(clean, _media)
    clean = _WIDE.sub(r'<div class="wide" tabindex="0" role="group">\g<0></div>', clean)
    return with_mathml(clean)


def no_links(_name: str) -> None:
    """For questions: a link away from them, or to the answer, is none."""


def _link(found: re.Match[str], find: Find) -> str:
    href = _HREF.search(found[1])
    address, text = html.unescape(href[1]) if href else "", found[2]
    if address.startswith("obsidian:"):
        named = parse_qs(urlsplit(address).query).get("file", [""])[0]
        own = find(named)
        return f'<a href="{html.escape(own)}">{text}</a>' if own else text
    if find is no_links or not address.startswith(("https://", "http://", "mailto:")):
        return text
    return f'<a href="{html.escape(address)}" rel="noopener noreferrer external">{text}</a>'


def _media(name: str, attributes: dict[str, str]) -> str:
    if not attributes:
        return ""
    alt = html.escape(attributes.get("alt") or "")
    if not name:  # what the sanitiser left of an image from elsewhere
        return alt
    return f'<img src="{MEDIA}{html.escape(name)}" alt="{alt}" loading="lazy">'


def ordered_steps(answer: str, known: Iterable[str], *, asked: bool = False) -> list[str]:
    """The items of the first numbered list of an answer, as HTML, if they are steps: if the notes' author
    numbered them and they are ``asked`` as steps, or at least all but one are among the ``known`` steps of
    the note (folded texts). Else none."""
    items = items_of(answer, "ol")
    texts = {_folded(step) for step in known}
    named = [item for item in items if any(_starts(_folded(_text(item)), text) for text in texts)]
    if len(items) < _FEWEST_STEPS or not (asked or len(named) >= len(items) - 1):
        return []
    return [_END.sub("", item) for item in items]


def _starts(item: str, step: str) -> bool:
    return bool(step) and (item.startswith(step[:60]) or step.startswith(item[:60]))


def _text(source: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", source))


def _folded(text: str) -> str:
    return (
        _SPACES.sub(" ", text.casefold().replace("’", "'").replace("\u00a0", " "))
        .strip(" .;,")
        .replace(" :", ":")
    )
