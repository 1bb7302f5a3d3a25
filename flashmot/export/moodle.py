"""Moodle XML, the format of Moodle's own question banks, with images and sounds inside.

Sources: see ``moodle_xml``; ``question/type/multianswer/questiontype.php`` for answers within a text
    (``qtype_multianswer_extract_question``).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from flashmot.export.bank.labels import category_path
from flashmot.export.bank.making import Category, bank_of
from flashmot.export.bank.records import Choice, Embedded, Essay, Form, Graded, Matching, Question, Typed
from flashmot.export.bank.texts import escaped
from flashmot.export.moodle_xml import element, text, values
from flashmot.html.media import named, tag, with_media
from flashmot.html.text import fit
from flashmot.model.deck import Package

_PLAIN: Final = "moodle_auto_format"
_AS_SAID: Final = re.compile(r"[~}#{\\/\"&=%|<>]")
"""Signs of an embedded answer that mean something there, or that one version escapes and another doesn't."""


def write_moodle(package: Package, path: Path, time: int) -> None:
    """Writes a category a notion and a question a card. The same package and time give the same bytes.

    Raises:
        OSError: the file can't be written, or a media file no longer read.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n')
        for category in bank_of(package, time):
            file.write(_category(category) + "\n")
            file.writelines(_question(it) + "\n" for it in category.questions)
        file.write("</quiz>\n")


def _category(category: Category) -> str:
    path = element("category", text(category_path(category.names)))
    return element("question", path, element("info", text(""), format="html"), type="category")


def _question(question: Question) -> str:
    kind, own = _answered(question)
    body = _embedded(question.form) if kind == "cloze" else question.text
    return element(
        "question",
        element("name", text(question.name)),
        _html("questiontext", body, question),
        _html("generalfeedback", question.feedback, question),
        *([] if kind == "cloze" else values(defaultgrade="1")),
        *values(penalty="0" if kind == "essay" else "0.3333333", hidden="0", idnumber=question.id),
        *own,
        element("tags", *(element("tag", text(it)) for it in question.tags)),
        type=kind,
    )


def _answered(question: Question) -> tuple[str, Iterable[str]]:
    """Moodle's name of the question's type, and what is written for it alone."""
    form = question.form
    if isinstance(form, Choice):
        return "multichoice", _multichoice(form)
    if isinstance(form, Typed):
        return "shortanswer", _shortanswer(form.answers)
    if isinstance(form, Matching):
        return "matching", _matching(form, question)
    if isinstance(form, Essay):
        return "essay", _essay(question)
    if all(map(_can_be_embedded, form.gaps)):
        return "cloze", ()
    gap = form.gaps[0]  # the others of a text are left to what is shown afterwards
    if isinstance(gap, Typed) and len(form.gaps) == 1:
        return "shortanswer", _shortanswer(gap.answers)
    return ("multichoice", _multichoice(gap)) if isinstance(gap, Choice) else ("essay", _essay(question))


def _multichoice(choice: Choice) -> Iterator[str]:
    yield from values(
        single="true" if choice.single else "false",
        shuffleanswers="true",
        answernumbering="abc",
        showstandardinstruction="0",
    )
    for option in choice.options:
        yield _answer(escaped(option.text), option.share, "html")


def _shortanswer(answers: Iterable[Graded]) -> Iterator[str]:
    """Case doesn't count; ``*`` is a wildcard in answers, unless escaped."""
    yield from values(usecase="0")
    for answer in answers:
        yield _answer(answer.text, answer.share, _PLAIN)


def _matching(matching: Matching, question: Question) -> Iterator[str]:
    yield from values(shuffleanswers="true")
    for stem, answer in matching.pairs:
        shown, files = _with_files(stem, question)
        yield element("subquestion", text(shown), *files, element("answer", text(answer)), format="html")


def _essay(question: Question) -> Iterator[str]:
    yield from values(
        responseformat="editor",
        responserequired="1",
        responsefieldlines="10",
        attachments="0",
        attachmentsrequired="0",
    )
    yield _html("graderinfo", question.answer, question)
    yield element("responsetemplate", text(""), format="html")


def _answer(said: str, share: float, form: str) -> str:
    return element(
        "answer", text(said), element("feedback", text(""), format="html"), fraction=grade(share), format=form
    )


def grade(share: float) -> str:
    """Per cent as Moodle lists its grades: whole, or with five decimals (``get_grade_options`` in
    ``question/engine/bank.php``); anything else isn't imported.

    >>> grade(100 / 3), grade(-100 / 3), grade(25)
    ('33.33333', '-33.33333', '25')
    """
    return f"{share:.5f}".rstrip("0").rstrip(".")


def _embedded(form: Form) -> str:
    """A text with what fills its gaps as Moodle reads it: ``{1:SHORTANSWER:%100%forum~%90%forum*}``."""
    assert isinstance(form, Embedded)  # noqa: S101 - for the type checker: who calls has looked
    texts = [it.replace("{", "&#123;") for it in form.texts]
    gaps = [f"{{1:{_gap(gap)}}}" for gap in form.gaps] + [""]
    return "".join(part for pair in zip(texts, gaps, strict=True) for part in pair)


def _gap(gap: Typed | Choice) -> str:
    if isinstance(gap, Typed):
        return "SHORTANSWER:" + "~".join(f"%{grade(it.share)}%{it.text}" for it in gap.answers)
    return "MULTICHOICE_S:" + "~".join(f"%{grade(it.share)}%{it.text}" for it in gap.options)


def _can_be_embedded(gap: Typed | Choice) -> bool:
    said = gap.answers if isinstance(gap, Typed) else gap.options
    return not any(_AS_SAID.search(it.text) for it in said)


def _html(name: str, source: str, question: Question) -> str:
    """HTML, followed by the files that it shows, each once."""
    shown, files = _with_files(source, question)
    return element(name, text(shown), *files, format="html")


def _with_files(source: str, question: Question) -> tuple[str, list[str]]:
    paths = {media.name: media.path for media in question.media}
    found: dict[str, str] = {}

    def show(media: str, attributes: dict[str, str]) -> str:
        if media not in paths:
            return named(media, attributes)
        found[media] = paths[media]
        address = {"src": f"@@PLUGINFILE@@/{media}"}
        if attributes:
            return tag("img", address | attributes)
        return tag("audio", address | {"controls": ""}) + "</audio>"

    shown = fit(with_media(source, show)).strip()
    files = [
        element(
            "file",
            base64.b64encode(Path(path).read_bytes()).decode(),
            name=media,
            path="/",
            encoding="base64",
        )
        for media, path in sorted(found.items())
    ]
    return shown, files
