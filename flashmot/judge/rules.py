"""What keeps a candidate out of the essential deck: one table of rules, each with its reason in French.

A rule looks at question *and* answer. The first that holds gives the reason; what none holds of is worth
asking."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.numbers import LARGER_NUMBERS, NUMBER_WORDS
from flashmot.french.words import plain
from flashmot.judge.case import Case
from flashmot.judge.form import FORM
from flashmot.judge.given import GIVEN
from flashmot.judge.guessed import GUESSED
from flashmot.judge.lists import LISTS
from flashmot.judge.rule import Rule
from flashmot.judge.standing import STANDING

_FIGURE = re.compile(
    rf"\d|\b(?:{'|'.join((*NUMBER_WORDS, *LARGER_NUMBERS))}|milliers?|millions?|moitié|tiers|quart|double"
    r"|dizaine|centaine|dépend|selon|autant)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\bune?\b", re.IGNORECASE)
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
_VAGUE_RELATIONS: Final = frozenset(("parent", "child", "related", "sibling", "lien"))


def _is_vague(case: Case) -> bool:
    return case.draft.kind == "relation" and case.draft.label in _VAGUE_RELATIONS


def _is_many_rights(case: Case) -> bool:
    """Another name of a notion that says most of its title, or one among several."""
    if case.draft.kind != "alias":
        return False
    return not case.draft.slot.startswith(("acronym:", "translation:")) or case.draft.slot.endswith(":de")


def _lacks_figure(case: Case) -> bool:
    """In a question « un » is an article, in an answer it may be the figure."""
    if case.draft.facet != "combien":
        return False
    return not _FIGURE.search(_ARTICLE.sub(" ", case.question)) and not _FIGURE.search(case.answer)


def _hides_action(case: Case) -> bool:
    if not case.draft.cloze:
        return False
    return bool(
        _PREPOSITION_ALONE.match(plain(case.answer))
        or _VERBAL.match(case.answer)
        or _BEFORE_VERB.search(case.question)
    )


KINDS: Final = (
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
    Rule(
        "defined by a list",
        "la définition annonce une liste",
        lambda case: case.draft.kind == "definition" and case.items > 0,
    ),
)
"""What isn't asked whatever its words are."""

CLOZES: Final = (
    Rule("hidden verb", "le trou cache un verbe ou une préposition", _hides_action),
    Rule(
        "cloze",
        "un texte à trou répète ce qu’une question demande mieux",
        lambda case: bool(case.draft.cloze),
    ),
)
"""What of a text with a gap."""

RULES: Final = (*KINDS, *LISTS, *FORM, *GIVEN, *GUESSED, *STANDING, *CLOZES)
"""In order: the first that holds is told."""


def objection(case: Case) -> Rule | None:
    """The first rule that keeps a candidate out; None where it is worth asking."""
    return next((rule for rule in RULES if rule.holds(case)), None)
