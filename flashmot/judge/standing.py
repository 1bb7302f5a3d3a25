"""Rules about questions that don't stand alone: what they speak of isn't on the card."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.words import plain, stems
from flashmot.judge.case import Case
from flashmot.judge.rule import Rule, roots

_BACKWARD = re.compile(
    r"\b(?:cet|cette|ces|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ci-dessus|ci-dessous"
    r"|ci-après|suivante?s?|précédente?s?)\b"
    r"|(?:\A|[.:?!]\s+)(?:il|elle|ils|elles|cela|ceci|c’est|ce(?! qu))\b",
    re.IGNORECASE,
)
_FRAMED_LENGTH: Final = 9
_OWNER = re.compile(
    r"\b(?:du|de l[a']|des)\s*\w+.*\b(?:du|de l[a']|des|d')\s*\w+|\bselon\b|\bpour\b|\bdans\b"
)
_FRAMED: Final = frozenset(("fact", "enumeration", "means"))
_PROPER = re.compile(r"\b[A-ZÉ]{3,}\b|\b[ÉE]D\b|[A-ZÉÈÀ][a-zéèà]+ [A-ZÉÈÀ]|\b[a-z]?CLOM")
_FRAME = re.compile(r"\A(?:Pour|Quand|Dans|Selon|Chez|À propos)\b|\bpour \w+(?:er|ir|re|oir)\b")
_OF_A_SUBJECT: Final = tuple(
    f"fact:{rule}" for rule in ("sur", "de", "à", "par", "means", "aim", "goal", "why")
)
"""Facts of whatever their sentence is about."""
_ORPHAN = re.compile(
    r"\b(?:la (?:méthode|démarche)|le (?:modèle|système|document|processus|cours)"
    r"|l’(?:outil|activité|objectif))"
    r"(?=\s*(?:\?|,|\.|et\b|ou\b|qui\b))"
)
_LEANING = re.compile(
    r"\b(?:adapté|lié|relatif|relative|associé|destiné|basé|issu|fondé|conforme|propre|inhérent)e?s?\s*\Z"
)


def _is_any(case: Case) -> bool:
    """« Quels sont les cinq types de connaissances ? »: whose, from where, isn't said."""
    named = (case.topic.le, case.topic.du, case.topic.au)
    short = case.draft.kind == "enumeration" and len(case.question.split()) < _FRAMED_LENGTH
    return (
        short
        and not _PROPER.search(case.question[1:])
        and "«" not in case.question
        and not _OWNER.search(plain(case.question))
        and not any(name in case.question for name in named)
    )


def _is_unframed(case: Case) -> bool:
    """Neither the note nor a thing of the field's own is named: what is asked could be asked of anything."""
    if case.draft.kind not in _FRAMED or case.draft.facet:
        return False
    own = roots(stems(f"{case.topic.title} {case.topic.le}"))
    if own & roots(case.asked) or _FRAME.search(case.question):
        return False
    is_of_another = case.draft.slot.startswith(_OF_A_SUBJECT) and not own & roots(case.said)
    return is_of_another or not _PROPER.search(case.question[1:])


def _is_orphan(case: Case) -> bool:
    """« la méthode », « le projet », which the card doesn't name."""
    return case.draft.kind == "recall" and bool(_ORPHAN.search(case.question))


def _answer_looks_back(case: Case) -> bool:
    if case.draft.slot == "fact:contrast":
        return False  # « Il n’impose rien » takes up « En quoi le forum diffère-t-il … ? »
    return bool(_BACKWARD.match(case.answer)) and case.draft.kind not in ("definition", "label")


STANDING: Final = (
    Rule("of anything", "la question ne dit pas de quel classement il s’agit", _is_any),
    Rule("unframed", "la question ne dit pas de quoi elle parle", _is_unframed),
    Rule(
        "of the whole",
        "« l’ensemble » de quoi ? la question ne le dit pas",
        lambda case: bool(re.search(r"\bl’ensemble\s*(?:\?|,)", case.question)),
    ),
    Rule(
        "of some types",
        "la question ne dit pas parmi combien de types, ni lesquels",
        lambda case: case.question.startswith("Parmi les types "),
    ),
    Rule("orphan", "la question parle d’une chose qu’elle ne nomme pas", _is_orphan),
    Rule(
        "looks back",
        "la question renvoie à un mot qui n’est pas sur la carte",
        lambda case: bool(_BACKWARD.search(case.question)),
    ),
    Rule("answer looks back", "la réponse renvoie à un mot qui n’est pas sur la carte", _answer_looks_back),
    Rule(
        "leaning",
        "la réponse finit par un mot dont le complément manque (« adapté » à quoi ?)",
        lambda case: not case.items and bool(_LEANING.search(case.answer.rstrip(" ."))),
    ),
)
"""What a reader needs who sees this card alone."""
