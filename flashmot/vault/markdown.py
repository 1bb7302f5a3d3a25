"""Markdown to tokens and to HTML: markdown-it-py with Obsidian's syntax, the result sanitised with nh3."""

from __future__ import annotations

import hashlib
import html
import re
import stat
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin

from flashmot.french import spaced
from flashmot.knowledge import readable
from flashmot.records import Link, Media, Note, Problem, Source
from flashmot.vault.plugins.comment import comment_plugin
from flashmot.vault.plugins.inline_field import inline_field_plugin
from flashmot.vault.plugins.wikilink import wikilink_plugin
from flashmot.vault.reader import Vault

_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
_SOUNDS = (".mp3", ".ogg", ".wav", ".m4a")
_LARGEST_MEDIA = 20 * 1024 * 1024
_TAG_LINE = re.compile(
    r"^[ \t>]*(?:[-*+][ \t]+)?(?:#[^\s#]+[ \t]*)+$|^[ \t]*(?:<[ \t]*){6,}$|^[ \t]*[-*+]?[ \t]*={4,}[ \t]*$",
    re.M,
)
_BLOCK_ID = re.compile(r"[ \t]+\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
_CALLOUT = re.compile(r"^([ \t]*(?:>[ \t]?)+)\[!([\w-]+)\][+-]?[ \t]*(.*)$", re.MULTILINE)
_FENCED = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)", re.M | re.S
)
_SHOWS = re.compile(r"\S")
_MARKUP = re.compile(r"<[^>]*>")
_MEDIA_NAME = re.compile(r"flashmot-[0-9a-f]{24}\.[a-z0-9]{1,5}")
_MOST_CELLS = 20_000
_MOST_BRACKETS = 3000

_ONLY_WITH = {
    "[": "link image wikilink reference bracketed_field",
    "::": "inline_field bracketed_field",
    "<": "html_block html_inline autolink",
    "|": "table",
    "$": "math_inline math_block",
    "`": "backticks",
    "~~": "strikethrough",
    "%%": "comment",
    "&": "entity",
    "\\": "escape",
}
"""Rules of the parser that do nothing without their mark; each would be tried at every sign of the text."""

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "span": {"class"},
    "div": {"class"},
    "td": {"align"},
    "th": {"align"},
    "abbr": {"title"},
    "code": {"class"},
}
_CLASSES = {"wikilink", "field", "missing", "math"}


@dataclass(slots=True)
class Rendering:
    """What rendering needs to know of the note, and what it finds on the way."""

    note: Note
    """The note that the text stands in."""
    vault: Vault
    """Where its links and embeds are looked up."""
    media: dict[str, Media] = field(default_factory=dict)
    """The files shown, by name in the deck."""
    problems: list[Problem] = field(default_factory=list)
    """Embeds that lead nowhere."""
    line: int = 1
    """Where the text begins, for problems."""


def parse(text: str) -> list[Token]:
    """The tokens of a piece of Markdown; ``token.map`` counts from its first line, 0."""
    return _parser_for(text).parse(cleaned(text), {})


def render(text: str, rendering: Rendering) -> str:
    """A piece of Markdown as sanitised HTML. Whole: nested lists, tables, code, maths for MathJax."""
    if not _has_sane_tables(text):
        problem = "a table of too many cells; shown as text: split it"
        rendering.problems.append(Problem(Source(rendering.note.path, rendering.line), problem))
    made = sanitize(_parser_for(text).render(cleaned(text), {"rendering": rendering}))
    return made if _SHOWS.search(_MARKUP.sub("", made)) or "<img" in made else ""


def render_inline(tokens: Sequence[Token], rendering: Rendering) -> str:
    """The children of inline tokens as sanitised HTML."""
    parser = _parser()
    return sanitize(parser.renderer.render(tokens, parser.options, {"rendering": rendering}).strip())


def cleaned(text: str) -> str:
    """The text without what is no content: lines of tags, dividers, block ids; callouts get a bold title.

    Code is left alone, and every line stays on its line.
    """
    if not any(mark in text for mark in ("#", "<<", "====", "^", "[!")):
        return text
    parts = []
    at = 0
    for fenced in _FENCED.finditer(text) if "```" in text or "~~~" in text else ():
        parts += [_cleaned_prose(text[at : fenced.start()]), fenced[0]]
        at = fenced.end()
    return "".join((*parts, _cleaned_prose(text[at:])))


def _cleaned_prose(text: str) -> str:
    text = _BLOCK_ID.sub("", _TAG_LINE.sub("", text))
    return _CALLOUT.sub(_callout_title, text) if "[!" in text else text


def _parser_for(text: str) -> MarkdownIt:
    """The parser without the rules that the text has no use for, or could keep busy for minutes."""
    idle = [rules for mark, rules in _ONLY_WITH.items() if mark not in text]
    if not _has_sane_tables(text):
        idle.append("table")
    if text.count("[") > _MOST_BRACKETS:
        idle.append("link image")  # the end of each of n open brackets is looked for in n steps
    return _parser(frozenset(" ".join(idle).split()))


def _has_sane_tables(text: str) -> bool:
    """markdown-it-py fills every row up to the header's width: a few KiB could become millions of cells."""
    rows = [line for line in text.split("\n") if "|" in line]
    return len(rows) * max((row.count("|") for row in rows), default=0) <= _MOST_CELLS


