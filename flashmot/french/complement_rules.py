"""Rules that ask for a complement of the verb: *sur quoi, à quoi, par quelle approche, en quoi, que*."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import (
    Asked,
    Spoken,
    adverb_of,
    asking_for,
    behind,
    taken_up,
    with_what,
    without_preposition,
)
from flashmot.french.clauses import Clause, is_name
from flashmot.french.conjugation import present, singular_verb
from flashmot.french.grammar import with_de
from flashmot.french.numbers import NUMBER_WORDS, number
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
_INFINITIVES = re.compile(
    r"(?P<verbs>(?:de |d’|à )(?:s’|se )?\w+(?:er|ir|re|oir)"
    r"(?:(?:, | et )(?:de |d’|à )?\w+(?:er|ir|re|oir))*) "
    r"(?P<object>(?:les? |la |l’|une? |des |du )(?!plus |moins ).*)"
)
_LEADING_TO = {
    "permettre": "de",
    "viser": "à",
    "chercher": "à",
    "servir": "à",
    "contribuer": "à",
    "aider": "à",
}
_COUNT = re.compile(
    r"(?P<about>environ |plus de |près de |au moins )?(?P<number>\d+|[a-z-]+) "
    r"(?P<what>[a-zà-ÿ’-]+[sx](?: [^,;:()]+)?)"
)
_COUNTING = frozenset("compter comporter comprendre contenir regrouper réunir".split())
_TURNS = frozenset("transformer traduire diviser".split())
_INTO = re.compile(r" en (?=(?:une? |des |deux |trois |quatre )?[\w’]+)(?!\w+ant\b)")
_MEANS = re.compile(r" (via|à travers|grâce à|au moyen d[eu’]|par l’intermédiaire d[eu’]) ")
_PURPOSE = re.compile(r" (?:pour|afin d[e’])[\s]?(?=\w)")
_PERSON = re.compile(
    r"(?:\w+(?:teur|trice|iste|eur|euse|ien|ienne|gogue)s?|équipes?|clients?|personnes?|gestionnaires?|"
    r"apprenante?s?|enseignante?s?|participante?s?|expert\w*|utilisat\w+|auteure?s?|membres?|pairs?)\Z"
)
_ADJECTIVE = re.compile(
    r"(?P<adjective>(?:indépendant|dépendant|distinct|responsable|garant|proche|issu)e?s?) "
    r"(?P<complement>(?:de |du |des |d’).+)"
)
_CAUSES = frozenset(
    "jouer assurer garantir conditionner justifier favoriser déclencher réguler structurer guider".split()
)
_OBJECTS = frozenset(
    "garantir assurer fournir exiger nécessiter requérir supposer conditionner centraliser favoriser "
    "influencer faciliter compenser préciser spécifier".split()
)
_CODE = re.compile(r"\b[A-ZÉ]{2,} \d")
"""A document named by its code: *l’ÉD 242*."""
_DETERMINED = re.compile(r"(?:les? |la |l’|une? |des |deux |trois |du |plusieurs |aucune? )")


def _infinitive(clause: Clause, subject: Spoken) -> Asked | None:
    """« permet de visualiser les échanges » → « Que permet de visualiser … ? »."""
    found = _INFINITIVES.match(clause.rest)
    wanted = _LEADING_TO.get(clause.verb, "")
    if found is None or clause.negated or clause.participle or not wanted or clause.reflexive:
        return None
    if not found["verbs"].startswith((f"{wanted} ", "d’" if wanted == "de" else "à ")):
        return None
    object_, *_ = _PURPOSE.split(found["object"])
    if (
        len(object_.split()) < 3
        or re.search(r" et (?:de |d’|à )\w+(?:er|ir|re) ", object_)
        or " par " in object_
    ):
        return None
    asking = f"{with_what(clause.predicate)} {adverb_of(clause)} {found['verbs']} {subject.text}"
    return Asked("infinitive", " ".join(asking.split()), object_)


def _into(clause: Clause, subject: Spoken) -> Asked | None:
    """« transforme l’essai en une preuve » → « En quoi … transforme-t-il l’essai ? »."""
    parts = _INTO.split(clause.rest)
    if clause.verb not in _TURNS or clause.negated or len(parts) < 2 or clause.participle or clause.reflexive:
        return None
    changed, *rest = parts
    turned = re.split(r" d’une? simple ", changed)[0]
    question = taken_up(clause, subject, "en quoi", turned)
    return Asked("into", question, f"en {' en '.join(rest)}") if question else None


def _by(clause: Clause, subject: Spoken) -> Asked | None:
    """« est assurée par l’approche … » → « Quelle approche assure … ? »."""
    if not clause.participle or clause.negated or not clause.rest.startswith("par "):
        return None
    agent = clause.rest.removeprefix("par ")
    agreement = agreement_of(agent)
    verb = present(clause.verb)
    if not verb or _PERSON.match(agreement.noun) or not _DETERMINED.match(agent):
        return None
    if not agreement.noun or (" et " in agent and not agreement.which):
        return None
    if agreement.plural:
        return Asked("by", behind(clause, subject, asking_for("par quoi", agent)), clause.rest)
    which = asking_for("quoi", agent)
    which = "qu’est-ce qui" if which == "quoi" else which
    return Asked("by", " ".join(f"{which} {verb} {adverb_of(clause)} {subject.text}".split()), agent)


def _by_name(clause: Clause, subject: Spoken) -> Asked | None:
    """« est proposée par Lev Vygotski en 1934 » → « Par qui est proposée … ? »."""
    found = re.fullmatch(r"(?:(?P<first>en \d{4}) )?par (?P<who>.+?)(?: (?P<last>en \d{4}))?", clause.rest)
    if not clause.participle or clause.negated or found is None or not is_name(found["who"]):
        return None
    if len(found["who"].split()) < 2 or found["who"].split()[0].casefold() in ("le", "la", "les", "l’"):
        return None
    return Asked("by-name", behind(clause, subject, "par qui"), f"par {found['who']}")


def _count(clause: Clause, subject: Spoken) -> Asked | None:
    """« compte quatre axes » → « Combien d’axes compte … ? »."""
    found = _COUNT.fullmatch(clause.rest)
    if clause.verb not in _COUNTING or clause.negated or clause.participle or found is None:
        return None
    if " et " in found["what"] or (found["number"] not in NUMBER_WORDS and not found["number"].isdigit()):
        return None
    asking = f"combien {with_de(found['what'])} {clause.predicate} {subject.text}"
    return Asked("count", asking, f"{found['about'] or ''}{found['number']}")


def _consists(clause: Clause, subject: Spoken) -> Asked | None:
    """« La règle consiste à tirer au sort » → « En quoi consiste la règle ? », of what isn't the note."""
    if (
        clause.verb != "consister"
        or clause.negated
        or subject.is_topic
        or not re.match(r"(?:à|en) ", clause.rest)
    ):
        return None
    return Asked("consists", behind(clause, subject, "en quoi"), clause.rest)


