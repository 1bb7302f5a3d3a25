"""One note's text made into a ``Note``: title, type, names, relations, sections."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flashmot.model.identity import fold
from flashmot.model.links import mot_named
from flashmot.model.note import Link, MetaRelation, Note
from flashmot.model.sections import Sections
from flashmot.vault.chapters import cited_chapter, origins_of, own_chapter
from flashmot.vault.frontmatter import Frontmatter
from flashmot.vault.kinds import signs_of, type_of_signs
from flashmot.vault.links import links_of_value
from flashmot.vault.matter import why_aside
from flashmot.vault.sections import split_sections
from flashmot.vault.titles import title_of, unlinked

_KINDS: dict[str, tuple[str, ...]] = {
    "parent": ("parent", "parents", "up"),
    "child": ("child", "children", "enfant", "enfants"),
    "related": ("related", "friends", "lié", "liés"),
    "sibling": ("sibling", "siblings"),
}
_GROUPS = ("excalibrain", "juggl", "relations")
_TEMPLATE_MARK = re.compile(r"\{\{[^{}\n]{1,60}\}\}|<%[^\n]{0,200}%>")
_COPIED = frozenset("description definition summary but liens".split())
"""Keys of the frontmatter that are about what its ``titre`` names."""
_LARGEST_NAME = 300
_MOST_ALIASES = 50


def make_note(path: str, lines: list[str], front: Frontmatter) -> Note:
    """The note of a file's lines. Its identity and inherited chapter are set later, when all notes are
    known."""
    sections = split_sections(lines, front.body_start)
    name = path.rpartition("/")[2].rpartition(".")[0]
    aliases = _aliases(front.meta)
    signs = tuple(signs_of(front.meta, front.lines, name, sections))
    found = type_of_signs(signs)
    title = title_of(front.meta, front.lines, name, sections, aliases)
    meta = _own(front.meta) if title.left_over else front.meta
    relations = _relations(meta, front.lines)
    aside = why_aside(path, found, meta, sections)
    if not aside and found is not None and found.structural:
        found = next((it.type for it in signs if not it.type.structural), None)
    return Note(
        path=path,
        name=name,
        identity="",
        title=title.text,
        type=found.key if found else "",
        structural=aside != "",
        chapter=own_chapter(meta, relations, sections).chapter,
        aliases=aliases,
        relations=relations,
        sections=Sections.of(sections),
        meta=meta,
        meta_lines=front.lines,
        aside=aside,
        origins=origins_of(sections, name),
        cited=cited_chapter(meta, sections),
    )


def _own(meta: Mapping[str, Any]) -> Mapping[str, Any]:
    """The frontmatter without what came along with another note's ``titre``."""
    return {key: value for key, value in meta.items() if key not in _COPIED}


def is_template(front: Frontmatter, lines: list[str]) -> bool:
    """Whether the file is there to be filled in: its first heading is ``{{title}}`` or Templater's ``<% %>``.

    A mark in the frontmatter alone (``date: {{Date}}``) was forgotten there; the note is a note.
    """
    first = next((line for line in lines[front.body_start :] if line.startswith("#")), "")
    return _TEMPLATE_MARK.search(first) is not None


def own_id(meta: Mapping[str, Any]) -> str:
    """The frontmatter's ``id`` or ``uid``, or ``""``."""
    for key in ("id", "uid"):
        value = meta.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()[:_LARGEST_NAME]
    return ""


def text_of(value: Any) -> str:
    """A frontmatter value as one line of text; ``""`` for what is not text."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _aliases(meta: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for key in ("aliases", "alias"):
        for item in _listed(meta.get(key))[:_MOST_ALIASES]:
            text = _name_of(item)
            if text and len(text) <= _LARGEST_NAME:
                found.setdefault(fold(text), unlinked(text))
    return tuple(found.values())


def _listed(value: Any) -> list[Any]:
    """A list as it is; a text cut at its commas."""
    if isinstance(value, str):
        return re.split(r"[,;]", value.strip("[]"))
    return value if isinstance(value, list) else []


def _name_of(item: Any) -> str:
    """An alias as one line; ``""`` for what is no name: a tag, an address, a ticked or empty box (« true »,
    « false » in the file, as Obsidian writes them), a value that is not text."""
    if isinstance(item, bool) or not isinstance(item, str | int | float):
        return ""
    text = " ".join(str(item).split()).strip("\"'")
    return "" if re.match(r"#|https?:|(?:true|false)$", text) else text


def _relations(meta: Mapping[str, Any], lines: Mapping[str, int]) -> tuple[MetaRelation, ...]:
    found: list[MetaRelation] = []
    for kind, keys in _KINDS.items():
        links: dict[str, Link] = {}
        line = 0
        for value, bare, at in _values(meta, lines, keys):
            for link in links_of_value(value, bare=bare):
                links.setdefault(fold(link.target), link)
                line = line or at
        if links:
            found.append(MetaRelation(kind, tuple(links.values()), line or 1))
    return (*found, *_typed_links(meta, lines.get("liens", 1)))


def _values(
    meta: Mapping[str, Any], lines: Mapping[str, int], keys: tuple[str, ...]
) -> list[tuple[Any, bool, int]]:
    """(value, whether plain text counts as a link, line): ExcaliBrain's lists hold bare names."""
    found = [(meta[key], False, lines.get(key, 1)) for key in keys if key in meta]
    for group in _GROUPS:
        inner = meta.get(group)
        if isinstance(inner, dict):
            found += [(inner[key], True, lines.get(group, 1)) for key in keys if key in inner]
    return found


def _typed_links(meta: Mapping[str, Any], line: int) -> list[MetaRelation]:
    """``liens: [{cible, type_lien, commentaire}]``: the links of one type together."""
    grouped: dict[str, dict[str, Link]] = {}
    listed = meta.get("liens")
    for item in listed[:200] if isinstance(listed, list) else []:
        if isinstance(item, dict):
            mot = mot_named(str(item.get("type_lien") or "")) or ""
            for link in links_of_value(item.get("cible"), bare=True):
                grouped.setdefault(mot, {}).setdefault(fold(link.target), link)
    return [MetaRelation("lien", tuple(links.values()), line, mot or None) for mot, links in grouped.items()]
