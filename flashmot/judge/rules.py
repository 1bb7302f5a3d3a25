"""What keeps a candidate out of the essential deck: one table of rules, each with its reason in French.

A rule looks at question *and* answer. The first that holds gives the reason; what none holds of is worth
asking."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flashmot.french.numbers import LARGER_NUMBERS, NUMBER_WORDS
from flashmot.french.words import plain, stems
from flashmot.judge.case import Case

LONGEST_ANSWER: Final = 45
"""Words; more than that is a text, not an answer."""
_LONGEST_QUESTION: Final = 55
_MOST_ITEMS: Final = 7
_MOSTLY: Final = 0.6
_MARKUP = re.compile(
    r"\[\[|\]\]|\*\*|__|\w::|::\w|!\[|~~|==|%%|(?<![\w&])#[^\W\d]|\)\*+|\w\*+(?=[\s,.)]|$)|(?<!\w)\*+\w|\{\{"
    r"|^\s*---|<<|>>|:\s*:"
)
_CODE_NAME = re.compile(r"\b[A-Z]{2,}x?\d*_|[^\W_]_[^\W_]")
_TEMPLATE_TEXT = re.compile(r"ins[ée]rer ici|à compléter|à préciser|lorem ipsum|\bTODO\b", re.IGNORECASE)
_BACKWARD = re.compile(
    r"\b(?:cet|cette|ces|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ci-dessus|ci-dessous"
    r"|ci-après|suivante?s?|précédente?s?)\b"
    r"|(?:\A|[.:?!]\s+)(?:il|elle|ils|elles|cela|ceci|c’est|ce(?! qu))\b",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(r"\betc\b|…\s*\)?\s*\Z|\.\.\.|\b(?:ex|e\.g)\s*\.?\s*:", re.IGNORECASE)
_FIGURE = re.compile(
    rf"\d|\b(?:{'|'.join((*NUMBER_WORDS, *LARGER_NUMBERS))}|milliers?|millions?|moitié|tiers|quart|double"
    r"|dizaine|centaine|dépend|selon|autant)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\bune?\b", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join(word for word in NUMBER_WORDS if word not in ('un', 'une'))})\b", re.I
)
_PREPOSITION_ALONE = re.compile(
    r"\A(?:avant|après|pendant|durant|dès|depuis|dans|sur|sous|par|pour|en|avec|sans|selon|entre|vers|chez)\Z"
)
_VERBAL = re.compile(
    r"\A(?:(?:pour|en|afin de|ne pas|de|d’|à)\s+)?(?:s’|se )?[\w-]+(?:er|ir|re|oir|ant|ent|ez|ons)\b",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    r"(?:\b(?:pour|en|à|de|afin de|sans|peut|doit|qui|il|elle|on)|d’)\s*\[…\]", re.IGNORECASE
)
_GAP = "[…]"
_VAGUE_RELATIONS = frozenset(("parent", "child", "related", "sibling", "lien"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to leave a candidate to the complete deck."""

    name: str
    """For tests and figures."""
    reason: str
    """What the author reads, in French."""
    holds: Callable[[Case], bool]
    """Whether it does of a candidate."""


def _is_vague(case: Case) -> bool:
    return case.draft.kind == "relation" and case.draft.label in _VAGUE_RELATIONS


def _lacks_figure(case: Case) -> bool:
    """In a question « un » is an article, in an answer it may be the figure."""
    asked = _FIGURE.search(_ONE.sub(" ", case.question))
    return case.draft.facet == "combien" and not asked and not _FIGURE.search(case.answer)


def _is_unannounced(case: Case) -> bool:
    return case.items >= 3 and not _NUMBER.search(case.question)


def _says_answer(case: Case) -> bool:
    """The question holds the answer, or most of it where the answer is a name."""
    if not case.said or case.draft.cloze:
        return bool(case.draft.cloze) and case.said <= stems(case.question.replace(_GAP, " "))
    if case.said <= case.asked:
        return not _is_other_form(case)
    if case.draft.kind in ("relation", "alias", "inverse", "element", "part") and len(case.said) > 1:
        return len(case.said & case.asked) >= _MOSTLY * len(case.said) and not _is_other_form(case)
    return plain(case.answer).strip(" .") in plain(case.question) and len(case.answer) > 3


def _is_other_form(case: Case) -> bool:
    """A question that offers two and asks which: « xCLOM ou cCLOM : … ? » says its answer by right."""
    return case.draft.kind in ("distinction", "table", "label", "fact") and " ou " in case.question


def _hides_action(case: Case) -> bool:
    if not case.draft.cloze:
        return False
    return bool(
        _PREPOSITION_ALONE.match(plain(case.answer))
        or _VERBAL.match(case.answer)
        or _BEFORE_VERB.search(case.question)
    )


