"""Moodle's GIFT, a text format for question banks.

Sources: https://docs.moodle.org/en/GIFT_format, and Moodle's own reader, ``question/format/gift/format.php``,
    for what the page leaves open. It carries no files and no marker's notes, no answers within a text and no
    « -> » in a short answer: ``gift_losses`` says how many questions that costs something.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from flashmot.export.bank.labels import category_path
from flashmot.export.bank.making import bank_of
from flashmot.export.bank.records import Choice, Embedded, Essay, Form, Graded, Matching, Question, Typed
from flashmot.export.bank.texts import escaped
from flashmot.export.moodle import grade
from flashmot.html.media import named, with_media
from flashmot.html.media_types import SOUNDS, suffix_of
from flashmot.html.text import fit
from flashmot.model.deck import Package

_ESCAPED = re.compile(r"[\\~=#{}:\n]")
_ARROW = "->"


def write_gift(package: Package, path: Path, time: int) -> None:
    """Writes a category a notion and a question a card; blank lines stand between questions only.

    Raises:
        OSError: the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for category in bank_of(package, time):
            # The reader takes a category as it stands, but for ``\\``.
            file.write("$CATEGORY: " + category_path(category.names).replace("\\", "\\\\") + "\n\n")
            for question in category.questions:
                file.write(_question(question) + "\n\n")


def gift_losses(packages: Iterable[Package], time: int) -> Iterator[str]:
    """What GIFT can't carry of some packages, a line in all, and what does. ``time``: of the build."""
    found = Counter(
        loss
        for package in packages
        for category in bank_of(package, time)
        for question in category.questions
        for loss in _losses(question)
    )
    if found:
        told = ", ".join(
            f"{loss} ({count:,} question{'' if count == 1 else 's'})" for loss, count in found.items()
        )
        yield f"GIFT can't carry {told}; « --format moodle » does"


def _losses(question: Question) -> Iterator[str]:
    sounds = [suffix_of(it.name) in SOUNDS for it in question.media]
    if not all(sounds):
        yield "images"
    if any(sounds):
        yield "sounds"
    form = _as_carried(question.form)
    if isinstance(form, Typed) and any(_ARROW in it.text for it in form.answers):
        yield f"short answers with « {_ARROW} »"
    if isinstance(question.form, Embedded):
        yield "gaps within a text, which come as one answer below it"
    if isinstance(form, Essay):
        yield "notes for who marks"


def gift_text(text: str) -> str:
    """Text with ``~ = # { } :`` and ``\\`` escaped, line ends as ``\\n``."""
    return _ESCAPED.sub(lambda found: r"\n" if found[0] == "\n" else "\\" + found[0], fit(text))


def _question(question: Question) -> str:
    form = _as_carried(question.form)
    lines = [f"::{gift_text(question.name)}::[html]{_html(question.text)}" + "{"]
    if isinstance(form, Choice):
        lines += _choices(form)
    elif isinstance(form, Matching):
        lines += _pairs(form)
    elif isinstance(form, Typed):
        lines += _short_answers(form.answers)
    if question.feedback:
        lines.append(f"####[html]{_html(question.feedback)}")
    return "\n".join((_comment(question), *lines)) + "\n}"


def _as_carried(form: Form) -> Form:
    """How GIFT asks it: a text with one gap by what fills it, one with several by an essay."""
    if not isinstance(form, Embedded):
        return form
    return form.gaps[0] if len(form.gaps) == 1 else Essay()


def _comment(question: Question) -> str:
    """The id number and the tags, which Moodle reads from a comment."""
    # A backslash at the end would take the bracket that closes the tag along.
    plain = (re.sub(r"[\s<>`]+", " ", it).rstrip(" \\").strip() for it in question.tags)
    tags = (it.replace("]", r"\]") for it in plain)
    return " ".join((f"// [id:{question.id}]", *(f"[tag:{tag}]" for tag in tags if tag)))


def _choices(choice: Choice) -> Iterator[str]:
    """The right one behind ``=``, several behind their shares; each with its format: text may start with what
    looks like one."""
    for option in choice.options:
        sign = "=" if choice.single and option.share > 0 else "~"
        share = "" if choice.single else f"%{grade(option.share)}%"
        yield f"{sign}{share}[html]{gift_text(escaped(option.text))}"


def _pairs(matching: Matching) -> Iterator[str]:
    """The reader takes what stands before the first ``->`` for the one half."""
    for stem, answer in matching.pairs:
        yield f"=[html]{_html(stem).replace(_ARROW, '-&gt;')} {_ARROW} {gift_text(answer)}"


def _short_answers(answers: Iterable[Graded]) -> Iterator[str]:
    """All that is right, save what holds an arrow: nothing escapes it, and the question would be a matching
    one."""
    for answer in answers:
        if _ARROW not in answer.text:
            # A share and a format in front keep the reader from finding others in the text.
            form = "[plain]" if answer.text.startswith("[") else ""
            yield f"=%{grade(answer.share)}%{form}{gift_text(answer.text)}"


def _html(source: str) -> str:
    return gift_text(with_media(source, named).strip())
