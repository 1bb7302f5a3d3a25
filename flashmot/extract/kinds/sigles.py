"""Sigles that a text spells out as it goes: « unité d’apprentissage (UA) », « CLOM, ou MOOC en anglais »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.names import stands_for, subject
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.regions import regions_of
from flashmot.french.determiners import PLURAL, SINGULAR
from flashmot.french.typography import quoted
from flashmot.french.words import plain
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_SPELT_OUT = re.compile(r"(?P<before>[^().:;!?«»]{5,120})\((?P<sigle>[A-ZÉ]{2,6})(?P<more>[^()]{0,40})\)")
_SIGLE = re.compile(r"\([A-ZÉ]{2}")
_ENGLISH = re.compile(r"(?P<sigle>[A-Z]{2,6})[\s\u00a0]+en[\s\u00a0]+anglais")
_WORD = re.compile(r"[\w’'-]+")
_LONGEST = 9
"""Words that an expansion may have."""


def extract_sigles(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """What each sigle stands for, once a note, and its English form where the text gives it."""
    seen: set[str] = set()
    for region in regions_of(note, view):
        for unit in region.units:
            for found in _SPELT_OUT.finditer(unit.text) if _SIGLE.search(unit.text) else ():
                sigle, expansion = found["sigle"], _expansion(found["before"], found["sigle"])
                if expansion and plain(sigle) not in seen:
                    seen.add(plain(sigle))
                    yield from _drafts(note, wording, sigle, expansion, found["more"], unit.line)


def _expansion(before: str, sigle: str) -> str:
    """The last words of a text that the sigle abbreviates, without their article; ``""`` for none."""
    starts = [found.start() for found in _WORD.finditer(before)]
    for start in reversed(starts[-_LONGEST:]):
        words = before[start:].strip()
        first = re.match(r"(?:[ldLD][’'])?(\w+)", words)
        if first and plain(first[1]) in SINGULAR | PLURAL:
            continue
        bare = re.sub(r"^[ldLD][’']", "", words)
        if stands_for(sigle, bare):
            return bare
    return ""


def _drafts(
    note: Note, wording: Wording, sigle: str, expansion: str, more: str, line: int
) -> Iterator[Draft]:
    yield Draft(
        kind="alias",
        slot=f"acronym:{plain(sigle)}",
        line=line,
        question=wording.ask("alias", "acronym", subject(note), sigle=quoted(sigle)),
        answer=shown(expansion),
        accepted=(phrase(expansion),),
        detail=plain(sigle),
        fact=f"{sigle} = {expansion}",
    )
    english = _ENGLISH.search(more)
    if english:
        yield Draft(
            kind="alias",
            slot=f"translation:anglais:{plain(sigle)}",
            line=line,
            question=wording.ask(
                "translation", "sigle", subject(note), sigle=quoted(sigle), langue="anglais"
            ),
            answer=shown(english["sigle"]),
            accepted=(english["sigle"],),
            detail=plain(english["sigle"]),
            fact=f"{sigle} = {english['sigle']}",
        )
