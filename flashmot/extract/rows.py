"""Closed rows inside a sentence: « comprend a, b et c »."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from flashmot.extract.closed import is_open, items_of, points_back, without_de
from flashmot.extract.list_nouns import THINGS, Asked, gender_of, plural_phrase
from flashmot.extract.list_places import HOLDS, Place, subject_said, that
from flashmot.extract.row_acts import Row, act, kinds, kinds_bare, kinds_of, means, noted, step
from flashmot.french.conjugation import present
from flashmot.french.grammar import article
from flashmot.french.nominals import verb_of_gerund
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.wording import count_word

_VERB = re.compile(
    rf"^(?P<subject>[^,:;]+?)[\s\u00a0](?P<verb>{HOLDS}|se compose(?:nt)? de|repose(?:nt)? sur"
    r"|porte(?:nt)? sur|dépend(?:ent)? de|s’appuie(?:nt)? sur|s’articule(?:nt)? autour de)"
    r"[\s\u00a0](?P<row>.+)$"
)
_PREPOSITION = re.compile(r"[\s\u00a0](?P<preposition>de|sur|autour de)$")
_TAKING = re.compile(r"(?:en tenant compte|en fonction)[\s\u00a0](?P<row>(?:de|du|des)[\s\u00a0].+|d’.+)$")
_CORRESPONDING = re.compile(
    r"(?P<subject>\bles[\s\u00a0][^,.:;]+),[\s\u00a0]correspondant aux[\s\u00a0](?P<noun>\w+s)[\s\u00a0]"
    r"(?P<row>(?:de[\s\u00a0]|d’).+)$"
)
_HOLDS = re.compile(
    r"^(?P<subject>[^,:;()]+?)[\s\u00a0](?P<verb>identifie|précise|décrit|définit|présente|énumère|regroupe|détaille)"
    r"(?P<row>[\s\u00a0]les[\s\u00a0][^(),;:]+\(.+)$"
)
_HELD = re.compile(
    r"(?:^|[\s\u00a0]et|,)[\s\u00a0]les[\s\u00a0](?P<thing>[^(),;:]+?)[\s\u00a0]\((?P<row>[^()]+)\)"
)
_FEWEST = 3
_LONGEST_THING = 3
_MAIN = re.compile(r"^(?:\w+(?:er|ir|re)\b|.{0,60}\bconsiste à|il s’agit d)", re.IGNORECASE)
_PRODUCT = re.compile(
    r"^(?P<noun>une?[\s\u00a0][^,:;]+?),[\s\u00a0](?P<gerund>\w+ant)[\s\u00a0](?P<row>.+)$", re.IGNORECASE
)


def rows_of(place: Place, text: str, *, how: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a sentence, each with its question; nothing where it isn't understood. ``how`` says what
    else it is: an ``item``, a ``step``, a ``means``."""
    if "," not in text and ";" not in text and "(" not in text:
        return
    sentence = typeset(" ".join(text.split())).strip()
    held = tuple(_held(place, sentence))
    yield from held
    if held:
        return
    for read in (*_READERS, *(_MORE[it] for it in how)):
        row = read(place, sentence)
        if row is not None:
            yield row
            return


def _held(place: Place, sentence: str) -> Iterator[Row]:
    """« Ce document décrit les lieux (a, b, c) et les services (d, e, f). »"""
    found = _HOLDS.match(sentence)
    said = subject_said(found["subject"], place) if found else None
    if not found or said is None or is_open(sentence):
        return
    for held in _HELD.finditer(found["row"]):
        asked, items = plural_phrase(held["thing"], place.wording), items_of(held["row"])
        if asked is None or len(items) < _FEWEST or len(held["thing"].split()) > _LONGEST_THING:
            return
        values = {"cadre": said[1], "sujet": said[0], **asked.values(len(items)), **that(found["verb"])}
        yield Row(plain(asked.nouns), place.fill("that", **values), items)


