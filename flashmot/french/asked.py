"""What questions about a clause are composed of: the subject as it is said, verbs turned round it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.agreement import agreement_of
from flashmot.french.clauses import Clause
from flashmot.french.elision import elides
from flashmot.french.finite import asked_form

_LONGEST_TAIL = 16
_UNSAID = frozenset("toujours directement également aussi donc encore ainsi alors même".split())
"""Adverbs that a question leaves out."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A subject as a question says it."""

    text: str
    """With its article: *la participation*; a capital for names only."""
    pronoun: str
    """What takes it up: *il, elle, ils, elles*; ``""`` where its gender isn't certain."""
    is_topic: bool = False
    """Whether it is what the whole note is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a clause."""

    rule: str
    """The rule that made it."""
    question: str
    """Without what may stand in front, a capital and the question mark: *sur quoi repose l’examen*."""
    answer: str
    """Plain."""
    parts: tuple[str, ...] = ()
    """The answers, where several are asked for with their number."""
    framed: bool = False
    """Whether it says the clause's frame already."""


def behind(clause: Clause, subject: Spoken, asking: str, tail: str = "") -> str:
    """The subject behind its verb: *sur quoi repose la participation*."""
    return " ".join(f"{asking} {clause.predicate} {adverb_of(clause)} {subject.text} {tail}".split())


def taken_up(clause: Clause, subject: Spoken, asking: str, tail: str = "") -> str:
    """The subject taken up by its pronoun: *en quoi le cycle transforme-t-il l’essai*; ``""`` where none
    is sure."""
    if not subject.pronoun or " lieu" in clause.form:
        return ""
    if subject.pronoun.endswith("s") is not clause.plural or len(tail.split()) > _LONGEST_TAIL:
        return ""
    own = clause.form
    verb = asked_form(own, subject.pronoun)
    if clause.reflexive:
        verb = f"s’{verb}" if elides(own) else f"se {verb}"
    return " ".join(f"{asking} {subject.text} {verb} {clause.participle} {adverb_of(clause)} {tail}".split())


def adverb_of(clause: Clause) -> str:
    """The adverb that its question keeps: *entièrement*, but no *toujours*."""
    return "" if clause.adverb in _UNSAID else clause.adverb


def with_what(predicate: str) -> str:
    """*que garantit*, *qu’assure*."""
    return f"qu’{predicate}" if elides(predicate) else f"que {predicate}"


def without_preposition(complement: str, opening: re.Pattern[str]) -> str:
    """The noun phrase behind a preposition, with its article: *de la taille* → *la taille*, *du lieu* → *le
    lieu*."""
    found = opening.match(complement)
    text = complement[found.end() :] if found else complement
    lead = found[0].split()[-1] if found and found[0].split() else ""
    article = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}.get(lead, "")
    return f"{article}{text}"


def asking_for(what: str, noun_phrase: str) -> str:
    """*sur quoi*, or *sur quelle théorie* where the noun names a category and what follows tells which."""
    agreement = agreement_of(noun_phrase)
    if not agreement.which or len(noun_phrase.split()) < 3:
        return what
    noun = agreement.noun
    if agreement.plural and noun[-1] not in "sx":
        noun = f"{noun}x" if noun.endswith("eau") else f"{noun}s"
    return what.replace("quoi", f"{agreement.which} {noun}")
