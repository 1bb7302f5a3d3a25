"""What a teacher's forms say, as decisions. Bounded; what is as the note has it is no decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flashmot.html.plain_markdown import to_markdown
from flashmot.html.text import fit, to_text
from flashmot.model.decision import ACTIONS, Decision
from flashmot.model.reading import Sheet

LONGEST: Final = {"question": 1000, "answer": 6000, "remark": 1000, "accept": 2000, "wrong": 2000}
"""Signs of each field. A note for later is called a remark here: ``note`` is the note to read cards of."""
_MOST: Final = 20
"""Answers of a list."""


def question_of(sheet: Sheet) -> str:
    """The question to edit, as plain text: what was decided, else the note's."""
    said = sheet.decision.question if sheet.decision else ""
    return said or to_text(sheet.given.question).strip()


def answer_of(sheet: Sheet) -> str:
    """The answer to edit, as Markdown: what was decided, else the note's."""
    said = sheet.decision.answer if sheet.decision else ""
    return said or to_markdown(sheet.given.answer)


def acted(before: Decision, action: str) -> Decision:
    """Another action; the same one once more takes it back."""
    return replace(before, action="" if before.action == action else action)


def is_action(name: str) -> bool:
    """Whether a form's button names an action."""
    return name in ACTIONS


def reworded(before: Decision, form: Mapping[str, str], given: Sheet) -> Decision:
    """What the form of words says; an action stays. ``given``: the card as its note gives it, undecided."""
    bare = replace(given, decision=None)
    question, answer = _text(form, "question"), _text(form, "answer")
    return replace(
        before,
        question="" if _same(question, question_of(bare)) else question,
        answer="" if _same(answer, answer_of(bare)) else answer,
        accept=_list(form, "accept"),
        wrong=_list(form, "wrong"),
        note=_text(form, "remark"),
    )


def _text(form: Mapping[str, str], name: str) -> str:
    return fit(form.get(name, "")).replace("\r\n", "\n").strip()[: LONGEST[name]]


def _list(form: Mapping[str, str], name: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in _text(form, name).split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))[:_MOST]


def _same(one: str, other: str) -> bool:
    return one.split() == other.split() or not one
