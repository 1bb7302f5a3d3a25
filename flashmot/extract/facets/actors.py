"""« Qui ? »: each actor by what the note says that he does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashmot.extract.facets.asking import Asking, one, several
from flashmot.extract.facets.clauses import (
    bold_of,
    closed,
    definite,
    half_told,
    points,
    said,
    same,
    stands,
    told,
)
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.conjugation import singular_verb
from flashmot.french.grammar import article
from flashmot.french.numbers import number
from flashmot.french.typography import capitalized
from flashmot.french.words import plain, words_of

_ACTOR = re.compile(r"(?P<actor>[^,:;]{3,90}?),? qui (?P<clause>[^:;]{8,140})\Z")
_RESPONSIBLE = re.compile(
    r"(?P<actor>[^,:;]{3,90}?), (?P<state>responsable|chargé|impliqué)e?s? (?P<rest>d.{5,100})\Z"
)
_BOTH = re.compile(
    r"(?P<first>(?:le|la|l’|les) ?[^,:;]{3,60}) et (?P<second>(?:le|la|l’|les) ?[^,:;]{3,60})\Z",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"(?:ne |n’)?(?:l[ea]s? |l’|en |y |lui |leurs? |s’en |s’y )", re.IGNORECASE)
_VERB = re.compile(r"(?P<before>se |ne |s’|n’)?(?P<verb>[^\W\d_]+)(?P<rest>,? .+)\Z")
_SECOND_VERB = re.compile(r"\A(?P<link> (?:et|ou) )(?P<verb>\w{3,}ent)\b")
_PARTICIPLE = re.compile(r"(?P<verb>peut être|doit être|sera|est) (?P<form>\w+[éiu])e?s\b")
_ANYONE = re.compile(
    r"\b(?:tou(?:s|tes?)|autres?|parfois|plusieurs|certaine?s|divers(?:es)?|différente?s|quelques|personnes?)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\w+(?:eur|aire|iste|ant|ien)\Z")
"""Names of what one does that are masculine, or stand for both."""
_ALONE = re.compile(
    r", qui\b|\bcollabor|\b(?:son|sa|ses) propres?\b|\A(?:\S+ ){1,2}(?:ce|cet|cette|ces) \S+\Z"
)
"""Clauses of two actors, of several together, of one about himself, of a verb and what was just named."""
_LONGEST, _ROOT = 12, 4


@dataclass(frozen=True, slots=True)
class _Acting:
    """An actor and what he does."""

    actor: str
    clause: str
    unit: Unit


def ask_actors(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Quand on anime un forum, qui résume les échanges ? » for each actor that does something; two that do
    the same are told apart by no question."""
    acting = [it for at, unit in enumerate(units) if (it := _acting(unit, units[:at], setting)) is not None]
    for it in acting:
        if not any(same(it.clause, other.clause) for other in acting if other is not it):
            yield one("qui", it.actor, it.unit, quand=setting.opening, clause=it.clause)
    if len(units) == 1 and not acting:
        yield from _couple(units[0], setting)


def _acting(unit: Unit, before: Sequence[Unit], setting: Setting) -> _Acting | None:
    text = said(unit)
    if unit.lead or not closed(text):
        return None
    actor = clause = ""
    if found := _ACTOR.match(text):
        actor, clause = _named(found["actor"], unit), _singular(found["clause"])
    elif found := _RESPONSIBLE.match(text):
        actor, clause = _named(found["actor"], unit), f"est {found['state']} {found['rest']}"
    if points(clause, setting.opening):
        clause = definite(clause, " ".join(map(said, before)))
    clear = actor and clause and stands(actor) and stands(clause, setting.opening)
    if not clear or _ALONE.search(clause) or _given(actor, clause, setting):
        return None
    return _Acting(actor, clause, unit)


def _given(actor: str, clause: str, setting: Setting) -> bool:
    """Whether the question gives its answer, by its words or by an action that the actor is named for."""
    verb = plain(setting.action)[:_ROOT]
    if half_told(actor, clause) or (verb and any(word.startswith(verb) for word in words_of(actor))):
        return True
    return told(actor, f"{setting.opening} {setting.action} {clause}")


def _named(actor: str, unit: Unit) -> str:
    """The actor as an answer, with an article where the author wrote none; ``""`` for one that isn't named in
    bold, or is anyone."""
    bold = bold_of(unit)
    named = bold and bold.split(maxsplit=1)[0] in actor and len(actor.split()) <= _LONGEST
    if not named or _ANYONE.search(actor):
        return ""
    first = actor.split(maxsplit=1)[0]
    if first[:1].isupper() and first.endswith("s") and first not in ("Les", "Des"):
        return f"Les {actor[:1].lower()}{actor[1:]}"
    if first[:1].isupper() and _PERSON.match(first):
        return capitalized(article(f"{actor[:1].lower()}{actor[1:]}", feminine=False))
    return capitalized(actor)


def _singular(clause: str) -> str:
    """The clause as *qui* asks it: in the singular; ``""`` where it can't be."""
    found = _VERB.match(clause)
    if found is None or _OBJECT.match(clause):
        return ""
    verb, rest = found["verb"], found["rest"]
    single = f"{verb[:-3]}a" if verb.endswith("ront") else singular_verb(verb)
    if single == verb:
        return clause
    if verb == "sont" and rest.startswith(" les "):
        return clause
    attribute = verb == "sont" and not re.match(r" \w+(?:és|ées|is|us) ", rest)
    if attribute or re.search(r"\bleurs?\b|\beux\b", rest):
        return ""
    rest = _SECOND_VERB.sub(lambda it: f"{it['link']}{singular_verb(it['verb'])}", rest)
    return _PARTICIPLE.sub(r"\g<verb> \g<form>", f"{found['before'] or ''}{single}{rest}", count=1)


def _couple(unit: Unit, setting: Setting) -> Iterator[Asking]:
    """« Quels deux acteurs interviennent dans le contrat de jeu ? »"""
    text = said(unit)
    found = _BOTH.match(text)
    within = not setting.action and not setting.opening.startswith("À propos")
    if found is None or unit.lead or not within or not closed(text):
        return
    items = [found["first"], found["second"]]
    if not any(told(item, setting.opening) for item in items) and stands(text):
        where = setting.opening[:1].lower() + setting.opening[1:]
        yield several("qui-deux", items, [unit], dans=where, n=number(2))
