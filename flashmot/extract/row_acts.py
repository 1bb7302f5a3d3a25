"""Closed rows behind what one does: « en choisissant des x (a, b, c) », « estimer les x : a, b, c »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.extract.about import asked
from flashmot.extract.closed import is_open, items_of, points_back
from flashmot.extract.list_nouns import IS_ADJECTIVE, Asked, plural_phrase
from flashmot.extract.list_places import Place, subject_said
from flashmot.french.conjugation import present
from flashmot.french.endings import guessed_gender, is_plural
from flashmot.french.grammar import article, with_de
from flashmot.french.nominals import on_does, verb_of_gerund, verb_of_noun
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.wording import count_word

_ACT = re.compile(
    r"^(?:en[\s\u00a0](?P<gerund>\w+ant)|(?P<infinitive>\w+(?:er|ir|re))|(?:l[ae][\s\u00a0]|l’)?(?P<noun>\w+))"
    r"[\s\u00a0]"
    r"(?P<lead>(?:d’une?|une?|des?|tou(?:te)?s les|les|de la|du|la|le)[\s\u00a0]|(?:de[\s\u00a0])?l’|d’)?"
    r"(?P<thing>[^():,;.]+?)[\s\u00a0]*\((?P<row>[^()]+)\)[\s\u00a0]*[.;,]?$",
    re.IGNORECASE,
)
_USED = re.compile(r"[\s\u00a0](?:utilisé|associé|prévu|requis|nécessaire)e?s$")
_ADJECTIVES = re.compile(
    r"(?:en[\s\u00a0](?P<gerund>\w+ant)|(?:(?P<helper>permet(?:tent)? de|vise(?:nt)? à|sert à)[\s\u00a0])?"
    r"(?P<infinitive>\b\w+(?:er|ir|re)))[\s\u00a0](?:les|des|ses)[\s\u00a0]"
    r"(?P<noun>\w+[sx](?:[\s\u00a0]et[\s\u00a0]\w+[sx])?)[\s\u00a0]"
    r"(?P<row>\w+[sx],[\s\u00a0]\w+[sx](?:,[\s\u00a0]\w+[sx])*[\s\u00a0]et[\s\u00a0]\w+[sx])"
    r"(?=[.,;]|$|[\s\u00a0](?:pour|afin)\b)",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"^(?P<infinitive>\w+(?:er|ir|re))[\s\u00a0]les[\s\u00a0](?P<thing>[^():,;.]+?)"
    r"(?:[\s\u00a0](?P<each>pour chaque[\s\u00a0]\w+))?[\s\u00a0]*:[\s\u00a0](?P<row>[^():.]+)\.?$"
)
_BARE = re.compile(
    r"^(?P<thing>[a-zà-ÿA-ZÀ-Þ]\w+s(?:[\s\u00a0]\w+s)?(?:[\s\u00a0]ou[\s\u00a0]\w+s)?)[\s\u00a0]"
    r"\((?P<row>[^()]+)\)[.,;]?$"
)
_FROM = re.compile(r"de[\s\u00a0]|d’")
_OF = re.compile(r"^(?:des|de l’|de la|du|d’un|d’une|d’|de)[\s\u00a0]*", re.IGNORECASE)
_KINDS = re.compile(
    r"^(?:\w+\s?:\s)?(?:types|typologie|catégories|sortes)[\s\u00a0]"
    r"(?P<what>(?:d’|de[\s\u00a0]|des[\s\u00a0])[^():]+?)"
    r"[\s\u00a0]*\((?P<row>[^()]+)\)\.?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?P<noun>\w+)[\s\u00a0](?P<thing>(?:(?:des?|du)[\s\u00a0]|d’|de l’)[^,:;()]+?)"
    r"[\s\u00a0]par[\s\u00a0](?P<row>[^:;()]+)$"
)
_NOTED = re.compile(
    r"^(?:documenter|consigner|enregistrer|noter|répertorier)[\s\u00a0](?P<things>les[\s\u00a0][^,:;()]+?)[\s\u00a0]*:[\s\u00a0]"
    r"(?P<row>[^:;()]+)$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"(?:l[ae]s?|une?|des?|du)\b|[ld]’")
_SEPARATOR = re.compile(r",[\s\u00a0]+|[\s\u00a0]et[\s\u00a0]")
_FEWEST = 3
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


def kinds(place: Place, sentence: str) -> Row | None:
    """« Types de tests (diagnostique, formatif, sommatif) »."""
    found = _KINDS.match(sentence)
    items = items_of(found["row"]) if found else ()
    if not found or not items or points_back(found["what"]):
        return None
    what = re.sub(r"^des[\s\u00a0]|[\s\u00a0]selon[\s\u00a0].*$", _of_kind, found["what"])
    what = with_de(what[3:]) if what.startswith("de ") else what
    alone = place.topic.action and len(stems(place.topic.title) - stems(what) - stems("types")) < 2
    opening = "" if alone else place.opening
    question = place.fill("kinds-alone" if alone else "kinds", cadre=opening, **_types(what, items))
    return Row(plain(what), question, items)


def _of_kind(found: re.Match[str]) -> str:
    return "de " if found[0].startswith("des") else ""


def _types(what: str, items: tuple[str, ...]) -> dict[str, str]:
    return {"quels": "quels", "n": count_word(len(items)), "complement": what}


def kinds_bare(place: Place, sentence: str) -> Row | None:
    """An item « tests ou questionnaires (diagnostiques, formatifs, sommatifs) »."""
    found = _BARE.match(sentence)
    items = items_of(found["row"]) if found else ()
    asked = plural_phrase(found["thing"], place.wording) if found else None
    if asked is None or len(items) < _FEWEST:
        return None
    adjectives = [it for it in items if IS_ADJECTIVE.fullmatch(it if it.endswith("s") else f"{it}s")]
    if 3 * len(adjectives) < 2 * len(items):
        return None
    what = with_de(re.sub(r"[\s\u00a0]ou[\s\u00a0]", " ou de ", asked.nouns))
    return Row(plain(asked.nouns), place.fill("kinds", cadre=place.opening, **_types(what, items)), items)


def kinds_of(place: Place, sentence: str) -> Row | None:
    """« …, en précisant les aspects techniques, humains et financiers »: coordinated adjectives."""
    found = _ADJECTIVES.search(sentence) if "," in sentence else None
    items = tuple(_SEPARATOR.split(found["row"])) if found else ()
    if not found or len(items) < _FEWEST or is_open(found[0]) or IS_ADJECTIVE.fullmatch(found["noun"]):
        return None
    if not all(map(IS_ADJECTIVE.fullmatch, items)):
        return None
    what = " et ".join(with_de(noun) for noun in re.split(r"[\s\u00a0]et[\s\u00a0]", found["noun"]))
    question = _of_kinds(place, found, sentence, _types(what, items))
    return Row(plain(found["noun"]), question, items) if question else None


def _of_kinds(place: Place, found: re.Match[str], sentence: str, values: dict[str, str]) -> str:
    if found["helper"]:
        said = subject_said(sentence[: found.start("helper")].strip(), place)
        verb = f"{found['helper']} {found['infinitive']}"
        return place.fill("allowed", cadre=said[1], sujet=said[0], verbe=verb, **values) if said else ""
    infinitive = verb_of_gerund(found["gerund"]) if found["gerund"] else found["infinitive"].casefold()
    verb = on_does(infinitive) if is_action(infinitive) else ""
    if not verb or not place.topic.action:
        return ""
    return place.fill("kinds-of", verbe=verb, pour=place.goal, **values)


def act(place: Place, sentence: str) -> Row | None:
    """« En choisissant des outils de suivi (a, b, c) », « Élaboration d’un plan (a, b, c) »."""
    found = _ACT.match(sentence)
    if found is None or is_open(sentence):
        return None
    thing, items, verb = _USED.sub("", found["thing"].strip()), items_of(found["row"]), _verb_of(found)
    if not verb or len(items) < _FEWEST or not _is_plain(thing):
        return None
    lead = plain(found["lead"] or "").replace(" ", "").removeprefix("d'")
    asked = plural_phrase(thing, place.wording)
    if lead in ("un", "une"):
        question = _content(place, thing, verb, items, feminine=lead == "une")
    elif asked is None:
        return None
    else:
        question = _done(place, asked, verb, items)
    return Row(plain(thing), question, items) if question else None


def _is_plain(thing: str) -> bool:
    """Whether a noun phrase has no part that the row behind it could be about instead."""
    return (
        len(thing.split()) <= _LONGEST_THING
        and not points_back(thing)
        and not re.search(r"[\s\u00a0](?:et|ou|qui|que|dont|pour|selon|dans|en)[\s\u00a0]", thing)
    )


def _done(place: Place, asked: Asked, verb: str, items: tuple[str, ...]) -> str:
    values = {"cadre": place.unless_action, "verbe": on_does(verb), "pour": place.goal}
    if all(map(IS_ADJECTIVE.fullmatch, items)):
        return place.fill("kinds-of", **values, **_types(with_de(asked.nouns), items))
    return place.fill("done", **values, **asked.values(len(items)))


def _content(place: Place, thing: str, verb: str, items: tuple[str, ...], *, feminine: bool) -> str:
    """« Élaboration d’un plan (a, b, c) »: what a single thing holds, where only it can be meant."""
    if re.search(r"[\s\u00a0]d(?:es?[\s\u00a0]|u[\s\u00a0]|’)", thing):
        return ""
    values = {"cadre": place.unless_action, "verbe": present(verb), "pour": place.goal}
    return place.fill("content", **values, **_types(with_de(article(thing, feminine=feminine)), items))


def _verb_of(found: re.Match[str]) -> str:
    """The infinitive of what is done; ``""`` where rules don't tell."""
    if found["gerund"]:
        verb = verb_of_gerund(found["gerund"])
    elif found["infinitive"]:
        verb = found["infinitive"].casefold() if is_action(found["infinitive"]) else ""
    else:
        verb = verb_of_noun(found["noun"]) if _OF.match(found["lead"] or "") else ""
    return verb if on_does(verb) else ""


