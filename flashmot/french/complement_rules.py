"""Rules that ask for a complement of the verb: *sur quoi, à quoi, par quelle approche, en quoi, que*."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from flashmot.french.asked import (
    Asked,
    Spoken,
    asking_for,
    behind,
    taken_up,
    without_preposition,
)
from flashmot.french.clauses import Clause
from flashmot.french.numbers import number
from flashmot.french.sentence_rules import without_purpose
from flashmot.french.verbs import is_action

Rule = Callable[[Clause, Spoken], Asked | None]


@dataclass(frozen=True, slots=True)
class _Complement:
    """A preposition that verbs ask for."""

    name: str
    """The rule's name."""
    what: str
    """How its complement is asked for."""
    opening: re.Pattern[str]
    """What such a complement begins with."""
    verbs: frozenset[str]
    passives: frozenset[str]

    def __call__(self, clause: Clause, subject: Spoken) -> Asked | None:
        """The question, where the clause has such a verb and complement."""
        fits = clause.verb in self.passives if clause.participle else clause.name in self.verbs
        if not fits or clause.negated or not self.opening.match(clause.rest):
            return None
        noun_phrase = without_preposition(clause.rest, self.opening)
        if is_action(noun_phrase) or _NO_NOUN.match(noun_phrase):
            return None
        if clause.verb in ("distinguer", "différer") and _OTHER_COMPLEMENT.search(clause.rest):
            return None
        answer = without_purpose(clause.rest)
        return Asked(self.name, behind(clause, subject, asking_for(self.what, noun_phrase)), answer)


def _complement(name: str, what: str, opening: str, verbs: str, passives: str = "") -> _Complement:
    listed = frozenset(verb.strip() for verb in verbs.split(","))
    return _Complement(name, what, re.compile(opening), listed, frozenset(passives.split()))


_OTHER_COMPLEMENT = re.compile(r"\A(?:de |du |des |d’).* par ")
_NO_NOUN = re.compile(r"(?:ce que|ce qu’|ce dont|quel|la manière|la façon|comment|si )")
_ADJECTIVE = re.compile(
    r"(?P<adjective>(?:indépendant|dépendant|distinct|responsable|garant|proche|issu)e?s?) "
    r"(?P<complement>(?:de |du |des |d’).+)"
)


def _apart(clause: Clause, subject: Spoken) -> Asked | None:
    """« se distingue du cours par son rythme » → « Par quoi … se distingue-t-il du cours ? »."""
    found = re.fullmatch(r"(?P<other>(?:de |du |des |d’)(?:(?! par ).)+) (?P<by>par .+)", clause.rest)
    if clause.name != "se distinguer" or clause.negated or found is None:
        return None
    question = taken_up(clause, subject, "par quoi", found["other"])
    return Asked("apart", question, found["by"]) if question else None


def _through(clause: Clause, subject: Spoken) -> Asked | None:
    """« procède par cycles successifs » → « Comment procède … ? »."""
    fits = clause.verb in ("procéder", "progresser") and not clause.participle
    if not fits or clause.negated or clause.reflexive or not clause.rest.startswith("par "):
        return None
    return Asked("through", behind(clause, subject, "comment"), clause.rest)


def _factors(clause: Clause, subject: Spoken) -> Asked | None:
    """« dépend de la taille, du nombre et de l’âge » → « De quels trois facteurs dépend … ? »."""
    opening = re.compile(r"de (?=la |l’|\w+s )|du |des |d’")
    if clause.verb != "dépendre" or clause.negated or "(" in clause.rest:
        return None
    parts = re.split(r", (?:et )?| et (?=(?:de |du |des |d’))", clause.rest)
    if not 3 <= len(parts) <= 6 or not all(opening.match(part) for part in parts):
        return None
    asking = f"de quels {number(len(parts))} facteurs"
    named = tuple(without_preposition(part, opening) for part in parts)
    return Asked("factors", behind(clause, subject, asking), clause.rest, parts=named)


def _attribute(clause: Clause, subject: Spoken) -> Asked | None:
    """« est indépendant des choix médiatiques » → « De quels choix … est-il indépendant ? »."""
    found = _ADJECTIVE.fullmatch(clause.rest)
    if clause.verb != "être" or clause.negated or clause.participle or found is None:
        return None
    opening = re.compile(r"de |du |des |d’")
    asking = asking_for("de quoi", without_preposition(found["complement"], opening))
    question = taken_up(clause, subject, asking, found["adjective"])
    return Asked("attribute", question, found["complement"]) if question else None


COMPLEMENT_RULES: dict[str, Rule] = {
    "apart": _apart,
    "sur": _complement(
        "sur", "sur quoi", r"sur ",
        "reposer, se fonder, se baser, s’appuyer, porter, déboucher, se concentrer, influer, agir",
        "fonder baser centrer axer",
    ),
    "à": _complement(
        "à", "à quoi", r"à (?=l’|la |une? |des |\w+s )|au |aux ",
        "s’opposer, conduire, aboutir, mener, contribuer, répondre, nuire, correspondre, "
        "s’appliquer, renvoyer",
    ),
    "de": _complement(
        "de", "de quoi", r"de |du |des |d’",
        "dépendre, découler, dater, résulter, provenir, émaner, émerger, hériter, se distinguer, différer, "
        "s’accompagner, se nourrir, s’inspirer",
        "composer constituer",
    ),
    "par": _complement(
        "par", "par quoi", r"par ",
        "se caractériser, se définir, commencer, débuter, se terminer, se traduire, se concrétiser, "
        "s’expliquer, se manifester, se matérialiser",
    ),
    "autour": _complement(
        "autour", "autour de quoi", r"autour (?:de |du |des |d’)", "s’articuler", "construire organiser"
    ),
    "factors": _factors,
    "through": _through,
    "attribute": _attribute,
}  # fmt: skip
"""The rules by name, the surest first."""
