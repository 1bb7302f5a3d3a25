"""The question that asks for a whole list: what its heading or the sentence above it says that it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.extract.about import for_it, frame
from flashmot.extract.closed import is_open, points_back
from flashmot.extract.names import acronym_in
from flashmot.extract.topics import Topic
from flashmot.french.elision import elides
from flashmot.french.nominals import on_does, verb_of_gerund
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note
from flashmot.wording import Wording, count_word

_ADJECTIVES = frozenset("grands grandes principaux principales différents différentes divers diverses".split())
_NOT_ASKED = frozenset(
    "exemple exemples connaissances sources références liens documents questions objectifs éléments notes "
    "synonymes mots cas fiches conseils pistes résultats preuves caractéristique remarques".split()
)
_ACCORDING = re.compile(r"[\s\u00a0]*\(?\b(?:selon|d’après)[\s\u00a0]+(?P<who>[^()]+)\)?$")
_PARENTHESIS = re.compile(r"[\s\u00a0]*\([^()]*\)$")
_COMPLEMENT = re.compile(r"\s(?P<link>du|des|de la|de l’|d’une?)(?=[\s’]|(?<=’))[\s]?(?P<what>\S.*)$")
_DONE = re.compile(r"^(?P<verb>\w+)ée?s$")
_YEAR = re.compile(r"^(?P<name>[^\d,]+),?[\s\u00a0]+(?P<year>(?:1[89]|20)\d\d)$")
_SUBJECT_POINTS = re.compile(
    r"^(?:il|elle|c(?:e|et|ette)[\s\u00a0](?P<noun>[\w-]+)(?:[\s\u00a0](?:métacognitif|spécifique|générale))?)$",
    re.IGNORECASE,
)
_THINGS = frozenset("étape activité méthode démarche processus approche dispositif axe note".split())
_VERB = re.compile(
    r"^(?:(?P<on>(?P<each>pour chaque [\w’ -]+?),?[\s\u00a0]on)|(?P<subject>[^,]+?)(?:,[^,]+,)?)[\s\u00a0]"
    r"(?P<verb>compren(?:d|nent)|comporten?t?|inclu(?:t|ent)|regroupe(?:nt)?|contien(?:t|nent)|précise(?:nt)?"
    r"|décri(?:t|vent)|détaille(?:nt)?|propose(?:nt)?|définit|définissent|identifie(?:nt)?|documente(?:nt)?"
    r"|garanti(?:t|ssent)|présente(?:nt)?|rassemble(?:nt)?|intègre(?:nt)?|détermine(?:nt)?|assure(?:nt)?|exige(?:nt)?"
    r"|s(?:e compos|’articul|’appui|’organis)e(?:nt)?|repose(?:nt)?|porte(?:nt)?|dépend(?:ent)?)"
    r"(?:[\s\u00a0](?:principalement|essentiellement|entièrement))?"
    r"(?:[\s\u00a0](?P<preposition>autour (?=de|d’)|sur|de|d’|en))?(?P<rest>.*)$",
    re.IGNORECASE,
)
_NUMBERS = "deux|trois|quatre|cinq|six"
_DOING = re.compile(
    rf"^(?:en[\s\u00a0](?P<gerund>\w+ant)|(?:(?P<each>pour chaque \w+),[\s\u00a0])?il faut[\s\u00a0](?P<infinitive>\w+))"
    rf"[\s\u00a0](?:(?:les|ces|des)[\s\u00a0])?(?P<number>{_NUMBERS})[\s\u00a0](?P<thing>[^,:]+?)"
    r"(?:[\s\u00a0](?P<where>(?:au|aux|à|pour|dans|sur)[\s\u00a0][^,:]+))?$",
    re.IGNORECASE,
)
_AUTHORS = r"[A-ZÀ-Þ][\w’-]+(?:(?:,|[\s\u00a0]et)[\s\u00a0][A-ZÀ-Þ][\w’-]+)*[\s\u00a0]\(\d{4}\)"
_DOES = re.compile(
    r"^(?P<subject>(?:(?:[Ll][ea]s?|[Uu]ne?|[Cc]haque)[\s\u00a0]|[Ll]’)[\w’-]+(?:[\s\u00a0][\w’-]+){0,4}?"
    rf"|{_AUTHORS})[\s\u00a0](?:y[\s\u00a0])?"
    r"(?P<verb>(?:met|mettent)[\s\u00a0]en[\s\u00a0]\w+|[a-zà-ÿ]+(?:e|t|ent|ose))[\s\u00a0]"
    rf"(?P<number>{_NUMBERS})[\s\u00a0](?P<thing>[^,:.]+)$"
)
_DEFINITE = re.compile(
    rf"(?:\bles|défini(?:e|es|s)? par|caractérisée?s? par)[\s\u00a0](?P<number>{_NUMBERS})[\s\u00a0](?P<thing>[^,:.()]+)"
    r"(?:[\s\u00a0]\([^()]*\))?$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^ce que[\s\u00a0](?P<verb>\w+(?:t|e|ent))[\s\u00a0](?P<subject>(?:l[ea]s?[\s\u00a0]|l’)\S.*)$", re.IGNORECASE)
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
_ASKED_FOR = {"dépend": ("facteurs", "m"), "garanti": ("résultats", "m")}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is a list of."""

    nouns: str
    """*conditions d’accès*."""
    feminine: bool
    """The first noun's gender."""

    @property
    def which(self) -> str:
        """*quels, quelles*."""
        return "quelles" if self.feminine else "quels"


