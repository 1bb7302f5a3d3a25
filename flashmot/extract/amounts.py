"""« Combien ? » and « Preuves »: figures and rules to reckon with; what there is to see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashmot.extract.asking import Asking, one, several
from flashmot.extract.clauses import closed, said, stands, told
from flashmot.extract.passages import Unit
from flashmot.extract.settings import Setting
from flashmot.french.elision import elides
from flashmot.french.grammar import with_a
from flashmot.french.numbers import number
from flashmot.french.verbs import is_action

_OF = r"(?:de la |de l’|du |des |de |d’)"
_DEPENDS = re.compile(rf"(?P<what>(?:le|la|l’|les) ?[^,:;]{{3,60}}?) dépend(?:ent)? (?P<factors>{_OF}.+)\Z", re.IGNORECASE)
_ANNOUNCES = re.compile(r"(?P<what>(?:le|la|l’) ?[^,:;]{3,60}?) dépend(?: de)?[\s\u00a0]*:\Z", re.IGNORECASE)
_FACTORS = re.compile(r",? et (?=d)|, (?=d)")
_AS_MANY = re.compile(r"(?:il y a )?autant (?:de |d’)(?P<what>.+?) qu(?:e |’)(?P<than>(?:il y a )?d.+)\Z", re.IGNORECASE)
_RANGE = re.compile(r"(?:souvent )?(?P<count>\d+ (?:à|ou) \d+) (?P<what>[^,.]+? suffisent .+)\Z", re.IGNORECASE)
_VARIES = re.compile(r"varier? de (?P<low>\d+) à (?P<high>\d+) (?P<noun>\w+)")
_VALIDATED = re.compile(
    r"(?P<le>le|la|l’) ?(?P<name>[^,:;]{2,50}?) est (?:[^.;]*?,? )?(?:et )?(?P<verb>validé|approuvé|signé)(?P<e>e?) par (?P<who>.+)\Z",
    re.IGNORECASE,
)
_BASE = re.compile(r"(?:ce|le|cette|la) (?P<name>\w+) sert de base pour (?P<first>.+?) et (?P<second>\w+(?:er|ir|re) .+)\Z", re.IGNORECASE)

_QUICK = re.compile(r"(?P<who>l[ea] [^,:;]{3,30}?|l’[^,:;]{3,30}?) peut (?P<what>.+?) en moins de (?P<time>\d+ \w+)\Z", re.IGNORECASE)
_GUESSED = "le seul facteur nommé se devine"


def ask_amounts(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« De quoi dépend le nombre de rencontres ? », « Combien de rencontres suffisent souvent à … ? »"""
    for unit in units:
        text = said(unit)
        for make in (_depends, _as_many, _range, _varies):
            asking = make(text, unit, setting)
            if asking is not None:
                yield asking
                break
    yield from _announced(units, setting)


def _depends(text: str, unit: Unit, setting: Setting) -> Asking | None:
    found = _DEPENDS.match(text)
    if not found or unit.lead or not closed(text) or not stands(text, setting.opening):
        return None
    factors = [factor.strip() for factor in _FACTORS.split(found["factors"])]
    what = _lowered(found["what"])
    if told(found["factors"], f"{setting.opening} {what}"):
        return None
    if len(factors) <= 2:
        asking = one("combien-depend", found["factors"], unit, quand=setting.opening, what=what)
        return replace(asking, reason=_GUESSED) if len(factors) == 1 else asking
    bare = [_without_of(factor) for factor in factors]
    if not all(bare):
        return None
    return several("combien-facteurs", bare, unit, quand=setting.opening, what=what, n=number(len(bare)))


def _announced(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Le nombre de rencontres dépend de : » and its list."""
    for lead in units:
        found = _ANNOUNCES.match(lead.text)
        items = [re.sub(r"\Aet ", "", said(unit)) for unit in units if unit.lead == lead.text]
        if not found or not 2 <= len(items) <= 6 or not all(closed(item) and stands(item, lead.text) for item in items):
            continue
        bare = [_without_of(item) for item in items]
        if all(bare):
            what = _lowered(found["what"])
            yield several("combien-facteurs", bare, lead, quand=setting.opening, what=what, n=number(len(bare)))


def _without_of(item: str) -> str:
    """*du nombre* → *le nombre*, *de la taille* → *la taille*; a noun with its article stays."""
    for of, article in (("du ", "le "), ("des ", "les "), ("de la ", "la "), ("de l’", "l’")):
        if item.startswith(of):
            return article + item.removeprefix(of)
    return item if item.startswith(("le ", "la ", "l’", "les ")) else ""


def _as_many(text: str, unit: Unit, setting: Setting) -> Asking | None:
    """« Autant de fiches que d’activités » → « combien de fiches faut-il ? »"""
    found = _AS_MANY.match(text)
    if not found or unit.lead or "nécessaire" in text:
        return None
    than = re.split(r", (?:chac|pour)", found["than"])[0]
    if not closed(than) or not stands(found["what"], setting.opening) or not setting.action:
        return None
    link = "qu’" if than.startswith("il") else "que "
    what = f"d’{found['what']}" if elides(found["what"]) else f"de {found['what']}"
    return one("combien", f"autant {link}{than}", unit, quand=setting.opening, what=f"{what} faut-il")


def _range(text: str, unit: Unit, setting: Setting) -> Asking | None:
    found = _RANGE.match(text)
    if not found or unit.lead or not closed(text) or not stands(found["what"], setting.opening):
        return None
    often = text.casefold().startswith("souvent")
    what = found["what"].replace(" suffisent ", " suffisent souvent ") if often else found["what"]
    return one("combien", found["count"], unit, quand=setting.opening, what=f"de {what}")


def _varies(text: str, unit: Unit, setting: Setting) -> Asking | None:
    found = _VARIES.search(text)
    if not found or unit.lead:
        return None
    answer = f"entre {found['low']} et {found['high']}"
    return one("combien-varie", answer, unit, quand=setting.opening, noun=found["noun"])


def ask_proofs(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Par qui le plan est-il validé ? », « À quelles deux tâches le plan sert-il de base ? »"""
    for unit in units:
        text = said(unit)
        quick = _QUICK.match(text)
        if unit.lead or not closed(text):
            continue
        if quick and is_action(quick["what"]) and stands(quick["what"], setting.opening):
            who = with_a(_lowered(quick["who"]))
            yield one("preuves-temps", quick["time"], unit, quand=setting.opening, au=who, what=quick["what"])
        if not setting.action:
            continue
        validated, base = _VALIDATED.match(text), _BASE.match(text)
        if validated and stands(text, setting.opening) and len(validated["who"].split()) <= 10:
            il = "elle" if validated["e"] else "il"
            name = f"{validated['le'].lower()}{'' if validated['le'].endswith('’') else ' '}{validated['name']}"
            verb = f"est-{il} {validated['verb']}{validated['e']}"
            yield one("preuves-qui", f"par {validated['who']}", unit, quand=setting.opening, name=name, verb=verb)
        elif base and stands(f"{base['first']} {base['second']}", setting.opening):
            feminine = re.match(r"(?:cette|la) ", text, re.IGNORECASE)
            name = f"{'la' if feminine else 'le'} {base['name']}"
            il = "elle" if feminine else "il"
            items = [base["first"], base["second"]]
            yield several("preuves-base", items, unit, quand=setting.opening, name=name, il=il, n=number(2))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]

