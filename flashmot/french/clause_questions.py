"""Questions about one constituent of a clause, with the rest of it as the question.

A rule a function, all in ``RULES``, the surest first. A rule that isn't certain of its clause gives None. Where
the gender of a subject isn't told, only questions that need no pronoun are asked (« Sur quoi repose l’… ? »).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flashmot.french.agreement import agreement_of, gender_of
from flashmot.french.clauses import Clause
from flashmot.french.conjugation import present, singular_verb
from flashmot.french.elision import elides
from flashmot.french.finite import asked_form
from flashmot.french.grammar import with_de
from flashmot.french.verbs import is_action

_LONGEST_TAIL = 16


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
    """Without what may stand in front, a capital and the question mark: *sur quoi repose la participation*."""
    answer: str
    """Plain."""
    framed: bool = False
    """Whether it says the clause's frame already."""


@dataclass(frozen=True, slots=True)
class _Complement:
    """A preposition that verbs ask for."""

    name: str
    what: str
    opening: re.Pattern[str]
    verbs: frozenset[str]
    passives: frozenset[str] = frozenset()


def _complement(name: str, what: str, opening: str, verbs: str, passives: str = "") -> _Complement:
    return _Complement(
        name, what, re.compile(opening), frozenset(verbs.split(",")), frozenset(passives.split())
    )


_COMPLEMENTS = (
    _complement(
        "sur", "sur quoi", r"sur ",
        "reposer,se fonder,se baser,s’appuyer,porter,déboucher,se concentrer,influer,agir",
        "fonder baser centrer axer",
    ),
    _complement(
        "à", "à quoi", r"à |au |aux ",
        "s’opposer,conduire,aboutir,mener,contribuer,répondre,correspondre,s’appliquer,renvoyer,succéder",
    ),
    _complement(
        "de", "de quoi", r"de |du |des |d’",
        "dépendre,découler,résulter,provenir,émaner,hériter,se distinguer,différer,se composer,s’inspirer",
        "composer constituer",
    ),
    _complement(
        "par", "par quoi", r"par ",
        "se caractériser,se définir,commencer,débuter,se terminer,se traduire,se concrétiser,se matérialiser",
    ),
    _complement("autour de", "autour de quoi", r"autour (?:de |du |des |d’)", "s’articuler", "construire organiser"),
)  # fmt: skip
_INFINITIVES = re.compile(
    r"(?P<verbs>(?:de |d’|à )(?:s’|se )?\w+(?:er|ir|re|oir)"
    r"(?:(?:, | et )(?:de |d’|à )?\w+(?:er|ir|re|oir))*) "
    r"(?P<object>(?:les? |la |l’|une? |des |du )(?!plus |moins ).*)"
)
_LEADING_TO = {"permettre": "de", "viser": "à", "chercher": "à", "servir": "à", "contribuer": "à", "aider": "à"}
_NO_PURPOSE = frozenset((*_LEADING_TO, *"être consister suffire agir désigner impliquer décrire".split()))
_TURNS = frozenset("transformer traduire diviser".split())
_INTO = re.compile(r" en (?=(?:une? |des |deux |trois |quatre )?[\w’]+)(?!\w+ant\b)")
_MEANS = re.compile(r" (via|à travers|grâce à|au moyen d[eu’]|par l’intermédiaire d[eu’]) ")
_PURPOSE = re.compile(r" (?:pour|afin d[e’])[\s]?(?=\w)")
_WHEN = re.compile(r"(?:lorsque |lorsqu’|quand |dès que |dès qu’|une fois que |une fois qu’)")
_BECAUSE = re.compile(r"(?:car|parce que|parce qu’|puisque|puisqu’)\s?(?P<reason>.*)")
_RANK = re.compile(
    r"\b(?:premi(?:er|ère)|deuxième|troisième|quatrième|derni(?:er|ère)|principale?|seule?|unique)\b"
    r"|\A(?:le cœur|le point de départ|l’unité de base|le pendant|le fondement|le pilier) "
)
_PERSON = re.compile(
    r"(?:\w+(?:teur|trice|iste|eur|euse|ien|ienne|gogue)s?|équipes?|clients?|personnes?|gestionnaires?|"
    r"apprenante?s?|enseignante?s?|participante?s?|expert\w*|utilisat\w+|auteure?s?|membres?|pairs?)\Z"
)
_CAUSES = frozenset("assurer garantir conditionner justifier favoriser déclencher réguler structurer guider".split())
_OBJECTS = frozenset(
    "garantir assurer fournir exiger nécessiter requérir supposer conditionner centraliser favoriser "
    "influencer faciliter compenser distinguer préciser spécifier".split()
)
_DETERMINED = re.compile(r"(?:les? |la |l’|une? |des |deux |trois |du |plusieurs |aucune? )")
_YEAR = re.compile(r"(?P<before>.*?)(?:\A|[\s,]+)en (?P<year>(?:1[5-9]|20)\d\d)\Z")


