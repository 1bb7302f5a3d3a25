"""Typed answers in French: right, right but for the accents, almost right, or wrong. Pure functions on
strings.

- Cosmetics never count: case, Unicode forms, œ, apostrophes and quotation marks, hyphens and spaces, a
  leading article, elision, regular plurals, punctuation, decimal comma or point, a gloss in parentheses left
  out.
- Accents left out or wrong: ACCENTS; but WRONG where they make another word: in an answer that is one short
  word with a twin, which was typed (*ou/où, sur/sûr, côte/côté*), and where a rival differs from the answer
  by accents only.
- ALMOST is a typo or two, a small word left out, or the same words in another order. Never in acronyms and
  answers of five letters or fewer, never where a number differs, a negation or a prefix that makes another
  notion.
- What says the same in other words is as good as what it says: another gender (*conceptrice*), numbers in
  letters, a complement that the question says already (*l’axe pédagogique* « de la MIENA »).
- In a phrase, a part of a sentence of three words or more, articles and « de » don't count; and where its
  words are others, it is WRONG, but open: only the student can say whether they mean the same.
- Rivals are answers that are right for other notions: what is no farther from one of them is WRONG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webquiz.answers.comparing import Nearness, are_twins, is_almost, is_otherwise, nearness, telling
from webquiz.answers.difference import Segments, difference
from webquiz.answers.reading import LONGEST, Form, Reading, read, read_answer, tidy
from webquiz.answers.rewording import Rewording, rewordings


class Verdict(StrEnum):
    """How good an answer is, best first."""

    RIGHT = "right"
    ACCENTS = "accents"
    ALMOST = "almost"
    WRONG = "wrong"


_ORDER = list(Verdict)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what to show with it."""

    verdict: Verdict
    """How good the answer is."""
    matched: str
    """The accepted answer that it was held against, the nearest one (its first 500 characters)."""
    difference: Segments
    """What was typed against ``matched``: ("same" | "missing" | "extra", text); ``()`` when RIGHT."""
    is_open: bool = False
    """Whether other words than the answer's may mean the same: only the student can say."""


def judge(
    typed: str,
    accepted: Sequence[str],
    rivals: Sequence[str] = (),
    question: str = "",
    *,
    phrase: bool = False,
) -> Judgement:
    """How good a typed answer is.

    Args:
        typed: any string; its first 500 characters are looked at.
        accepted: answers of which each is right by itself.
        rivals: answers that are right for other notions.
        question: what was asked, plain; what it says may be said again.
        phrase: whether the answer is a part of a sentence, which may be said in other words.
    """
    said = read(typed)
    right_ones = [read_answer(text[:LONGEST]) for text in accepted]
    answers = [(answer, form) for answer in right_ones for form in answer.forms]
    if not answers or not any(map(str.isalnum, said.text)):
        return _nothing_said(said, answers[0][0].text if answers else "")
    foes = _foes(answers, rivals)
    first = _judged(said, Rewording(said, is_slip=False), answers, foes, phrase=phrase)
    if first.verdict is Verdict.RIGHT or _is_foe(said, foes):
        return first
    others = [
        _judged(said, other, answers, foes, phrase=phrase) for other in rewordings(said, right_ones, question)
    ]
    best = min([first, *others], key=lambda it: _ORDER.index(it.verdict))
    is_open = phrase and best.verdict is Verdict.WRONG and not is_otherwise(said.forms[0], answers[0][1])
    return replace(best, is_open=True) if is_open else best


def _judged(
    said: Reading,
    other: Rewording,
    answers: Sequence[tuple[Reading, Form]],
    foes: Sequence[tuple[Form, ...]],
    *,
    phrase: bool,
) -> Judgement:
    """The judgement on what was ``said``, read otherwise."""
    meant = other.reading
    right = _right(meant, answers, phrase=phrase)
    if right and not any(meant.forms[0].exact & foe[0].exact for foe in foes):
        if other.is_slip:
            return _judgement(Verdict.ALMOST, said, right, right.forms[0])
        return Judgement(Verdict.RIGHT, right.text, ())
    return _not_right(said, meant.forms[0], answers, foes)


def _is_foe(said: Reading, foes: Sequence[tuple[Form, ...]]) -> bool:
    """Whether what was typed is right, or nearly, for another notion."""
    heard = said.forms[0]
    return any(
        heard.exact & form.exact or _verdict(heard, form, nearness(heard, form)) is not Verdict.WRONG
        for foe in foes
        for form in foe
    )


def _nothing_said(said: Reading, answer: str) -> Judgement:
    parts = ("extra", tidy(said.text)), ("missing", answer)
    return Judgement(Verdict.WRONG, answer, tuple(part for part in parts if part[1]))


def _not_right(
    said: Reading,
    heard: Form,
    answers: Sequence[tuple[Reading, Form]],
    foes: Sequence[tuple[Form, ...]],
) -> Judgement:
    """The best verdict by the answers, nearest first, unless a rival is as near; else wrong, by the
    nearest."""
    ranked = sorted((nearness(heard, form), at) for at, (_, form) in enumerate(answers))
    for near, at in ranked:
        verdict = _verdict(heard, answers[at][1], near)
        if verdict is not Verdict.WRONG:
            if any(nearness(heard, form) <= near for foe in foes for form in foe):
                break
            return _judgement(verdict, said, *answers[at])
    return _judgement(Verdict.WRONG, said, *answers[ranked[0][1]])


def same_answer(one: str, other: str) -> bool:
    """Whether two answers are equal but for what is cosmetic, a gloss that one of them lacks included."""
    left, right = read_answer(one[:LONGEST]).forms, read_answer(other[:LONGEST]).forms
    return any(left[0].exact & form.exact for form in right) or any(
        right[0].exact & form.exact for form in left
    )


def _judgement(verdict: Verdict, said: Reading, answer: Reading, form: Form) -> Judgement:
    return Judgement(verdict, answer.text, difference(said, form, answer.text))


def _right(said: Reading, answers: Sequence[tuple[Reading, Form]], *, phrase: bool) -> Reading | None:
    """The answer that was given, but for cosmetics; a term with its gloss is right where both are, a phrase
    where its articles are others."""
    whole, *parts = said.forms
    for answer, form in answers:
        if whole.exact & form.exact:
            return answer
        if phrase and telling(whole, accents=True) == telling(form, accents=True) != ():
            return answer
    if len(parts) == 2:
        found = [
            next((answer for answer, form in answers if part.exact & form.exact), None) for part in parts
        ]
        return found[0] if all(found) else None
    return None


def _verdict(heard: Form, form: Form, near: Nearness) -> Verdict:
    """A verdict on an answer that isn't right, rivals aside."""
    if near[1] == 0:
        return Verdict.WRONG if are_twins(heard) and are_twins(form) else Verdict.ACCENTS
    return Verdict.ALMOST if is_almost(heard, form, near) else Verdict.WRONG


def _foes(answers: Sequence[tuple[Reading, Form]], rivals: Sequence[str]) -> list[tuple[Form, ...]]:
    """The forms of each rival that isn't itself accepted."""
    own = frozenset[str]().union(*(form.exact for _, form in answers))
    read_rivals = (read_answer(rival[:LONGEST]).forms for rival in rivals)
    return [forms for forms in read_rivals if not forms[0].exact & own]
