"""A reader of GIFT of our own, written after Moodle's question/format/gift/format.php."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flashmot.export.exercise import category_path, exercise_of
from flashmot.model.deck import Package
from tests.support.packages import (
    written,
)

if TYPE_CHECKING:
    pass


@dataclass
class Gift:
    kind: str
    name: str = ""
    text: str = ""
    answers: list[tuple[str, str]] = field(default_factory=list)
    """Sign (``=`` right, ``~`` wrong) and text."""
    feedback: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)


PLACEHOLDERS = {"\\" + sign: f"&&{ord(sign):03};" for sign in ":#={}~"} | {"\\n": "&&010"}


def hidden(text: str) -> str:
    """``escapedchar_pre``."""
    text = text.replace("\\\\", "&&092;")
    for sign, placeholder in PLACEHOLDERS.items():
        text = text.replace(sign, placeholder)
    return text.replace("&&092;", "\\")


def restored(text: str) -> str:
    """``escapedchar_post``."""
    for sign, placeholder in PLACEHOLDERS.items():
        text = text.replace(placeholder, "\n" if sign == "\\n" else sign[1])
    return text


def formatted(text: str) -> str:
    """``parse_text_with_format``."""
    form = re.match(r"\[(html|plain|markdown|moodle)\]", text)
    return restored(text[form.end() :] if form else text).strip()


def read_gift(source: str) -> list[Gift]:
    """``readquestions``: blank lines end a question."""
    blocks: list[list[str]] = [[]]
    for line in source.split("\n"):
        if line.strip(" \t\r\0\x0b"):
            blocks[-1].append(line.strip(" \t\r\0\x0b"))
        else:
            blocks.append([])
    return [read_question(lines) for lines in blocks if lines]


def read_question(lines: list[str]) -> Gift:
    comments = "\n".join(line for line in lines if line.startswith("//"))
    text = hidden("\n".join(line for line in lines if not line.startswith("//")))
    if text.startswith("$CATEGORY:"):
        return Gift("category", text[10:].strip())
    assert text.startswith("::")
    name, text = text[2:].split("::", 1)
    start, end = text.index("{"), text.index("}")
    assert text.endswith("}")
    assert ":" not in text, "gift-pegjs, another reader, takes no bare colon"
    assert text.count("{") == text.count("}") == 1
    answers, _, feedback = (
        text[start + 1 : end].rpartition("####") if "####" in text else (text[start + 1 : end], "", "")
    )
    found = Gift("essay", restored(name), formatted(text[:start]), feedback=formatted(feedback))
    found.id = re.findall(r"\[id:((?:\\]|[^]])+)]", comments)[0]
    found.tags = [tag.replace("\\]", "]") for tag in re.findall(r"\[tag:((?:\\]|[^]<>`])+)]", comments)]
    if answers.strip():
        read_answers(found, answers.strip())
    return found


def read_answers(found: Gift, answers: str) -> None:
    assert answers[0] in "=~", "a numerical or a true-false question"
    assert "~" in answers or "->" not in answers, "a matching question"
    found.kind = "multichoice" if "~" in answers else "shortanswer"
    for sign, text in re.findall(r"([=~])([^=~]*)", answers):
        assert "#" not in text, "feedback to one answer"
        weight = re.match(r"%-?\d{1,2}\.?\d*%", text.strip())
        assert weight is None or weight[0] == "%100%"
        found.answers.append((sign, formatted(text.strip()[weight.end() if weight else 0 :])))


def check_gift(made: Package, folder: Path) -> list[Gift]:
    found = read_gift(written(made, "gift", folder).read_text(encoding="utf-8"))
    questions = [it for it in found if it.kind != "category"]
    cards = [it for deck in made.decks for it in deck.cards]
    assert [it.name for it in found if it.kind == "category"] == [
        category_path(deck.name) for deck in made.decks
    ]
    assert [it.id for it in questions] == [it.guid for it in cards]
    for question, source in zip(questions, cards, strict=True):
        exercise = exercise_of(source)
        assert question.name == exercise.name.strip()
        if not source.media:
            assert question.text == exercise.question.strip()
            assert question.feedback == exercise.feedback.strip()
        if exercise.choices:
            assert [(sign == "=", html.unescape(text)) for sign, text in question.answers] == [
                (right, text) for text, right in exercise.choices
            ]
        else:
            typed = [text.replace("*", "\\*") for text in exercise.accepted if "->" not in text]
            assert question.answers == [("=", text) for text in typed]
    return questions
