"""Rules about answers that are lists: announced, closed, short, parallel."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.words import plain
from flashmot.judge.case import Case
from flashmot.judge.rule import Rule

_MOST_ITEMS: Final = 7
_NUMBER = re.compile(
    rf"\b(?:{'|'.join(word for word in NUMBER_WORDS if word not in ('un', 'une'))})\b", re.IGNORECASE
)
_OPEN = re.compile(r"\betc\b|…\s*\)?\s*\Z|\.\.\.|\b(?:ex|e\.g)\s*\.?\s*:", re.IGNORECASE)
_SOME_OF_IT = re.compile(r"\bnotamment\b|\bentre autres\b", re.IGNORECASE)
_IN_PARENTHESES = re.compile(r"\(([^()]*)\)")
_COMMA_ITEM = re.compile(r"<li>(?:(?!</li>| et | ou )[^(,])*,(?:(?!</li>| et | ou ).)*</li>", re.DOTALL)
_OWNED = re.compile(r"<li>(?:Son|Sa|Ses|Leurs?) ")
_OF_TYPES = re.compile(r"\btypes d(?:e |’)\w+s\b")
_SINGULAR_ADJECTIVE = re.compile(r"<li>\w+(?:elle|ive|ale|euse|ée|ente|ique)</li>")
_IN_A_ROW = re.compile(r"(?:[^,.;:()]+, ){2,}[^,.;:()]+ (?:et|ou) [^,.;:()]+")
_ANNOUNCED = re.compile(
    r"(?<!des )\b(?:deux|trois|quatre|cinq|six|sept) (?:\w+ )?"
    r"(?:composantes?|éléments|principes|dimensions|étapes|types|catégories|volets|aspects|facteurs)\b"
)
_TWO_ACTORS = re.compile(r"\bet (?:l[ea]s? |l’|une? |des )")
_MADE_OF = re.compile(
    r"\A(?:D[e’]|En) ?quoi (?:\S+ ){0,9}?(?:constitué|composé|se compose)|\bde quoi [^?]*\bse compose"
)
_SENTENCES: Final = frozenset(("label", "table", "fact"))
"""Kinds whose answers are what a sentence says."""


def _is_unannounced(case: Case) -> bool:
    return case.items >= 3 and not _NUMBER.search(case.question)


def _is_row(case: Case) -> bool:
    """Four things in a row, in a sentence, that the question doesn't announce."""
    if case.items or case.draft.kind not in _SENTENCES or _NUMBER.search(case.question):
        return False
    return bool(_IN_A_ROW.search(case.answer))


def _is_illustration(case: Case) -> bool:
    """A list of plain nouns in parentheses, which illustrates more than it closes."""
    if case.draft.kind != "enumeration" or " types " in case.question or not case.items:
        return False
    first = case.answer.split("\n")[0].strip(" •0123456789.")
    inside = " ".join(_IN_PARENTHESES.findall(case.draft.fact))
    return bool(first) and plain(first) in plain(inside)


def _has_double_item(case: Case) -> bool:
    """An item that is a list by itself: the number announced is false."""
    return case.draft.kind == "enumeration" and bool(_COMMA_ITEM.search(case.draft.answer))


def _is_of_other_noun(case: Case) -> bool:
    """« types de ressources » with « informationnelle »: the adjective is said of another noun."""
    return bool(_OF_TYPES.search(case.question) and _SINGULAR_ADJECTIVE.search(case.draft.answer))


LISTS: Final = (
    Rule("unannounced list", "la question n’annonce pas combien de réponses sont attendues", _is_unannounced),
    Rule("row", "la réponse est une énumération que la question n’annonce pas", _is_row),
    Rule(
        "two actors",
        "« qui » au singulier attend un seul acteur, la réponse en donne deux",
        lambda case: case.draft.facet == "qui" and not case.items and bool(_TWO_ACTORS.search(case.answer)),
    ),
    Rule(
        "announced only",
        "la réponse annonce une liste sans la donner",
        lambda case: (
            case.draft.kind in _SENTENCES and not case.items and bool(_ANNOUNCED.search(case.answer))
        ),
    ),
    Rule(
        "one of two",
        "« est constitué de » a souvent deux bonnes réponses",
        lambda case: case.draft.kind == "fact" and not case.items and bool(_MADE_OF.search(case.question)),
    ),
    Rule(
        "long list",
        f"plus de {_MOST_ITEMS} éléments : une liste trop longue pour être retenue d’un coup",
        lambda case: case.items > _MOST_ITEMS or (case.items > 0 and case.is_nested),
    ),
    Rule(
        "open list",
        "la liste n’est pas fermée (« etc. », « par exemple ») : plusieurs réponses seraient justes",
        lambda case: bool(_OPEN.search(case.answer) or _SOME_OF_IT.search(case.question)),
    ),
    Rule("illustration", "la parenthèse illustre plus qu’elle ne ferme la liste", _is_illustration),
    Rule("double item", "un élément de la liste en tient plusieurs", _has_double_item),
    Rule(
        "owned item",
        "« son », « leur » renvoient à un mot qui n’est pas sur la carte",
        lambda case: bool(_OWNED.search(case.draft.answer)),
    ),
    Rule("other noun", "les adjectifs ne s’accordent pas avec ce que la question annonce", _is_of_other_noun),
)
"""What a list must be, to be asked whole."""
