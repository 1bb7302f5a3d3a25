"""« Pourquoi ? » and « Quoi ? »: what an action is for, and what it consists in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashmot.extract.facets.asking import Asking, one, several
from flashmot.extract.facets.clauses import closed, said, stands, told
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.numbers import number
from flashmot.french.verbs import is_action
from flashmot.french.words import stems

_FOR = re.compile(r"(?:et )?(?:pour |afin de |afin d’)(?P<aim>.+)\Z", re.IGNORECASE)
_LEAD = re.compile(r"pour[\s\u00a0]*:\Z", re.IGNORECASE)
_EXTRA = re.compile(r",? (?:en \w+ant)\b.*|, (?:qui|où|car|ce qui)\b.*|,? c’est-à-dire.*")
_COHERENCE = re.compile(
    r"Parce que (?P<cause>l[ea]s? .+?|l’.+?) (?P<verb>garanti(?:t|ssent)|assurent?) "
    r"(?P<what>la (?P<noun>\w+)) entre (?P<items>.+)\Z"
)
_WHICH = re.compile(r", qui\b.*")
_CONSISTS = re.compile(r"(?:C’est|(?:\w[^,.:]{3,90}?) (?:consiste à|signifie|c’est)) (?P<what>.+)\Z")
_VAGUE = re.compile(
    r"\b(?:effica\w+|réussite|qualité|succès|chances|clair\w*|solides?|robustes?|maîtrisée?s?|pertinen\w+|optimis\w+"
    r"|cohérente?s?|motivante?s?|actions concrètes|réaliste|fluide|gagner du temps)\b",
    re.IGNORECASE,
)
_GENERAL = "des buts trop généraux pour être retenus mot à mot"
_HAVE_AIMS = frozenset(("concept", "savoir-faire", "procedure", "document", "modele", "outil"))
_MOST, _MOST_BETWEEN, _LONGEST, _LONGEST_ALONE, _LONGEST_CONTENTS = 4, 6, 13, 25, 38


def ask_aims(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Dans quel but anime-t-on un forum ? » where there is one aim; « Pour quelles trois raisons » where
    there are some, all short and alike."""
    for unit in units:
        yield from _coherence(unit, setting)
    aims = [unit for unit in units if _aim(unit)]
    others = [unit for unit in units if not _aim(unit) and not _LEAD.match(unit.text)]
    if others or not (setting.asked or setting.kind in _HAVE_AIMS):
        return
    if len(aims) == 1 and setting.asked:
        yield from _of_one(_aim(aims[0]), aims[0], setting)
    elif 2 <= len(aims) <= _MOST:
        yield from _of_several([_EXTRA.sub("", _aim(unit)) for unit in aims], aims, setting)


def _of_one(aim: str, unit: Unit, setting: Setting) -> Iterator[Asking]:
    if len(aim.split()) <= _LONGEST_ALONE and _fit(aim, setting):
        yield replace(one("pourquoi-un", f"pour {aim}", unit, asked=setting.asked), reason=_reason([aim]))


def _of_several(items: Sequence[str], units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    if not all(len(item.split()) <= _LONGEST and _fit(item, setting) for item in items):
        return
    slot = "pourquoi" if setting.asked else "pourquoi-buts"
    values = {"asked": setting.asked, "n": number(len(items)), "du": setting.topic.du}
    yield replace(several(slot, items, units, **values), reason=_reason(items))


def _reason(aims: Sequence[str]) -> str:
    return _GENERAL if any(_VAGUE.search(aim) for aim in aims) else ""


def _aim(unit: Unit) -> str:
    """The infinitive with its complements that a unit gives as an aim."""
    text = said(unit)
    found = _FOR.match(text)
    aim = found["aim"] if found else text if _LEAD.match(unit.lead) else ""
    if unit.lead and not _LEAD.match(unit.lead):
        return ""
    return aim[:1].lower() + aim[1:] if is_action(aim) else ""


def _fit(aim: str, setting: Setting) -> bool:
    return closed(aim) and stands(aim, setting.asked) and not told(aim, setting.action)


def _coherence(unit: Unit, setting: Setting) -> Iterator[Asking]:
    """« Entre quels trois éléments la cohérence est-elle garantie par … ? »"""
    text = said(unit)
    found = _COHERENCE.match(text)
    items = re.split(r", | et ", found["items"]) if found else []
    clear = not unit.lead and closed(text) and stands(text)
    if found is None or not clear or not 2 <= len(items) <= _MOST_BETWEEN:
        return
    verb = "garantie" if found["verb"].startswith("garanti") else "assurée"
    values = {
        "quand": setting.opening,
        "n": number(len(items)),
        "what": found["what"],
        "cause": found["cause"],
    }
    yield several("pourquoi-entre", items, [unit], verb=verb, **values)


def ask_contents(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« En quoi consiste le savoir-faire « … » ? », where the note says « C’est » and an infinitive."""
    found = _CONSISTS.match(said(units[0])) if units and setting.action else None
    if found is None or not is_action(found["what"]):
        return
    before = said(units[0])[: found.start("what")]
    if is_action(before) and stems(before.split()[0]) != stems(setting.action.split()[0]):
        return  # what another action consists in
    what = _WHICH.sub("", found["what"])
    if len(what.split()) <= _LONGEST_CONTENTS and _fit(what, setting):
        yield one("quoi", f"à {what}", units[0], le=setting.named)
