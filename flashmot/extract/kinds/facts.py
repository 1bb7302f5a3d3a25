"""Facts of one clause: one constituent asked, with the rest of the clause as the question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from flashmot.extract.draft import Draft
from flashmot.extract.fairness import (
    has_sigle,
    is_list,
    is_short_and_whole,
    points_outside,
    says_more,
    without_possessives,
)
from flashmot.extract.phrases import listed, phrase, shown, without_references
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.subjects import About, is_about, speaks_of_note, topic_spoken
from flashmot.extract.topics import Topic, topic_of
from flashmot.french.action_questions import ask_action, ask_means
from flashmot.french.asked import Asked
from flashmot.french.clause_questions import ask_clause
from flashmot.french.clauses import parse_clauses
from flashmot.french.conjugation import asked_of_on, present
from flashmot.french.dated import ask_dated
from flashmot.french.people import ask_cleft, ask_doer, ask_maker, ask_person
from flashmot.french.phrase_rules import ask_phrase
from flashmot.french.sentence_rules import ask_aim
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note
from flashmot.model.questions import PROOFS
from flashmot.vault import View
from flashmot.vault.note import text_of
from flashmot.wording import Wording

_WORKSHOP = re.compile(
    r"(?:exemples?|references?|sources?|liens?|commentaires?|notes?|synonymes?|traductions?|questions?|"
    r"mots|lectures?|fiches?|taches|citations?|bibliographie|relations?)\b"
)
_DESCRIBES = re.compile(
    r"description|definition|contexte|quoi|explication|presentation|but\b|objectif|conseil|etape|technique|demarche|parcours|expertise"
)
_ILLUSTRATION = re.compile(
    r"[\s\u00a0]*\((?:[^()]*\b(?:etc|ex|p\. ?ex|i\.e)\b[^()]*|[^()]*…[^()]*)\)|,? comme précisé [^,.]*"
)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«“])")
_QUOTED = re.compile(r"[\"“]\s*([^\"“”«»]*?)\s*[\"”]")
_SINGLY_QUOTED = re.compile(r"(?<!\w)'([^'«»]+)'(?!\w)")
_UNSAID = re.compile(r"étant donné|en plus", re.IGNORECASE)
_COMPLETE = re.compile(r"\w+ (?:et \w+ )?(?:les? |la |l’|une? |des |du |en |à |au |ses |son |sa )")
"""An infinitive whose complement has its determiner; not « Analyser coûts/bénéfices »."""
_IT_IS_TO = re.compile(r"\AIl s’agit (?:donc )?(?:de |d’)")
_LABEL = re.compile(r"[^:.]{2,60}[\s\u00a0]:[\s\u00a0](?=(?:Il|Elle) )")
_NO_NAME = re.compile(r"_|\d{3}|^\W*\d|\(.*\(")
_OF_THE_SUBJECT = frozenset("why contrast when".split())
"""Rules whose answers may speak of the subject by its pronoun."""
_OF_THE_WHOLE = frozenset("rank which maker founder author cause who did by-name".split())
"""Rules whose answer is what is spoken of."""
_WHOLE_CLAUSE = frozenset("why contrast when purpose goal that aim through consists designates".split())
"""Rules whose answers may hold commas."""
_ASKING = stems("dans quel but quoi t partir aide appuie")
_LONGEST_CONTEXT = 12
_SPECIFIC = 2
"""Content words of a subject that can be asked about under a heading of its own."""
_OF_ACTIONS = frozenset("goal from resting".split())
"""Rules that ask of *on*, who may do it anywhere."""
_IN_CONTEXT = frozenset(("by-what", "enabled"))
"""Rules whose questions say which note they are from."""
_RICH = frozenset(("de", "infinitive", "object"))
"""Rules whose short answers anybody would guess."""
_RICH_ANSWER = 3
_KEYS = ("but", "summary")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of the note."""

    text: str
    line: int
    topic: Topic
    fact: str = ""
    """It as the note has it, or the one of its clauses that is asked about."""


