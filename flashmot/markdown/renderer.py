"""HTML for the tokens of Obsidian's syntax. What a link or an embed leads to, the environment says."""

# ruff: noqa: D102 – the methods are the rules of rendering, named after their tokens

from __future__ import annotations

import html
import re
from collections.abc import MutableMapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from flashmot.html.media import attributes_of
from flashmot.html.media_types import MEDIA, NO_NOTES, SOUNDS, suffix_of
from flashmot.markdown.context import Rendering
from flashmot.markdown.prose import shown_text
from flashmot.model.card import Media
from flashmot.model.elements import without_stars
from flashmot.model.knowledge import readable, without_prefixes
from flashmot.model.note import Face, Link
from flashmot.vault.obsidian import obsidian_link

_SIZED = re.compile(r"(?:(.*)\|)?(\d{1,4})(?:x\d{1,4})?", re.DOTALL)
_IMAGE = re.compile(r"""<img\b(?:"[^"]*"|'[^']*'|[^"'>])*>""", re.IGNORECASE)
_UNSHOWN = {
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed", "canvas"), "write a link instead"),
    "svg": "save it as an image of the vault",
    "math": "write it between « $ »",
    "template": "write what it holds without it",
}
"""HTML that no card shows, and what to do instead."""
_OPENED = re.compile(rf"""<({"|".join(_UNSHOWN)})\b(?:"[^"]*"|'[^']*'|[^"'>])*>?""", re.IGNORECASE)
_LONGEST_NAMED = 80
_PAGE = re.compile(r"page=(\d{1,5})")


