"""« Combien ? »: figures, and rules to reckon with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flashmot.extract.facets.asking import Asking, one, several
from flashmot.extract.facets.clauses import closed, said, stands, told
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.grammar import with_de
from flashmot.french.numbers import number

_OF = r"(?:de la |de l’|du |des |de |d’)"
_DEPENDS = re.compile(
    rf"(?P<what>(?:le|la|l’|les) ?[^,:;]{{3,60}}?) dépend(?:ent)? (?P<factors>{_OF}.+)\Z", re.IGNORECASE
)
_ANNOUNCES = re.compile(r"(?P<what>(?:le|la|l’) ?[^,:;]{3,60}?) dépend(?: de)?[\s\u00a0]*:\Z", re.IGNORECASE)
_FACTORS = re.compile(r",? et (?=d)|, (?=d)")
_AS_MANY = re.compile(
    r"(?:il y a )?autant (?:de |d’)(?P<what>.+?) qu(?:e |’)(?P<than>(?:il y a )?d.+)\Z", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?:souvent )?(?P<count>\d+ (?:à|ou) \d+) (?P<what>[^,.]+? suffisent .+)\Z", re.IGNORECASE
)
_VARIES = re.compile(r"varier? de (?P<low>\d+) à (?P<high>\d+) (?P<noun>\w+)")
_MOST = 6
_SIZE = re.compile(r"\b(?:ampleur|taille|portée|complexité)\b.* projet\b", re.IGNORECASE)
_GUESSED = "la taille du projet se devine"


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
        return replace(asking, reason=_GUESSED if _SIZE.search(found["factors"]) else "")
    bare = [_without_of(factor) for factor in factors]
    if not all(bare):
        return None
    return several("combien-facteurs", bare, [unit], quand=setting.opening, what=what, n=number(len(bare)))


def _announced(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Le nombre de rencontres dépend de : » and its list."""
    for lead in units:
        found = _ANNOUNCES.match(lead.text)
        held = [unit for unit in units if unit.lead == lead.text] if found else []
        items = [_without_of(said(unit).removeprefix("et ")) for unit in held]
        if not found or not 2 <= len(items) <= _MOST:
            continue
        if all(closed(item) and stands(item, lead.text) for item in items):
            values = {"quand": setting.opening, "what": _lowered(found["what"]), "n": number(len(items))}
            yield several("combien-facteurs", items, [lead, *held], **values)


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
    what = f"{with_de(found['what'])} faut-il"
    return one("combien", f"autant {link}{than}", unit, quand=setting.opening, what=what)


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
    answer = f"de {found['low']} à {found['high']}"
    return one("combien-varie", answer, unit, quand=setting.opening, de_noun=with_de(found["noun"]))


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