def ask_clause(clause: Clause, subject: Spoken) -> Iterator[Asked]:
    """The questions that the rules make of a clause whose subject is said so, the surest first."""
    for rule in RULES.values():
        asked = rule(clause, subject)
        if asked is not None:
            yield asked


def _behind(clause: Clause, subject: Spoken, asking: str, tail: str = "") -> str:
    """The subject behind its verb: *sur quoi repose la participation*."""
    return " ".join(f"{asking} {clause.predicate} {clause.adverb} {subject.text} {tail}".split())


def _taken_up(clause: Clause, subject: Spoken, asking: str, tail: str = "") -> str:
    """The subject taken up by its pronoun: *en quoi le cycle transforme-t-il l’essai*; ``""`` where it can't."""
    if not subject.pronoun or " lieu" in clause.form:
        return ""
    if subject.pronoun.endswith("s") is not clause.plural or len(tail.split()) > _LONGEST_TAIL:
        return ""
    own = clause.form
    verb = asked_form(own, subject.pronoun)
    if clause.reflexive:
        verb = f"s’{verb}" if elides(own) else f"se {verb}"
    return " ".join(f"{asking} {subject.text} {verb} {clause.participle} {clause.adverb} {tail}".split())


def _que(predicate: str) -> str:
    return f"qu’{predicate}" if elides(predicate) else f"que {predicate}"


def _bare(complement: str, opening: re.Pattern[str]) -> str:
    """The noun phrase behind a preposition, with its article: *de la taille* → *la taille*, *du lieu* → *le
    lieu*."""
    found = opening.match(complement)
    text = complement[found.end() :] if found else complement
    lead = found[0].split()[-1] if found and found[0].split() else ""
    article = {"du": "le ", "au": "le ", "des": "les ", "aux": "les "}.get(lead, "")
    return f"{article}{text}"


def _asking(what: str, noun_phrase: str) -> str:
    """*sur quoi*, or *sur quelle théorie* where the noun names a category and what follows tells which."""
    agreement = agreement_of(noun_phrase)
    if not agreement.which or len(noun_phrase.split()) < 3:
        return what
    noun = agreement.noun
    if agreement.plural and noun[-1] not in "sx":
        noun = f"{noun}x" if noun.endswith("eau") else f"{noun}s"
    return what.replace("quoi", f"{agreement.which} {noun}")


def _of_complement(kind: _Complement) -> Callable[[Clause, Spoken], Asked | None]:
    def rule(clause: Clause, subject: Spoken) -> Asked | None:
        fits = clause.verb in kind.passives if clause.participle else clause.name in kind.verbs
        if not fits or clause.negated or not kind.opening.match(clause.rest):
            return None
        noun_phrase = _bare(clause.rest, kind.opening)
        if is_action(noun_phrase) or re.match(r"(?:ce que|ce qu’|quel)", noun_phrase):
            return None
        what = _asking(kind.what, noun_phrase)
        return Asked(kind.name, _behind(clause, subject, what), clause.rest)

    return rule


