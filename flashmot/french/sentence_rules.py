"""Rules that ask for what a whole clause says besides its complements: time, reason, end, contrast, rank."""

from __future__ import annotations

import re
from collections.abc import Callable

from flashmot.french.agreement import agreement_of, gender_of
from flashmot.french.asked import Asked, Spoken, behind, taken_up, with_what, without_preposition
from flashmot.french.clauses import Clause
from flashmot.french.elision import elides
from flashmot.french.finite import asked_form, finite
from flashmot.french.grammar import with_de
from flashmot.french.verbs import is_action
from flashmot.french.words import words_of

Rule = Callable[[Clause, Spoken], Asked | None]

_PURPOSE = re.compile(r" pour (?=\w)")
_NO_PURPOSE = frozenset(
    "être consister suffire agir désigner impliquer décrire permettre viser chercher servir contribuer "
    "aider".split()
)
_BELONGS_TO_NOUN = re.compile(
    r"(?:nécessaires?|requise?s?|utiles?|prête?s?|suffisante?s?|indispensables?|essentiel\w*|important\w*|"
    r"\w+ée?s?|\w+ante?s?|\w+iv?es?|conçue?s?)\Z"
)
"""Words behind which « pour » says what they are good for, not why the whole is done."""
_WHEN = re.compile(r"(?:lorsque |lorsqu’|quand |dès que |dès qu’|une fois que |une fois qu’)", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:car|parce que|parce qu’|puisque|puisqu’)\s?(?P<reason>.*)")
_RANK = re.compile(
    r"\b(?:premi(?:er|ère)|deuxième|troisième|quatrième|derni(?:er|ère)|principale?|seule?|unique)\b"
    r"|\A(?:le cœur|le point de départ|l’unité de base|le pendant|le fondement|le pilier) "
)
_RELATIVE = re.compile(r"(?P<noun>(?:le |la |l’|une? )(?:(?! qui | que |, ).)+) qui (?P<what>.+)")
_SAYING = frozenset("stipuler reconnaître supposer affirmer postuler".split())
_YEAR = re.compile(
    r"(?P<before>.*?)(?:\A|[\s,]+)(?P<year>(?:en (?:\w+ )?|à l’automne |à l’été |au printemps |au début de |"
    r"depuis )(?:1[5-9]|20)\d\d)\Z"
)
_HAPPENING = frozenset("commencer débuter apparaître paraître disparaître naître".split())
_AIMS = "objectif|but|finalité|rôle|fonction|mission"
_AIM = re.compile(rf"(?:l’|le |la |son |sa )(?P<noun>{_AIMS})\Z", re.IGNORECASE)


def _contrast(clause: Clause, subject: Spoken) -> Asked | None:
    """« Contrairement à Y, X … » → « En quoi X diffère-t-il de Y ? »."""
    found = re.match(r"contrairement (?P<other>(?:à|au|aux) .+)", clause.frame, re.IGNORECASE)
    if found is None or not subject.pronoun:
        return None
    other = with_de(without_preposition(found["other"], re.compile(r"à |au |aux ")))
    verb = "diffèrent" if clause.plural else "diffère"
    no = ("n’" if elides(clause.predicate) else "ne ") if clause.negated else ""
    answer = f"{subject.pronoun} {no}{clause.predicate} {clause.adverb} {clause.rest}"
    question = f"en quoi {subject.text} {asked_form(verb, subject.pronoun)} {other}"
    return Asked("contrast", question, " ".join(answer.split()), framed=True)


def _when(clause: Clause, subject: Spoken) -> Asked | None:
    """« …, lorsque le projet grandit » → « Quand … ? »."""
    in_frame = bool(_WHEN.match(clause.frame))
    if clause.negated or not (in_frame or _WHEN.match(clause.aside)):
        return None
    question = taken_up(clause, subject, "dans quel cas", clause.rest)
    answer = clause.frame if in_frame else clause.aside
    return Asked("when", question, answer, framed=in_frame) if question else None


