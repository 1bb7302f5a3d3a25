"""« Preuves »: acts and figures that show that a thing is done well; general wishes are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashmot.extract.facets.asking import Asking, one, several
from flashmot.extract.facets.clauses import closed, said, stands
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.grammar import with_a
from flashmot.french.numbers import number
from flashmot.french.verbs import is_action

_VALIDATED = re.compile(
    r"(?P<name>(?:le |la |l’)[^,:;]{2,50}?) est (?:[^.;]*?,? )?(?:et )?"
    r"(?P<verb>validé|approuvé|signé)(?P<e>e?) par (?P<who>.+)\Z",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:(?P<she>cette|la)|ce|le) (?P<name>\w+) sert de base pour "
    r"(?P<first>.+?) et (?P<second>\w+(?:er|ir|re) .+)\Z",
    re.IGNORECASE,
)
_QUICK = re.compile(
    r"(?P<who>(?:l[ea] |l’)[^,:;]{3,30}?) peut (?P<what>.+?) en moins de (?P<time>\d+ \w+)\Z", re.IGNORECASE
)
_LONGEST = 10


def ask_proofs(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Par qui le plan est-il validé ? », « À quelles deux tâches le plan sert-il de base ? »"""
    for unit in units:
        text = said(unit)
        if unit.lead or not closed(text):
            continue
        makers = (_quick, _validated, _base) if setting.action else (_quick,)
        asking = next((made for make in makers if (made := make(text, unit, setting)) is not None), None)
        if asking is not None:
            yield asking


def _quick(text: str, unit: Unit, setting: Setting) -> Asking | None:
    """« Combien de temps faut-il au plus à l’animateur pour répondre à un message ? »"""
    found = _QUICK.match(text)
    if not found or not is_action(found["what"]) or not stands(found["what"], setting.opening):
        return None
    who = with_a(found["who"][:1].lower() + found["who"][1:])
    return one("preuves-temps", found["time"], unit, quand=setting.opening, au=who, what=found["what"])


def _validated(text: str, unit: Unit, setting: Setting) -> Asking | None:
    found = _VALIDATED.match(text)
    if not found or not stands(text, setting.opening) or len(found["who"].split()) > _LONGEST:
        return None
    name = found["name"][:1].lower() + found["name"][1:]
    verb = f"est-{'elle' if found['e'] else 'il'} {found['verb']}{found['e']}"
    return one("preuves-qui", f"par {found['who']}", unit, quand=setting.opening, name=name, verb=verb)


def _base(text: str, unit: Unit, setting: Setting) -> Asking | None:
    found = _BASE.match(text)
    if not found or not stands(f"{found['first']} {found['second']}", setting.opening):
        return None
    name = f"{'la' if found['she'] else 'le'} {found['name']}"
    il = "elle" if found["she"] else "il"
    items = [found["first"], found["second"]]
    return several("preuves-base", items, [unit], quand=setting.opening, name=name, il=il, n=number(2))
