"""Sides of a thing that a label names (Définition, Analogie, Objectif principal…): each asks its own question
of the heading that it stands under, or of the note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashmot.extract.draft import Draft
from flashmot.extract.families import family_of
from flashmot.extract.members import Group, Member, labelled_regions
from flashmot.extract.names import subject
from flashmot.extract.phrases import shown
from flashmot.extract.regions import Region
from flashmot.extract.topics import topic_of
from flashmot.extract.turns import first_sentence, is_clear, lacks_accents, lowered
from flashmot.french.asides import without_parentheses
from flashmot.french.grammar import with_a, with_de
from flashmot.french.typography import capitalized, quoted, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems, words_of
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_LONGEST = 25
_NEW_STEMS = 4
_LONGEST_DESCRIPTION = 20
_OF_PARTS = frozenset(("definition", "description", "but", "objectif principal"))
"""Labels that say of a note what its own definition says."""
_COMPETENCES = frozenset(("competence", "competence-specifique"))
_GENERAL = "la description redit l’intitulé en d’autres mots"
_PREFIX = re.compile(r"(?:SF|savoir-faire|PROC|procédure)[\s\u00a0]*[:_][\s\u00a0]*", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"(?:il s’agit (?:de la|du|de l’|d’une?) ?[^,]*? (?:consistant|visant) à|"
    r"(?:cette|ce|cet) [\w-]+ (?:vise|consiste|sert|invite) à) (?P<rest>.+)",
    re.IGNORECASE,
)


def drafts_of_sides(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """What the note's labels of known sides say."""
    for region, groups in labelled_regions(note, view, wording):
        for member in _sides(region, groups, wording):
            owner = _owner(note, region, wording, plain(member.label))
            if owner:
                yield from _asked(note, wording, member, owner)


def _sides(region: Region, groups: Sequence[Group], wording: Wording) -> Iterator[Member]:
    """The labels of known sides, those that serve as headings among them."""
    if plain(region.heading) in wording.data["part"] and region.units and not region.units[0].in_list:
        yield Member(region.heading, region.units[0].text, region.units[0].line)
    for group in groups:
        for member in group.members:
            if plain(member.label) in wording.data["part"]:
                yield member


def _owner(note: Note, region: Region, wording: Wording, side: str) -> str:
    """Whose side it is, with the article: the heading that opens with one or is an action, else the note;
    ``""`` where that isn't sure."""
    path = region.path[:-1] if plain(region.heading) == side else region.path
    heading = typeset(path[-1]) if path else ""
    if not heading or region.slot:
        return "" if side in _OF_PARTS else topic_of(note).le
    name = without_parentheses(_PREFIX.sub("", heading)).strip(" \u00a0:")
    if is_action(name):
        told = note.type in _COMPETENCES or _PREFIX.match(heading) or "SF_" in region.raw
        return f"le savoir-faire {quoted(name)}" if told else ""
    if family_of(note, wording, heading, 0, told=False):
        return "" if side in _OF_PARTS else topic_of(note).le
    return lowered(name) if re.match(r"(?:le|la|les) |l’", name, re.IGNORECASE) and ":" not in name else ""


def _asked(note: Note, wording: Wording, member: Member, owner: str) -> Iterator[Draft]:
    side = plain(member.label)
    text = first_sentence(member.text)
    introduced = _INTRODUCED.fullmatch(text)
    answer = capitalized(introduced["rest"]) if introduced else text
    if side == "description" and not _describes(answer, owner):
        return
    most = _LONGEST_DESCRIPTION if side == "description" else _LONGEST
    if not is_clear(answer) or len(answer.split()) > most or answer.endswith("?"):
        return
    one = _one(owner, answer, wording) if side == "definition" else None
    if one:
        owner, answer = one
    question = wording.ask(
        "part",
        "definition-un" if one else side,
        subject(note),
        partie=owner,
        de_partie=with_de(owner),
        ent="nt" if owner.startswith("les ") else "",
    )
    new = stems(answer) - stems(question)
    if len(new) < _NEW_STEMS or 2 * len(new) <= len(stems(answer)) or lacks_accents(owner, member.text):
        return
    if side in ("analogie", "comparaison"):
        answer = with_a(lowered(answer))
    yield Draft(
        kind="label",
        slot=f"label:{fold(side).replace(' ', '-')}",
        line=member.line,
        question=question,
        answer=shown(answer),
        detail=fold(owner),
        fact=member.text,
        reason=_GENERAL if side == "description" else "",
    )


def _one(owner: str, answer: str, wording: Wording) -> tuple[str, str] | None:
    """One of several that a sigle names, and what it is with its article: « les ABC » are each *un ABC*, *un
    modèle qui…*; None where their gender isn't known."""
    sigle = re.fullmatch(r"les ([a-z]?[A-Z]{2,}[a-z]?)", owner)
    noun = re.match(r"\w+", answer)
    gender = wording.gender(noun[0]) if noun else ""
    if not sigle or not gender:
        return None
    article = "une" if gender == "f" else "un"
    return f"{article} {sigle[1]}", f"{article} {lowered(answer)}"


def _describes(answer: str, owner: str) -> bool:
    """Whether a description of an action says it by other actions."""
    return not owner.startswith("le savoir-faire") or (
        is_action(answer) and words_of(answer)[0] not in words_of(owner)
    )
