"""Rules about the text of a card: whole, readable, grammatical."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from flashmot.french.words import plain, words_of
from flashmot.judge.case import Case
from flashmot.judge.rule import Rule

LONGEST_ANSWER: Final = 45
"""Words; more than that is a text, not an answer."""
_LONGEST_QUESTION: Final = 55
_MARKUP = re.compile(
    r"\[\[|\]\]|\*\*|__|\w::|::\w|!\[|~~|==|%%|(?<![\w&])#[^\W\d]|\)\*+|\w\*+(?=[\s,.)]|$)|(?<!\w)\*+\w|\{\{"
    r"|^\s*---|<<|>>|:\s*:"
)
_MARKUP_SIGNS: Final = ("[", "]", "*", "_", "~", "=", "%", "#", "{{", "---", "<<", ">>")
_TEMPLATE_WORDS: Final = ("rer ici", "à compléter", "à préciser", "lorem", "todo")
_TAIL: Final = 12
"""How much of an answer is read to see whether it ends in a small word."""
_CODE_NAME = re.compile(r"\b[A-Z]{2,}x?\d*_|[^\W_]_[^\W_]")
_TEMPLATE_TEXT = re.compile(r"ins[ée]rer ici|à compléter|à préciser|lorem ipsum|\bTODO\b", re.IGNORECASE)
_OF_QUALITY = re.compile(
    r"\b(?:caractéristiques|qualités|propriétés)\b[^,]*, laquelle (?!est ainsi|consiste|a pour)"
)
_CLAUSE = re.compile(
    r"(?:L[ea]s?|L’|Un|Une|Des|Chaque|On)[ ’]?(?:(?!qu[ei’]|dont\b|où\b)[^\s,]+\s+){0,5}"
    r"(?:sont|est|n’est|ont|se (?:fait|font)|peut|peuvent)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:des?|du|l[ea]s?|et|ou|en|à|aux?|par|pour|dans|sur|avec|que|qui|d’|l’)\s*\Z", re.IGNORECASE
)
_TWICE_FOR = re.compile(
    r"\bpour cha\w+ [^?]*\bpour \w+(?:er|ir|re|oir)\b|\bpour \w+(?:er|ir|re|oir)\b[^?]*\bpour cha"
)
_TWICE = re.compile(
    r"\b(modele|principe|concept|enjeu|outil|objectif|valeur|document|contexte|fait|procedure|competence)s? "
    r"« (?:l[ea]s? |l')?\1"
)
_ONE = re.compile(r"Qu’est-ce qu(?:e |’)(?:l[ea] |l’|une? )")
_SEVERAL = re.compile(r"Les ")
_HALF_TOLD = re.compile(r"\b(?:pas|plus|point)\b[^.;]*,? mais\b")
_KEY = re.compile(
    r"\best-(?:il|elle) (?:une? \w+ )?(?:clé|crucia|essentiel|important|majeur|fondamenta)\w*\s*\?"
)
_CASE_OF_POWER = re.compile(r"Dans quel cas [^?]*\bperm(?:et|ettent)-")
_BARRED = re.compile(r"\b[A-ZÉ]{2,}/[A-ZÉ]{2,}\b")
_OBJECT = re.compile(
    r"Quand on (?:s’|se )?\w+ (?:l[ea]s? |l’|une? |des )?(?P<noun>\w{5,})[^,?]*, (?P<rest>.+)"
)
_SIGLE = re.compile(r"\b[A-Z]{3,}\b")
_PRAISE = re.compile(
    r"\b(?:crucia|essentiel|majeur|important|fondamenta|capita|décisi|primordia|incontournable)\w*", re.I
)
_LONG_WORD: Final = 6


def _has_markup(case: Case) -> bool:
    """Most texts hold none of the signs, and the pattern would be tried at every place of them."""
    may = any(sign in case.text for sign in _MARKUP_SIGNS) or case.text.count(":") > 1
    return may and bool(_MARKUP.search(case.text))


def _is_template(case: Case) -> bool:
    low = case.text.casefold()
    return any(word in low for word in _TEMPLATE_WORDS) and bool(_TEMPLATE_TEXT.search(case.text))


def _says_of_quality(case: Case) -> bool:
    """« laquelle englobe … ? » of a characteristic: the thing does so, not its characteristic."""
    return case.draft.kind == "label" and bool(_OF_QUALITY.search(case.question))


def _is_clause_for_noun(case: Case) -> bool:
    """« En quoi consiste … ? » or « Qu’est-ce que … ? » answered by a whole clause."""
    asked = case.draft.kind == "label" and case.question.startswith(("En quoi consiste", "Qu’est-ce qu"))
    return asked and bool(_CLAUSE.match(case.answer))


def _has_bad_title(case: Case) -> bool:
    """A note whose title is a code; lists and parts name what they are about by themselves, or not at all."""
    title = case.topic.title
    if case.draft.kind in ("enumeration", "step", "part") and plain(title) not in plain(case.question):
        return False
    return bool(_CODE_NAME.search(title)) or title.count("(") != title.count(")")


def _is_other_number(case: Case) -> bool:
    """« Qu’est-ce que la valeur … ? » answered by « Les valeurs … »."""
    is_one = case.draft.kind == "definition" and _ONE.match(case.question)
    return bool(is_one and _SEVERAL.match(case.answer))


def _is_half_told(case: Case) -> bool:
    """« … ne sont pas connus au départ, mais se précisent »: a fact cut before what matters."""
    if case.draft.kind != "fact":
        return False
    whole = _HALF_TOLD.search(case.draft.fact)
    return bool(whole) and not _HALF_TOLD.search(f"{case.question} {case.answer}")


def _is_praise(case: Case) -> bool:
    """« la première étape cruciale », « l’approche … (et sa variante) »: words of a style, not of a fact."""
    if case.draft.kind == "fact" and _KEY.search(case.question):
        return True
    if case.draft.slot != "fact:rank":
        return False
    return bool(_PRAISE.search(case.question)) or "(" in case.question


def _says_object_twice(case: Case) -> bool:
    """« Quand on définit les objectifs du cours, qui formule les objectifs ? »"""
    found = _OBJECT.match(case.question) if case.draft.facet == "qui" else None
    return found is not None and re.search(rf"\b{found['noun']}\b", found["rest"]) is not None


def _says_twice(case: Case) -> bool:
    """« de différentes manières pour répondre aux différentes manières »: two long words, or a
    sigle, twice."""
    words = words_of(plain(case.question))
    pairs = [pair for pair in pairwise(words) if all(len(word) >= _LONG_WORD for word in pair)]
    sigles = _SIGLE.findall(case.question)
    if case.question.count("savoir-faire") > 1:
        return True
    return len(set(pairs)) < len(pairs) or len(set(sigles)) < len(sigles)


FORM: Final = (
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
        _has_markup,
    ),
    Rule(
        "code name",
        "un nom de fichier ou un code s’y lit au lieu d’un titre",
        lambda case: ("_" in case.text and bool(_CODE_NAME.search(case.text))) or _has_bad_title(case),
    ),
    Rule(
        "template",
        "le texte est celui d’un gabarit",
        _is_template,
    ),
    Rule(
        "unfinished",
        "la phrase s’arrête au milieu",
        lambda case: bool(_UNFINISHED.search(case.answer.rstrip()[-_TAIL:])),
    ),
    Rule(
        "transformed",
        "« en quoi … transforme » se lit de deux façons",
        lambda case: case.draft.slot == "fact:into",
    ),
    Rule(
        "tangled",
        "« pour … pour … » : on ne sait plus ce qui sert à quoi",
        lambda case: bool(_TWICE_FOR.search(case.question)),
    ),
    Rule("said twice", "la question redit les mêmes mots", _says_twice),
    Rule(
        "clause that",
        "une proposition (« que … ») ne répond pas à une question courte",
        lambda case: case.draft.kind == "fact" and case.answer.startswith(("Que ", "Qu’")),
    ),
    Rule("half told", "la phrase est coupée avant « mais »", _is_half_told),
    Rule("praise", "« essentiel », « crucial » disent une opinion, pas un rang", _is_praise),
    Rule(
        "among",
        "« entre quels éléments » se comprend mal",
        lambda case: ", entre quels " in case.question,
    ),
    Rule(
        "about",
        "« à propos de …, qui … » n’est pas une question de professeur",
        lambda case: case.draft.kind in ("answer", "fact") and case.question.startswith("À propos d"),
    ),
    Rule(
        "question as answer",
        "la réponse est une question recopiée",
        lambda case: case.draft.kind == "label" and case.answer.rstrip().endswith("?"),
    ),
    Rule(
        "who for what",
        "« qui sont les sources » demande « quelles »",
        lambda case: bool(
            re.search(r"\bqui sont les (?:\w+ )?(?:sources|moyens|outils|documents)\b", case.question)
        ),
    ),
    Rule("object twice", "la question redit ce dont elle parle", _says_object_twice),
    Rule(
        "two sigles",
        "deux sigles collés par une barre ne se lisent pas",
        lambda case: bool(_BARRED.search(f"{case.question} {case.answer}")),
    ),
    Rule(
        "two ends",
        "« après quoi et avant quoi » pose deux questions en une",
        lambda case: case.question.startswith("Après quoi et avant quoi"),
    ),
    Rule(
        "case of a power",
        "« dans quel cas … permet » prend une circonstance pour une condition",
        lambda case: bool(_CASE_OF_POWER.match(case.question)),
    ),
    Rule(
        "named twice",
        "le nom du type est redit devant le titre",
        lambda case: bool(_TWICE.search(plain(case.question))),
    ),
    Rule("other number", "la question est au singulier, la réponse au pluriel", _is_other_number),
    Rule("quality that acts", "une caractéristique n’agit pas elle-même", _says_of_quality),
    Rule(
        "clause for a noun",
        "« Qu’est-ce que … ? » demande un nom, « En quoi consiste … ? » un nom ou un infinitif",
        _is_clause_for_noun,
    ),
)
"""What reads badly, however true it is."""