def _infinitive(clause: Clause, subject: Spoken) -> Asked | None:
    """« permet de visualiser les échanges » → « Que permet de visualiser … ? »."""
    found = _INFINITIVES.match(clause.rest)
    wanted = _LEADING_TO.get(clause.verb, "")
    if found is None or clause.negated or clause.participle or not wanted or clause.reflexive:
        return None
    if not found["verbs"].startswith((f"{wanted} ", "d’" if wanted == "de" else "à ")):
        return None
    object_, *_ = _PURPOSE.split(found["object"])
    if len(object_.split()) < 4 or re.search(r" et (?:de |d’|à )\w+(?:er|ir|re) ", object_) or " par " in object_:
        return None
    asking = f"{_que(clause.predicate)} {clause.adverb} {found['verbs']} {subject.text}"
    return Asked("infinitive", " ".join(asking.split()), object_)


def _into(clause: Clause, subject: Spoken) -> Asked | None:
    """« transforme l’essai en une preuve » → « En quoi … transforme-t-il l’essai ? »."""
    parts = _INTO.split(clause.rest)
    if clause.verb not in _TURNS or clause.negated or len(parts) < 2 or clause.participle:
        return None
    changed, *rest = parts
    turned = re.split(r" d’une? simple ", changed)[0]
    question = _taken_up(clause, subject, "en quoi", turned)
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
    if not agreement.noun or re.search(r" et ", agent) and not agreement.which:
        return None
    if agreement.plural:
        return Asked("by", _behind(clause, subject, _asking("par quoi", agent)), clause.rest)
    which = _asking("quoi", agent)
    which = "qu’est-ce qui" if which == "quoi" else which
    return Asked("by", " ".join(f"{which} {verb} {clause.adverb} {subject.text}".split()), agent)


def _means(clause: Clause, subject: Spoken) -> Asked | None:
    """« aborde cet enjeu via sa spécialisation … » → « Par quelle spécialisation … aborde-t-elle … ? »."""
    parts = _MEANS.split(clause.rest)
    if len(parts) != 3 or clause.negated or clause.verb == "être":
        return None
    done, link, means = parts
    asking = _asking("par quoi", means) if link in ("via", "à travers") else "comment"
    if asking == "par quoi":
        asking = "comment"
    question = _taken_up(clause, subject, asking, done)
    return Asked("means", question, f"{link if asking == 'comment' else 'par'} {means}") if question else None


def _contrast(clause: Clause, subject: Spoken) -> Asked | None:
    """« Contrairement à Y, X … » → « En quoi X diffère-t-il de Y ? »."""
    found = re.match(r"contrairement (?P<other>(?:à|au|aux) .+)", clause.frame, re.IGNORECASE)
    if found is None or not subject.pronoun:
        return None
    other = with_de(_bare(found["other"], re.compile(r"à |au |aux ")))
    verb = "diffèrent" if clause.plural else "diffère"
    no = ("n’" if elides(clause.predicate) else "ne ") if clause.negated else ""
    answer = f"{subject.pronoun} {no}{clause.predicate} {clause.adverb} {clause.rest}"
    question = f"en quoi {subject.text} {asked_form(verb, subject.pronoun)} {other}"
    return Asked("contrast", question, " ".join(answer.split()), framed=True)


def _when(clause: Clause, subject: Spoken) -> Asked | None:
    """« …, lorsque le projet grandit » → « Quand … ? »."""
    if clause.negated:
        return None
    if _WHEN.match(clause.aside):
        question = _taken_up(clause, subject, "quand", clause.rest)
        return Asked("when", question, clause.aside) if question else None
    if _WHEN.match(clause.frame.casefold()):
        question = _taken_up(clause, subject, "quand", clause.rest)
        return Asked("when", question, clause.frame, framed=True) if question else None
    return None


def _why(clause: Clause, subject: Spoken) -> Asked | None:
    """« …, car … » → « Pourquoi … ? »."""
    found = _BECAUSE.match(clause.aside)
    if found is None or clause.negated:
        return None
    question = _taken_up(clause, subject, "pourquoi", clause.rest)
    reason = found["reason"]
    because = "parce qu’" if elides(reason) else "parce que "
    return Asked("why", question, f"{because}{reason}") if question else None


