"""Closed rows inside a sentence: « comprend a, b et c », « en choisissant des x (a, b, c) »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashmot.extract.about import for_it, frame
from flashmot.extract.announced import THINGS, Asked, fill, subject_said
from flashmot.extract.closed import is_open, items_of, points_back, without_de
from flashmot.extract.topics import Topic
from flashmot.french.conjugation import present
from flashmot.french.elision import elides
from flashmot.french.endings import guessed_gender
from flashmot.french.nominals import on_does, verb_of_gerund, verb_of_noun
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain
from flashmot.model.note import Note
from flashmot.wording import Wording, count_word

_VERB = re.compile(
    r"^(?P<subject>[^,:;]+?)[\s\u00a0](?P<verb>compren(?:d|nent)|comporten?t?|inclu(?:t|ent)|regroupe(?:nt)?"
    r"|contien(?:t|nent)|précise(?:nt)?|décri(?:t|vent)|détaille(?:nt)?|définit|identifie(?:nt)?|documente(?:nt)?"
    r"|garanti(?:t|ssent)|rassemble(?:nt)?|détermine(?:nt)?|se compose(?:nt)? de|repose(?:nt)? sur|porte(?:nt)? sur"
    r"|dépend(?:ent)? de|s’appuie(?:nt)? sur|s’articule(?:nt)? autour de)[\s\u00a0](?P<row>.+)$"
)
_PREPOSITION = re.compile(r"[\s\u00a0](?P<preposition>de|sur|autour de)$")
_TAKING = re.compile(r"(?:en tenant compte|en fonction)[\s\u00a0](?P<row>(?:de|du|des)[\s\u00a0].+|d’.+)$")
_ACT = re.compile(
    r"^(?:en[\s\u00a0](?P<gerund>\w+ant)|(?P<infinitive>\w+(?:er|ir|re))|(?P<noun>\w+))[\s\u00a0]"
    r"(?P<lead>(?:des?|d’|les|de l’|de la|du|un|une|d’une?|l’|le|la)(?=[\s’\u00a0])[\s\u00a0’]*|d’|l’)?"
    r"(?P<thing>[^():,;.]+?)[\s\u00a0]*(?:\((?P<row>[^()]+)\)|:[\s\u00a0](?P<told>[^():]+))[\s\u00a0]*[.;,]?$",
    re.IGNORECASE,
)
_OF = re.compile(r"^(?:des|de l’|de la|du|d’un|d’une|d’|de)[\s\u00a0]*", re.IGNORECASE)
_KINDS = re.compile(
    r"^(?:\w+\s?:\s)?(?:types|typologie|catégories|sortes)[\s\u00a0](?P<what>(?:d’|de[\s\u00a0]|des[\s\u00a0])[^():]+?)"
    r"[\s\u00a0]*\((?P<row>[^()]+)\)\.?$",
    re.IGNORECASE,
)
_LONGEST_THING = 7


@dataclass(frozen=True, slots=True)
class Row:
    """A closed row and what asks for it."""

    name: str
    """What its slot is made of."""
    question: str
    """Typeset."""
    items: tuple[str, ...]
    """Its answers."""


def rows_of(note: Note, topic: Topic, text: str, wording: Wording) -> Iterator[Row]:
    """The rows of a sentence, each with its question; nothing where the sentence isn't understood."""
    sentence = typeset(" ".join(text.split())).strip()
    for read in (_kinds, _act, _taking, _verb):
        row = read(note, topic, sentence, wording)
        if row is not None:
            yield row
            return


