"""The question of a list that the sentence above it announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashmot.extract.closed import is_open, points_back
from flashmot.extract.list_nouns import NUMBERS, THINGS, Asked, noun_phrase, says, without_relative
from flashmot.extract.list_places import AUTHORS, HOLDS, Place, subject_said, that
from flashmot.french.nominals import on_does, verb_of_gerund
from flashmot.french.typography import typeset
from flashmot.french.words import stems
from flashmot.wording import count_word

_VERB = re.compile(
    r"^(?:(?P<on>(?P<each>pour chaque [\w’ -]+?),?[\s\u00a0]on)|(?P<subject>[^,]+?)(?:,[^,]+,)?)[\s\u00a0]"
    rf"(?P<verb>{HOLDS}"
    r"|s(?:e compos|’articul|’appui|’organis)e(?:nt)?|repose(?:nt)?|porte(?:nt)?|dépend(?:ent)?)"
    r"(?:[\s\u00a0](?:principalement|essentiellement|entièrement))?"
    r"(?:[\s\u00a0](?P<preposition>autour (?=de|d’)|sur|de|d’|en))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"^(?:en[\s\u00a0](?P<gerund>\w+ant)"
    r"|(?:(?P<each>pour chaque \w+),[\s\u00a0])?il faut[\s\u00a0](?P<infinitive>\w+))"
    rf"[\s\u00a0](?:(?:les|ces|des)[\s\u00a0])?(?P<number>{NUMBERS})[\s\u00a0](?P<thing>[^,:]+?)"
    r"(?:[\s\u00a0](?P<where>(?:au|aux|à|pour|dans|sur)[\s\u00a0][^,:]+))?$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?P<subject>(?:(?:[Ll][ea]s?|[Uu]ne?|[Cc]haque)[\s\u00a0]|[Ll]’)[\w’-]+(?:[\s\u00a0][\w’-]+){0,4}?"
    rf"|{AUTHORS})[\s\u00a0](?:y[\s\u00a0])?"
    r"(?P<verb>(?:met|mettent)[\s\u00a0]en[\s\u00a0]\w+|[a-zà-ÿ]+(?:e|t|ent|ose))[\s\u00a0]"
    rf"(?P<number>{NUMBERS})[\s\u00a0](?P<thing>[^,:.]+)$"
)
_FROM = re.compile(r"(?:de|du|des)[\s\u00a0]|d’", re.IGNORECASE)
_WHOSE = re.compile(
    r"[\s\u00a0](?P<what>(?:le|la)[\s\u00a0]\w+|l’\w+)[\s\u00a0]des[\s\u00a0]"
    r"(?P<things>\w+[sx](?:[\s\u00a0][^,.:]+)?)$"
)
_DEFINITE = re.compile(
    rf"(?:\bles|défini(?:e|es|s)? par|caractérisée?s? par)[\s\u00a0](?P<number>{NUMBERS})[\s\u00a0]"
    r"(?P<thing>[^,:.()]+)(?:[\s\u00a0]\([^()]*\))?$",
    re.IGNORECASE,
)
_BEHIND = {
    "se compose": "de",
    "s’articule": "autour de",
    "s’appuie": "sur",
    "s’organise": "autour de",
    "repose": "sur",
    "porte": "sur",
    "dépend": "de",
}
"""Verb → the preposition without which it says something else."""
_ASKED_FOR = {"dépend": "facteurs"}
"""Verb → what it is about, where the author doesn't say."""
_SENTENCE = re.compile(r"(?<=[.!?])[\s\u00a0]+(?=[A-ZÀ-Þ«])")


def asked_by_lead(place: Place, lead: str, heads: Sequence[str]) -> tuple[str, str]:
    """(the verb, the question) of the sentence that announces a list: « Ce document précise : » → « Quels
    sont les trois éléments que précise … ? »; empty where its sentence isn't understood."""
    sentence = _SENTENCE.split(typeset(lead))[-1].rstrip(" \u00a0:")
    count = len(heads)
    if is_open(sentence) or not place.sound:
        return "", ""
    if sentence.endswith("en tenant compte") and place.topic.action:
        return "tenir compte", place.fill("taking", quels="quels", n=count_word(count), pour=place.goal)
    done, found = _DOING.match(sentence), _VERB.match(sentence)
    if done:
        return _of_gerund(place, done, count)
    name, question = _of_verb(place, found, heads) if found else ("", "")
    return (name, question) if question else _counted(place, sentence, count)


def _of_gerund(place: Place, found: re.Match[str], count: int) -> tuple[str, str]:
    """« En appliquant les cinq principes d’Untel : » → « Quels cinq principes d’Untel applique-t-on… ? »"""
    infinitive = found["infinitive"] or verb_of_gerund(found["gerund"] or "")
    asked = noun_phrase(found["thing"].split(), place.wording)
    verb = on_does(infinitive) if infinitive else ""
    if asked is None or not says(found["number"], count) or not verb:
        return "", ""
    if found["infinitive"]:
        verb = f"faut-il {infinitive}"
    goal = "" if stems(found["where"] or "") & stems(place.goal) else place.goal
    where = " ".join(filter(None, ((found["each"] or "").casefold(), found["where"], goal)))
    values = {"cadre": place.unless_action, "verbe": verb, "pour": where}
    return asked.nouns, place.fill("done", **asked.values(count), **values)