def extract_clause_facts(note: Note, view: View, _wording: Wording) -> Iterator[Draft]:
    """One card a constituent of the simple sentences that the note's running text has."""
    topic = topic_of(note)
    if not note.type or _NO_NAME.search(topic.title):
        return
    asked: list[frozenset[str]] = []
    answers: set[tuple[str, str]] = set()
    for draft in _all(note, view, topic):
        said = stems(draft.question) - stems(topic.title) | {draft.slot}
        answered = (draft.slot, draft.answer)
        repeated = answered in answers and draft.slot.removeprefix("fact:") in _OF_ACTIONS | {"choice"}
        if not repeated and not any(_alike(said, other) for other in asked):
            asked.append(said)
            answers.add(answered)
            yield draft


def _alike(said: frozenset[str], other: frozenset[str]) -> bool:
    return len(said & other) * 3 > len(said | other) * 2


def _all(note: Note, view: View, topic: Topic) -> Iterator[Draft]:
    for region in regions_of(note, view):
        if _is_prose(region):
            yield from _of_region(region, note, topic)
    for key in _KEYS:
        text = _SINGLY_QUOTED.sub("«\u00a0\\1\u00a0»", text_of(note.meta.get(key)))
        for sentence in sentences_of(text.replace("'", "’")):
            yield from _of_action(_Said(sentence, note.meta_lines.get(key, 1), topic), sentence)


def sentences_of(text: str) -> list[str]:
    """The sentences of a text, without citations, illustrations and stray stars; real quotation marks."""
    text = without_references(text)
    if "(" in text or "précisé" in text:
        text = _ILLUSTRATION.sub("", text)
    text = " ".join(text.replace("*", "").split())
    if "«" not in text and ('"' in text or "“" in text):
        text = _QUOTED.sub("«\u00a0\\1\u00a0»", text)
    return _END.split(text)


def _is_prose(region: Region) -> bool:
    """Whether a region says things of the note itself, and no evidence, examples or other workshop."""
    if "[[" in region.raw:
        return False
    return not any(_WORKSHOP.match(plain(heading)) for heading in region.path)


def _of_region(region: Region, note: Note, topic: Topic) -> Iterator[Draft]:
    heading = plain(region.heading)
    of_note = region.slot is not None or not heading or bool(_DESCRIBES.search(heading))
    known = False
    if region.slot == PROOFS:
        for unit in region.units:
            said = _Said(unit.text, unit.line, topic)
            yield from _drafts(said, (it for s in sentences_of(unit.text) for it in ask_phrase(s)), None)
        return
    for unit in region.units:
        sentences = sentences_of(unit.text)
        for sentence in sentences:
            said = _Said(sentence, unit.line, topic, unit.text if len(sentences) == 1 else sentence)
            abouts = [
                about
                for clause in parse_clauses(sentence)
                if (about := is_about(clause, note, topic, known=known)) is not None
            ]
            yield from _of_sentence(said, note, abouts, known=known, of_note=of_note)
            known = speaks_of_note(sentence, note, topic, known=known) or any(
                about.subject.is_topic for about in abouts
            )


def _of_sentence(
    said: _Said, note: Note, abouts: list[About], *, known: bool, of_note: bool
) -> Iterator[Draft]:
    for about in abouts:
        clause = about.clause
        if len(abouts) > 1:
            said = replace(said, fact=f"{clause.subject} {clause.predicate} {clause.rest}")
        if of_note or about.stands or len(stems(about.subject.text)) >= _SPECIFIC:
            yield from _drafts(said, ask_clause(clause, about.subject), about)
        if clause.verb == "consister" and about.subject.is_topic:
            yield from _of_action(said, re.sub(r"\Aà ", "", f"{clause.rest} {clause.aside}"))
        if known and of_note and (aim := ask_aim(clause, said.topic.du)):
            yield from _drafts(said, [aim], None)
    if not of_note:
        return
    if type_of(note.type).proper:
        sentence = _LABEL.sub("", said.text)
        yield from _drafts(said, ask_person(sentence, said.topic.title), None)
    yield from _drafts(
        said,
        chain(ask_cleft(said.text), ask_doer(said.text), ask_dated(said.text), ask_phrase(said.text)),
        None,
    )
    if not type_of(note.type).proper and speaks_of_note(said.text, note, said.topic, known=known):
        yield from _drafts(said, ask_maker(said.text, topic_spoken(said.topic)), None)
        yield from _drafts(said, ask_means(said.text), None)
    yield from _of_action(said, _IT_IS_TO.sub("", said.text) if known else said.text)


