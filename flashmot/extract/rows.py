"""Closed rows inside a sentence: « comprend a, b et c », « en choisissant des x (a, b, c) »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashmot.extract.about import for_it, frame
from flashmot.extract.announced import THINGS, Asked, fill, gender_of, subject_said
from flashmot.extract.closed import is_open, items_of, points_back, without_de
from flashmot.extract.topics import Topic
from flashmot.french.conjugation import present
from flashmot.french.elision import elides
from flashmot.french.grammar import article, with_de
from flashmot.french.endings import guessed_gender
from flashmot.french.nominals import on_does, verb_of_gerund, verb_of_noun
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
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
    r"^(?:en[\s\u00a0](?P<gerund>\w+ant)|(?P<infinitive>\w+(?:er|ir|re))|(?:l[ae][\s\u00a0]|l’)?(?P<noun>\w+))[\s\u00a0]"
    r"(?P<lead>(?:d’une?|une?|des?|tou(?:te)?s les|les|de la|du|la|le)[\s\u00a0]|(?:de[\s\u00a0])?l’|d’)?"
    r"(?P<thing>[^():,;.]+?)[\s\u00a0]*\((?P<row>[^()]+)\)[\s\u00a0]*[.;,]?$",
    re.IGNORECASE,
)
_USED = re.compile(r"[\s\u00a0](?:utilisé|associé|prévu|requis|nécessaire)e?s$")
_IS_ADJECTIVE = re.compile(
    r"[\w-]*(?:aire|ique|able|ible|el|elle|if|ive|ial|al|ale|ier|ière|ain|aine|ien|ienne|iste|ant|ante|eur|eure)s"
    r"|[\w-]+aux|[\w-]+eux|[\w-]+euses"
)
_ADJECTIVES = re.compile(
    r"(?:en[\s\u00a0](?P<gerund>\w+ant)|(?:(?P<helper>permet(?:tent)? de|vise(?:nt)? à|sert à)[\s\u00a0])?"
    r"(?P<infinitive>\b\w+(?:er|ir|re)))[\s\u00a0](?:les|des|ses)[\s\u00a0]"
    r"(?P<noun>\w+[sx](?:[\s\u00a0]et[\s\u00a0]\w+[sx])?)[\s\u00a0]"
    r"(?P<row>\w+[sx],[\s\u00a0]\w+[sx](?:,[\s\u00a0]\w+[sx])*[\s\u00a0]et[\s\u00a0]\w+[sx])"
    r"(?=[.,;]|$|[\s\u00a0](?:pour|afin)\b)",
    re.IGNORECASE,
)
_CORRESPONDING = re.compile(
    r"(?P<subject>\bles[\s\u00a0][^,.:;]+),[\s\u00a0]correspondant aux[\s\u00a0](?P<noun>\w+s)[\s\u00a0]"
    r"(?P<row>(?:de[\s\u00a0]|d’).+)$"
)
_HOLDS = re.compile(
    r"^(?P<subject>[^,:;()]+?)[\s\u00a0](?P<verb>identifie|précise|décrit|définit|présente|énumère|regroupe|détaille)"
    r"(?P<row>[\s\u00a0]les[\s\u00a0][^(),;:]+\(.+)$"
)
_HELD = re.compile(r"(?:^|[\s\u00a0]et|,)[\s\u00a0]les[\s\u00a0](?P<thing>[^(),;:]+?)[\s\u00a0]\((?P<row>[^()]+)\)")
_MAIN = re.compile(r"^(?:\w+(?:er|ir|re)\b|.{0,60}\bconsiste à|il s’agit d)", re.IGNORECASE)
_PRODUCT = re.compile(
    r"^(?P<noun>une?[\s\u00a0][^,:;]+?),[\s\u00a0](?P<gerund>\w+ant)[\s\u00a0](?P<row>.+)$", re.IGNORECASE
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
    held = tuple(_held(note, topic, sentence, wording))
    yield from held
    for read in (() if held else (_kinds, _act, _answering, _taking, _verb, _kinds_of)):
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
    alone = topic.action and len(stems(topic.title) - stems(what) - stems("types")) < 2
    slot = "kinds-alone" if alone else "kinds"
    values = {"quels": "quels", "n": count_word(len(items)), "complement": what}
    question = fill(wording, slot, cadre=frame(topic, note.type), **values)
    return Row(plain(what), question, items)


def _act(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« En choisissant des outils de suivi (a, b, c) », « Élaboration d’un plan (a, b, c) »."""
    found = _ACT.match(sentence)
    if found is None or is_open(sentence):
        return None
    thing = _USED.sub("", found["thing"].strip())
    items = items_of(found["row"])
    verb = _verb_of(found)
    if not verb or len(items) < 3 or len(thing.split()) > _LONGEST_THING or points_back(thing):
        return None
    if re.search(r"[\s\u00a0](?:et|ou|qui|que|dont|pour|selon|dans)[\s\u00a0]", f" {thing} "):
        return None
    lead = plain(found["lead"] or "").replace(" ", "")
    opening = "" if topic.action else frame(topic, note.type)
    values = {"cadre": opening, "n": count_word(len(items)), "pour": for_it(topic)}
    if lead in ("un", "une", "d'un", "d'une", "unde", "l'"):
        return _content(thing, lead, verb, items, values, wording)
    asked = _plural(thing, wording)
    if asked is None or not on_does(verb):
        return None
    values |= {"quels": asked.which, "noms": asked.nouns, "verbe": on_does(verb)}
    if all(map(_IS_ADJECTIVE.fullmatch, items)):
        values |= {"quels": "quels", "complement": with_de(asked.nouns)}
        return Row(plain(thing), fill(wording, "kinds-of", **values), items)
    return Row(plain(thing), fill(wording, "done", **values), items)


