"""Rules about what anyone would guess: answers that hold for every project, every role, every handbook."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.words import plain, stems
from flashmot.judge.case import Case
from flashmot.judge.rule import Rule

_BULLET = re.compile(r"^[•\d.\s]+|[\s.;,]+$", re.MULTILINE)
_EXPECTED: Final = tuple(
    (re.compile(role), re.compile(act))
    for role, act in (
        (r"gestionnaire", r"planifi|coordin|budget|delai|echeanc|responsable de la gestion"),
        (r"client|demandeur|commanditaire", r"besoin|attente|demande"),
        (r"membre|equipe|participant|partie", r"particip|impliqu|collabor"),
        (r"expert|specialiste", r"expertise"),
        (r"concepteur", r"\b(?:scenaris|conc(?:oi|ev))"),
        (r"contenu", r"savoirs|disciplin"),
        (r"techni|informati", r"techni|hebergement|maintenance"),
        (r"implantation", r"implant"),
        (r"evaluat", r"evalu"),
        (r"tuteur|facilitateur", r"tutor|encadr|accompagn"),
    )
)
"""(role, act), plain: who does it is in the word for it."""
_STOCK: Final = tuple(
    frozenset(words.split())
    for words in (
        "generaux specifiques generale specifique general particulier particuliers",
        "humaines techniques materielles financieres logistiques humains materiels financiers",
        "internes externes interne externe",
        "qualitatives quantitatives qualitatifs quantitatifs",
        "theoriques pratiques theorique pratique",
        "avant pendant apres",
        "individuel collectif individuelle collective individuelles collectives individuels collectifs",
    )
)
"""Lists that anyone gives without having read anything, plain."""
_EVERYONE = re.compile(r"\b(?:l’ensemble|tou(?:te|s)) (?:de )?(?:l’équipe|les (?:acteurs|parties|membres))")
_START = re.compile(
    r"(?:Dans|Durant|Pendant|Au|Dès|En|À la) ?(?:l[ea]s? |l’|tout )?"
    r"(?:premiers?|derniers?|début|démarrage|lancement|fin)"
    r"\b",
    re.IGNORECASE,
)
_MEASURES: Final = stems("ampleur complexité taille projet nombre besoin volume richesse contexte")
_FIRST_OF_ALL = re.compile(
    r"(?:identifier|definir|determiner|preciser|clarifier|fixer) (?:clairement )?"
    r"(?:l[ea]s? |l[’'])?(?:objectif|but|besoin|public)"
)
_ANY_PURPOSE = re.compile(
    r"(?:Pour|Afin d(?:e |’)) ?(?:mieux )?(?:en )?(?:guider|orienter|garder|garantir|assurer|s’assurer"
    r"|faciliter|comprendre|améliorer|correspondre|répondre|favoriser|soutenir|optimiser|visualiser|permettre|déduire|aider)\b"
)
_ONE_VERB = re.compile(r"\w+(?:er|ir|re|oir)\Z", re.IGNORECASE)
_FULL: Final = 3
_BARE_NOUN = re.compile(r"(?:Une?|Des|L[ea]s?) |L’")


def _is_hollow(case: Case) -> bool:
    """« une fiche », « des liens typés »: a word for anything."""
    is_act = case.draft.facet == "comment" and case.draft.kind == "answer"
    return is_act and not case.items and len(case.said) < _FULL and bool(_BARE_NOUN.match(case.answer))


def _is_expected(case: Case) -> bool:
    """Whoever knows what the role is called knows what it does: the client has needs, the manager plans."""
    if case.draft.facet != "qui":
        return False
    answer, question = plain(case.answer), plain(case.question)
    return any(role.search(answer) and act.search(question) for role, act in _EXPECTED)


def _is_dictionary(case: Case) -> bool:
    """A verb by what a dictionary says of it."""
    words = case.answer.split()
    return case.draft.kind == "label" and len(words) == 1 and bool(_ONE_VERB.match(words[0]))


def _is_everyone(case: Case) -> bool:
    """« par l’ensemble de l’équipe »: nobody in particular."""
    return case.draft.kind == "answer" and bool(_EVERYONE.search(case.answer))


def _is_first_or_last(case: Case) -> bool:
    """« dans les premiers cycles », « dès le démarrage »: when an analysis, a plan is made is in its name."""
    if case.draft.facet != "quand":
        return False
    return bool(_START.match(case.answer)) and not re.search(r"\baprès\b|\bavant\b", case.answer)


def _is_any_measure(case: Case) -> bool:
    """« de l’ampleur du projet »: on what all effort depends."""
    is_how_much = case.draft.facet == "combien" or "de quoi dépend" in case.question.casefold()
    return is_how_much and bool(case.said) and case.said <= _MEASURES


def _is_stock(case: Case) -> bool:
    """« généraux, spécifiques », « humaines, techniques, financières »: a list of every handbook."""
    items = frozenset(plain(item) for item in _BULLET.sub("", case.answer).splitlines())
    return case.items > 1 and any(items <= stock for stock in _STOCK)


def _is_any_purpose(case: Case) -> bool:
    """« Quand on …, dans quel but prévoit-on … ? » answered by « pour faciliter … »: an aim that any
    step has."""
    asked = re.search(r", dans quel but\b", case.question)
    return bool(asked and _ANY_PURPOSE.match(case.answer))


def _is_first_of_all(case: Case) -> bool:
    """A first step with which everything begins."""
    is_step = case.draft.kind == "step" and "première étape" in case.question
    return is_step and bool(_FIRST_OF_ALL.match(plain(case.answer)))


GUESSED: Final = (
    Rule("hollow", "la réponse est un mot passe-partout", _is_hollow),
    Rule("expected", "le nom du rôle dit déjà ce qu’il fait", _is_expected),
    Rule("dictionary", "un verbe défini par un synonyme se devine", _is_dictionary),
    Rule("stock list", "cette liste vaut pour n’importe quel projet : elle se devine", _is_stock),
    Rule("everyone", "« l’ensemble de l’équipe » se devine", _is_everyone),
    Rule("first or last", "le début ou la fin du projet se devine", _is_first_or_last),
    Rule("any measure", "l’ampleur et la complexité du projet : cela vaut pour tout", _is_any_measure),
    Rule("any purpose", "ce but vaut pour n’importe quelle étape : il se devine", _is_any_purpose),
    Rule("first of all", "toute démarche commence par là", _is_first_of_all),
    Rule(
        "goal",
        "le but d’un document ou d’une procédure redit son titre",
        lambda case: case.draft.slot == "but",
    ),
    Rule(
        "as many",
        "« autant que nécessaire » se devine",
        lambda case: case.draft.facet == "combien" and case.answer.startswith("Autant"),
    ),
)
"""What needs no course."""