def _kinds(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« Types de tests (diagnostique, formatif, sommatif) »."""
    found = _KINDS.match(sentence)
    items = items_of(found["row"]) if found else ()
    if not found or not items or points_back(found["what"]):
        return None
    what = re.sub(r"^des[\s\u00a0]", "de ", found["what"])
    question = fill(
        wording, "kinds", cadre=frame(topic, note.type), quels="quels", n=count_word(len(items)), complement=what
    )
    return Row(plain(what), question, items)


def _act(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« En choisissant des outils de suivi (a, b, c) », « Élaboration d’un plan (a, b, c) »."""
    found = _ACT.match(sentence)
    if found is None:
        return None
    verb = _verb_of(found)
    thing = found["thing"].strip()
    items = items_of(found["row"] or found["told"])
    if not verb or len(items) < 3 or len(thing.split()) > _LONGEST_THING or points_back(thing):
        return None
    if is_open(sentence) or re.search(r"[\s\u00a0](?:et|ou|qui|que|dont|pour|selon)[\s\u00a0]", f" {thing} "):
        return None
    lead = _OF.sub("", (found["lead"] or "")) or (found["lead"] or "")
    asked = _plural(thing, wording)
    if asked is None or plain(lead).startswith(("un", "d'un")):
        return None
    verb_said = on_does(verb)
    if not verb_said:
        return None
    values = {"quels": asked.which, "n": count_word(len(items)), "noms": asked.nouns, "verbe": verb_said}
    opening = "" if topic.action else frame(topic, note.type)
    return Row(plain(thing), fill(wording, "done", cadre=opening, pour=for_it(topic), **values), items)


def _verb_of(found: re.Match[str]) -> str:
    if found["gerund"]:
        return verb_of_gerund(found["gerund"])
    if found["infinitive"]:
        verb = found["infinitive"].casefold()
        return verb if is_action(verb) and present(verb) else ""
    return verb_of_noun(found["noun"]) if _OF.match(found["lead"] or "") else ""


def _plural(thing: str, wording: Wording) -> Asked | None:
    """A plural noun phrase that can be asked for with *quels*, *quelles*; None for any other."""
    words = thing.split()
    if not words[0].endswith(("s", "x")) or len(words[0]) < 4:
        return None
    gender = wording.gender(words[0]) or guessed_gender(words[0].removesuffix("s"))
    return Asked(thing[:1].lower() + thing[1:], feminine=gender == "f") if gender else None


def _taking(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« …, en tenant compte du public, de la durée et des moyens »."""
    found = _TAKING.search(sentence.rstrip("."))
    items = items_of(found["row"]) if found else ()
    if not items or not topic.action:
        return None
    question = fill(wording, "taking", cadre="", quels="quels", n=count_word(len(items)), pour=for_it(topic))
    return Row("tenir compte", question, tuple(map(without_de, items)))


def _verb(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« Ce document précise le but, la durée et les critères. »"""
    found = _VERB.match(sentence.rstrip("."))
    if found is None:
        return None
    said = subject_said(found["subject"], topic, note)
    verb = found["verb"]
    behind = _PREPOSITION.search(verb)
    asked, row = _announced(found["row"], wording)
    items = items_of(f"{behind['preposition'].split()[-1]} {row}" if behind and asked is THINGS else row)
    if said is None or len(items) < 3:
        return None
    subject, opening = said
    values = {"cadre": opening, "quels": asked.which, "n": count_word(len(items)), "noms": asked.nouns, "sujet": subject}
    if behind:
        bare = verb[: behind.start()]
        asked_for = "facteurs" if bare.startswith("dépend") and asked is THINGS else asked.nouns
        values |= {"noms": asked_for, "preposition": behind["preposition"], "verbe": bare}
        return Row(plain(bare), fill(wording, "behind", **values), tuple(map(without_de, items)))
    values |= {"verbe": verb, "que": "qu’" if elides(verb) else "que "}
    return Row(plain(verb), fill(wording, "that", **values), items)


def _announced(row: str, wording: Wording) -> tuple[Asked, str]:
    """« quatre critères : a, b, c et d » → (*critères*, the row)."""
    head, colon, rest = row.partition("\u00a0: ")
    words = head.split()
    if not colon or len(words) < 2 or words[0].casefold() not in NUMBER_WORDS:
        return THINGS, row
    asked = _plural(" ".join(words[1:]), wording)
    return (asked, rest) if asked else (THINGS, row)
