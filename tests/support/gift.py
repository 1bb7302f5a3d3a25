"""A reader of GIFT of our own, written after Moodle's question/format/gift/format.php."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from flashmot.model.deck import Package
from tests.support.moodle import GRADES, imported
from tests.support.packages import written


@dataclass
class Gift:
    kind: str
    name: str = ""
    text: str = ""
    answers: list[tuple[str, float]] = field(default_factory=list)
    """Text, and per cent of the mark."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
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
    found.kind = "multichoice" if "~" in answers else "matching" if "->" in answers else "shortanswer"
    for sign, text in re.findall(r"([=~])([^=~]*)", answers):
        assert "#" not in text, "feedback to one answer"
        if found.kind == "matching":
            stem, _, answer = text.partition("->")
            found.pairs.append((formatted(stem.strip()), restored(answer.strip())))
            continue
        weight = re.match(r"%(-?\d{1,2}\.?\d*)%", text.strip())
        share = float(weight[1]) if weight else 100.0 if sign == "=" else 0.0
        assert abs(share) in GRADES
        found.answers.append((formatted(text.strip()[weight.end() if weight else 0 :]), share))


def check_gift(made: Package, folder: Path) -> list[Gift]:
    """Reads it, and holds it against the same package in XML."""
    found = read_gift(written(made, "gift", folder).read_text(encoding="utf-8"))
    same = imported(written(made, "moodle", folder))
    questions = [it for it in found if it.kind != "category"]
    categories = [it.name for it in found if it.kind == "category"]
    assert categories == list(dict.fromkeys(it.category for it in same))
    for question, other in zip(questions, same, strict=True):
        assert (question.id, question.name) == (other.idnumber, other.name)
        shown = (" ".join(re.sub("[<>`]", " ", tag).split()).rstrip(" \\") for tag in other.tags)
        assert question.tags == [tag for tag in shown if tag]
        if other.kind == "cloze":
            continue
        if not other.files:
            assert question.text == other.text
            assert question.feedback == other.feedback
        if question.kind != "essay":
            assert question.kind == other.kind
            assert question.pairs == [(stem.replace("->", "-&gt;"), answer) for stem, answer in other.pairs]
            assert question.answers == [
                it for it in other.answers if "->" not in it[0] or other.kind != "shortanswer"
            ]
    return questions