def _why(clause: Clause, subject: Spoken) -> Asked | None:
    """« …, car … » → « Pourquoi … ? »."""
    found = _BECAUSE.match(clause.aside)
    if found is None or clause.negated:
        return None
    question = taken_up(clause, subject, "pourquoi", clause.rest)
    reason = found["reason"]
    because = "parce qu’" if elides(reason) else "parce que "
    return Asked("why", question, f"{because}{reason}") if question else None


def _purpose(clause: Clause, subject: Spoken) -> Asked | None:
    """« s’appuie sur l’analyse pour choisir les médias » → « Dans quel but … ? »."""
    if clause.negated or clause.verb in _NO_PURPOSE or re.match(r"(?:de |d’|à |que |qu’)", clause.rest):
        return None
    goal = clause.aside if clause.aside.startswith("afin d") else ""
    done = clause.rest
    parts = _PURPOSE.split(clause.rest)
    if not goal and len(parts) == 2 and is_action(parts[1]) and not belongs_to_noun(parts[0]):
        done, goal = parts[0], f"pour {parts[1]}"
    if not goal or not done:
        return None
    question = taken_up(clause, subject, "dans quel but", done)
    return Asked("purpose", question, goal) if question else None


def without_purpose(complements: str) -> str:
    """Complements up to a « pour » that says to what end the whole is done."""
    parts = _PURPOSE.split(complements)
    if len(parts) > 1 and is_action(parts[1]) and not belongs_to_noun(parts[0]):
        return parts[0]
    return complements


def belongs_to_noun(before: str) -> bool:
    """Whether « pour » behind this text says what a noun is good for: *les moyens nécessaires pour …*."""
    return _BELONGS_TO_NOUN.match(re.sub(r"\s*\([^()]*\)\Z", "", before).split()[-1]) is not None


def _rank(clause: Clause, subject: Spoken) -> Asked | None:
    """« X est la première étape de Y » → « Quelle est la première étape de Y ? »."""
    if clause.verb != "être" or clause.negated or clause.participle or clause.adverb or clause.plural:
        return None
    rest, _, place = clause.rest.partition(", dans ")
    found = re.match(r"(?P<article>le |la |l’)(?P<noun>\w+)", rest)
    if found is None or not _RANK.search(rest) or re.search(r" (?:qui|que|dont|où|à) |qu’|,", rest):
        return None
    gender = {"le ": "m", "la ": "f"}.get(found["article"]) or gender_of(found["noun"])
    if not gender or not re.search(r" (?:de |du |d’|des )", rest):
        return None
    place = f"dans {place}, " if place else ""
    return Asked("rank", f"{place}{'quelle' if gender == 'f' else 'quel'} est {rest}", subject.text)


def _which(clause: Clause, subject: Spoken) -> Asked | None:
    """« X est le contrat qui lie Y » → « Quel contrat lie Y ? », the note asked by what it does."""
    found = _RELATIVE.fullmatch(clause.rest)
    if clause.verb != "être" or clause.negated or clause.participle or found is None or not subject.is_topic:
        return None
    agreement = agreement_of(found["noun"])
    bare = re.sub(r"\A(?:le |la |l’|une? )", "", found["noun"])
    verb = finite(re.sub(r"\A(?:s’|se )", "", found["what"]).split()[0])
    if verb is None or verb.plural or agreement.plural or agreement.gender not in ("m", "f"):
        return None
    quoted = re.search(r"«([^»]+)»", subject.text)
    name = _openings(quoted[1] if quoted else subject.text)
    if _openings(found["what"]) & name or len(_openings(bare) & name) * 2 >= len(name):
        return None  # the question says its name
    which = "quelle" if agreement.gender == "f" else "quel"
    return Asked("which", f"{which} {bare} {found['what']}", subject.text)


def _openings(text: str) -> set[str]:
    """The first letters of a text's longer words, by which related words are known: *cause*, *causal*."""
    return {word[:4] for word in words_of(text) if len(word) > 3}


