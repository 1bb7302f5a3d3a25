"""« Qui ? »: each actor by what the note says that he does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashmot.extract.asking import Asking, one, several
from flashmot.extract.clauses import bold_of, closed, half_told, said, same, stands, told
from flashmot.extract.passages import Unit
from flashmot.extract.settings import Setting
from flashmot.french.conjugation import singular_verb
from flashmot.french.grammar import article
from flashmot.french.numbers import number
from flashmot.french.typography import capitalized
from flashmot.french.words import stems

_ACTOR = re.compile(r"(?P<actor>[^,:;]{3,90}?),? qui (?P<clause>[^:;]{8,140})\Z")
_RESPONSIBLE = re.compile(r"(?P<actor>[^,:;]{3,90}?), (?P<state>responsable|chargé|impliqué)e?s? (?P<rest>d.{5,100})\Z")
_BOTH = re.compile(r"(?P<first>(?:le|la|l’|les) ?[^,:;]{3,60}) et (?P<second>(?:le|la|l’|les) ?[^,:;]{3,60})\Z", re.IGNORECASE)
_OBJECT = re.compile(r"(?:ne |n’)?(?:l[ea]s? |l’|en |y |lui |leurs? |s’en |s’y )", re.IGNORECASE)
_SECOND_VERB = re.compile(r"(?<= (?:et|ou) )(?P<verb>\w{3,}ent)\b(?! de\b)")
_PARTICIPLE = re.compile(r"(?P<verb>peut être|doit être|sera|est) (?P<form>\w+[éiu])e?s\b")
_FUTURE = re.compile(r"\w+ront\Z")
_VAGUE = re.compile(r"\btou(?:s|tes?)\b|\bautres?\b|\bparfois\b|\bpersonnes? qui\b", re.IGNORECASE)
_PLURAL = frozenset(("les", "des", "mes"))
_ALONE = re.compile(r", qui\b|\bcollabor|\A(?:\S+ ){1,2}(?:ce|cet|cette|ces) \S+\Z")
"""Clauses of two actors, of several together, of no more than a verb and what was just named."""
_OWN = re.compile(r"\b(?:son|sa|ses) propres?\b")
_SINGULAR = re.compile(r"\w+(?:eur|aire|iste|ant|ien)\Z")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class _Acting:
    actor: str
    clause: str
    unit: Unit


def ask_actors(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Quand on anime un forum, qui résume les échanges ? » for each actor that does something; two that do
    the same are told apart by no question."""
    acting = [found for unit in units if (found := _acting(unit, setting)) is not None]
    for one_acting in acting:
        others = (other.clause for other in acting if other is not one_acting)
        if not any(same(one_acting.clause, clause) for clause in others):
            yield one(
                "qui",
                one_acting.actor,
                one_acting.unit,
                quand=setting.opening,
                clause=one_acting.clause,
            )
    if len(units) == 1 and not acting:
        yield from _couple(units[0], setting)


def _acting(unit: Unit, setting: Setting) -> _Acting | None:
    text = said(unit)
    if unit.lead or not closed(text):
        return None
    found = _ACTOR.match(text) or _RESPONSIBLE.match(text)
    if found is None:
        return None
    actor = _named(found["actor"], unit)
    if not actor:
        return None
    groups = found.groupdict()
    clause = _singular(groups["clause"]) if groups.get("clause") else f"est {groups['state']} {groups['rest']}"
    if not clause or _ALONE.search(clause) or not stands(actor) or not stands(clause, setting.opening) or _given(actor, clause, setting):
        return None
    return _Acting(actor, clause, unit)


def _given(actor: str, clause: str, setting: Setting) -> bool:
    """Whether the question gives its answer: by its own words, or by an action that the actor is named for."""
    if stems(actor) & stems(setting.action.partition(" ")[0]):
        return True
    return half_told(actor, clause) or told(actor, f"{setting.opening} {setting.action} {clause}") or _OWN.search(clause) is not None


def _named(actor: str, unit: Unit) -> str:
    """The actor as an answer: with an article where the author wrote none before a plural; ``""`` for one that
    isn't named in bold, or by a vague word."""
    bold = bold_of(unit)
    if not bold or bold.split(maxsplit=1)[0] not in actor or _VAGUE.search(actor) or len(actor.split()) > _LONGEST:
        return ""
    first = actor.split(maxsplit=1)[0]
    if first[:1].isupper() and first.endswith("s") and first.casefold() not in _PLURAL:
        return f"Les {actor[:1].lower()}{actor[1:]}"
    if first[:1].isupper() and _SINGULAR.match(first):
        return capitalized(article(f"{actor[:1].lower()}{actor[1:]}", feminine=False))
    return capitalized(actor)


def _singular(clause: str) -> str:
    """The clause as *qui* asks it: in the singular; ``""`` where it can't be."""
    verb, _, rest = clause.partition(" ")
    if _OBJECT.match(clause) or not rest:
        return ""
    reflexive = ""
    if verb in ("se", "ne"):
        reflexive = f"{verb} "
        verb, _, rest = rest.partition(" ")
    elif verb.startswith(("s’", "n’")):
        reflexive, verb = verb[:2], verb[2:]
    single = f"{verb[:-3]}a" if _FUTURE.match(verb) else singular_verb(verb)
    if single == verb:
        return clause
    if verb == "sont" and not re.match(r"\w+(?:és|ées|is|us) ", rest):
        return ""
    if re.search(r"\bleurs?\b|\beux\b", rest):
        return ""
    rest = _SECOND_VERB.sub(lambda found: singular_verb(found["verb"]), f" {rest}", count=1)[1:] if (
        _SECOND_VERB.match(f" {rest}") or rest.startswith(("et ", "ou "))
    ) else rest
    return _PARTICIPLE.sub(r"\g<verb> \g<form>", f"{reflexive}{single} {rest}", count=1)


def _couple(unit: Unit, setting: Setting) -> Iterator[Asking]:
    """« Quels deux acteurs interviennent dans le contrat de jeu ? »"""
    text = said(unit)
    found = _BOTH.match(text)
    if found is None or setting.action or not closed(text) or unit.lead:
        return
    items = [found["first"], found["second"]]
    if not any(told(item, setting.opening) for item in items) and stands(text):
        yield several("qui-deux", items, unit, dans=setting.opening[:1].lower() + setting.opening[1:], n=number(2))