def _held(note: Note, topic: Topic, sentence: str, wording: Wording) -> Iterator[Row]:
    """« Ce document décrit les lieux (a, b, c) et les services (d, e, f). »"""
    found = _HOLDS.match(sentence)
    said = subject_said(found["subject"], topic, note) if found else None
    if not found or said is None or is_open(sentence):
        return
    for held in _HELD.finditer(found["row"]):
        asked, items = _plural(held["thing"], wording), items_of(held["row"])
        if asked is None or len(items) < 3 or len(held["thing"].split()) > 3:
            return
        values = {"quels": asked.which, "n": count_word(len(items)), "noms": asked.nouns, "sujet": said[0]}
        values |= {"verbe": found["verb"], "que": "qu’" if elides(found["verb"]) else "que "}
        yield Row(plain(asked.nouns), fill(wording, "that", cadre=said[1], **values), items)


def _content(
    thing: str, lead: str, verb: str, items: tuple[str, ...], values: dict[str, str], wording: Wording
) -> Row | None:
    """« Élaboration d’un plan (a, b, c) »: what a single thing holds, where only it can be meant."""
    if re.search(r"[\s\u00a0]d(?:e|es|u|’)[\s\u00a0’]?", thing) or lead == "l'":
        return None
    of_it = with_de(article(thing, feminine=lead.endswith("une")))
    form = present(verb)
    return Row(plain(thing), fill(wording, "content", quels="quels", complement=of_it, verbe=form, **values), items)