THINGS = Asked("éléments", feminine=False)
"""What is asked for where the author doesn't say."""


def fill(wording: Wording, template: str, **values: str) -> str:
    """A question of a list, with a capital."""
    return capitalized(typeset(wording.fill(wording.data["list"][template], **values)).strip())


def asked_by_heading(
    note: Note, topic: Topic | None, heading: str, heads: Sequence[str], wording: Wording
) -> str:
    """« ## Dimensions de l’enjeu » → « Quelles sont les quatre dimensions de l’enjeu du … ? »; ``""`` where
    the heading names nothing that can be asked for, or another number."""
    count = len(heads)
    who, bare = _according(typeset(heading))
    told = _TOLD.match(bare)
    if told:
        return _asked_by_clause(told, heads, wording)
    words = bare.split()
    while words and (words[0].casefold() in ("les", "des", "ses") or words[0].casefold() in NUMBER_WORDS):
        announced = NUMBER_WORDS.get(words.pop(0).casefold(), 0)
        if announced not in (0, count):
            return ""
    listed = _listed(words, wording)
    if listed is None:
        return ""
    named = " ".join(listed.nouns.split())
    participle = named.split()[-1]
    if len(named.split()) == 2 and participle in ("utilisés", "utilisées") and topic and topic.action:
        nouns = named.split()[0]
        return fill(
            wording, "done", cadre=who, quels=listed.which, n=count_word(count), noms=nouns,
            verbe="utilise-t-on", pour=for_it(topic),
        )  # fmt: skip
    said = _completed(note, topic, named)
    if said is None:
        return ""
    nouns, complement, opening = said
    values = {"quels": listed.which, "n": count_word(count), "noms": nouns, "complement": complement}
    return fill(wording, "named", cadre=who or opening, **values)


def _asked_by_clause(told: re.Match[str], heads: Sequence[str], wording: Wording) -> str:
    """« ## Ce que prescrit le document » → « Quels sont les trois éléments que prescrit le document ? »"""
    if points_back(told["subject"]):
        return ""
    asked = Asked("actions", feminine=True) if all(map(is_action, heads)) else THINGS
    values = {"quels": asked.which, "n": count_word(len(heads)), "noms": asked.nouns, "sujet": told["subject"]}
    verb = told["verb"]
    return fill(wording, "that", cadre="", que="qu’" if elides(verb) else "que ", verbe=verb, **values)


def _according(heading: str) -> tuple[str, str]:
    """« Composantes … (selon Alava, 1999) » → (*selon Alava (1999),*, the rest)."""
    found = _ACCORDING.search(heading)
    if not found:
        return "", _PARENTHESIS.sub("", heading).rstrip(" \u00a0:.")
    dated = _YEAR.match(found["who"].strip())
    who = f"{dated['name'].strip()} ({dated['year']})" if dated else found["who"].strip()
    return f"selon {who}, ", heading[: found.start()].rstrip(" \u00a0:.(")


def _listed(words: list[str], wording: Wording) -> Asked | None:
    """What a heading's words list, where they begin with a plural noun whose gender is known."""
    at = 1 if len(words) > 1 and words[0].casefold() in _ADJECTIVES else 0
    if not words or len(words) > 12 or not words[at].endswith(("s", "x")):
        return None
    noun = words[at].casefold()
    gender = gender_of(noun, wording)
    if not gender or noun in _NOT_ASKED or re.search(r"[?!:;/+&]|\bet\b", " ".join(words)):
        return None
    return Asked(" ".join((words[0].casefold(), *words[1:])), feminine=gender == "f")


def gender_of(noun: str, wording: Wording) -> str:
    """``m`` or ``f`` for a plural noun that a list may be of; ``""`` for any other."""
    known = wording.gender(noun)
    low = noun.casefold().removesuffix("s")
    if known or low in wording.data["list"]["masculine"].split(", "):
        return known or "m"
    return "f" if low in wording.data["list"]["feminine"].split(", ") else ""


