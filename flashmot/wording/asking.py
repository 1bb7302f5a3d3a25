"""The question that an author’s sentence asks about its links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashmot.french.small_words import HERE
from flashmot.french.typography import capitalized
from flashmot.french.words import stems
from flashmot.model.knowledge import type_of
from flashmot.wording.engine import Subject, Wording, count_word
from flashmot.wording.nouns import Noun, asked_noun
from flashmot.wording.sentence import Sentence
from flashmot.wording.standing import Standing, standing_alone
from flashmot.wording.verb import complement_of, up_to_verb, verb_forms

_DEICTIC = re.compile(
    rf"\b(?:{'|'.join(sorted(HERE))}|suivante?s?|cette note|(?:du|ce) chapitre)\b", re.IGNORECASE
)


def ask_sentence(
    wording: Wording, subject: Subject, sentence: Sentence, answers: int, giveaways: Sequence[str] = ()
) -> str:
    """The question that a sentence asks about its ``answers`` (how many there are).

    ``giveaways`` are the answers' names in all their forms: words of the sentence that say them are left out.
    """
    standing = standing_alone(sentence, subject)
    tail = sentence.text[sentence.bold[-1][1] :] if sentence.bold else ""
    told = _DEICTIC.search(tail) is not None or _tells(tail, giveaways)
    noun = None if told or standing is None else asked_noun(tail, wording)
    if standing and noun and noun.fits(answers):
        return _which(wording, subject, standing, noun, answers)
    if standing and standing.is_note:
        question = _of_verb(wording, subject, sentence, answers, told=told)
        if question:
            return question
    if standing and noun:
        what = wording.data["sentence"]["what"]
        return wording.fill(what, subject, phrase=standing.text, compte=_count(wording, answers))
    return _to_complete(wording, subject, up_to_verb(sentence) if told else sentence, standing, answers)


def _which(wording: Wording, subject: Subject, standing: Standing, noun: Noun, answers: int) -> str:
    """« … se décline en deux modèles : lesquels ? »"""
    template = wording.data["sentence"]["which-definite" if noun.definite else "which"]
    count = _count(wording, 0 if noun.announced else answers)
    forms = {"lequel": noun.which, "quel_est": noun.what}
    return wording.fill(template, subject, phrase=standing.text, compte=count, **forms)


def _of_verb(wording: Wording, subject: Subject, sentence: Sentence, answers: int, *, told: bool) -> str:
    """« Que régule… ? », with what the author says behind the verb as a hint; ``""`` where the verb isn't
    known."""
    templates = wording.data["sentence"]
    question, complement = _verb_question(wording, subject, sentence)
    if not question:
        return ""
    hint = wording.fill(templates["hint"], complement=complement) if complement and not told else ""
    return wording.fill(templates["verb"], question=question, compte=_count(wording, answers, hint))


def _to_complete(
    wording: Wording, subject: Subject, kept: Sentence, standing: Standing | None, answers: int
) -> str:
    """« Complétez. … : »"""
    templates, count = wording.data["sentence"], _count(wording, answers)
    if standing is None:
        return wording.fill(templates["about"], subject, phrase=capitalized(kept.text), compte=count)
    ended = standing_alone(kept, subject) or standing
    return wording.fill(templates["complete"], subject, phrase=ended.text, compte=count)


def _count(wording: Wording, answers: int, hint: str = "") -> str:
    """« (trois réponses ; indice : …) »: what the question adds in parentheses, or nothing."""
    said = wording.fill(wording.data["sentence"]["count"], n=count_word(answers)) if answers > 1 else ""
    parts = [part for part in (said, hint) if part]
    return f" ({' ; '.join(parts)})" if parts else ""


def _verb_question(wording: Wording, subject: Subject, sentence: Sentence) -> tuple[str, str]:
    """The question of the sentence's verb and what the author says after it; empty where the verb isn't
    known."""
    for form, stop in verb_forms(sentence):
        template = wording.data["verbs"].get(form)
        if template and not (type_of(subject.type).proper and "{il}" in template):
            return wording.fill(template, subject), complement_of(sentence.text, sentence.bold[-1][1], stop)
    return "", ""


def _tells(tail: str, giveaways: Sequence[str]) -> bool:
    """Whether more than half of the words of an answer's name stand in the sentence."""
    said = stems(tail)
    return any(2 * len(stems(name) & said) > len(stems(name)) for name in giveaways)