def sanitize(raw: str) -> str:
    """HTML that can't run: unknown tags and attributes gone, links only to the web, mail and Obsidian."""
    clean: str = _cleaner().clean(raw)
    return clean.replace("&nbsp;", "\u00a0").strip()


def _callout_title(found: re.Match[str]) -> str:
    title = found[3].strip() or found[2].replace("-", " ").capitalize()
    return f"{found[1]}**{title}**  "


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


def _only_known(tag: str, attribute: str, value: str) -> str | None:
    """Images only from the deck, Obsidian's links only to open something, classes only our own."""
    if tag == "img" and attribute == "src":
        return value if _MEDIA_NAME.fullmatch(value) else None
    if attribute == "href" and value.casefold().startswith("obsidian:"):
        return value if re.match(r"obsidian://(?:open|search)\?", value) else None
    if attribute != "class":
        return value
    kept = [name for name in value.split() if name in _CLASSES or name.startswith("language-")]
    return " ".join(kept) or None


@cache
def _parser(idle: frozenset[str] = frozenset()) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}, renderer_cls=_Renderer)
    parser.enable(["table", "strikethrough"])
    # A rule typed right under a line is meant as a rule: the author never sees a setext heading coming.
    parser.disable("lheading")
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    for rule in ("math_inline", "math_inline_double", "math_block", "math_block_label"):
        parser.renderer.rules[rule] = getattr(parser.renderer, rule)  # type: ignore[attr-defined]
    parser.use(wikilink_plugin).use(inline_field_plugin).use(comment_plugin)
    return parser.disable(sorted(idle))


class _Renderer(RendererHTML):
    """HTML for Obsidian's tokens. ``env["rendering"]`` says where links lead."""

    def text(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, _env: Any) -> str:
        return html.escape(spaced(tokens[idx].content))

    def wikilink(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        link: Link = tokens[idx].meta["link"]
        return f'<span class="wikilink">{html.escape(shown_name(link, env["rendering"]))}</span>'

    def embed(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        link: Link = tokens[idx].meta["link"]
        rendering: Rendering = env["rendering"]
        suffix = PurePosixPath(link.target).suffix.lower()
        if suffix not in _IMAGES + _SOUNDS:
            return f'<span class="wikilink">{html.escape(shown_name(link, rendering))}</span>'
        name = _media_name(link.target, rendering)
        if name is None:
            return f'<span class="missing">[{html.escape(link.target)}]</span>'
        if suffix in _SOUNDS:
            return f"[sound:{name}]"
        return f'<img src="{name}" alt="{html.escape(_alternative(link))}"{_size(link)}>'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: MutableMapping[str, Any]) -> str:
        token = tokens[idx]
        source = str(token.attrs.get("src", ""))
        alternative = self.renderInlineAsText(token.children, options, env)
        if source.startswith(("http:", "https:")):  # nothing is fetched while a student learns
            return f'<a href="{html.escape(source)}">{html.escape(alternative or source)}</a>'
        name = _media_name(source, env["rendering"])
        if name is None:
            return f'<span class="missing">[{html.escape(alternative or source)}]</span>'
        return f'<img src="{name}" alt="{html.escape(alternative)}">'

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
    math_block_label = math_block


def shown_name(link: Link, rendering: Rendering) -> str:
    """What a reader sees of a link: its own text, else the note's title, else its readable name."""
    if link.shown:
        return link.shown
    if not link.target:
        return link.heading.lstrip("^")
    found = rendering.vault.resolver.find(link.target, rendering.note)
    if found is None:
        return readable(link.target)
    return link.target if "_" not in link.target and "/" not in link.target else found.title


def _media_name(target: str, rendering: Rendering) -> str | None:
    """The name in the deck of a file of the vault, made from its content; None where it can't be had."""
    full = rendering.vault.files.find(target, rendering.note)
    source = Source(rendering.note.path, rendering.line)
    if full is None:
        rendering.problems.append(Problem(source, f"shows « {target} », which the vault doesn't hold; add it"))
        return None
    try:
        status = Path(full).stat()
        if not stat.S_ISREG(status.st_mode):
            rendering.problems.append(Problem(source, f"shows « {target} », which is no regular file; move it away"))
            return None
        size = status.st_size
        if size > _LARGEST_MEDIA:
            rendering.problems.append(
                Problem(
                    source,
                    f"shows « {target} », too large for a deck ({size >> 20} MiB, 20 at most); shrink it",
                )
            )
            return None
        digest = _digest(full, size, status.st_mtime_ns)
    except OSError as error:
        rendering.problems.append(Problem(source, f"shows « {target} », which can't be read ({error.strerror})"))
        return None
    name = f"flashmot-{digest}{Path(full).suffix.lower()}"
    rendering.media[name] = Media(name, full)
    return name


@cache
def _digest(full: str, _size: int, _modified: int) -> str:
    with Path(full).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:24]


def _alternative(link: Link) -> str:
    return link.shown if link.shown and not _WIDTH.fullmatch(link.shown) else readable(link.target.rpartition(".")[0])


_WIDTH = re.compile(r"(\d{1,4})(?:x\d{1,4})?")


def _size(link: Link) -> str:
    found = _WIDTH.fullmatch(link.shown)
    return f' width="{found[1]}"' if found else ""