def _completed(note: Note, topic: Topic | None, named: str) -> tuple[str, str, str] | None:
    """(the nouns, their complement, what opens the question): a heading's noun phrase so that it stands
    without the note; None where that isn't certain."""
    found = _COMPLEMENT.search(named)
    if found is None:
        return _without_complement(topic, named)
    nouns, what = named[: found.start()].strip(), found["what"]
    said = f"{found['link']} {what}".replace("’ ", "’")
    pair = acronym_in(note.title)
    if (pair and what in pair) or (topic is None and stems(what) <= stems(note.title)):
        return nouns, said, ""
    if topic is None or points_back(what):
        return None
    ours, theirs = plain(what).split()[0], plain(topic.title).split()[0]
    if ours == plain(type_of(note.type).noun) and "«" not in topic.le:
        return nouns, f"{said} {topic.du}", ""
    if stems(what) <= stems(topic.title) or (ours == theirs and "«" not in topic.le):
        return nouns, topic.du, ""
    return nouns, said, frame(topic, note.type)


def _without_complement(topic: Topic | None, named: str) -> tuple[str, str, str] | None:
    if topic is None:
        return None
    shared = _continued(named, topic.title)
    if shared:
        return shared, "", ""
    about_it = stems(named.split(maxsplit=1)[-1]) & stems(topic.title)
    if about_it and len(stems(topic.title) - stems(named)) <= _LEFT and re.search(r" d(?:e |’)", named):
        return named, "", ""
    if topic.action:
        return named, "", frame(topic, "")
    return named, topic.du, ""


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


def asked_by_lead(
    note: Note, topic: Topic, lead: str, heads: Sequence[str], wording: Wording
) -> tuple[str, str]:
    """(the verb, the question) of the sentence that announces a list: « Ce document précise : » → « Quels
    sont les trois éléments que précise … ? »; empty where its sentence isn't understood."""
    sentence = re.split(r"(?<=[.!?])[\s\u00a0]+(?=[A-ZÀ-Þ«])", typeset(lead))[-1].rstrip(" \u00a0:")
    count = len(heads)
    if is_open(sentence):
        return "", ""
    taking = re.search(r"en tenant compte$", sentence)
    if taking and topic.action:
        return "tenir compte", fill(
            wording, "taking", cadre="", quels="quels", n=count_word(count), pour=for_it(topic)
        )
    done = _DOING.match(sentence)
    if done:
        return _of_gerund(note, topic, done, count, wording)
    found = _VERB.match(sentence)
    name, question = _of_verb(note, topic, found, count, wording) if found else ("", "")
    return (name, question) if question else _counted(note, topic, sentence, count, wording)


def _of_gerund(
    note: Note, topic: Topic, found: re.Match[str], count: int, wording: Wording
) -> tuple[str, str]:
    """« En appliquant les cinq principes d’Untel : » → « Quels cinq principes d’Untel applique-t-on… ? »"""
    infinitive = found["infinitive"] or verb_of_gerund(found["gerund"] or "")
    asked = _listed(found["thing"].split(), wording)
    verb = on_does(infinitive) if infinitive else ""
    if asked is None or NUMBER_WORDS.get(found["number"].casefold()) != count or not verb:
        return "", ""
    if found["infinitive"]:
        verb = f"faut-il {infinitive}"
    where = " ".join(filter(None, ((found["each"] or "").casefold(), found["where"], for_it(topic))))
    values = {"quels": asked.which, "n": count_word(count), "noms": asked.nouns, "verbe": verb, "pour": where}
    return asked.nouns, fill(wording, "done", cadre="" if topic.action else frame(topic, note.type), **values)


def _counted(note: Note, topic: Topic, sentence: str, count: int, wording: Wording) -> tuple[str, str]:
    """« Le participant accomplit quatre activités : » → « …, quelles sont les quatre activités qu’accomplit le
    participant ? » ; « …, par les quatre composantes : » → « Quelles sont les quatre composantes du … ? »"""
    done, known = _DOES.match(sentence), _DEFINITE.search(sentence)
    found = done or known
    if found is None or NUMBER_WORDS.get(found["number"].casefold()) != count:
        return "", ""
    asked = _listed(re.split(r"[\s\u00a0](?:qui|que|qu’|dont|où)\b", found["thing"])[0].split(), wording)
    if asked is None or points_back(asked.nouns):
        return "", ""
    values = {"quels": asked.which, "n": count_word(count), "noms": asked.nouns}
    if not done:
        return asked.nouns, fill(wording, "named", cadre="", complement=topic.du, **values) if not topic.action else ""
    said = subject_said(done["subject"], topic, note)
    if said is None:
        return "", ""
    verb = done["verb"]
    values |= {"cadre": said[1], "sujet": said[0], "verbe": verb, "que": "qu’" if elides(verb) else "que "}
    return asked.nouns, fill(wording, "that", **values)


