"""Moodle XML, read back with another parser and held against https://docs.moodle.org/en/Moodle_XML_format."""

from __future__ import annotations

import base64
import html
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.export.exercise import category_path, exercise_of
from flashmot.html.text import fit
from flashmot.model.card import Card, Media
from flashmot.model.deck import Package
from tests.support.gift import check_gift
from tests.support.packages import (
    HOSTILE,
    HOSTILE_CARDS,
    card,
    cards,
    everything,
    package,
    written,
)

if TYPE_CHECKING:
    pass


COMMON = ["name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber"]


OWN = {
    "shortanswer": ["usecase", "answer"],
    "multichoice": ["single", "shuffleanswers", "answernumbering", "showstandardinstruction", "answer"],
    "essay": "responseformat responserequired responsefieldlines attachments attachmentsrequired graderinfo"
    " responsetemplate".split(),
}


def texts(element: ET.Element, path: str) -> list[str]:
    return [it.text or "" for it in element.findall(f"{path}/text")]


def check_moodle(made: Package, folder: Path) -> list[ET.Element]:
    root = ET.parse(written(made, "moodle", folder)).getroot()  # our own file
    assert root.tag == "quiz"
    assert {it.tag for it in root} == {"question"}
    categories = [it for it in root if it.get("type") == "category"]
    assert [texts(it, "category")[0] for it in categories] == [
        category_path(deck.name) for deck in made.decks
    ]
    questions = [it for it in root if it.get("type") != "category"]
    cards = [it for deck in made.decks for it in deck.cards]
    assert [it.findtext("idnumber") for it in questions] == [it.guid for it in cards]
    for question, source in zip(questions, cards, strict=True):
        check_question(question, source)
    return questions


def check_question(question: ET.Element, source: Card) -> None:
    kind, exercise = question.get("type") or "", exercise_of(source)
    assert list(dict.fromkeys(it.tag for it in question)) == [*COMMON, *OWN[kind], "tags"]
    assert texts(question, "name") == [exercise.name]
    assert texts(question, "tags/tag") == [fit(tag)[:50] for tag in source.tags]
    for element in question.iter("questiontext"):
        assert element.get("format") == "html"
        if not source.media:
            assert texts(question, "questiontext") == [exercise.question.strip()]
            assert texts(question, "generalfeedback") == [exercise.feedback.strip()]
    fractions = [it.get("fraction") for it in question.findall("answer")]
    answers = texts(question, "answer")
    if kind == "multichoice":
        assert fractions.count("100") == 1
        assert answers == [html.escape(text, quote=False) for text, _ in exercise.choices]
    elif kind == "shortanswer":
        assert question.findtext("usecase") == "0"
        assert set(fractions) == {"100"}
        assert answers == [text.replace("*", "\\*") for text in exercise.accepted]
    elif not source.media:
        assert texts(question, "graderinfo") == [exercise.answer.strip()]


def test_moodle_xml_of_the_samples_reads_back_whole(sample_build: Build, tmp_path: Path) -> None:
    found = check_moodle(everything(sample_build), tmp_path)
    files = [it for question in found for it in question.iter("file")]
    assert files
    for file in files:
        assert (file.get("path"), file.get("encoding")) == ("/", "base64")
        assert b"<svg" in base64.b64decode(file.text or "", validate=True)
    shown = [
        name
        for it in found
        for text in it.iter("text")
        for name in re.findall('PLUGINFILE@@/([^"]+)', text.text or "")
    ]
    assert sorted(shown) == sorted(file.get("name") or "" for file in files)


def test_no_text_breaks_moodle_xml(tmp_path: Path) -> None:
    found = check_moodle(package(*HOSTILE_CARDS, deck=HOSTILE), tmp_path)
    kinds = ["essay", "shortanswer", "multichoice", "shortanswer", "essay"]
    assert [it.get("type") for it in found] == kinds
    assert "a -> b" in texts(found[1], "answer")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards(), min_size=1, max_size=3))
def test_moodle_xml_gives_back_any_text(tmp_path: Path, made: list[Card]) -> None:
    check_moodle(package(*made), tmp_path)


def test_sounds_and_images_are_carried_or_named(tmp_path: Path) -> None:
    name, sound = f"flashmot-{'0' * 24}.png", f"flashmot-{'1' * 24}.mp3"
    (tmp_path / name).write_bytes(b"\x89PNG")
    (tmp_path / sound).write_bytes(b"ID3")
    media = tuple(Media(it, str(tmp_path / it)) for it in (name, sound))
    answer = f'<img alt="un &gt; src=" src="{name}"> <img src="ailleurs.png" alt="b<c"> [sound:{sound}] [sound:x.mp3]'
    made = package(card(answer=answer, media=media))
    (question,) = check_moodle(made, tmp_path)
    (shown,) = texts(question, "graderinfo")
    assert f'<img src="@@PLUGINFILE@@/{name}" alt="un &gt; src=">' in shown
    assert "[b&lt;c]" in shown
    assert f'<audio src="@@PLUGINFILE@@/{sound}" controls=""></audio> [sound:x.mp3]' in shown
    assert [it.get("name") for it in question.findall("graderinfo/file")] == [name, sound]
    (question_,) = check_gift(made, tmp_path)
    assert question_.feedback.startswith(f"[un &gt; src=] [b&lt;c] [{sound}] [sound:x.mp3]")
    sheet = written(made, "sheet", tmp_path).read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,iVBORw=="' in sheet