class ObsidianRenderer(RendererHTML):
    """HTML for Obsidian's tokens. ``env["rendering"]`` says where links lead."""

    def text(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: Any) -> str:
        return html.escape(without_prefixes(shown_text(tokens[idx].content, env["rendering"])))

    def wikilink(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        return _wikilink(tokens[idx].meta["link"], env["rendering"])

    def embed(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        link: Link = tokens[idx].meta["link"]
        rendering: Rendering = env["rendering"]
        suffix = suffix_of(link.target)
        if suffix not in MEDIA:
            if suffix in NO_NOTES:
                rendering.report(_cant(link.target))
            return _wikilink(link, rendering)
        name = _media_name(link.target, rendering)
        if name is None:
            return f'<span class="missing">[{html.escape(link.target)}]</span>'
        if suffix in SOUNDS:
            return f"[sound:{name}]"
        shown, size = _sized(link.shown)
        alternative = shown or readable(link.target.rpartition(".")[0])
        return f'<img src="{name}" alt="{html.escape(alternative)}"{size}>'

    def note_embed(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        token = tokens[idx]
        link: Link = token.meta["link"]
        made: str = env["embed"](link, token.content, env["rendering"]) if "embed" in env else ""
        return made or f"<p>{_wikilink(link, env['rendering'])}</p>\n"

    def callout_title_open(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any
    ) -> str:
        return '<p class="callout-title"><strong>'

    def callout_title_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any
    ) -> str:
        return "</strong></p>\n"

    def task(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: Any) -> str:
        return f"{tokens[idx].markup}\u00a0"

    def footnote_ref(
        self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        token = tokens[idx]
        number = env.get("footnote numbers", {}).get(token.meta["id"])
        if number:
            return f'<sup class="footnote">[{number}]</sup>'
        if "embed" in env:  # a whole text, so it is the definition that is missing
            label = token.meta.get("label", "")
            env["rendering"].report(
                f"names the footnote « [^{label}] », which the note doesn't define; write it"
            )
        return ""

    def footnote_block_open(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any
    ) -> str:
        return '<div class="footnotes">\n<ol>\n'

    def footnote_block_close(
        self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any
    ) -> str:
        return "</ol>\n</div>\n"

    def footnote_open(self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any) -> str:
        return "<li>"

    def footnote_close(self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any) -> str:
        return "</li>\n"

    def image(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        token = tokens[idx]
        source = str(token.attrs.get("src", ""))
        alternative, size = _sized(self.renderInlineAsText(token.children, options, env))
        if source.startswith(("http:", "https:")):  # nothing is fetched while a student learns
            return f'<a href="{html.escape(source)}">{html.escape(alternative or source)}</a>'
        source = unquote(source)
        name = _media_name(source, env["rendering"])
        if name is None:
            return f'<span class="missing">[{html.escape(alternative or source)}]</span>'
        if suffix_of(source) in SOUNDS:
            return f"[sound:{name}]"
        return f'<img src="{name}" alt="{html.escape(alternative)}"{size}>'

    def html_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: Any) -> str:
        return _shown_html(tokens[idx].content, env.get("rendering"))

    def html_block(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: Any) -> str:
        return _shown_html(tokens[idx].content, env.get("rendering"))

    def inline_field(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: Any) -> str:
        label = html.escape(tokens[idx].content.replace("-", " "))
        return f'<span class="field">{label}\u00a0:</span> '

    def inline_field_end(self, _tokens: Sequence[Token], _idx: int, _options: OptionsDict, _env: Any) -> str:
        return ""

    def math_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: Any) -> str:
        return f"\\({html.escape(tokens[idx].content.strip(), quote=False)}\\)"

    def math_block(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: Any) -> str:
        return f"<p>\\[{html.escape(tokens[idx].content.strip(), quote=False)}\\]</p>\n"

    math_inline_double = math_block


def shown_name(link: Link, rendering: Rendering) -> str:
    """What a reader sees of a link: its own text, else the note's title, else its readable name; and the
    heading."""
    return _shown(link, _target(link, rendering))


def _media_name(target: str, rendering: Rendering) -> str | None:
    """The name in the deck of a file of the vault; None where it can't be shown, with the problem
    reported."""
    if suffix_of(target) in NO_NOTES and suffix_of(target) not in MEDIA:
        rendering.report(_cant(target))
        return None
    shown = rendering.view.file(target, rendering.note)
    if shown is None:
        rendering.report(f"shows « {target} », which the vault doesn't hold; add it")
        return None
    if shown.why:
        rendering.report(f"shows « {target} », {shown.why}")
        return None
    rendering.media[shown.name] = Media(shown.name, shown.path)
    return shown.name


def _cant(target: str) -> str:
    return f"shows « {target} », which can't be shown on a card; show an image (png, jpg…) or write a link"


def _sized(alternative: str) -> tuple[str, str]:
    """An image's text, and its width as HTML: « légende|300 », « 300 »."""
    found = _SIZED.fullmatch(alternative)
    return (found[1] or "", f' width="{found[2]}"') if found else (alternative, "")


def _shown_html(raw: str, rendering: Rendering | None) -> str:
    """HTML that an author wrote, its images from the vault; what no card can show is reported."""
    if rendering is None or "<" not in raw:
        return raw
    for found in _OPENED.finditer(raw):
        name, attributes = found[1].lower(), attributes_of(found[0])
        source = (attributes.get("src") or attributes.get("data") or "")[:_LONGEST_NAMED]
        of = f" of « {source} »" if source else ""
        rendering.report(f"holds <{name}>{of}, which can't be shown on a card; {_UNSHOWN[name]}")
    return _IMAGE.sub(lambda found: _shown_image(found[0], rendering), raw)


def _shown_image(tag: str, rendering: Rendering) -> str:
    attributes = attributes_of(tag)
    source, alternative = attributes.get("src", ""), attributes.get("alt", "")
    if source.startswith(("http:", "https:")):
        return f'<a href="{html.escape(source)}">{html.escape(alternative or source)}</a>'
    name = _media_name(unquote(source), rendering) if source else None
    if name is None:
        return html.escape(alternative)
    width = attributes.get("width", "")
    size = f' width="{width}"' if width.isdecimal() and len(width) < 5 else ""
    return f'<img src="{name}" alt="{html.escape(alternative)}"{size}>'


def _target(link: Link, rendering: Rendering) -> Face | None:
    return rendering.view.find(link.target, rendering.note) if link.target else rendering.note


def _shown(link: Link, found: Face | None) -> str:
    return without_stars(link.shown or _named(link, found))


def _named(link: Link, found: Face | None) -> str:
    if not link.target:
        return link.heading.lstrip("^").replace("#", " › ")
    if found is None:
        name = readable(link.target)
    else:
        name = link.target if "_" not in link.target and "/" not in link.target else found.title
    if not link.heading or link.heading.startswith("^"):
        return name
    page = _PAGE.match(link.heading)
    if page:
        return f"{name}, p.\u00a0{page[1]}"
    return "\u00a0› ".join((name, *(part.strip() for part in link.heading.split("#"))))


def _wikilink(link: Link, rendering: Rendering) -> str:
    """A link that opens the note in Obsidian; a plain name where there is no such note."""
    found = _target(link, rendering)
    shown = html.escape(_shown(link, found))
    if found is None:
        return f'<span class="wikilink">{shown}</span>'
    target = obsidian_link(rendering.view.name, found.path, link.heading.rpartition("#")[2])
    return f'<a class="wikilink" href="{html.escape(target)}">{shown}</a>'
