"""Rules about what a question tells of its own answer."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.words import stems, words_of
from flashmot.judge.case import Case
from flashmot.judge.rule import ROOT, Rule, content, roots

_MOSTLY: Final = 0.6
_HALF: Final = 0.5
_FIELD: Final = stems(
    "apprentissage apprenant pédagogique connaissance compétence formation document méthode"
)
"""Words that stand on every second card of such a course: they give nothing away."""
_MOMENTS: Final = stems("cycle phase projet")
"""Words that question and answer share when a moment is asked for."""
_NAMES: Final = frozenset(("label", "step", "relation", "part", "means", "table"))
"""Kinds whose answers are told by half of their words."""
_TERMS: Final = frozenset(("alias", "definition", "element", "recall", "carte", "fact", "belonging"))
"""Kinds that look after it themselves, or whose answers are names made of the words of the field."""
_SAME_ACT: Final = tuple(
    frozenset(verb[:ROOT] for verb in verbs.split())
    for verbs in (
        "definir determiner identifier preciser etablir specifier formuler decrire detailler",
        "analyser evaluer etudier examiner",
        "elaborer produire rediger construire concevoir creer",
        "planifier organiser structurer",
        "diviser scinder decomposer decouper fractionner",
        "combiner integrer assembler reunir",
    )
)
"""Infinitives that mean much the same, by their roots."""
_ACT = re.compile(r"(er|ir|re|oir)\Z")
_PURPOSE = re.compile(r"(?:Pour|Afin d(?:e |’))\s*", re.IGNORECASE)
_ASKED_NOUN = re.compile(r"\b[Qq]uel(?:le)?s? [^\W\d]+")
_WHO = re.compile(
    r"Quand on (?:s’|se )?(?P<act>\w+)[^,]*, qui "
    r"(?:est (?:le principal )?responsable de |mène |réalise |assure )"
    r"(?:la |l’|le )?(?P<noun>\w+(?:tion|ment|age|yse))\b"
)
_LONG_TITLE: Final = 3
_ECHO: Final = 0.75
_TWO_ACTS = re.compile(r"Quand on (?:s’|se )?(?P<act>\w+)[^?]*?, [^?]*?(?P<again>\w+)-(?:t-)?on\b")
_ACT_FOR_ACT = re.compile(r"(?P<act>\w+)-(?:t-)?on\b[^?]*\bpour (?P<again>\w+)")
_QUOTED = re.compile(r"«\u00a0([^«»]+)\u00a0»")
_BULLET = re.compile(r"^[•\d.\s]+|[\s.;,]+$", re.MULTILINE)
_GAP: Final = "[…]"


def _says_answer(case: Case) -> bool:
    """The question holds the answer, or most of what it says, in these words or in others of the same
    root."""
    if case.draft.cloze:
        return case.said <= stems(case.question.replace(_GAP, " "))
    if not case.said or case.items or _is_other_form(case):
        return False
    said, asked = _told_and_asked(case)
    if said <= asked:
        return True
    if case.draft.kind in _TERMS and not _PURPOSE.match(case.answer):
        return False
    told = roots(said - _FIELD) or roots(said)
    is_short = case.draft.kind in _NAMES or _PURPOSE.match(case.answer)
    return len(told & roots(asked)) >= (_HALF if is_short else _MOSTLY) * len(told)


def _told_and_asked(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of answer and question; of « Parmi les axes, lequel … ? » without the noun that both have."""
    head, comma, tail = case.question.partition(", ")
    if case.draft.facet == "quand":
        return case.said - _MOMENTS or case.said, case.asked
    if not comma or not head.startswith("Parmi"):
        return case.said, case.asked
    return case.said - stems(head) or case.said, stems(tail)


def _is_other_form(case: Case) -> bool:
    """A question that offers two and asks which: « xCLOM ou cCLOM : … ? » says its answer by right."""
    return case.draft.kind in ("distinction", "table", "label", "fact") and " ou " in case.question


def _begins_as_asked(case: Case) -> bool:
    """« pour livrer … » of a plan of *livraison*: the first word of the answer is in the question."""
    is_act = case.draft.kind == "means" or _PURPOSE.match(case.answer)
    if case.items or not is_act:
        return False
    head = next(iter(content(_PURPOSE.sub("", case.answer))), "")
    asked = _ASKED_NOUN.sub(" ", case.question)
    return bool(head) and head in roots(stems(asked) - _FIELD)


def _is_its_act(case: Case) -> bool:
    """« Prototyper » of a prototype: the answer's verb, by the noun of the same root."""
    if case.draft.kind != "belonging":
        return False
    acts = [verb[: verb.rindex(found[1])] for verb in words_of(case.answer) if (found := _ACT.search(verb))]
    nouns = [word for word in words_of(case.question) if not _ACT.search(word)]
    return any(noun.startswith(act) for act in acts for noun in nouns if len(act) >= ROOT)