def _answering(place: Place, sentence: str) -> Row | None:
    """« …les savoir-faire de …, correspondant aux étapes de a, b et c » → « À quelles trois étapes… ? »"""
    found = _CORRESPONDING.search(sentence.rstrip("."))
    items = items_of(found["row"]) if found else ()
    gender = gender_of(found["noun"], place.wording) if found else ""
    if not found or len(items) < _FEWEST or not gender or points_back(found["subject"]):
        return None
    subject = re.sub(r"^les (?:principaux|principales|différents|différentes) ", "les ", found["subject"])
    asked = Asked(found["noun"], feminine=gender == "f").values(len(items))
    question = place.fill("answering", preposition="à", verbe="correspondent", sujet=subject, **asked)
    return Row(found["noun"], question, tuple(map(without_de, items)))


def _taking(place: Place, sentence: str) -> Row | None:
    """« …, en tenant compte du public, de la durée et des moyens »."""
    found = _TAKING.search(sentence.rstrip("."))
    items = items_of(found["row"]) if found else ()
    if len(items) < _FEWEST or not place.topic.action or not _MAIN.match(sentence):
        return None
    question = place.fill("taking", quels="quels", n=count_word(len(items)), pour=place.goal)
    return Row("tenir compte", question, tuple(map(without_de, items)))


def _verb(place: Place, sentence: str) -> Row | None:
    """« Ce document précise le but, la durée et les critères. »"""
    found = _VERB.match(_as_clause(sentence.rstrip(".")))
    said = _subject(found["subject"], place) if found else None
    if found is None or said is None:
        return None
    verb, behind = found["verb"], _PREPOSITION.search(found["verb"])
    asked, row = _announced(place, found["row"])
    items = items_of(f"{behind['preposition'].split()[-1]} {row}" if behind and asked is THINGS else row)
    if len(items) < _FEWEST:
        return None
    values = {"cadre": said[1], "sujet": said[0], **asked.values(len(items))}
    if behind is None:
        return Row(plain(verb), place.fill("that", **values, **that(verb)), items)
    bare = verb[: behind.start()]
    nouns = "facteurs" if bare.startswith("dépend") and asked is THINGS else asked.nouns
    values |= {"noms": nouns, "preposition": behind["preposition"], "verbe": bare}
    return Row(plain(bare), place.fill("behind", **values), tuple(map(without_de, items)))


def _as_clause(sentence: str) -> str:
    """« Une fiche, décrivant a, b et c » as « Une fiche décrit a, b et c »."""
    found = _PRODUCT.match(sentence)
    form = present(verb_of_gerund(found["gerund"])) if found else ""
    return f"{found['noun']} {form} {found['row']}" if found and form else sentence


def _subject(words: str, place: Place) -> tuple[str, str] | None:
    """The subject as the question says it; « un modèle qui » is *le modèle*."""
    bare = re.sub(r"[\s\u00a0]qui$", "", words)
    found = re.match(r"(une?)[\s\u00a0](.+)$", bare, re.IGNORECASE)
    if re.search(r"\b(?:qui|que|dont|où)\b", bare):
        return None
    if found is None:
        return subject_said(words, place) if bare == words else None
    return article(found[2], feminine=found[1].casefold() == "une"), place.opening


def _announced(place: Place, row: str) -> tuple[Asked, str]:
    """« quatre critères : a, b, c et d » → (*critères*, the row)."""
    head, colon, rest = row.partition("\u00a0: ")
    words = head.split()
    if not colon or len(words) < 2 or words[0].casefold() not in NUMBER_WORDS:
        return THINGS, row
    asked = plural_phrase(" ".join(words[1:]), place.wording)
    return (asked, rest) if asked else (THINGS, row)


_Reader = Callable[[Place, str], Row | None]
_READERS: tuple[_Reader, ...] = (kinds, act, _answering, _taking, _verb, kinds_of, noted)
_MORE: dict[str, _Reader] = {"item": kinds_bare, "step": step, "means": means}
"""What only an item of a list, a step, an answer to « Comment ? » may be."""
