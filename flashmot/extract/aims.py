"""« Pourquoi ? » and « Quoi ? »: what an action is for, and what it consists in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashmot.extract.asking import Asking, one, several
from flashmot.extract.clauses import clean, closed, said, stands, told
from flashmot.extract.passages import Unit
from flashmot.extract.phrases import phrase
from flashmot.extract.settings import Setting
from flashmot.french.numbers import number
from flashmot.french.verbs import is_action

_FOR = re.compile(r"(?:et )?(?:pour |afin de |afin d’)(?P<aim>.+)\Z", re.IGNORECASE)
_LEAD = re.compile(r"pour[\s\u00a0]*:\Z", re.IGNORECASE)
_EXTRA = re.compile(r",? (?:en \w+ant)\b.*|, (?:qui|où|car|ce qui)\b.*|,? c’est-à-dire.*")
_COHERENCE = re.compile(
    r"Parce que (?P<cause>l[ea]s? .+?|l’.+?) (?P<verb>garanti(?:t|ssent)|assurent?) "
    r"(?P<what>la (?P<noun>\w+)) entre (?P<items>.+)\Z"
)
_CONSISTS = re.compile(r"(?:C’est|(?:\w[^,.:]{3,90}?) (?:consiste à|signifie|c’est)) (?P<what>.+)\Z")
_VAGUE = re.compile(
    r"\b(?:effica\w+|réussite|qualité|succès|chances|clair\w*|solides?|robustes?|maîtrisée?s?|pertinen\w+|optimis\w+"
    r"|cohérente?s?|motivante?s?|actions concrètes|réaliste|fluide|gagner du temps)\b",
    re.IGNORECASE,
)
_GENERAL = "des buts trop généraux pour être retenus mot à mot"
_HAVE_AIMS = frozenset(("concept", "savoir-faire", "procedure", "document", "modele", "outil"))
_MOST, _LONGEST, _LONGEST_ALONE = 4, 13, 25


def ask_aims(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Dans quel but anime-t-on un forum ? » where there is one aim; « Pour quelles trois raisons » where
    there are some, all short and alike."""
    for unit in units:
        yield from _coherence(unit, setting)
    aims = [unit for unit in units if _aim(unit)]
    announced = [unit for unit in units if not _LEAD.match(unit.text)]
    if not setting.asked and setting.kind not in _HAVE_AIMS:
        return
    if not aims or len(aims) != len(announced):
        return
    if len(aims) == 1 and setting.asked:
        aim = clean(_aim(aims[0]))
        if len(aim.split()) <= _LONGEST_ALONE and _fit(aim, setting):
            asking = one("pourquoi-un", f"pour {aim}", aims[0], asked=setting.asked)
            yield replace(asking, reason=_GENERAL if _VAGUE.search(aim) else "")
        return
    items = [_EXTRA.sub("", _aim(unit)) for unit in aims]
    short = all(len(item.split()) <= _LONGEST for item in items)
    if len(items) <= _MOST and short and all(_fit(item, setting) for item in items):
        count = number(len(items))
        slot = "pourquoi" if setting.asked else "pourquoi-buts"
        asking = several(slot, items, aims[0], asked=setting.asked, n=count, du=setting.topic.du)
        yield replace(asking, reason=_GENERAL if any(_VAGUE.search(item) for item in items) else "")


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
    if found is None or unit.lead or not closed(text) or not stands(text):
        return
    items = re.split(r", | et ", found["items"])
    if not 2 <= len(items) <= 6:
        return
    verb = "garantie" if found["verb"].startswith("garanti") else "assurée"
    yield several("pourquoi-entre", items, unit, quand=setting.opening, n=number(len(items)), what=found["what"], verb=verb, cause=found["cause"])


def ask_contents(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« En quoi consiste le savoir-faire « … » ? », where the note says « C’est » and an infinitive."""
    for unit in units[:1]:
        found = _CONSISTS.match(said(unit))
        if not found or unit.lead or not setting.action or not is_action(found["what"]):
            continue
        what = found["what"]
        what = re.sub(r", qui\b.*", "", what)
        if len(what.split()) <= _LONGEST_ALONE and closed(what) and stands(what, setting.action) and not told(what, setting.action):
            yield one("quoi", f"à {phrase(what)[:1].lower()}{phrase(what)[1:]}", unit, le=setting.named)