def _shares_form(case: Case) -> bool:
    """« Quand on synthétise …, quelle forme prend le résultat ? » answered by « un texte de synthèse »."""
    if case.draft.slot != "means:form":
        return False
    return not roots(stems(case.topic.title)).isdisjoint(content(case.answer)[:3])


def _recalls_sigle(case: Case) -> bool:
    """A name whose own word, not one of the field, is in the question."""
    if case.draft.kind != "recall" or case.items:
        return False
    own = case.said - _FIELD
    return bool(own) and len(own & case.asked) >= _HALF * len(own)


def _is_pleonasm(case: Case) -> bool:
    """« Quand on formule X, qui est responsable de la formulation … ? »"""
    found = _WHO.match(case.question)
    if not found or case.draft.facet != "qui":
        return False
    act = content(found["act"])
    return bool(act) and act[0] in content(found["noun"])


def _repeats_verb(case: Case) -> bool:
    """« Quand on utilise X, dans quel but utilise-t-on Y ? », « Durant quels cycles conçoit-on … ? »
    answered by « les cycles de conception »."""
    found = _TWO_ACTS.match(case.question)
    if found and content(found["act"])[:1] == content(found["again"])[:1]:
        return True
    found = _ACT_FOR_ACT.search(case.question)
    if found and content(found["act"])[:1] == content(found["again"])[:1]:
        return True
    act = content(case.topic.action)[:1]
    return case.draft.facet == "quand" and bool(act) and act[0] in content(case.answer)[:4]


def _echoes_title(case: Case) -> bool:
    """An action that is said by its own verb, or one that means the same, and its own object; a goal by the
    words of its title."""
    title, said = content(case.topic.title), content(case.answer)
    if case.draft.kind != "definition" or not title or not said:
        return False
    if case.topic.action:
        if _ends_as_title(title, said):
            return True
        same = title[:1] == said[:1] or _is_same_act(title[0], said[0])
        told = frozenset(title[1:]).intersection(said)
        if len(title) > _LONG_TITLE + 1 and len(told) >= _ECHO * (len(title) - 1):
            return True
        is_object = len(said) > 1 and said[1] in title[1:]
        return same and (is_object or (len(title) > _LONG_TITLE and 2 * len(told) >= len(title) - 1))
    named = stems(case.topic.title)
    return len(named) > 1 and named <= case.said


def _ends_as_title(title: list[str], said: list[str]) -> bool:
    """Whether a definition says most of a title's words, and one of them last: nothing new comes behind."""
    told = frozenset(title).intersection(said)
    if len(title) < _LONG_TITLE or not said or said[-1] not in told:
        return False
    return len(told) >= (2 / 3 if len(title) <= _LONG_TITLE + 1 else _ECHO) * len(title)


def _is_same_act(one: str, other: str) -> bool:
    return any(one in verbs and other in verbs for verbs in _SAME_ACT)


def _echoes_label(case: Case) -> bool:
    """A label explained by its own words, or by a verb that means the same."""
    found = _QUOTED.search(case.question) if case.draft.kind == "label" else None
    label = content(found[1]) if found else []
    said = content(case.answer)
    if len(label) == 1 and said and _is_same_act(label[0], said[0]):
        return True
    return bool(label) and frozenset(label) <= frozenset(said)


def _gives_subject(case: Case) -> bool:
    """« Qu’est-ce qui garantit la viabilité matérielle ? » answered by « le plan … matériel »."""
    if case.draft.kind != "fact" or not case.question.startswith("Qu’est-ce qui"):
        return False
    own = case.said - _FIELD
    return 3 * len(own & case.asked) >= len(own) > 0


def _is_in_item(case: Case) -> bool:
    """« cause » among the answers about « l’analyse causale »."""
    if case.draft.kind != "relation" or case.items < 2:
        return False
    items = _BULLET.sub("", case.answer).splitlines()
    return any(content(item) and content(item)[0] in roots(case.asked) for item in items if " " not in item)


GIVEN: Final = (
    Rule("given away", "la question donne déjà la réponse", _says_answer),
    Rule("head given", "le premier mot de la réponse est dans la question", _begins_as_asked),
    Rule("act given", "la question nomme déjà l’action de la réponse", _is_its_act),
    Rule("form given", "le verbe du titre dit déjà la forme du résultat", _shares_form),
    Rule("name given", "la question dit déjà la moitié du nom", _recalls_sigle),
    Rule("pleonasm", "la question dit deux fois la même action", _is_pleonasm),
    Rule("same verb", "la question, ou la réponse, redit le verbe du titre", _repeats_verb),
    Rule("echo", "la définition redit le titre", _echoes_title),
    Rule("label echoed", "l’explication redit l’étiquette", _echoes_label),
    Rule("subject given", "la question dit déjà une part de la réponse", _gives_subject),
    Rule("item given", "la question donne déjà un des éléments de la réponse", _is_in_item),
)
"""What is told by the question."""
