"""Sigles that a text spells out as it goes: « unité d’apprentissage (UA) », « CLOM, ou MOOC en anglais »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.meanings import is_asked, meaning_of
from flashmot.extract.names import subject
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.regions import regions_of
from flashmot.extract.spelled import expansion_before
from flashmot.french.typography import quoted
from flashmot.french.words import plain
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_SPELT_OUT = re.compile(r"(?P<before>[^().:;!?«»]{5,120})\((?P<sigle>[A-ZÉ]{2,6})(?P<more>[^()]{0,40})\)")
_SIGLE = re.compile(r"\([A-ZÉ]{2}")
_ENGLISH = re.compile(r"(?P<sigle>[A-Z]{2,6})[\s\u00a0]+en[\s\u00a0]+anglais")


def extract_sigles(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """What each sigle stands for, once a note, and its English form where the text gives it."""
    seen: set[str] = set()
    for region in regions_of(note, view):
        for unit in region.units:
            for found in _SPELT_OUT.finditer(unit.text) if _SIGLE.search(unit.text) else ():
                sigle, expansion = found["sigle"], expansion_before(found["before"], found["sigle"])
                if expansion and plain(sigle) not in seen and is_asked(sigle, view):
                    seen.add(plain(sigle))
                    yield from _drafts(note, view, wording, found["more"], sigle, expansion, unit.line)


def _drafts(
    note: Note, view: View, wording: Wording, more: str, sigle: str, expansion: str, line: int
) -> Iterator[Draft]:
    meaning = meaning_of(sigle, expansion, note, view, wording)
    yield Draft(
        kind="alias",
        slot=f"acronym:{plain(sigle)}",
        line=line,
        question=wording.ask("alias", meaning.slot, subject(note), sigle=quoted(sigle)),
        answer=shown(meaning.shown),
        accepted=meaning.accepted(phrase),
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