def _kinds_of(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« …, en précisant les aspects techniques, humains et financiers »: coordinated adjectives."""
    found = _ADJECTIVES.search(sentence)
    if found is None or is_open(found[0]):
        return None
    items = re.split(r",[\s\u00a0]+|[\s\u00a0]et[\s\u00a0]", found["row"])
    if len(items) < 3 or not all(map(_IS_ADJECTIVE.fullmatch, items)) or _IS_ADJECTIVE.fullmatch(found["noun"]):
        return None
    what = " et ".join(with_de(noun) for noun in re.split(r"[\s\u00a0]et[\s\u00a0]", found["noun"]))
    values = {"quels": "quels", "n": count_word(len(items)), "complement": what}
    if found["helper"]:
        said = subject_said(sentence[: found.start("helper")].strip(), topic, note)
        if said is None:
            return None
        verb = f"{found['helper']} {found['infinitive']}"
        question = fill(wording, "allowed", cadre=said[1], sujet=said[0], verbe=verb, **values)
        return Row(plain(found["noun"]), question, tuple(items))
    verb = on_does(verb_of_gerund(found["gerund"]) if found["gerund"] else found["infinitive"])
    if not verb or not topic.action:
        return None
    return Row(plain(found["noun"]), fill(wording, "kinds-of", cadre="", verbe=verb, pour=for_it(topic), **values), tuple(items))


def _answering(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« …les savoir-faire de …, correspondant aux étapes de a, b et c » → « À quelles trois étapes… ? »"""
    found = _CORRESPONDING.search(sentence.rstrip("."))
    items = items_of(found["row"]) if found else ()
    gender = gender_of(found["noun"], wording) if found else ""
    if not found or len(items) < 3 or not gender or points_back(found["subject"]):
        return None
    subject = re.sub(r"^les (?:principaux|principales|différents|différentes) ", "les ", found["subject"])
    values = {"quels": "quelles" if gender == "f" else "quels", "n": count_word(len(items)), "noms": found["noun"]}
    question = fill(wording, "answering", preposition="à", verbe="correspondent", sujet=subject, **values)
    return Row(f"{found['noun']}", question, tuple(map(without_de, items)))


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
    gender = gender_of(words[0], wording) or guessed_gender(words[0].removesuffix("s"))
    return Asked(thing[:1].lower() + thing[1:], feminine=gender == "f") if gender else None


def _taking(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« …, en tenant compte du public, de la durée et des moyens »."""
    found = _TAKING.search(sentence.rstrip("."))
    items = items_of(found["row"]) if found else ()
    if len(items) < 3 or not topic.action or not _MAIN.match(sentence):
        return None
    question = fill(wording, "taking", cadre="", quels="quels", n=count_word(len(items)), pour=for_it(topic))
    return Row("tenir compte", question, tuple(map(without_de, items)))


def _verb(note: Note, topic: Topic, sentence: str, wording: Wording) -> Row | None:
    """« Ce document précise le but, la durée et les critères. »"""
    found = _VERB.match(_as_clause(sentence.rstrip(".")))
    if found is None:
        return None
    said = _subject(found["subject"], topic, note)
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


def _as_clause(sentence: str) -> str:
    """« Une fiche, décrivant a, b et c » as « Une fiche décrit a, b et c »."""
    found = _PRODUCT.match(sentence)
    form = present(verb_of_gerund(found["gerund"])) if found else ""
    return f"{found['noun']} {form} {found['row']}" if found and form else sentence


def _subject(words: str, topic: Topic, note: Note) -> tuple[str, str] | None:
    """The subject as the question says it; « un modèle qui » is *le modèle*."""
    bare = re.sub(r"[\s\u00a0]qui$", "", words)
    found = re.match(r"(une?)[\s\u00a0](.+)$", bare, re.IGNORECASE)
    if re.search(r"\b(?:qui|que|dont|où)\b", bare):
        return None
    if found is None:
        return subject_said(words, topic, note) if bare == words else None
    return article(found[2], feminine=found[1].casefold() == "une"), frame(topic, note.type)


def _announced(row: str, wording: Wording) -> tuple[Asked, str]:
    """« quatre critères : a, b, c et d » → (*critères*, the row)."""
    head, colon, rest = row.partition("\u00a0: ")
    words = head.split()
    if not colon or len(words) < 2 or words[0].casefold() not in NUMBER_WORDS:
        return THINGS, row
    asked = _plural(" ".join(words[1:]), wording)
    return (asked, rest) if asked else (THINGS, row)
