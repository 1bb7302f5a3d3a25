"""The line that says where a card comes from: short, as one cites."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from flashmot.french.typography import typeset
from flashmot.model.knowledge import readable
from flashmot.model.note import Note
from flashmot.vault.chapters import chapter_in
from flashmot.vault.links import links_of_value

_LONGEST = 100
_MOST_AUTHOR_WORDS = 8
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)[a-z]?"
_FILE = re.compile(rf"(?P<authors>[A-ZÀ-Þ].{{1,80}}?),?\s+\(?{_YEAR}\)?(?!\d)")
_REFERENCE = re.compile(rf"(?P<authors>[A-ZÀ-Þ][^()\d]{{1,300}}?)[,.]?\s*\({_YEAR}\)\s*(?:[.,:]|$)")
_SURNAME = re.compile(r"(?:^|[,&]\s*|\bet\s+)([A-ZÀ-Þ][^,&.]*?),\s*(?:[A-ZÀ-Þ]\.[\s-]?)+")
_ANY_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_CHAPTER_OF = re.compile(r"(?P<work>.+?)\s*:\s*chap(?:itre|\.)?\s*\d{1,3}\b.*", re.IGNORECASE)
_CHAPTER_FIRST = re.compile(r"chap(?:itre|\.)?[ _]*\d{1,3}\b[\s:._–-]*(?P<work>.+)", re.IGNORECASE)
_MARKUP = re.compile(r"\*+|`+|(?<![^\W_])_+(?=[^\W_])|(?<=[^\W_])_+(?![^\W_])|^[\"“«\s]+|[\"”»\s]+$")


def origin_of(note: Note) -> str:
    """The work that the note names as its source: « Paquette et al., 2022, chap. 14 »; ``""`` for none."""
    value = note.meta.get("source")
    links = links_of_value(value)
    text = readable(links[0].target) if links else _first(value)
    text = re.sub(r"\.(?:pdf|docx?|md)$", "", _MARKUP.sub("", text))
    if re.match(r"https?://", text):
        return urlsplit(text).netloc.removeprefix("www.")
    chapter = chapter_in(text)
    cited = _as_file(text) if links else _as_reference(text)
    if cited:
        return typeset(f"{cited}, chap. {chapter}" if chapter else cited)
    return typeset(_shortened(text, chapter))


def _first(value: Any) -> str:
    """The first text of a value."""
    if isinstance(value, list):
        return next((found for it in value if (found := _first(it))), "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _as_file(text: str) -> str:
    """« Paquette et al., 2022 » of a document's name."""
    work = _FILE.match(text)
    if work is None or len(work["authors"].split()) > _MOST_AUTHOR_WORDS:
        return ""
    authors = re.sub(r"\bet al\b\.?", "et al.", work["authors"])
    return f"{authors}, {work['year']}"


def _as_reference(text: str) -> str:
    """The same of a bibliographic reference: « Paquette, G., Basque, J. et Henri, F. (2022). … »."""
    work = _REFERENCE.match(text)
    if work is None or len(_ANY_YEAR.findall(text)) > 1:
        return ""
    names = _SURNAME.findall(f"{work['authors'].rstrip(' .')}.")
    if len(names) > 2:
        authors = f"{names[0]} et al."
    elif names:
        authors = " et ".join(names)
    else:
        authors = work["authors"] if len(work["authors"].split()) <= _MOST_AUTHOR_WORDS else ""
    return f"{authors}, {work['year']}" if authors else ""


def _shortened(text: str, chapter: str) -> str:
    """A text of a line at most, cut between words; with its chapter at the end."""
    if found := _CHAPTER_OF.fullmatch(text) or _CHAPTER_FIRST.fullmatch(text):
        return f"{_cut(found['work'])}, chap. {chapter}"
    short = _cut(text)
    return f"{short}, chap. {chapter}" if chapter and not chapter_in(short) else short


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST].rpartition(' ')[0].rstrip(' ,;:(–-')} …"
