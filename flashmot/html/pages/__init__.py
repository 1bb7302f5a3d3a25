"""Pages in French that need nothing else: Jinja templates, each with a style of its own, under a policy with
which nothing in them can run.

``templates/frame.html`` is what they have in common. Its content security policy
(https://www.w3.org/TR/CSP3/) lets in that one style, and images inside the file where a page asks for them.
"""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flashmot.runtime.errors import OutputError

_TEMPLATES: Final = Path(__file__).with_name("templates")


def page(template: str, title: str, style: str, **values: object) -> str:
    """A whole page.

    Args:
        template: a file in ``templates/``.
        title: plain text.
        style: CSS, the only one that the page's policy lets in; nobody else's words in it.
        values: what the template shows; whatever is no ``Markup`` is text and gets escaped.
    """
    return "".join(pieces(template, title, style, **values))


def pieces(template: str, title: str, style: str, **values: object) -> Iterator[str]:
    """The same page piece by piece, for those too large to hold."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    frame = {"title": title, "style": Markup(style), "digest": Markup(digest)}  # noqa: S704 - our own
    return _environment().get_template(template).generate(frame | values)


@cache
def style_of(name: str) -> str:
    """The CSS of a file in ``templates/``."""
    return (_TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_as_html,
    )
    environment.filters["printable"] = printable
    return environment


def _as_html(value: object) -> object:
    """Text escaped as the rest of flashmot does it: Jinja writes quotes in another way."""
    return Markup(escape(value)) if type(value) is str else value  # noqa: S704 - escaped


def printable(text: str) -> str:
    """A note's text without signs that no page may hold."""
    return "".join(character for character in text if character.isprintable() or character == "\xa0")


def write_text(text: str, path: Path) -> None:
    """Writes a page; a file that can't be finished leaves the one before as it was.

    Raises:
        OutputError: the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".flashmot-", dir=path.parent) as workshop:
            temporary = Path(workshop) / path.name
            temporary.write_text(text, encoding="utf-8", newline="\n", errors="backslashreplace")
            temporary.replace(path)
    except OSError as error:
        raise OutputError.of(path, error, "choose another file with --html") from error