def _is_telegraphic(case: Case) -> bool:
    """A cloze whose text is no sentence: no verb stands around the gap."""
    return bool(case.draft.cloze)


def _looks_back(case: Case) -> bool:
    return bool(_BACKWARD.search(case.question))


def _answer_looks_back(case: Case) -> bool:
    if case.draft.slot == "fact:contrast":
        return False  # « Il n’impose rien » takes up « En quoi le forum diffère-t-il … ? »
    return bool(_BACKWARD.match(case.answer)) and case.draft.kind != "definition"


def _has_bad_title(case: Case) -> bool:
    """A note whose title is a code; lists and parts name what they are about by themselves, or not at all."""
    title = case.topic.title
    if case.draft.kind in ("enumeration", "step", "part") and plain(title) not in plain(case.question):
        return False
    return bool(_CODE_NAME.search(title)) or title.count("(") != title.count(")")


def _is_many_rights(case: Case) -> bool:
    """Another name of a notion that says most of its title, or one among several."""
    if case.draft.kind != "alias":
        return False
    return not case.draft.slot.startswith(("acronym:", "translation:")) or case.draft.slot.endswith(":de")


RULES: Final = (
    Rule(
        "vague link",
        "ce lien ne dit pas ce qui unit les deux notions ; une phrase au-dessus le dirait",
        _is_vague,
    ),
    Rule(
        "other name",
        "un autre nom s’accepte comme réponse, mais ne s’apprend pas pour lui-même",
        _is_many_rights,
    ),
    Rule(
        "translated action",
        "la traduction d’un titre entier n’est pas un terme à connaître",
        lambda case: case.draft.slot.startswith("translation:") and bool(case.topic.action),
    ),
    Rule(
        "inverse",
        "la relation est déjà demandée depuis l’autre fiche",
        lambda case: (
            case.draft.kind == "inverse" or case.draft.slot.startswith(("relation:inverse", "relation:chain"))
        ),
    ),
    Rule(
        "two definitions",
        "deux définitions entières ne disent pas en quoi les notions s’opposent",
        lambda case: case.draft.slot.startswith("distinction:"),
    ),
    Rule(
        "whole section",
        "la réponse est toute une section ; ses faits sont demandés un à un",
        lambda case: case.draft.kind == "section",
    ),
    Rule("no figure", "« Combien ? » sans chiffre ni règle de calcul", _lacks_figure),
    Rule("unannounced list", "la question n’annonce pas combien de réponses sont attendues", _is_unannounced),
    Rule(
        "long list",
        f"plus de {_MOST_ITEMS} éléments : une liste trop longue pour être retenue d’un coup",
        lambda case: case.items > _MOST_ITEMS or (case.items > 0 and case.is_nested),
    ),
    Rule(
        "long answer",
        f"réponse de plus de {LONGEST_ANSWER} mots",
        lambda case: case.words > LONGEST_ANSWER,
    ),
    Rule(
        "long question",
        f"question de plus de {_LONGEST_QUESTION} mots",
        lambda case: len(case.question.split()) > _LONGEST_QUESTION,
    ),
    Rule(
        "markup",
        "il reste du balisage dans le texte",
        lambda case: bool(_MARKUP.search(f"{case.question}\n{case.answer}")),
    ),
    Rule(
        "code name",
        "un nom de fichier ou un code s’y lit au lieu d’un titre",
        lambda case: bool(_CODE_NAME.search(f"{case.question}\n{case.answer}")) or _has_bad_title(case),
    ),
    Rule(
        "template",
        "le texte est celui d’un gabarit",
        lambda case: bool(_TEMPLATE_TEXT.search(f"{case.question}\n{case.answer}")),
    ),
    Rule("given away", "la question donne déjà la réponse", _says_answer),
    Rule("looks back", "la question renvoie à un mot qui n’est pas sur la carte", _looks_back),
    Rule("answer looks back", "la réponse renvoie à un mot qui n’est pas sur la carte", _answer_looks_back),
    Rule(
        "open list",
        "la liste n’est pas fermée (« etc. », « par exemple ») : plusieurs réponses seraient justes",
        lambda case: bool(_OPEN_LIST.search(case.answer)),
    ),
    Rule("hidden verb", "le trou cache un verbe ou une préposition", _hides_action),
    Rule("cloze", "un texte à trou répète ce qu’une question demande mieux", _is_telegraphic),
)
"""In order: the first that holds is told."""


def objection(case: Case) -> Rule | None:
    """The first rule that keeps a candidate out; None where it is worth asking."""
    return next((rule for rule in RULES if rule.holds(case)), None)