def _of_action(said: _Said, text: str) -> Iterator[Draft]:
    asked = [it for it in ask_action(text) if has_sigle(it.question) or len(stems(it.question) - _ASKING) > 2]
    yield from _drafts(said, asked, None)


def _drafts(said: _Said, asked: Iterable[Asked], about: About | None) -> Iterator[Draft]:
    for it in asked:
        if _is_fair(it, about, said.topic):
            draft = _draft(it, said, about)
            if draft is not None:
                yield draft


def _draft(asked: Asked, said: _Said, about: About | None) -> Draft | None:
    """The card, with what its question needs to stand alone said in front."""
    frame = "" if about is None or asked.framed or _UNSAID.match(about.clause.frame) else about.clause.frame
    stands = about is None or about.stands
    if stands and said.topic.action and not _objects(said.topic) <= stems(asked.question):
        stands = False
    if asked.rule in _OF_ACTIONS and not stems(asked.question) & _objects(said.topic):
        stands = False
    if asked.rule in _IN_CONTEXT or (not stands and not has_sigle(f"{frame} {asked.question}")):
        if frame or len(said.topic.title.split()) > _LONGEST_CONTEXT:
            return None
        frame = _within(said.topic)
    question = f"{frame}, {asked.question}" if frame else asked.question
    answer = said.topic.title if asked.answer == said.topic.le and "«" in asked.answer else asked.answer
    return Draft(
        kind="fact",
        slot=f"fact:{asked.rule}",
        line=said.line,
        question=typeset(f"{capitalized(question)} ?"),
        answer=listed(asked.parts) if asked.parts else shown(answer),
        detail=plain(said.text),
        accepted=(phrase(answer),) if len(answer.split()) <= 6 and not asked.parts else (),
        fact=said.fact or said.text,
    )


def _objects(topic: Topic) -> frozenset[str]:
    """What a title is about, without the verb that it begins with."""
    title = topic.title.partition(" ")[2] if is_action(topic.title) else topic.title
    return stems(title)


_RULES = frozenset(("principe", "modele"))
_SETTINGS = frozenset(("concept", "contexte", "enjeu", "procedure"))


def _within(topic: Topic) -> str:
    """Where a fact is from: *Quand on rédige un plan de cours*, *À propos de la motivation*."""
    if asked_of_on(topic.title) and _COMPLETE.match(topic.title):
        verb, _, rest = topic.title.partition(" ")
        return f"quand on {present(verb)} {rest}"
    if is_action(topic.title) and _COMPLETE.match(topic.title):
        return f"pour {topic.title[0].lower()}{topic.title[1:]}"
    if topic.kind in _RULES:
        return f"selon {topic.le}"
    return f"dans {topic.le}" if topic.kind in _SETTINGS else f"à propos {topic.du}"


def _is_fair(asked: Asked, about: About | None, topic: Topic) -> bool:
    """Whether nothing points outside the card, and the answer says something short that the question
    doesn't."""
    frame = about.clause.frame if about is not None and not asked.framed else ""
    if not is_short_and_whole(f"{frame} {asked.question}", asked.answer):
        return False
    answer = without_possessives(asked.answer)
    if asked.rule in _OF_THE_SUBJECT and about is not None and about.subject.pronoun:
        answer = re.sub(rf"(?<![-\w]){about.subject.pronoun}(?![-\w])", "", answer)
    if points_outside(f"{frame} {asked.question}") or points_outside(answer):
        return False
    if asked.rule not in _WHOLE_CLAUSE | _OF_THE_WHOLE and not asked.parts and is_list(asked.answer):
        return False
    if asked.rule in _RICH and len(stems(asked.answer)) < _RICH_ANSWER:
        return False  # « de l’ampleur du projet »: anybody would say so
    stands = asked.rule not in _IN_CONTEXT and (about is None or about.stands)
    return says_more(asked.question, asked.answer, "" if stands else topic.title)
