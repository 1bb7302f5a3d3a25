"""Rules that ask for what a verb acts on or by, and for what is said of another subject than the note."""

from __future__ import annotations

import re
from collections.abc import Callable

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Asked, Spoken, adverb_of, asking_for, behind, taken_up, with_what
from flashmot.french.clauses import Clause, is_name
from flashmot.french.conjugation import present, singular_verb
from flashmot.french.grammar import with_de
from flashmot.french.numbers import NUMBER_WORDS

Rule = Callable[[Clause, Spoken], Asked | None]

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
    r"apprenante?s?|enseignante?s?|participante?s?|expert\w*|utilisat\w+|auteure?s?|membres?|pairs?|élèves?|étudiante?s?|adultes?|parents?|collègues?|ministres?)\Z"
)
_ANOTHER_BY = re.compile(r" par (?:les? |la |l’(?!intermédiaire)|une? |des )")
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
    if not verb or not _DETERMINED.match(agent) or _ANOTHER_BY.search(agent):
        return None
    if _PERSON.match(agreement.noun):
        return Asked("by", behind(clause, subject, "par qui"), clause.rest)
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


OBJECT_RULES: dict[str, Rule] = {
    "by": _by,
    "by-name": _by_name,
    "count": _count,
    "consists": _consists,
    "designates": _designates,
    "means": _means,
    "into": _into,
    "infinitive": _infinitive,
    "cause": _cause,
    "object": _object,
}
"""The rules by name, the surest first."""
