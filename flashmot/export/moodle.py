"""Moodle XML, the format of Moodle's own question banks, with images and sounds inside.

Sources: https://docs.moodle.org/en/Moodle_XML_format, and Moodle's own reader,
    ``question/format/xml/format.php``.
"""

from __future__ import annotations

import base64
import xml.etree.ElementTree as ET
from html import escape
from pathlib import Path

from flashmot.export.exercise import Exercise, category_path, exercise_of
from flashmot.html.media import named, tag, with_media
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package

_LONGEST_TAG = 50


def write_moodle(package: Package, path: Path, _time: int) -> None:
    """Writes a category a deck and a question a card. The same package gives the same bytes.

    Raises:
        OSError: the file can't be written, or a media file no longer read.
    """
    quiz = ET.Element("quiz")
    for deck in package.decks:
        quiz.append(_category(deck))
        quiz.extend(_question(card) for card in deck.cards)
    ET.indent(quiz)
    path.write_bytes(ET.tostring(quiz, encoding="UTF-8", xml_declaration=True) + b"\n")


def _category(deck: Deck) -> ET.Element:
    question = ET.Element("question", type="category")
    _text(question, "category", category_path(deck.name))
    _text(question, "info", fit(deck.description), format="html")
    return question


def _question(card: Card) -> ET.Element:
    exercise = exercise_of(card)
    kind = "multichoice" if exercise.choices else "shortanswer" if exercise.accepted else "essay"
    question = ET.Element("question", type=kind)
    _text(question, "name", exercise.name)
    _html(question, "questiontext", exercise.question, card)
    _html(question, "generalfeedback", exercise.feedback, card)
    _values(
        question,
        defaultgrade="1",
        penalty="0" if kind == "essay" else "0.3333333",
        hidden="0",
        idnumber=card.guid,
    )
    {"multichoice": _multichoice, "shortanswer": _shortanswer, "essay": _essay}[kind](
        question, exercise, card
    )
    tags = ET.SubElement(question, "tags")
    for name in card.tags:
        _text(tags, "tag", fit(name)[:_LONGEST_TAG])
    return question


def _multichoice(question: ET.Element, exercise: Exercise, _card: Card) -> None:
    _values(
        question, single="true", shuffleanswers="true", answernumbering="abc", showstandardinstruction="0"
    )
    for text, right in exercise.choices:
        _answer(question, escape(text, quote=False), "100" if right else "0", "html")


def _shortanswer(question: ET.Element, exercise: Exercise, _card: Card) -> None:
    """Case doesn't count; ``*`` is a wildcard in answers, unless escaped."""
    _values(question, usecase="0")
    for text in exercise.accepted:
        _answer(question, text.replace("*", r"\*"), "100", "moodle_auto_format")


def _essay(question: ET.Element, exercise: Exercise, card: Card) -> None:
    _values(question, responseformat="editor", responserequired="1", responsefieldlines="10")
    _values(question, attachments="0", attachmentsrequired="0")
    _html(question, "graderinfo", exercise.answer, card)
    _text(question, "responsetemplate", "", format="html")


def _answer(question: ET.Element, text: str, fraction: str, form: str) -> None:
    answer = _text(question, "answer", text, fraction=fraction, format=form)
    _text(answer, "feedback", "", format="html")


def _values(parent: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(parent, name).text = value


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    """``<name><text>…</text></name>``, as Moodle wraps its texts."""
    element = ET.SubElement(parent, name, attributes)
    ET.SubElement(element, "text").text = text
    return element


def _html(parent: ET.Element, name: str, source: str, card: Card) -> None:
    """HTML, followed by the files that it shows, each once."""
    paths = {media.name: media.path for media in card.media}
    shown: dict[str, str] = {}

    def show(media: str, attributes: dict[str, str]) -> str:
        if media not in paths:
            return named(media, attributes)
        shown[media] = paths[media]
        address = {"src": f"@@PLUGINFILE@@/{media}"}
        return (
            tag("img", address | attributes)
            if attributes
            else tag("audio", address | {"controls": ""}) + "</audio>"
        )

    element = _text(parent, name, with_media(source, show).strip(), format="html")
    for media, path in sorted(shown.items()):
        file = ET.SubElement(element, "file", name=media, path="/", encoding="base64")
        file.text = base64.b64encode(Path(path).read_bytes()).decode()
