"""What notes say, as pages print it: images that open large, tables that say that they scroll.

Done when a page is made and not when a course is published: labels speak the reader's language, and what was
published before has them, too.
"""

from __future__ import annotations

import html
import re

from flask import g, url_for
from markupsafe import Markup

from flashmot.html.media import MEDIA_NAME
from webquiz.web.views.language import say, text

_LINK_OR_IMAGE = re.compile(
    rf'<a\b[^>]*>.*?</a>|<img src="/media/(?P<name>{MEDIA_NAME.pattern})" alt="(?P<alt>[^"]*)"[^>]*>',
    re.DOTALL,
)
_WIDE = re.compile(r'<div class="wide" tabindex="0" role="group">(?=<(?P<tag>table|pre))')
_FILE_NAME = re.compile(r"\S*[-_\d]\S*|.*\d{8}.*|")
"""What says the name of a file and nothing of an image: one word of several parts, or a program's count of
the time."""


def rich(source: str) -> Markup:
    """The HTML of a card, sanitised when it was published, with what a page adds to it."""
    if "<img" in source:
        source = _LINK_OR_IMAGE.sub(_image, source)
    if 'class="wide"' in source:
        source = _WIDE.sub(_wide, source)
    return Markup(source)  # noqa: S704 — see ``publish.content``


def caption_of(alt: str) -> str:
    """What an image's text says of it to somebody who sees it: nothing where it is a file's name."""
    return "" if _FILE_NAME.fullmatch(alt.strip()) else alt.strip()


def _image(found: re.Match[str]) -> str:
    if not found["name"]:  # a link of the author's, with whatever it shows
        return found[0]
    caption = caption_of(html.unescape(found["alt"]))
    label = say("Agrandir l'image : %(what)s", what=caption) if caption else text("Agrandir l'image")
    where = url_for("pictures.picture", name=found["name"])
    below = f'<span class="caption" aria-hidden="true">{html.escape(caption)}</span>' if caption else ""
    file = url_for("files.media", name=found["name"])
    link = f'<a class="enlarge" href="{where}" data-image="{file}" aria-label="{html.escape(label)}">'
    return f'<span class="picture">{link}{found[0]}</a>{below}</span>'


def _wide(found: re.Match[str]) -> str:
    """A region of its own name: a page may have several."""
    g.wide = g.get("wide", 0) + 1
    named = say("Tableau %(num)s", num=g.wide) if found["tag"] == "table" else say("Code %(num)s", num=g.wide)
    scrolls = text("faites défiler")
    hint = f'<span class="scrolls" aria-hidden="true" hidden>↔ {scrolls}</span>'
    return f'{hint}<div class="wide" tabindex="0" role="region" aria-label="{html.escape(named)}">'
