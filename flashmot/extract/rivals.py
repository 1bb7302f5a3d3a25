"""A list that has a rival: the note lists the same things elsewhere, and not the same ones."""

from __future__ import annotations

import re
from typing import Final

from flashmot.extract.draft import Draft
from flashmot.extract.regions import regions_of
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.words import is_small, plain, stems
from flashmot.html.text import to_text
from flashmot.model.note import Note
from flashmot.vault import View

_NUMBER: Final = "|".join(word for word, count in NUMBER_WORDS.items() if count > 1)
_ASKED = re.compile(
    rf"\b(?:quel(?:le)?s|les|aux|des) (?:{_NUMBER}) (?:types? (?:de |d'))?(?P<noun>\w{{4,}}[sx])\b"
    r"(?: (?P<next>\w+[sx]\b))?"
)
_GENERAL: Final = frozenset(
    "elements types choses aspects points etapes moyens outils activites documents informations questions"
    " criteres donnees actions objectifs competences connaissances roles facteurs resultats".split()
)
"""Nouns that a note uses of more than one list by right."""
RIVAL: Final = "la fiche donne ailleurs une autre liste des mêmes choses : plusieurs réponses seraient justes"


def has_rival(draft: Draft, note: Note, view: View) -> bool:
    """Whether another sentence of the note lists what a list's question asks for, mostly in other words."""
    found = _ASKED.search(plain(draft.question)) if draft.kind == "enumeration" and not draft.reason else None
    if found is None or found["noun"] in _GENERAL or _is_told_apart(found["next"] or ""):
        return False
    noun = found["noun"][:-1]
    listing = re.compile(
        rf"\b{re.escape(noun)}[sx]?\b(?: [\w'’-]+){{0,2}}(?: ?[:(] ?| )"
        r"(?P<list>[^,.:;()]+, [^,.:;()]+(?:,| et | ou )[^.:;()]+)"
    )
    own = stems(to_text(draft.answer))
    for region in regions_of(note, view):
        for unit in region.units:
            other = listing.search(plain(unit.text)) if unit.line != draft.line else None
            if other and 2 * len(stems(other["list"]) & own) < len(own):
                return True
    return False


def _is_told_apart(follows: str) -> bool:
    """Whether a plural behind the noun says which of them: *coûts directs*."""
    return bool(follows) and not is_small(follows)
