"""Which chapter a note names: in its source, its parents, what it cites; and the notes that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flashmot.french.words import plain
from flashmot.model.identity import fold
from flashmot.model.note import Link, MetaRelation
from flashmot.model.sections import Section
from flashmot.vault.headings import heading_text
from flashmot.vault.links import links_in

_CHAPTER = re.compile(r"(?<![^\W\d_])chap(?:itre|\.)?[ \u00a0_.]*(\d{1,3})(?!\d)", re.IGNORECASE)
_ORIGIN = re.compile(r"origine|référence", re.IGNORECASE)
_ORIGIN_LABEL = re.compile(
    r"(?:origines?|sources?|parents?|competences?(?: generales?| specifiques?| mere)?)"
)
_MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A note's chapter, and what tells it."""

    chapter: str
    """``"11"``, or ``""`` where none is found."""
    where: str = ""
    """``chapitre``, ``source``, ``parent``, ``origin``, ``folder``, ``citation``; the path of the note
    that it is inherited from."""
    line: int = 1
    """The line in the file."""


def chapter_in(text: str) -> str:
    """The chapter number in a text (``_Chap14_``, ``Chap 11 …``, ``(chap. 14)``, ``Chapitre 11``), or
    ``""``."""
    found = _CHAPTER.search(text)
    return str(int(found[1])) if found else ""


def own_chapter(
    meta: Mapping[str, Any],
    relations: Sequence[MetaRelation],
    sections: Sequence[Section],
    lines: Mapping[str, int] | None = None,
) -> Placed:
    """The chapter that the note itself names: in ``chapitre``, ``source``, its parents, its origin's
    links."""
    return next((it for it in _named(meta, relations, sections, lines or {}) if it.chapter), Placed(""))


def _named(
    meta: Mapping[str, Any],
    relations: Sequence[MetaRelation],
    sections: Sequence[Section],
    lines: Mapping[str, int],
) -> Iterator[Placed]:
    for key in ("chapitre", "chapter"):
        if declared := _flat(meta.get(key)).strip()[:60]:
            yield Placed(chapter_in(declared) or declared, key, lines.get(key, 1))
    yield Placed(chapter_in(_flat(meta.get("source"))), "source", lines.get("source", 1))
    for relation in relations:
        if relation.kind == "parent":
            yield Placed(_first_chapter(it.target for it in relation.targets), "parent", relation.line)
    for section in sections:
        if section.level and "[[" in section.body and _ORIGIN.search(heading_text(section.heading)):
            linked = re.findall(r"\[\[([^\[\]]+)\]\]", section.body)
            yield Placed(_first_chapter(linked), "origin", section.line)


def origins_of(sections: Sequence[Section], name: str) -> tuple[Link, ...]:
    """The notes that a note says at its beginning that it comes from, the nearest first: « Origine : [[…]] »,
    « Compétence spécifique : [[…]] », first lines of bare links, of which the last is the nearest."""
    found: dict[str, Link] = {}
    for line in _first_lines(sections):
        for link in links_in(line):
            if link.target and fold(link.target) != fold(name):
                found[fold(link.target)] = link
    return tuple(reversed(found.values()))


def _first_lines(sections: Sequence[Section]) -> Iterator[str]:
    """The lines of links that say where a note belongs: above its text, and below a label for them."""
    belongs = True
    for section in sections[:2]:
        if section.level > 1:
            return
        for line in section.body.split("\n", _MOST_LINES)[:_MOST_LINES]:
            bare = re.sub(r"!?\[\[[^\[\]]*\]\]|#[^\s#]+", " ", line)
            said = plain(re.sub(r"[\W_]+", " ", bare).strip())
            if said:
                belongs = _ORIGIN_LABEL.fullmatch(said) is not None
            if belongs and "[[" in line:
                yield line


def cited_chapter(meta: Mapping[str, Any], sections: Sequence[Section]) -> str:
    """The chapter that a note's description and text cite, where all citations agree."""
    found = cited_chapters(meta, sections)
    return found[0] if len(found) == 1 else ""


def cited_chapters(meta: Mapping[str, Any], sections: Sequence[Section]) -> tuple[str, ...]:
    """The chapters that a note's description and text cite, in order, each once."""
    texts = (_flat(meta.get("description")), *(section.body for section in sections))
    found = (str(int(it[1])) for text in texts if "hap" in text for it in _CHAPTER.finditer(text))
    return tuple(dict.fromkeys(found))


def _first_chapter(texts: Iterable[str]) -> str:
    return next(filter(None, map(chapter_in, texts)), "")


def folder_chapter(path: str) -> str:
    """The chapter that the nearest folder's name tells (``Chapitre 2 - …/note.md``), or ``""``."""
    return _first_chapter(reversed(path.split("/")[:-1]))


def parent_links(relations: Sequence[MetaRelation]) -> list[Link]:
    """The links that lead up."""
    return [link for relation in relations if relation.kind == "parent" for link in relation.targets]


def _flat(value: Any, depth: int = 0) -> str:
    if isinstance(value, list):
        return " ".join(_flat(item, depth + 1) for item in value[:20]) if depth < 4 else ""
    return str(value) if isinstance(value, str | int | float) else ""