def _designates(clause: Clause, subject: Spoken) -> Asked | None:
    """« Le terme « X » désigne Y » → « Que désigne le terme « X » ? », of what isn't the note."""
    fits = clause.verb in ("désigner", "signifier") and not (clause.negated or clause.participle)
    if not fits or subject.is_topic or not _DETERMINED.match(clause.rest) or clause.reflexive:
        return None
    return Asked("designates", f"{with_what(clause.predicate)} {subject.text}", clause.rest)


def _means(clause: Clause, subject: Spoken) -> Asked | None:
    """« aborde cet enjeu via sa spécialisation … » → « Par quelle spécialisation … aborde-t-elle … ? »."""
    parts = _MEANS.split(clause.rest)
    if len(parts) != 3 or clause.negated or clause.verb == "être" or clause.participle:
        return None
    done, link, means = parts
    asking = asking_for("par quoi", means) if link in ("via", "à travers") else "comment"
    if asking == "par quoi":
        asking = "comment"
    question = taken_up(clause, subject, asking, done)
    return Asked("means", question, f"{link if asking == 'comment' else 'par'} {means}") if question else None


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


def _cause(clause: Clause, subject: Spoken) -> Asked | None:
    """« L’analyse garantit X » → « Qu’est-ce qui garantit X ? », of what isn't the note's subject."""
    if clause.verb not in _CAUSES or clause.negated or clause.participle or clause.reflexive:
        return None
    if subject.is_topic or not _DETERMINED.match(clause.rest) or len(clause.rest.split()) < 3:
        return None
    agreement = agreement_of(subject.text)
    if _PERSON.match(agreement.noun):
        return None
    verb = singular_verb(clause.form)
    which = "quoi" if agreement.plural else asking_for("quoi", subject.text)
    asking = f"{'qu’est-ce qui' if which == 'quoi' else which} {verb} {adverb_of(clause)} {clause.rest}"
    return Asked("cause", " ".join(asking.split()), subject.text)


def _object(clause: Clause, subject: Spoken) -> Asked | None:
    """« La fiche fournit un modèle de calcul » → « Que fournit la fiche ? »."""
    if clause.verb not in _OBJECTS or clause.negated or clause.participle or clause.reflexive:
        return None
    if not _DETERMINED.match(clause.rest) or len(clause.rest.split()) < 3:
        return None
    if not subject.is_topic and not _CODE.search(subject.text):
        return None
    asking = f"{with_what(clause.predicate)} {adverb_of(clause)} {subject.text}"
    return Asked("object", " ".join(asking.split()), clause.rest.split(" qui doi")[0])


COMPLEMENT_RULES: dict[str, Rule] = {
    "by": _by,
    "by-name": _by_name,
    "count": _count,
    "consists": _consists,
    "designates": _designates,
    "means": _means,
    "into": _into,
    "apart": _apart,
    "sur": _complement(
        "sur", "sur quoi", r"sur ",
        "reposer, se fonder, se baser, s’appuyer, porter, déboucher, se concentrer, influer, agir",
        "fonder baser centrer axer",
    ),
    "à": _complement(
        "à", "à quoi", r"à (?=l’|la |une? |des |\w+s )|au |aux ",
        "s’opposer, conduire, aboutir, mener, contribuer, répondre, correspondre, s’appliquer, renvoyer",
    ),
    "de": _complement(
        "de", "de quoi", r"de |du |des |d’",
        "dépendre, découler, dater, résulter, provenir, émaner, émerger, hériter, se distinguer, différer, "
        "s’inspirer",
        "composer constituer",
    ),
    "par": _complement(
        "par", "par quoi", r"par ",
        "se caractériser, se définir, commencer, débuter, se terminer, se traduire, se concrétiser, "
        "se matérialiser",
    ),
    "autour": _complement(
        "autour", "autour de quoi", r"autour (?:de |du |des |d’)", "s’articuler", "construire organiser"
    ),
    "factors": _factors,
    "through": _through,
    "attribute": _attribute,
    "infinitive": _infinitive,
    "cause": _cause,
    "object": _object,
}  # fmt: skip
"""The rules by name, the surest first."""
