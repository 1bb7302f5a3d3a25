"""Sigles that texts spell out: « expansion (SIGLE) », « SIGLE (expansion) ». No wording here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from flashmot.extract.names import stands_for
from flashmot.french.determiners import PLURAL, SINGULAR
from flashmot.french.typography import typeset
from flashmot.french.words import is_small, plain
from flashmot.model.knowledge import readable
from flashmot.model.note import Note

LETTERS = r"[A-ZÀ-Þ](?:[a-zß-ÿ]?[A-ZÀ-Þ]){1,6}[a-zß-ÿ]?"
"""A sigle: *SA*, *CLOM*, *cCLOM* without its small letter, *UAp*."""
_PARENTHESIS = re.compile(r"\(([^()\n]{2,110})\)")
_FIRST = re.compile(rf"(?:{LETTERS})(?=\Z|[\s,/])")
_LAST = re.compile(rf"(?<![\w/-])(?:{LETTERS})(?=\s?\Z)")
_STARTS = re.compile(r"[*_]*[A-ZÀ-Þ]\w?[A-ZÀ-Þ]")
_ENDS = re.compile(r"[A-ZÀ-Þ]\w?[*_]* ?\Z")
"""What stands where there may be a sigle, at the edge of the parenthesis."""
_SLASHED = re.compile(r"(?<![\w/])[A-Z](?:/[A-Z]){1,4}(?![\w/])")
_MARKUP = re.compile(r"\*+|==|\[\[(?:[^\[\]|\n]*\|)?|\]\]")
_CLAUSE = re.compile(r"[().:;!?«»\n|]")
_WORD = re.compile(r"[\w’'-]+")
_TELLING = re.compile(r"[^\W\d_]{2,}")
_WINDOW = 160
_SHORT = 8
_LONGEST = 9
"""Words that an expansion may have."""


Spelled = tuple[str, str, bool]
"""(sigle as written, what it stands for, whether the note's names say so); the expansion is ``""`` for
letters with slashes between them, which are another sign."""


def expansion_before(before: str, sigle: str) -> str:
    """The last words of a text that the sigle abbreviates, without their article; ``""`` for none."""
    starts = [found.start() for found in _WORD.finditer(before)]
    for start in reversed(starts[-_LONGEST:]):
        words = before[start:].strip()
        first = re.match(r"(?:[ldLD][’'])?(\w+)", words)
        if first and (plain(first[1]) in SINGULAR | PLURAL or is_small(plain(first[1]))):
            continue
        bare = re.sub(r"^[ldLD][’']", "", words)
        if stands_for(sigle, bare):
            return bare
    return ""


def _expansion(before: str, sigle: str) -> str:
    """``expansion_before``; else words that the sigle abbreviates with small letters, *UAp*, or in another
    order: *Laboratoire d’essais mobile (LME)*."""
    if said := expansion_before(before, sigle):
        return said
    parts = [plain(part) for part in re.findall(r"[A-ZÀ-Þ][a-zß-ÿ]*", sigle)]
    words = [found for found in _TELLING.finditer(before) if not is_small(plain(found[0]))][-len(parts) :]
    heads = [plain(found[0]) for found in words]
    if len(words) < max(2, len(parts)):
        return ""
    is_short = not sigle.isupper() and all(map(str.startswith, heads, parts))
    is_mixed = len(parts) > 2 and heads[0][0] == parts[0] and sorted(it[0] for it in heads) == sorted(parts)
    return before[words[0].start() :].strip() if is_short or is_mixed else ""


def spelled_in(texts: Iterable[str], *, named: bool) -> Iterator[Spelled]:
    """What texts spell out, each time; Markdown is taken as it stands."""
    for text in texts:
        for found in _PARENTHESIS.finditer(text) if "(" in text else ():
            start = found.start()
            if _STARTS.match(found[1]) or _ENDS.search(text, max(0, start - _SHORT), start):
                inside = _MARKUP.sub("", found[1])
                before = _MARKUP.sub("", text[max(0, start - _WINDOW) : start])
                yield from _spelled(inside, before, named=named)
        for it in _SLASHED.findall(text) if "/" in text else ():
            yield it.replace("/", ""), "", named


def _spelled(inside: str, before: str, *, named: bool) -> Iterator[Spelled]:
    sigle = _FIRST.match(inside)
    if sigle is not None:
        expansion = _expansion(_CLAUSE.split(before)[-1], sigle[0])
    else:
        sigle = _LAST.search(before)
        is_it = sigle is not None and stands_for(sigle[0], inside)
        expansion = inside if is_it else ""
    if sigle is not None and expansion:
        yield sigle[0], typeset(" ".join(expansion.split())), named


def spelled_by(note: Note, texts: Iterable[str]) -> tuple[Spelled, ...]:
    """What a note spells out in its names and in its ``texts``, each once."""
    names = [readable(note.name), *note.aliases]
    headings = [it.heading for it in note.sections if it.level == 1]
    titles = [it for key in ("titre", "title") if isinstance(it := note.meta.get(key), str)]
    found = [(sigle, typeset(expansion), True) for sigle, expansion in pairs_among(names)]
    found += spelled_in((*names, *headings, *titles), named=True)
    known = {it[:2] for it in found}
    found += (it for it in spelled_in(texts, named=False) if it[:2] not in known)
    return tuple(dict.fromkeys(found))


def pairs_among(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each (sigle, expansion) where one name of a note abbreviates another."""
    for sigle in names:
        if len(sigle) <= _LONGEST + 1:
            yield from ((sigle, expansion) for expansion in names if stands_for(sigle, expansion))
