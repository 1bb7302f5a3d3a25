"""What a teacher's forms say, as decisions. Only what was changed in a form counts; too much is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flashmot.html.plain_markdown import is_simple, to_markdown
from flashmot.html.text import fit, to_text
from flashmot.model.decision import ACTIONS, Decision
from flashmot.model.reading import Sheet

LONGEST: Final = {"question": 1000, "answer": 20_000, "remark": 1000, "accept": 4000, "wrong": 4000}
"""Signs of each field. A note for later is called a remark here: ``note`` is the note to read cards of."""
_MOST: Final = 50
"""Answers of a list."""
_TEXTS: Final = {"question": "question", "answer": "answer", "remark": "note"}
"""Field → what it decides."""
_LISTS: Final = ("accept", "wrong")


class TooLongError(ValueError):
    """A field that holds more than is kept; its name."""


def question_of(sheet: Sheet) -> str:
    """The question to edit, as plain text: what was decided, else the note's."""
    said = sheet.decision.question if sheet.decision else ""
    return said or to_text(sheet.given.question).strip()


def answer_of(sheet: Sheet) -> str:
    """The answer to edit, as Markdown: what was decided, else the note's, where Markdown can say all of
    it; else nothing, which leaves the note's as it is."""
    said = sheet.decision.answer if sheet.decision else ""
    return said or (to_markdown(sheet.given.answer) if is_simple(sheet.given.answer) else "")


def acted(before: Decision, action: str, *, again: bool = False) -> Decision:
    """Another action; the same one once more takes it back, unless it is said ``again`` of a card that has
    changed."""
    return replace(before, action="" if before.action == action and not again else action)


def is_action(name: str) -> bool:
    """Whether a form's button names an action."""
    return name in ACTIONS


def fields_of(sheet: Sheet) -> dict[str, str]:
    """What the form of words is filled with."""
    said = sheet.decision or Decision()
    return {
        "question": question_of(sheet),
        "answer": answer_of(sheet),
        "accept": "\n".join(said.accept),
        "wrong": "\n".join(said.wrong),
        "remark": said.note,
    }


def reworded(before: Decision, form: Mapping[str, str]) -> Decision:
    """What the form of words says. Its fields ``was-…`` hold what it was filled with: what is the same there
    stays as it was decided, whoever has decided it meanwhile.

    Raises:
        TooLongError: a field that was changed holds too much.
    """
    made = before
    for field, name in _TEXTS.items():
        if (text := _changed(form, field)) is not None:
            made = replace(made, **{name: text})  # type: ignore[arg-type]
    for field in _LISTS:
        if (text := _changed(form, field)) is not None:
            made = replace(made, **{field: _list(field, text)})  # type: ignore[arg-type]
    return made


def _changed(form: Mapping[str, str], field: str) -> str | None:
    """A field's text; None where it is as it was filled in."""
    text, was = _plain(form.get(field, "")), _plain(form.get(f"was-{field}", ""))
    if field not in form or text.split() == was.split():
        return None
    if len(text) > LONGEST[field]:
        raise TooLongError(field)
    return text


def _plain(text: str) -> str:
    return fit(text).replace("\r\n", "\n").strip()


def _list(field: str, text: str) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    found = tuple(dict.fromkeys(line for line in lines if line))
    if len(found) > _MOST:
        raise TooLongError(field)
    return found
