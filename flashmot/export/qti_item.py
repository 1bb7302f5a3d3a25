"""Cards as QTI 2.1 items: a choice, a text entry, or an extended text.

Source: IMS Question and Test Interoperability 2.1, « Assessment Test, Section, and Item Information Model ».
Scores come from the specification's own templates for response processing, which platforms know best.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

from flashmot.export.exercise import Exercise, exercise_of
from flashmot.export.qti_html import to_xhtml, with_gap
from flashmot.html.text import fit
from flashmot.model.card import Card

NAMESPACE: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"
SCHEMA: Final = "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_TEMPLATES: Final = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
_RESPONSE: Final = "RESPONSE"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LINES: Final = "6"
_LENGTH: Final = "30"


def identifier_of(text: str) -> str:
    """An identifier that XML takes, always the same for the same text."""
    return f"FM-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def root_of(name: str, namespace: str, schema: str, **attributes: str) -> ET.Element:
    """The root of a document, with its namespace and the place of its schema."""
    spaces = {"xmlns": namespace, "xmlns:xsi": _XSI, "xsi:schemaLocation": f"{namespace} {schema}"}
    return ET.Element(name, spaces | attributes)


def item_of(card: Card) -> ET.Element:
    """A card as an ``assessmentItem``."""
    exercise = exercise_of(card)
    item = root_of(
        "assessmentItem",
        NAMESPACE,
        SCHEMA,
        identifier=identifier_of(card.id),
        title=exercise.name,
        adaptive="false",
        timeDependent="false",
        toolName="flashmot",
    )
    item.set("xml:lang", "fr")
    known = frozenset(it.name for it in card.media)
    if exercise.choices:
        _choice(item, exercise, known)
    elif exercise.accepted:
        _text_entry(item, exercise, card, known)
    else:
        _extended_text(item, exercise, known)
    return item


def _choice(item: ET.Element, exercise: Exercise, known: frozenset[str]) -> None:
    right = [_LETTERS[at] for at, (_, is_right) in enumerate(exercise.choices) if is_right]
    several = len(right) > 1
    declared = _declare(item, "multiple" if several else "single", "identifier", right)
    if several:  # each right one gives its part, each wrong one takes as much
        part = f"{1 / len(right):.4f}"
        mapping = ET.SubElement(declared, "mapping", lowerBound="0", upperBound="1", defaultValue=f"-{part}")
        for key in right:
            ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=part)
    body = _body(item, to_xhtml(exercise.question, known))
    asked = ET.SubElement(
        body,
        "choiceInteraction",
        responseIdentifier=_RESPONSE,
        shuffle="true",
        maxChoices=str(len(exercise.choices) if several else 1),
    )
    for letter, (text, _) in zip(_LETTERS, exercise.choices, strict=False):
        ET.SubElement(asked, "simpleChoice", identifier=letter).text = fit(text)
    _rubric(body, exercise, known)
    _process(item, "map_response" if several else "match_correct")


def _text_entry(item: ET.Element, exercise: Exercise, card: Card, known: frozenset[str]) -> None:
    declared = _declare(item, "single", "string", exercise.accepted[:1])
    mapping = ET.SubElement(declared, "mapping", defaultValue="0")
    for text in exercise.accepted:
        ET.SubElement(mapping, "mapEntry", mapKey=text, mappedValue="1", caseSensitive="false")
    if card.cloze:
        body = _body(item, to_xhtml(with_gap(card.cloze), known, _entry))
    else:
        body = _body(item, to_xhtml(exercise.question, known))
        ET.SubElement(body, "p").append(_entry())
    _rubric(body, exercise, known)
    _process(item, "map_response")


def _entry() -> ET.Element:
    return ET.Element("textEntryInteraction", responseIdentifier=_RESPONSE, expectedLength=_LENGTH)


def _extended_text(item: ET.Element, exercise: Exercise, known: frozenset[str]) -> None:
    """Marked by hand: no response processing."""
    _declare(item, "single", "string", ())
    body = _body(item, to_xhtml(exercise.question, known))
    ET.SubElement(body, "extendedTextInteraction", responseIdentifier=_RESPONSE, expectedLines=_LINES)
    _rubric(body, exercise, known)


def _declare(item: ET.Element, cardinality: str, base: str, right: Iterable[str]) -> ET.Element:
    """The response with what is right, and the score."""
    declared = ET.SubElement(
        item, "responseDeclaration", identifier=_RESPONSE, cardinality=cardinality, baseType=base
    )
    values = list(right)
    if values:
        correct = ET.SubElement(declared, "correctResponse")
        for text in values:
            ET.SubElement(correct, "value").text = text
    score = ET.SubElement(
        item, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    ET.SubElement(ET.SubElement(score, "defaultValue"), "value").text = "0"
    return declared


def _body(item: ET.Element, question: ET.Element) -> ET.Element:
    body = ET.SubElement(item, "itemBody")
    body.append(question)
    return body


def _rubric(body: ET.Element, exercise: Exercise, known: frozenset[str]) -> None:
    """The answer, for who marks."""
    rubric = ET.SubElement(body, "rubricBlock", view="scorer tutor")
    rubric.append(to_xhtml(exercise.feedback, known))


def _process(item: ET.Element, template: str) -> None:
    ET.SubElement(item, "responseProcessing", template=_TEMPLATES + template)
