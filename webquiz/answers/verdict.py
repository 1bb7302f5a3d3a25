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
- Rivals are answers that are right for other notions: what is no farther from one of them is WRONG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from webquiz.answers.comparing import Nearness, are_twins, is_almost, nearness
from webquiz.answers.difference import Segments, difference
from webquiz.answers.reading import LONGEST, Form, Reading, read, read_answer, tidy


class Verdict(StrEnum):
    """How good an answer is, best first."""

    RIGHT = "right"
    ACCENTS = "accents"
    ALMOST = "almost"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what to show with it."""

    verdict: Verdict
    """How good the answer is."""
    matched: str
    """The accepted answer that it was held against, the nearest one (its first 500 characters)."""
    difference: Segments
    """What was typed against ``matched``: ("same" | "missing" | "extra", text); ``()`` when RIGHT."""


def judge(typed: str, accepted: Sequence[str], rivals: Sequence[str] = ()) -> Judgement:
    """How good a typed answer is.

    Args:
        typed: any string; its first 500 characters are looked at.
        accepted: answers of which each is right by itself.
        rivals: answers that are right for other notions.
    """
    said = read(typed)
    right_ones = [read_answer(text[:LONGEST]) for text in accepted]
    answers = [(answer, form) for answer in right_ones for form in answer.forms]
    if not answers or not any(map(str.isalnum, said.text)):
        return _nothing_said(said, answers[0][0].text if answers else "")
    foes = _foes(answers, rivals)
    right = _right(said, answers)
    if right and not any(said.forms[0].exact & foe[0].exact for foe in foes):
        return Judgement(Verdict.RIGHT, right.text, ())
    return _not_right(said, answers, foes)


def _nothing_said(said: Reading, answer: str) -> Judgement:
    parts = ("extra", tidy(said.text)), ("missing", answer)
    return Judgement(Verdict.WRONG, answer, tuple(part for part in parts if part[1]))


def _not_right(
    said: Reading, answers: Sequence[tuple[Reading, Form]], foes: Sequence[tuple[Form, ...]]
) -> Judgement:
    """The best verdict by the answers, nearest first, unless a rival is as near; else wrong, by the
    nearest."""
    heard = said.forms[0]
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


def _right(said: Reading, answers: Sequence[tuple[Reading, Form]]) -> Reading | None:
    """The answer that was given, but for cosmetics; a term with its gloss is right where both are."""
    whole, *parts = said.forms
    for answer, form in answers:
        if whole.exact & form.exact:
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
