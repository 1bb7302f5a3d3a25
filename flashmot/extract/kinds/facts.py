"""Facts of one clause: one constituent asked, with the rest of the clause as the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.phrases import phrase, shown, without_references
from flashmot.extract.passages import Unit
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.subjects import About, is_about, speaks_of_note
from flashmot.extract.topics import Topic, topic_of
from flashmot.french.clause_questions import Asked, ask_clause
from flashmot.french.clauses import parse_clause
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.model.questions import PROOFS
from flashmot.vault import View
from flashmot.wording import Wording

_WORKSHOP = re.compile(
    r"(?:exemples?|references?|sources?|liens?|commentaires?|notes?|synonymes?|traductions?|questions?|"
    r"mots|lectures?|fiches?|taches|citations?|bibliographie|relations?)\b"
)
_DESCRIBES = re.compile(r"description|definition|contexte|quoi|explications?|presentation|but\b|objectif")
_ILLUSTRATION = re.compile(r"[\s\u00a0]*\((?:[^()]*\b(?:etc|ex|p\. ?ex|i\.e)\b[^()]*|[^()]*…[^()]*)\)")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«“])")
_STARS = re.compile(r"\*+")
_POINTING = re.compile(
    r"(?<![-\w])(?:ce|cet|cette|ces|c’|celui|celle|ceux|celles|celui-ci|il|elle|ils|elles|lui|leur|leurs|y|ici|"
    r"ci-dessous|ci-dessus|précédente?s?|suivante?s?|ainsi|aussi|donc|sous-jacente?s?|notre|nos)(?![-\w])",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<![-\w])(?:son|sa|ses|leur|leurs)(?![-\w])", re.IGNORECASE)
_BOOKKEEPING = re.compile(r"\b(?:chapitres?|sections?|tableau \d|repère|p\.|notes?|auteure?)\b|→|\[|_", re.IGNORECASE)
_SIGLE = re.compile(r"\b[a-z]?[A-Z]{3,}")
_NO_NAME = re.compile(r"_|\d{3}|^\W*\d|\(.*\(")
_LONGEST_ANSWER = 25
_LONGEST_QUESTION = 42
_LISTED = re.compile(r"[^,]+, [^,]+(?:, | et )(?:les? |la |l’|une? |des |du |de |d’|leurs? )")


def extract_clause_facts(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One card a constituent of the simple sentences that the note's running text has."""
    topic = topic_of(note)
    if not note.type or _NO_NAME.search(topic.title):
        return
    for region in regions_of(note, view):
        if _is_prose(region):
            yield from _of_region(region, note, topic)


def _is_prose(region: Region) -> bool:
    """Whether a region says things of the note itself, and no evidence, examples or other workshop."""
    if region.slot == PROOFS or "[[" in region.raw:
        return False
    return not any(_WORKSHOP.match(plain(heading)) for heading in region.path)


def _of_region(region: Region, note: Note, topic: Topic) -> Iterator[Draft]:
    plain_place = region.slot is not None or not region.path or bool(_DESCRIBES.search(plain(region.heading)))
    known = False
    for unit, sentence in ((unit, it) for unit in region.units for it in _sentences(unit)):
        clause = parse_clause(sentence)
        about = is_about(clause, note, topic, known=known) if clause is not None else None
        known = speaks_of_note(sentence, note, topic, known=known) or bool(about and about.subject.is_topic)
        if clause is None or about is None or (not plain_place and not about.stands):
            continue
        for asked in ask_clause(about.clause, about.subject):
            draft = _draft(asked, about, topic, unit, sentence)
            if draft is not None:
                yield draft


def _sentences(unit: Unit) -> list[str]:
    """A unit's sentences, without citations, illustrations and stray stars."""
    text = _ILLUSTRATION.sub("", without_references(unit.text))
    return _END.split(" ".join(_STARS.sub("", text).split()))


def _draft(asked: Asked, about: About, topic: Topic, unit: Unit, sentence: str) -> Draft | None:
    """The card of a question, where it stands alone and its answer is one."""
    if not _is_fair(asked, about, topic):
        return None
    context = "" if asked.framed else about.clause.frame
    if not about.stands and not _SIGLE.search(asked.question):
        if context:
            return None
        context = _within(topic)
    opened = f"{context}, {asked.question}" if context else asked.question
    return Draft(
        kind="fact",
        slot=f"fact:{asked.rule}",
        line=unit.line,
        question=typeset(f"{capitalized(opened)} ?"),
        answer=f"{shown(asked.answer)}.",
        detail=plain(sentence),
        accepted=(phrase(asked.answer),) if len(asked.answer.split()) <= 6 else (),
        fact=sentence,
    )


def _within(topic: Topic) -> str:
    """Where a fact is from: *Pour rédiger un plan de cours*, *À propos de la motivation*."""
    if is_action(topic.title):
        return f"pour {topic.title[0].lower()}{topic.title[1:]}"
    return f"à propos {topic.du}"


def _is_fair(asked: Asked, about: About, topic: Topic) -> bool:
    """Whether nothing points outside the card, and the answer says something short that the question
    doesn't."""
    both = f"{asked.question} {asked.answer} {'' if asked.framed else about.clause.frame}"
    if _BOOKKEEPING.search(both) or not _is_whole(asked.question) or not _is_whole(asked.answer):
        return False
    pronoun = about.subject.pronoun
    answer = re.sub(rf"(?<![-\w])(?:{pronoun})(?![-\w])", "", asked.answer) if pronoun else asked.answer
    if asked.rule not in ("why", "contrast", "when"):
        answer = asked.answer
    if about.subject.is_topic or asked.rule != "cause":
        answer = _POSSESSIVE.sub("", answer)
    if _POINTING.search(asked.question) or _POINTING.search(answer):
        return False
    if len(asked.answer.split()) > _LONGEST_ANSWER or len(asked.question.split()) > _LONGEST_QUESTION:
        return False
    if asked.rule not in ("why", "contrast", "when", "purpose") and _LISTED.search(asked.answer):
        return False
    said, new = stems(asked.question), stems(asked.answer)
    return bool(new) and len(new - said - stems(topic.title)) * 2 > len(new)


def _is_whole(text: str) -> bool:
    """Whether quotation marks and parentheses are closed."""
    return all(text.count(opened) == text.count(closed) for opened, closed in ("()", "«»", "“”")) and not (
        text.count('"') % 2
    )