def _counted(place: Place, sentence: str, count: int) -> tuple[str, str]:
    """« Le participant accomplit quatre activités : » → « …, quelles sont les quatre activités qu’accomplit
    le participant ? »; « …, par les quatre faces : » → « Quelles sont les quatre faces du … ? »"""
    done, known = _DOES.match(sentence), _DEFINITE.search(sentence)
    found = done or known
    if found is None or not says(found["number"], count):
        return "", ""
    asked = noun_phrase(without_relative(found["thing"]).split(), place.wording)
    if asked is None or points_back(asked.nouns):
        return "", ""
    if done:
        said = subject_said(done["subject"], place)
        return asked.nouns, _that(place, asked, said, done["verb"], count) if said else ""
    if place.topic.action:
        return "", ""
    return asked.nouns, place.fill("named", complement=place.topic.du, **asked.values(count))


def _that(place: Place, asked: Asked, said: tuple[str, str], verb: str, count: int) -> str:
    subject, opening = said
    return place.fill("that", cadre=opening, sujet=subject, **asked.values(count), **that(verb))


def _of_verb(place: Place, found: re.Match[str], heads: Sequence[str]) -> tuple[str, str]:
    count, verb = len(heads), found["verb"].casefold()
    if found["on"]:
        return verb, _of_on(place, found, count)
    if verb in ("incluent", "comprennent") and not found["rest"]:
        return verb, _of_sort(place, found["subject"], count)
    whose = _WHOSE.match(found["rest"])
    said = subject_said(found["subject"], place)
    if said is None:
        return "", ""
    if whose:
        return verb, _of_contents(place, said, f"{verb} {whose['what']}", whose["things"], count)
    key = next((it for it in _BEHIND if verb.startswith(it)), "")
    preposition = _preposition(found)
    if not preposition and _BEHIND.get(key) == "de" and all(map(_FROM.match, heads)):
        preposition = "de"  # the bullets say it
    asked = _asked_for(place, verb, found["rest"], count)
    if asked is None or _BEHIND.get(key, "") != preposition:
        return "", ""
    if not preposition:
        return verb, _that(place, asked, said, verb, count)
    values = {"cadre": said[1], "sujet": said[0], "verbe": verb, "preposition": preposition}
    return verb, place.fill("behind", **asked.values(count), **values)


def _of_on(place: Place, found: re.Match[str], count: int) -> str:
    """« Pour chaque cours, on documente : »"""
    verb = found["verb"].casefold()
    where = f"{found['each'].casefold()} {place.goal}".strip()
    said = f"{verb}-on" if verb[-1] in "td" else f"{verb}-t-on"
    return "" if found["rest"] else place.fill("done", verbe=said, pour=where, **THINGS.values(count))


def _of_contents(place: Place, said: tuple[str, str], verb: str, things: str, count: int) -> str:
    """« Ce document précise le contenu des grilles : » → « Quelles sont les trois grilles dont … précise le
    contenu ? »"""
    asked = noun_phrase(things.split(), place.wording)
    if asked is None:
        return ""
    return place.fill("whose", cadre=said[1], sujet=said[0], verbe=verb, **asked.values(count))


def _of_sort(place: Place, subject: str, count: int) -> str:
    """« Les rôles nécessaires incluent : » → « …, quels sont les cinq rôles nécessaires ? »"""
    words = re.sub(r"^les[\s\u00a0]", "", subject, flags=re.IGNORECASE).split()
    asked = noun_phrase(words, place.wording) if len(words) < len(subject.split()) else None
    if asked is None or points_back(subject):
        return ""
    return place.fill("named", cadre=place.opening, complement="", **asked.values(count))


def _preposition(found: re.Match[str]) -> str:
    said = (found["preposition"] or "").strip().casefold()
    if said == "autour":
        return "autour de"
    return "de" if said == "d’" else said


def _asked_for(place: Place, verb: str, rest: str, count: int) -> Asked | None:
    """What follows the verb: nothing, or « quatre grandes catégories d’habiletés »."""
    bare = re.sub(r"^(?:de|d’)[\s\u00a0]*", "", rest.strip())
    if not bare and verb.startswith("garanti"):
        return None  # what an action guarantees is neither its parts nor its results
    if not bare:
        nouns = next((it for key, it in _ASKED_FOR.items() if verb.startswith(key)), THINGS.nouns)
        return Asked(nouns, feminine=False)
    number, *words = without_relative(bare).split()
    return noun_phrase(words, place.wording) if says(number, count) else None
