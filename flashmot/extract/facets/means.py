"""« Comment ? »: what each way of doing rests on, is for, or is done with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashmot.extract.facets.asking import Asking, one
from flashmot.extract.facets.clauses import bold_of, closed, definite, points, said, stands, told
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.conjugation import asked_of_on
from flashmot.french.gerunds import infinitive_of_gerund
from flashmot.french.verbs import is_action

_GERUND = re.compile(r"En (?P<self>s’|se )?(?P<verb>\w+ant) (?P<rest>.+)\Z")
_BY = re.compile(r"Par (?P<means>(?:des?|une?|l[ea]s?|l’) ?.+?) pour (?P<aim>.+)\Z")
_AIM = re.compile(r"(?P<doing>.+?),? (?:pour|afin de|afin d’) ?(?P<aim>.+)\Z")
_CLITIC = re.compile(r"\A(?:l[ea]s? |l’|en |y )")
_DEPENDING = re.compile(r"(?P<doing>.+?),? en fonction (?P<what>(?:de |du |des |d’).+)\Z")
_LINKED = re.compile(r"(?P<doing>.{8,}?) (?P<preposition>par|selon|dans) (?P<what>.+)\Z")
_OBJECT = re.compile(
    r"(?P<what>(?:une?|des|les?|la|l’) ?.+?) (?P<around>(?:pour chaque|pour chacun|à chaque) .+)\Z"
)
_BASES = {
    "baser": "sur quoi se base-t-on",
    "appuyer": "sur quoi s’appuie-t-on",
    "fonder": "sur quoi se fonde-t-on",
}
_LONGEST, _LONGEST_OBJECT = 22, 12


@dataclass(frozen=True, slots=True)
class _Way:
    """« En rédigeant une fiche pour chaque activité »: what is done, and the rest."""

    infinitive: str
    rest: str
    unit: Unit

    @property
    def asked(self) -> str:
        """*rédige-t-on*"""
        return asked_of_on(self.infinitive)


def ask_means(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """A question for each way of doing whose halves are clear: what it rests on, its aim, its object. What it
    rests on is asked where no other item could answer as well."""
    alone = sum(not unit.lead for unit in units) == 1
    for at, unit in enumerate(units):
        text = said(unit).rstrip(" \u00a0:")
        if points(text, setting.opening):
            text = definite(text, " ".join(map(said, units[:at])))
        if unit.lead or not closed(text):
            continue
        found = _GERUND.match(text)
        asking = _of_gerund(found, unit, setting) if found else _by(text, unit, setting)
        if asking is not None and (alone or asking.template != "comment"):
            yield asking


def _of_gerund(found: re.Match[str], unit: Unit, setting: Setting) -> Asking | None:
    infinitive, rest = infinitive_of_gerund(found["verb"]), found["rest"]
    if found["self"]:
        return _base(infinitive, rest, unit, setting)
    if infinitive == "tenir":
        return _account(rest.removeprefix("compte "), unit, setting) if rest.startswith("compte d") else None
    return _of_way(_Way(infinitive, rest, unit), setting) if infinitive else None


def _base(infinitive: str, rest: str, unit: Unit, setting: Setting) -> Asking | None:
    """« Sur quoi se base-t-on pour animer un forum ? »"""
    question = _BASES.get(infinitive)
    if question is None or not rest.startswith("sur "):
        return None
    base, _, aim = rest.partition(" pour ")
    if _codes_only(base) or not stands(base, setting.action) or told(base, setting.action):
        return None
    if not aim:
        tail = setting.pour
        return one("comment", base, unit, ask=question, tail=tail) if tail else None
    if not is_action(aim) or not stands(aim, setting.action):
        return None
    return one("comment-quand", base, unit, quand=setting.opening, ask=f"{question} pour {aim}")


def _account(what: str, unit: Unit, setting: Setting) -> Asking | None:
    if not setting.pour or not stands(what, setting.action) or told(what, setting.action):
        return None
    return one("comment", what, unit, ask="de quoi tient-on compte", tail=setting.pour)


def _of_way(way: _Way, setting: Setting) -> Asking | None:
    if not way.asked:
        return None
    for make in (_depending, _aim, _object, _linked):
        question, answer = make(way)
        if not question:
            continue
        around = f"{setting.opening} {question}"
        fits = stands(question, setting.opening) and not told(answer, around) and _answers(answer, around)
        return one("comment-quand", answer, way.unit, quand=setting.opening, ask=question) if fits else None
    return None


def _answers(answer: str, around: str) -> bool:
    """Whether an answer can be given: short, and what it points at is in the question."""
    return len(answer.split()) <= _LONGEST and stands(re.sub(r"\b(?:leurs?|l[ea]s?|en) ", "", answer), around)


def _depending(way: _Way) -> tuple[str, str]:
    found = _DEPENDING.match(way.rest)
    return (f"en fonction de quoi {way.asked} {found['doing']}", found["what"]) if found else ("", "")


def _aim(way: _Way) -> tuple[str, str]:
    found = _AIM.match(way.rest)
    if not found or not is_action(_CLITIC.sub("", found["aim"])) or " en " in found["doing"]:
        return "", ""
    return f"dans quel but {way.asked} {found['doing']}", f"pour {found['aim']}"


def _object(way: _Way) -> tuple[str, str]:
    """« que remplit-on pour chaque ressource ? »"""
    found = _OBJECT.match(way.rest)
    if not found or len(found["what"].split()) > _LONGEST_OBJECT:
        return "", ""
    return f"{_que(way.asked)} {found['around']}", found["what"]


def _linked(way: _Way) -> tuple[str, str]:
    """« par quoi relie-t-on les activités ? », where the author set the answer in bold."""
    found = _LINKED.match(way.rest)
    bold = bold_of(way.unit)
    if not found or not bold or bold not in found["what"] or found["preposition"] == "dans":
        return "", ""
    return (
        f"{found['preposition']} quoi {way.asked} {found['doing']}",
        f"{found['preposition']} {found['what']}",
    )


def _que(asked: str) -> str:
    return f"qu’{asked}" if asked[0] in "aeéèêiou" else f"que {asked}"


def _by(text: str, unit: Unit, setting: Setting) -> Asking | None:
    """« Par des entrevues pour identifier X » → « par quel moyen identifie-t-on X ? »"""
    found = _BY.match(text)
    asked = asked_of_on(found["aim"]) if found and is_action(found["aim"]) else ""
    if not found or not asked or not stands(asked, setting.opening) or told(found["means"], asked):
        return None
    return one(
        "comment-quand", f"par {found['means']}", unit, quand=setting.opening, ask=f"par quel moyen {asked}"
    )


def _codes_only(text: str) -> bool:
    """Whether a text names documents by their codes alone."""
    return not re.search(r"[a-zà-ÿ]{4}", text.removeprefix("sur "))