def _given(clause: Clause, subject: Spoken) -> Asked | None:
    """« Étant donné la taille du groupe, la grille vise à … » → « Qu’est-ce qui justifie la grille ? »."""
    found = re.fullmatch(r"étant donné (?P<reason>(?:les? |la |l’).+)", clause.frame, re.IGNORECASE)
    if found is None or clause.negated or not subject.is_topic:
        return None
    return Asked("given", f"qu’est-ce qui justifie {subject.text}", found["reason"], framed=True)


def _that(clause: Clause, subject: Spoken) -> Asked | None:
    """« Le principe stipule que … » → « Que stipule le principe ? »."""
    if clause.verb not in _SAYING or clause.negated or clause.participle or clause.reflexive:
        return None
    if not re.match(r"que |qu’", clause.rest):
        return None
    goes_on = clause.aside.startswith("mais ") and not re.search(r"\b(?:ils?|elles?)\b", clause.aside)
    more = f", {clause.aside}" if goes_on else ""
    return Asked("that", f"{with_what(clause.predicate)} {subject.text}", f"{clause.rest}{more}")


def _year(clause: Clause, subject: Spoken) -> Asked | None:
    """« … est lancée en 2012 » → « En quelle année … ? »."""
    found = _YEAR.match(clause.rest)
    if found is None or clause.negated or clause.verb == "être" or "," in found["before"]:
        return None
    before, year = found["before"], found["year"]
    asking = "en quelle année" if len(year.split()) == 2 and year.startswith("en") else "quand"
    asking = "depuis quand" if year.startswith("depuis") else asking
    if not before and (clause.participle or " lieu" in clause.form or clause.verb in _HAPPENING):
        question = behind(clause, subject, asking)
    else:
        question = taken_up(clause, subject, asking, before)
    return Asked("year", question, year) if question else None


_LIMIT = re.compile(r"(?:quel(?:le)?s? que soi|sans |sauf |même |tout en )")
"""What says how far an aim goes: without it another one is told."""


def _aim(clause: Clause, subject: Spoken) -> Asked | None:
    """« Le rôle du tuteur est de relancer » → « Quel est le rôle du tuteur ? »."""
    found = re.match(rf"(?P<article>l’|le |la )(?P<noun>{_AIMS}) (?:\w+ )?(?:de |du |des |d’)", subject.text)
    action = _action_of(clause)
    if found is None or not action:
        return None
    which = "quelle" if gender_of(found["noun"]) == "f" else "quel"
    return Asked("aim", f"{which} est {subject.text}", action)


def _action_of(clause: Clause) -> str:
    """The one action that « est de … » names, ``""`` where there is none or there are several."""
    action = re.sub(r"\A(?:de |d’)", "", clause.rest)
    fits = clause.verb == "être" and not clause.negated and action != clause.rest and is_action(action)
    if not fits or re.search(r"(?:,| et) (?:de |d’)\w+(?:er|ir|re)\b", f"{action} {clause.aside}"):
        return ""
    if _LIMIT.match(clause.aside):
        return f"{action}, {clause.aside}"
    return f"{action} {clause.aside}" if clause.aside.startswith("afin") else action


def ask_aim(clause: Clause, of_topic: str) -> Asked | None:
    """« L’objectif est de repérer les écarts » → « Quel est l’objectif de … ? », of the note that says it."""
    found = _AIM.fullmatch(clause.subject)
    action = _action_of(clause)
    if found is None or not action:
        return None
    noun = found["noun"].casefold()
    which = "quelle est la" if gender_of(noun) == "f" else "quel est l’" if elides(noun) else "quel est le"
    asking = f"{which}{'' if which.endswith('’') else ' '}{noun} {of_topic}"
    return Asked("aim", asking, action)


SENTENCE_RULES: dict[str, Rule] = {
    "contrast": _contrast,
    "rank": _rank,
    "which": _which,
    "given": _given,
    "when": _when,
    "year": _year,
    "why": _why,
    "that": _that,
    "aim": _aim,
}
"""The rules by name, the surest first."""
END_RULES: dict[str, Rule] = {"purpose": _purpose}
"""Rules for what others leave of a clause."""
