"""The question of a list that its heading announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashmot.extract.closed import points_back
from flashmot.extract.list_nouns import THINGS, Asked, noun_phrase
from flashmot.extract.list_places import Place, that
from flashmot.extract.names import acronym_in
from flashmot.french.asides import without_last_parenthesis
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import type_of

_ACCORDING = re.compile(r"[\s\u00a0]*\(?\b(?:selon|d’après)[\s\u00a0]+(?P<who>[^()]+)\)?$")
_COMPLEMENT = re.compile(r"\s(?P<link>du|des|de la|de l’|d’une?)(?=[\s’]|(?<=’))[\s]?(?P<what>\S.*)$")
_YEAR = re.compile(r"^(?P<name>[^\d,]+),?[\s\u00a0]+(?P<year>(?:1[89]|20)\d\d)$")
_TOLD = re.compile(
    r"^ce que[\s\u00a0](?P<verb>\w+(?:t|e|ent))[\s\u00a0](?P<subject>(?:l[ea]s?[\s\u00a0]|l’)\S.*)$",
    re.IGNORECASE,
)
_USED = re.compile(r"(?P<noun>\w+) utilisée?s")
_LONGEST_USED = 4
_LEFT = 2
"""How many words of a title a heading may leave out and still say what it is about."""


def asked_by_heading(place: Place, heading: str, heads: Sequence[str]) -> str:
    """« ## Dimensions de l’enjeu » → « Quelles sont les quatre dimensions de l’enjeu du … ? »; ``""`` where
    the heading names nothing that can be asked for, or another number."""
    who, bare = _according(typeset(heading))
    told = _TOLD.match(bare)
    if told:
        return _asked_by_clause(place, told, heads)
    asked = _listed(place, bare, len(heads))
    if asked is None:
        return ""
    named = _USED.fullmatch(asked.nouns)
    if named and any(len(head.split()) > _LONGEST_USED for head in heads):
        return ""  # what one does at length is no name to recall
    if named and place.sound and place.topic.action:
        used = Asked(named["noun"], asked.feminine).values(len(heads))
        return place.fill("done", cadre=who, verbe="utilise-t-on", pour=place.goal, **used)
    said = _completed(place, asked.nouns)
    if said is None:
        return ""
    nouns, complement, opening = said
    values = {**asked.values(len(heads)), "noms": nouns, "complement": complement}
    return place.fill("named", **{**values, "cadre": who or opening})


def _listed(place: Place, heading: str, count: int) -> Asked | None:
    """What a heading lists, without its article and its number; None where that is another one."""
    words = heading.split()
    while words and (words[0].casefold() in ("les", "des", "ses") or words[0].casefold() in NUMBER_WORDS):
        if NUMBER_WORDS.get(words.pop(0).casefold(), count) != count:
            return None
    return noun_phrase(words, place.wording)


def _asked_by_clause(place: Place, told: re.Match[str], heads: Sequence[str]) -> str:
    """« ## Ce que prescrit le document » → « Quels sont les trois éléments que prescrit le document ? »"""
    if points_back(told["subject"]):
        return ""
    asked = Asked("actions", feminine=True) if all(map(is_action, heads)) else THINGS
    return place.fill("that", sujet=told["subject"], **asked.values(len(heads)), **that(told["verb"]))


def _according(heading: str) -> tuple[str, str]:
    """« Composantes … (selon Alava, 1999) » → (*selon Alava (1999),*, the rest)."""
    found = _ACCORDING.search(heading)
    if not found:
        return "", without_last_parenthesis(heading).rstrip(" \u00a0:.")
    dated = _YEAR.match(found["who"].strip())
    who = f"{dated['name'].strip()} ({dated['year']})" if dated else found["who"].strip()
    return f"selon {who}, ", heading[: found.start()].rstrip(" \u00a0:.(")


def _completed(place: Place, named: str) -> tuple[str, str, str] | None:
    """(the nouns, their complement, what opens the question): a heading's noun phrase so that it stands
    without the note; None where that isn't certain."""
    found = _COMPLEMENT.search(named)
    if found is None:
        return _without_complement(place, named)
    nouns, what = named[: found.start()].strip(), found["what"]
    said = f"{found['link']} {what}".replace("’ ", "’")
    pair = acronym_in(place.note.title)
    if (pair and what in pair) or (not place.sound and stems(what) <= stems(place.note.title)):
        return nouns, said, ""
    if not place.sound or points_back(what):
        return None
    ours, theirs = plain(what).split()[0], plain(place.topic.title).split()[0]
    if ours == plain(type_of(place.note.type).noun) and "«" not in place.topic.le:
        return nouns, f"{said} {place.topic.du}", ""
    if stems(what) <= stems(place.topic.title) or (ours == theirs and "«" not in place.topic.le):
        return nouns, place.topic.du, ""
    return nouns, said, place.opening


def _without_complement(place: Place, named: str) -> tuple[str, str, str] | None:
    if not place.sound:
        return None
    shared = _continued(named, place.topic.title)
    if shared:
        return shared, "", ""
    about_it = stems(named.split(maxsplit=1)[-1]) & stems(place.topic.title)
    if about_it and len(stems(place.topic.title) - stems(named)) <= _LEFT and re.search(r" d(?:e |’)", named):
        return named, "", ""
    if place.topic.action:
        return named, "", place.opening
    return named, place.topic.du, ""


def _continued(named: str, title: str) -> str:
    """The heading with the end of the title that it leaves out: « principes d’opération » of « Principes
    d’opération de la méthode »; ``""`` where the title begins otherwise."""
    ours, theirs = named.split(), title.split()
    at = 0
    while at < min(len(ours), len(theirs)) and stems(ours[at]) == stems(theirs[at]):
        at += 1
    if not at or at < len(ours) or at == len(theirs):
        return ""
    return f"{named} {' '.join(theirs[at:])}"
