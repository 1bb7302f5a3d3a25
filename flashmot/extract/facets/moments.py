"""« Quand ? » and « Où ? »: the one moment, the one place that a note gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashmot.extract.facets.asking import Asking, one
from flashmot.extract.facets.clauses import closed, half_told, said, stands
from flashmot.extract.facets.settings import Setting
from flashmot.extract.passages import Unit
from flashmot.french.typography import capitalized
from flashmot.french.words import stems

_EVOLVES = re.compile(
    r"C’est un document évolutif\b|Révisée?s?\b|Réactualisée?s?\b|Des versions\b", re.IGNORECASE
)
_CYCLES = re.compile(r"(?:Dans|Durant|Pendant) (?:les? )(?:\w+ (?:et \w+ )?)?cycle(?P<plural>s?)\b")
_MOMENT = re.compile(
    r"(?:lors d|à la fin|au (?:tout )?début|dès\b|avant\b|(?:immédiatement )?après\b|en amont|en début|en fin"
    r"|durant\b|pendant\b|à chaque fin)",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?:lorsque?\b|lorsqu’|quand\b)", re.IGNORECASE)
_AFTER = re.compile(r"après\b", re.IGNORECASE)
_BEFORE = re.compile(r"avant\b", re.IGNORECASE)
_ALWAYS = re.compile(r"\ben continu\b|\btout au long\b|\btoutes les\b|\bà chaque étape\b|\bde manière\b")
_MAINLY = re.compile(r"\A(?:principalement|surtout) ", re.IGNORECASE)
_COMMENT = re.compile(r",? (?:car|puisque|parce que)\b.*|, c’est .*|, où .*")
_HOLDER = re.compile(
    r"(?:dans|à l’aide d’|sur) ?(?P<whole>un (?P<noun>outil|logiciel)|une (?P<she>plateforme|application)) "
    r"(?P<rest>.+)\Z",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:immédiatement )?(?:après|avant)\b|une fois que\b")
_THEN_AFTER = re.compile(r"(?:immédiatement )?après\b|une fois que\b", re.IGNORECASE)
_OF_MOMENTS = stems(
    "cycles projet phase lors durant pendant début fin tout après avant dès chaque immédiatement"
)
_LONGEST = 20


def ask_moments(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« À quel moment anime-t-on un forum ? », where the note gives one moment; « après quoi et avant quoi »
    where it gives both ends; « dans quels cycles » where it names them once."""
    kept = [unit for unit in units if not _EVOLVES.match(said(unit))]
    if any(_MAINLY.match(said(unit)) for unit in kept):
        return  # « principalement … »: other moments are right, too
    if not setting.asked or any(unit.lead for unit in kept):
        return
    texts = [_of_one_cycle(_telling(_COMMENT.sub("", said(unit)), setting)) for unit in kept]
    fit = [_fit(text, setting) for text in texts]
    cycles = [at for at, text in enumerate(texts) if _CYCLES.match(capitalized(text))]
    if len(cycles) == 1 and fit[cycles[0]]:
        yield _of_cycles(capitalized(texts[cycles[0]]), kept[cycles[0]], setting)
    elif len(texts) == 2 and all(fit) and _AFTER.match(texts[0]) and _BEFORE.match(texts[1]):
        both = f"{texts[0]} et {texts[1][:1].lower()}{texts[1][1:]}"
        if len(both.split()) <= _LONGEST:
            yield one("quand-bornes", both, kept[0], asked=setting.asked)
    elif len(texts) == 1 and fit[0] and (slot := _slot(texts[0])):
        yield one(slot, texts[0], kept[0], asked=setting.asked)


def _of_one_cycle(text: str) -> str:
    """« Dans les premiers cycles du projet », without what goes on behind the comma."""
    head, comma, _ = text.partition(", ")
    return head if comma and _CYCLES.match(capitalized(head)) else text


def _of_cycles(text: str, unit: Unit, setting: Setting) -> Asking:
    found = _CYCLES.match(text)
    slot = "quand-cycles" if found and found["plural"] else "quand-cycle"
    preposition = text.split(maxsplit=1)[0]
    return one(slot, text, unit, asked=setting.asked, preposition=preposition)


def _slot(text: str) -> str:
    if _CASE.match(text):
        return "quand-cas"
    if _THEN_AFTER.match(text):
        return "quand-apres"
    return "quand" if _MOMENT.match(text) else ""


def _telling(text: str, setting: Setting) -> str:
    """The moment, from where it says more than the question: of « Durant les cycles de …, après que … », the
    second half."""
    head, comma, tail = text.partition(", ")
    if comma and _THEN.match(tail):
        is_told = half_told(head, setting.action, besides=_OF_MOMENTS)
        if is_told or (_THEN_AFTER.match(tail) and _fit(tail, setting)):
            return tail
    return text


def _fit(text: str, setting: Setting) -> bool:
    """Whether a moment says something by itself, and more than the question does."""
    return (
        closed(text)
        and len(text.split()) <= _LONGEST
        and stands(text, setting.asked)
        and not _ALWAYS.search(text.casefold())
        and not half_told(text, setting.asked + setting.action, besides=_OF_MOMENTS)
    )


def ask_places(units: Sequence[Unit], setting: Setting) -> Iterator[Asking]:
    """« Dans quel type de logiciel anime-t-on un forum ? »: what kind of thing it is done in."""
    found = [(unit, holder) for unit in units if (holder := _HOLDER.match(said(unit))) is not None]
    if not setting.action or len(found) != 1:
        return
    unit, holder = found[0]
    text = f"{holder['whole']} {holder['rest']}"
    clear = not unit.lead and closed(text) and stands(text, setting.asked)
    if not clear or half_told(holder["rest"], setting.action):
        return
    noun = holder["noun"] or holder["she"]
    with_help = said(unit).casefold().startswith("à l’aide")
    yield one("ou-aide" if with_help else "ou", text, unit, asked=setting.asked, objet=_of(noun))


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[0] in "aeiou" else f"de {noun}"