def step(place: Place, sentence: str) -> Row | None:
    """A step « Estimer les coûts : coûts de production, de diffusion, de maintenance »."""
    found = _STEP.match(sentence)
    if found is None or is_open(sentence) or not is_action(found["infinitive"]):
        return None
    asked, items = plural_phrase(found["thing"].strip(), place.wording), items_of(_shared(found["row"]))
    verb = on_does(found["infinitive"].casefold())
    if asked is None or len(items) < _FEWEST or not verb or points_back(found["thing"]):
        return None
    opening = place.opening if found["each"] else place.unless_action
    values = {"cadre": opening, "verbe": verb, "pour": found["each"] or place.goal}
    return Row(plain(asked.nouns), place.fill("done", **values, **asked.values(len(items))), items)


def means(place: Place, sentence: str) -> Row | None:
    """An item « Entrevues, questionnaires et visites » that says how an action is done; « Recueil des avis
    par entrevues, questionnaires et visites »."""
    found = _BY.match(sentence)
    items = items_of(found["row"] if found else sentence)
    if len(items) < _FEWEST or any(map(is_action, items)) or _DETERMINED.match(items[0]):
        return None
    count = count_word(len(items))
    if found is None:
        question = place.fill("means", n=count, action=asked(place.topic)) if asked(place.topic) else ""
        return Row("moyens", question, items) if question else None
    noun, feminine = (
        found["noun"].casefold(),
        guessed_gender(found["noun"]) == "f" or found["noun"][-1] == "e",
    )
    if not verb_of_noun(noun) or points_back(found["thing"]):
        return None
    said = article(f"{noun} {found['thing']}", feminine=feminine)
    values = {"cadre": place.unless_action, "sujet": said, "pour": place.goal}
    return Row("moyens", place.fill("means-of", n=count, **values), items)


def noted(place: Place, sentence: str) -> Row | None:
    """« Consigner les demandes : auteur, date, décision »: what is noted about each of several things."""
    found = _NOTED.match(sentence)
    items = items_of(found["row"]) if found else ()
    if not found or len(items) < _FEWEST or points_back(found["things"]):
        return None
    if any(is_plural(item) or _DETERMINED.match(item) for item in items):
        return None
    values = {"cadre": place.unless_action, "sujet": found["things"].strip(), "pour": place.goal}
    return Row("renseignements", place.fill("noted", n=count_word(len(items)), **values), items)


def _shared(row: str) -> str:
    """« coûts de production, de diffusion » without the noun that its items share: each begins alike."""
    first, comma, rest = row.partition(", ")
    noun = re.match(r"\w+[\s\u00a0](?=de[\s\u00a0]|d’)", first)
    shared = noun and comma and all(_FROM.match(item) for item in rest.split(", "))
    return row[noun.end() :] if noun and shared else row