def _purpose(clause: Clause, subject: Spoken) -> Asked | None:
    """« s’appuie sur l’analyse pour choisir les médias » → « Dans quel but … ? »."""
    if clause.negated or clause.verb in _NO_PURPOSE or re.match(r"(?:de|d’|à|que|qu’) ?\w+(?:er|ir|re)\b", clause.rest):
        return None
    goal = clause.aside if clause.aside.startswith("afin d") else ""
    done = clause.rest
    if not goal and len(parts := _PURPOSE.split(clause.rest)) == 2 and is_action(parts[1]):
        done, goal = parts[0], f"pour {parts[1]}"
    if not goal or not re.match(r"(?:afin de |afin d’|pour )(?:s’|se )?\w+(?:er|ir|re)\b", goal):
        return None
    question = _taken_up(clause, subject, "dans quel but", done)
    return Asked("purpose", question, goal) if question and done else None


def _rank(clause: Clause, subject: Spoken) -> Asked | None:
    """« X est la première étape de Y » → « Quelle est la première étape de Y ? »."""
    rest = clause.rest
    if clause.verb != "être" or clause.negated or clause.participle or clause.adverb or clause.plural:
        return None
    found = re.match(r"(?P<article>le |la |l’)(?P<noun>\w+)", rest)
    if found is None or not _RANK.search(rest) or re.search(r" (?:qui|que|dont|où|à) |qu’|,", rest.split(", dans ")[0]):
        return None
    gender = {"le ": "m", "la ": "f"}.get(found["article"]) or gender_of(found["noun"])
    if not gender or not re.search(r" (?:de |du |d’|des )", rest):
        return None
    rest, _, place = rest.partition(", dans ")
    place = f"dans {place}, " if place else ""
    return Asked("rank", f"{place}{'quelle' if gender == 'f' else 'quel'} est {rest}", subject.text)


def _cause(clause: Clause, subject: Spoken) -> Asked | None:
    """« L’analyse du public garantit X » → « Qu’est-ce qui garantit X ? », of what isn't the note's subject."""
    if clause.verb not in _CAUSES or clause.negated or clause.participle or clause.reflexive:
        return None
    if subject.is_topic or not _DETERMINED.match(clause.rest) or len(clause.rest.split()) < 3:
        return None
    verb = singular_verb(clause.form)
    return Asked("cause", " ".join(f"qu’est-ce qui {verb} {clause.adverb} {clause.rest}".split()), subject.text)


def _object(clause: Clause, subject: Spoken) -> Asked | None:
    """« La fiche fournit un modèle de calcul » → « Que fournit la fiche ? »."""
    if clause.verb not in _OBJECTS or clause.negated or clause.participle or clause.reflexive:
        return None
    if not subject.is_topic or not _DETERMINED.match(clause.rest) or len(clause.rest.split()) < 3:
        return None
    return Asked("object", " ".join(f"{_que(clause.predicate)} {clause.adverb} {subject.text}".split()), clause.rest)


def _year(clause: Clause, subject: Spoken) -> Asked | None:
    """« … est lancée en 2012 » → « En quelle année … ? »."""
    found = _YEAR.match(clause.rest)
    if found is None or clause.negated:
        return None
    before = found["before"]
    if not before and (clause.participle or " lieu" in clause.form):
        question = _behind(clause, subject, "en quelle année")
    else:
        question = _taken_up(clause, subject, "en quelle année", before)
    return Asked("year", question, f"en {found['year']}") if question else None


RULES: dict[str, Callable[[Clause, Spoken], Asked | None]] = {
    "contrast": _contrast,
    "by": _by,
    "means": _means,
    "into": _into,
    **{kind.name: _of_complement(kind) for kind in _COMPLEMENTS},
    "rank": _rank,
    "when": _when,
    "year": _year,
    "why": _why,
    "infinitive": _infinitive,
    "purpose": _purpose,
    "cause": _cause,
    "object": _object,
}
"""The rules, the surest first."""
