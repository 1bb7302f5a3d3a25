"""The parts of a note that holds several savoir-faire: which of them has a goal, what document one is done
with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from flashmot.extract.about import Part, for_it, is_sound, parts_of
from flashmot.extract.closed import is_open, points_back
from flashmot.extract.draft import Draft
from flashmot.extract.list_nouns import gender_of
from flashmot.extract.passages import Unit
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.topics import Topic
from flashmot.french.asides import without_parentheses
from flashmot.french.grammar import article, with_de
from flashmot.french.nominals import on_does, verb_of_noun
from flashmot.french.typography import capitalized, quoted, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import readable, type_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word

_GOALS = re.compile(r"objectifs?(?: operationnels?| vises?)?\s*:?$")
_VAGUE = re.compile(
    r"\b(?:qualité|efficacité|efficience|pertinence|nécessaires?|clairs?|claires?|mieux|réussite|amélior\w+|cohérence"
    r"|optimis\w+|favoriser|faciliter|promouvoir)\b",
    re.IGNORECASE,
)
_PRODUCT = re.compile(
    r"^(?P<noun>\w+)[\s\u00a0](?:d’(?P<article>une?)[\s\u00a0])(?P<thing>[^,.;:()]+?)(?:[\s\u00a0]ou[\s\u00a0][^,;()]+)?[.;]?$"
)
_CODE = re.compile(r"^[A-Z]{1,2}\d?[\s\u00a0]*:[\s\u00a0]*")
_FEWEST_PARTS = 3
_LONGEST_GOAL = 14


def extract_parts(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The goals and the products of the parts of a note that are told apart by them."""
    parts = parts_of(note, view)
    if len(parts) < _FEWEST_PARTS:
        return
    for part in parts:
        if part.topic is not None:
            yield from _goal(note, part.topic, part, parts, wording)
            yield from _products(part.topic, part, wording)


def _goal(note: Note, topic: Topic, part: Part, parts: tuple[Part, ...], wording: Wording) -> Iterator[Draft]:
    """« Parmi les quatre savoir-faire de la compétence « … », lequel a pour objectif de … ? » Its first goal,
    the one that an author thinks of first, where it says none of the title's words and can't be another
    part's."""
    whole = _whole(note)
    if not whole or stems(topic.title) <= stems(whole):
        return
    for unit in islice(_goals(part), 1):
        goal = typeset(without_parentheses(unit.text).strip(" \u00a0.;,"))
        if not _tells_apart(goal, topic, parts):
            return
        low = goal[:1].lower() + goal[1:]
        values = {"n": count_word(len(parts)), "de_la_note": with_de(whole), "de_but": with_de(low)}
        yield Draft(
            kind="part",
            slot="part:goal",
            line=unit.line,
            question=typeset(wording.fill(wording.data["within"]["goal"], None, **values)),
            answer=shown(topic.title),
            detail=plain(topic.title),
            accepted=(phrase(topic.title),),
            fact=unit.text,
        )


def _whole(note: Note) -> str:
    """*la compétence « … »*: what the parts are parts of; ``""`` where its title can't be said."""
    title = note.title if is_sound(note.title) else readable(note.name)
    title = _CODE.sub("", typeset(title))
    if not is_sound(title):
        return ""
    kind = type_of("competence-specifique" if note.name.startswith("CS_") else note.type)
    return f"{article(kind.noun, feminine=kind.feminine)} {quoted(title)}"


def _goals(part: Part) -> Iterator[Unit]:
    for region in part.regions:
        headed = _GOALS.match(plain(region.heading)) is not None
        for unit in region.units:
            if unit.in_list and (headed or _GOALS.match(plain(unit.lead))):
                yield unit


def _tells_apart(goal: str, topic: Topic, parts: tuple[Part, ...]) -> bool:
    """Whether a goal is one action, says nothing of the part's title, and is nearer to no other part."""
    if not is_action(goal) or not 4 <= len(goal.split()) <= _LONGEST_GOAL or _VAGUE.search(goal):
        return False
    if is_open(goal) or points_back(goal) or re.search(r"[:;.?]|\b(?:son|sa|ses|leurs?)\b", goal):
        return False
    said = stems(goal)
    common = Counter(stem for it in parts for stem in stems(it.heading))
    if said & stems(topic.title):
        return False
    return not any(common[stem] == 1 for stem in said)


def _products(topic: Topic, part: Part, wording: Wording) -> Iterator[Draft]:
    """« Rédaction d’un **journal de bord** » → « Quel journal rédige-t-on pour … ? »"""
    for region in part.regions:
        for unit in region.units:
            draft = _product(topic, unit, wording) if unit.in_list else None
            if draft is not None:
                yield draft
                return


def _product(topic: Topic, unit: Unit, wording: Wording) -> Draft | None:
    found = _PRODUCT.match(typeset(unit.text))
    bold = typeset(next((piece.text for piece in unit.pieces if piece.bold), "").strip())
    if (
        not found
        or is_open(unit.text)
        or re.search(r"\bou\b", unit.text)
        or not bold
        or not found["thing"].startswith(bold)
    ):
        return None
    thing, verb = bold, on_does(verb_of_noun(found["noun"]))
    words = thing.split()
    gender = gender_of(words[0], wording)
    rest = stems(" ".join(words[1:]))
    if not verb or len(words) < 2 or not gender or (gender == "f") is not (found["article"] == "une"):
        return None
    if rest & stems(topic.title) or not rest:
        return None
    quel = "Quelle" if gender == "f" else "Quel"
    values = {"quel": quel, "nom": words[0].lower(), "verbe": verb, "pour": for_it(topic)}
    return Draft(
        kind="part",
        slot="part:product",
        line=unit.line,
        question=typeset(wording.fill(wording.data["within"]["product"], None, **values)),
        answer=shown(f"{found['article']} {thing}"),
        detail=plain(topic.title),
        accepted=(capitalized(thing),),
        fact=unit.text,
    )
