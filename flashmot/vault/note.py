"""One note's text made into a ``Note``: title, type, names, relations, sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from flashmot.french.words import plain
from flashmot.model.elements import without_stars
from flashmot.model.identity import fold
from flashmot.model.knowledge import KnowledgeType, readable, split_prefix, type_named, type_of_name
from flashmot.model.links import mot_named
from flashmot.model.note import Link, MetaRelation, Note
from flashmot.model.sections import Section, Sections
from flashmot.vault.chapters import own_chapter
from flashmot.vault.frontmatter import Frontmatter
from flashmot.vault.headings import heading_text
from flashmot.vault.links import links_of_value, parse_link
from flashmot.vault.sections import split_sections

_KINDS: dict[str, tuple[str, ...]] = {
    "parent": ("parent", "parents", "up"),
    "child": ("child", "children", "enfant", "enfants"),
    "related": ("related", "friends", "lié", "liés"),
    "sibling": ("sibling", "siblings"),
}
_GROUPS = ("excalibrain", "juggl", "relations")
_JOURNAL_NAME = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{8})\b")
_TEMPLATE_MARK = re.compile(r"\{\{[^{}\n]{1,60}\}\}|<%[^\n]{0,200}%>")
_TYPED_TITLE = re.compile(r"([^\W\d_][^:]{2,40}?)[ \u00a0\u202f]:[ \u00a0\u202f]*(.+)$")
_LARGEST_NAME = 300
_MOST_ALIASES = 50


def make_note(path: str, lines: list[str], front: Frontmatter) -> Note:
    """The note of a file's lines. Its identity and inherited chapter are set later, when all notes are
    known."""
    sections = split_sections(lines, front.body_start)
    name = path.rpartition("/")[2].rpartition(".")[0]
    meta = front.meta
    relations = _relations(meta, front.lines)
    found = _type(meta, name, sections)
    title = _title(meta, name, sections, found)
    return Note(
        path=path,
        name=name,
        identity="",
        title=title,
        type=found.key if found else "",
        structural=_is_structural(name, sections, found),
        chapter=own_chapter(meta, relations, sections),
        aliases=_aliases(meta),
        relations=relations,
        sections=Sections.of(sections),
        meta=meta,
        meta_lines=front.lines,
    )


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


def _type(meta: Mapping[str, Any], name: str, sections: tuple[Section, ...]) -> KnowledgeType | None:
    for key in ("type", "type_objet", "type_connaissance"):
        if isinstance(meta.get(key), str) and (found := type_named(str(meta[key]))):
            return found
    if found := type_of_name(name):
        return found
    for section in sections:
        if section.level == 1 and (found := _type_of_heading(heading_text(section.heading))):
            return found
    return None


def _type_of_heading(text: str) -> KnowledgeType | None:
    """The type that a title says before its colon (``Concept : …``), or by a prefix as file names have it."""
    labelled = _TYPED_TITLE.match(text)
    return (type_named(labelled[1]) if labelled else None) or type_of_name(text)


def _title(
    meta: Mapping[str, Any], name: str, sections: tuple[Section, ...], found: KnowledgeType | None
) -> str:
    return without_stars(next(_titles(meta, name, sections, found)))[:_LARGEST_NAME]


def _titles(
    meta: Mapping[str, Any], name: str, sections: tuple[Section, ...], found: KnowledgeType | None
) -> Iterator[str]:
    """What the note may be called, the best first."""
    headings = [section.heading for section in sections if section.level == 1]
    yield from _typed_titles(headings)
    yield from _declared_titles(meta)
    if found and not found.structural:
        yield from _spelt_titles(headings, name)
    yield readable(name)


def _typed_titles(headings: list[str]) -> Iterator[str]:
    """What headings say after their type: ``Concept : …``."""
    for heading in headings:
        labelled = _TYPED_TITLE.match(_unlinked(heading_text(heading)))
        if labelled and type_named(labelled[1]):
            yield labelled[2].strip()


def _declared_titles(meta: Mapping[str, Any]) -> Iterator[str]:
    """What the frontmatter calls the note, where that is more than its file's name or an icon."""
    juggl = meta.get("juggl")
    label = juggl.get("nodeLabel") if isinstance(juggl, dict) else None
    for written in (meta.get("titre"), meta.get("title"), label):
        text = text_of(written)
        if text and split_prefix(text)[0] == "" and not _is_icon_title(text):
            yield text


def _spelt_titles(headings: list[str], name: str) -> Iterator[str]:
    """The headings that say the file's name, with its capitals and punctuation set right."""
    for heading in headings:
        text = _unlinked(heading_text(heading))
        if _same_words(text, readable(name)):
            yield text


def _is_icon_title(text: str) -> bool:
    return not any(character.isalnum() for character in text)


def _same_words(heading: str, name: str) -> bool:
    letters = [re.sub(r"\W+", "", plain(text)) for text in (heading, name)]
    return bool(letters[0]) and letters[0] == letters[1]


def _unlinked(text: str) -> str:
    return re.sub(r"\[\[([^\[\]]*)\]\]", lambda found: _shown(found[1]), text)


def _shown(inside: str) -> str:
    link = parse_link(inside)
    return link.shown or readable(link.target)


def _is_structural(name: str, sections: tuple[Section, ...], found: KnowledgeType | None) -> bool:
    if found is not None and found.structural:
        return True
    named = type_of_name(name)
    if named is not None and named.structural:
        return True
    return found is None and _is_journal(name, sections)


def _is_journal(name: str, sections: tuple[Section, ...]) -> bool:
    """Whether it is a page of a diary: named by a day, or called so at its beginning."""
    if _JOURNAL_NAME.match(name):
        return True
    titles = (plain(heading_text(section.heading)) for section in sections[:4] if section.level)
    return any(title.startswith(("note journaliere", "journal ")) for title in titles)


def _aliases(meta: Mapping[str, Any]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for key in ("aliases", "alias"):
        for item in _listed(meta.get(key))[:_MOST_ALIASES]:
            text = _name_of(item)
            if text and len(text) <= _LARGEST_NAME:
                found.setdefault(fold(text), _unlinked(text))
    return tuple(found.values())


def _listed(value: Any) -> list[Any]:
    """A list as it is; a text cut at its commas."""
    if isinstance(value, str):
        return re.split(r"[,;]", value.strip("[]"))
    return value if isinstance(value, list) else []


def _name_of(item: Any) -> str:
    """An alias as one line; ``""`` for what is no name: a tag, an address, a value that is not text."""
    if isinstance(item, bool) or not isinstance(item, str | int | float):
        return ""
    text = " ".join(str(item).split()).strip("\"'")
    return "" if re.match(r"#|https?:", text) else text


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
