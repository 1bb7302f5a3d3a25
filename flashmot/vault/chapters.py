"""Which chapter a note belongs to: its source says so, or its parent, or its parent's parent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from flashmot.model.note import Link, MetaRelation
from flashmot.model.sections import Section
from flashmot.vault.headings import heading_text

_CHAPTER = re.compile(r"(?<![^\W\d_])chap(?:itre|\.)?[ \u00a0_.]*(\d{1,3})(?!\d)", re.IGNORECASE)
_ORIGIN = re.compile(r"origine|référence", re.IGNORECASE)


def chapter_in(text: str) -> str:
    """The chapter number in a text (``_Chap14_``, ``Chap 11 …``, ``(chap. 14)``, ``Chapitre 11``), or
    ``""``."""
    found = _CHAPTER.search(text)
    return str(int(found[1])) if found else ""


def own_chapter(
    meta: Mapping[str, Any], relations: tuple[MetaRelation, ...], sections: tuple[Section, ...]
) -> str:
    """The chapter that the note itself names: in ``chapitre``, ``source``, its parents, its origin's
    links."""
    declared = _flat(meta.get("chapitre", meta.get("chapter"))).strip()[:60]
    if declared:
        return chapter_in(declared) or declared
    return (
        chapter_in(_flat(meta.get("source")))
        or _first_chapter(link.target for link in parent_links(relations))
        or _first_chapter(_origins(sections))
    )


def _origins(sections: tuple[Section, ...]) -> Iterator[str]:
    """What the sections about a note's origin link to."""
    for section in sections:
        if section.level and _ORIGIN.search(heading_text(section.heading)):
            yield from re.findall(r"\[\[([^\[\]]+)\]\]", section.body)


def _first_chapter(texts: Iterable[str]) -> str:
    return next(filter(None, map(chapter_in, texts)), "")


def inherited_chapter(
    path: str, chapters: Mapping[str, str], parents: Callable[[str], list[str]], *, most_steps: int = 20
) -> str:
    """The chapter of the nearest ancestor that has one. ``parents`` gives the paths of a note's parents."""
    seen = {path}
    level = [path]
    for _ in range(most_steps):
        level = [parent for child in level for parent in parents(child) if parent not in seen]
        if not level:
            return ""
        for parent in level:
            if chapters[parent]:
                return chapters[parent]
        seen.update(level)
    return ""


def folder_chapter(path: str) -> str:
    """The chapter that the nearest folder's name tells (``Chapitre 2 - …/note.md``), or ``""``."""
    return _first_chapter(reversed(path.split("/")[:-1]))


def parent_links(relations: tuple[MetaRelation, ...]) -> list[Link]:
    """The links that lead up."""
    return [link for relation in relations if relation.kind == "parent" for link in relation.targets]


def _flat(value: Any, depth: int = 0) -> str:
    if isinstance(value, list):
        return " ".join(_flat(item, depth + 1) for item in value[:20]) if depth < 4 else ""
    return str(value) if isinstance(value, str | int | float) else ""
