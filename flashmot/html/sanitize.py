"""HTML that can't run: what notes may hold of it, cleaned with nh3."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

import nh3

from flashmot.html.media import MEDIA_NAME

_TAGS = set(
    "a abbr b blockquote br cite code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p "
    "pre q s small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
_ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "span": {"class"},
    "div": {"class"},
    "td": {"align"},
    "th": {"align"},
    "abbr": {"title"},
    "code": {"class"},
    "a": {"href", "title", "class"},
    "blockquote": {"class"},
    "li": {"class"},
    "p": {"class"},
    "sup": {"class"},
}
_CLASSES = frozenset(
    "wikilink field missing math callout callout-title embed embed-title task footnote footnotes".split()
)
_OPENS = re.compile(r"obsidian://(?:open|search)\?")
_NAMED_CLASS = re.compile(r"language-\S+|callout-[a-z0-9-]{1,40}")


def sanitize(raw: str) -> str:
    """HTML that can't run: unknown tags and attributes gone, links only to the web, mail and Obsidian."""
    clean: str = _cleaner().clean(raw)
    return clean.replace("&nbsp;", "\u00a0").strip()


@cache
def _cleaner() -> Any:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "obsidian"},
        link_rel=None,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        attribute_filter=_only_known,
    )


@lru_cache(maxsize=4096)
def _only_known(tag: str, attribute: str, value: str) -> str | None:
    """Images only from the deck, Obsidian's links only to open something, classes only our own."""
    if tag == "img" and attribute == "src":
        return value if MEDIA_NAME.fullmatch(value) else None
    if attribute == "href" and value.casefold().startswith("obsidian:"):
        return value if _OPENS.match(value) else None
    if attribute != "class":
        return value
    kept = [name for name in value.split() if name in _CLASSES or _NAMED_CLASS.fullmatch(name)]
    return " ".join(kept) or None