def _of_sort(topic: Topic, note: Note, subject: str, count: int, wording: Wording) -> str:
    """« Les rôles nécessaires incluent : » → « …, quels sont les cinq rôles nécessaires ? »"""
    words = re.sub(r"^les[\s\u00a0]", "", subject, flags=re.IGNORECASE).split()
    asked = _listed(words, wording) if len(words) < len(subject.split()) else None
    if asked is None or points_back(subject):
        return ""
    values = {"quels": asked.which, "n": count_word(count), "noms": asked.nouns, "complement": ""}
    return fill(wording, "named", cadre=frame(topic, note.type), **values)


def _of_verb(
    note: Note, topic: Topic, found: re.Match[str], count: int, wording: Wording
) -> tuple[str, str]:
    verb = found["verb"].casefold()
    key = next((it for it in _BEHIND if verb.startswith(it)), "")
    preposition = _preposition(found)
    if _BEHIND.get(key, "") != preposition:
        return "", ""
    asked = _asked_for(verb, found["rest"], count, wording)
    if asked is None:
        return "", ""
    values = {"quels": asked.which, "n": count_word(count), "noms": asked.nouns}
    if found["on"]:
        return verb, fill(
            wording, "done", cadre="", verbe=f"{verb}-t-on", pour=f"{found['each'].casefold()} {for_it(topic)}".strip(),
            **values,
        )  # fmt: skip
    if verb in ("incluent", "comprennent") and not found["rest"]:
        return verb, _of_sort(topic, note, found["subject"], count, wording)
    said = subject_said(found["subject"], topic, note)
    if said is None:
        return "", ""
    subject, opening = said
    values |= {"cadre": opening, "verbe": verb, "sujet": subject}
    if preposition:
        return verb, fill(wording, "behind", preposition=preposition, **values)
    return verb, fill(wording, "that", que="qu’" if elides(verb) else "que ", **values)


def _preposition(found: re.Match[str]) -> str:
    said = (found["preposition"] or "").strip().casefold()
    if said == "autour":
        return "autour de"
    return "de" if said == "d’" else said


def _asked_for(verb: str, rest: str, count: int, wording: Wording) -> Asked | None:
    """What follows the verb: nothing, or « quatre grandes catégories d’habiletés »."""
    bare = re.sub(r"^(?:de|d’)[\s\u00a0]*", "", rest.strip())
    if not bare:
        nouns, gender = next((it for key, it in _ASKED_FOR.items() if verb.startswith(key)), ("éléments", "m"))
        return Asked(nouns, feminine=gender == "f")
    words = bare.split()
    if NUMBER_WORDS.get(words[0].casefold(), 0) != count:
        return None
    return _listed(re.split(r"[\s\u00a0](?:qui|que|qu’|dont|où)\b", " ".join(words[1:]))[0].split(), wording)


def subject_said(words: str, topic: Topic, note: Note) -> tuple[str, str] | None:
    """(the subject as the question says it, what the question opens with); None where it points at
    something that isn't known."""
    text = typeset(words).strip()
    points = _SUBJECT_POINTS.match(text)
    if points and text.casefold() in ("il", "elle"):
        fits = text.casefold() == topic.il or topic.le.startswith("l’")
        return (topic.le, "") if fits and not topic.action else None
    if points:
        noun = plain(points["noun"] or "")
        known = not noun or noun in plain(topic.le) or noun in _KINDS or noun in map(plain, _THINGS)
        return (topic.le, "") if known else None
    if points_back(text) or re.search(r"\b(?:son|sa|ses|leur|leurs|nous|on)\b", text, re.IGNORECASE):
        return None
    if not re.match(r"(?:(?:l[ea]s?|une?|des|chaque|toute?)[\s\u00a0]|l’)\S", text, re.IGNORECASE):
        named = re.fullmatch(_AUTHORS, text)
        return (text, frame(topic, note.type)) if named else (text, "") if plain(text) == plain(topic.title) else None
    low = text[:1].lower() + text[1:]
    pair = acronym_in(note.title)
    if pair and re.search(rf"\b{re.escape(min(pair, key=len))}\b", text):
        return low, ""
    if re.match(r"(?:le document |l’)[ÉE]D[\s\u00a0]\d{3}", text, re.IGNORECASE):
        return text[:1].lower() + text[1:], ""
    if len(stems(topic.title) & stems(text)) > 1 or stems(text) <= stems(topic.title):
        return (topic.le if stems(text) <= stems(topic.title) | stems(topic.le) else low), ""
    return low, frame(topic, note.type)


_LEFT = 2
"""How many words of a title a heading may leave out and still say what it is about."""
_KINDS = frozenset(
    "document savoir-faire procedure competence modele principe concept contexte enjeu outil objectif".split()
)


