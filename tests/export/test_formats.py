"""Formats that are text: CSV, GIFT, Moodle XML, and what a card becomes in a question bank."""

from __future__ import annotations

import base64
import html
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportCsvRequest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.export import FORMATS
from flashmot.export.exercise import category_path, exercise_of
from flashmot.html.text import fit
from flashmot.model.card import Card, Media
from flashmot.model.deck import Package
from tests.support.anki_collection import import_package, open_collection
from tests.support.packages import ESCAPED, HOSTILE, HOSTILE_CARDS, card, everything, package, written

NEW = ("csv", "gift", "moodle", "sheet")


@pytest.mark.parametrize("name", NEW)
def test_the_same_cards_give_the_same_bytes(sample_build: Build, tmp_path: Path, name: str) -> None:
    made = everything(sample_build)
    first = written(made, name, tmp_path).read_bytes()
    assert first == written(made, name, tmp_path).read_bytes()
    assert first.endswith(b"\n")
    assert b"\r" not in first
    assert [path.name for path in tmp_path.iterdir()] == [f"tout{FORMATS[name].suffix}"]


# Questions: what a card becomes in a question bank.


def test_a_card_with_an_accepted_answer_and_distractors_is_a_choice_of_at_most_four() -> None:
    made = exercise_of(
        card(accepted=("CLOM", "MOOC"), distractors=("mooc", "REL", "ENA", "rel", "MIENA", "MOT"))
    )
    assert sorted(made.choices) == [("CLOM", True), ("ENA", False), ("MIENA", False), ("REL", False)]
    assert not made.accepted
    orders = {exercise_of(card(str(n), accepted=("a",), distractors=("b", "c"))).choices for n in range(30)}
    assert len(orders) > 3


def test_accepted_answers_can_be_typed_on_a_keyboard() -> None:
    made = exercise_of(
        card(accepted=("l’usage à 6,5\u00a0%", "L'usage à 6,5 %", "\\(x\\)", "a\nb", "mot " * 9, " "))
    )
    assert made.accepted == ("l’usage à 6,5\u00a0%", "l’usage à 6,5 %", "l'usage à 6,5 %")


def test_a_cloze_asks_to_type_what_it_deletes_and_never_shows_it() -> None:
    made = exercise_of(
        card(cloze="<p>Un {{c1::<b>cours</b> &amp; plus::indice}} ouvert.</p>", distractors=("x",))
    )
    assert made.question == "<p>Un […] ouvert.</p>"
    assert made.answer == "<p>Un <strong><b>cours</b> &amp; plus</strong> ouvert.</p>"
    assert made.accepted == ("cours & plus",)
    assert not made.choices
    assert not exercise_of(card(cloze="{{c1::\\(x^2\\)}}")).accepted


@pytest.mark.parametrize(
    ("deck", "path"),
    [
        ("Cours::Chapitre 1", "Cours/Chapitre 1"),
        ("A/B::/C/", "A//B/C"),
        ("Cours", "Cours"),
        ("A::\n", "A/flashmot"),
    ],
)
def test_a_deck_becomes_a_category_within_its_course(deck: str, path: str) -> None:
    assert category_path(deck) == path


# CSV: the real Anki reads it.


def import_text(collection: Collection, path: Path) -> Any:
    metadata = collection.get_csv_metadata(str(path), None)
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def contents(collection: Collection) -> dict[str, tuple[str, list[tuple[str, str]], list[str], str]]:
    found = {}
    for it in collection.find_notes(""):
        note = collection.get_note(it)
        kind = note.note_type()
        assert kind is not None
        deck = collection.decks.name(note.cards()[0].did)
        found[note.guid] = (kind["name"], note.items(), sorted(note.tags), deck)
    return found


def check_csv(made: Package, folder: Path) -> None:
    cards = [it for deck in made.decks for it in deck.cards]
    path = written(made, "csv", folder)
    with open_collection(folder / "anki") as collection:
        import_package(collection, written(made, "apkg", folder))
        wanted = contents(collection)
        assert len(wanted) == len(cards)
        log = import_text(collection, path)
        assert (log.found_notes, len(log.new), len(log.missing_notetype)) == (len(cards), 0, 0)
        assert contents(collection) == wanted
        collection.remove_notes(list(collection.find_notes("")))
        assert len(import_text(collection, path).new) == len(cards)
        assert contents(collection) == wanted
        assert not import_package(collection, folder / f"{made.file}.apkg").new


def test_anki_reads_from_csv_what_it_reads_from_the_package(sample_build: Build, tmp_path: Path) -> None:
    check_csv(everything(sample_build), tmp_path)


def test_no_text_breaks_the_csv_that_anki_reads(tmp_path: Path) -> None:
    text = ESCAPED.replace("\ud800", "").replace("\uffff", "")
    texts = [text, '"', '"";,\t', "# rien", "=1+1", "[sound:x.mp3] [latex]y[/latex]", "a\nb", "é" * 5000]
    cards = [card(f"q{number}", question=it, answer=it, title=it) for number, it in enumerate(texts)]
    clozes = [
        card(f"c{number}", cloze=f"{it} {{{{c1::x}}}}", answer=it) for number, it in enumerate(texts[1:])
    ]
    check_csv(package(*cards, *clozes), tmp_path)


# GIFT: read back with a reader of its own, written after Moodle's question/format/gift/format.php.


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


def test_gift_of_the_samples_reads_back_whole(sample_build: Build, tmp_path: Path) -> None:
    found = check_gift(everything(sample_build), tmp_path)
    assert {it.kind for it in found} >= {"essay"}
    assert all(it.tags for it in found)


def test_no_text_breaks_gift(tmp_path: Path) -> None:
    found = check_gift(package(*HOSTILE_CARDS, deck="C:\\new {1} = ~ # ::a/b"), tmp_path)
    assert [it.kind for it in found] == ["essay", "shortanswer", "multichoice", "shortanswer", "essay"]
    assert found[1].answers == [
        ("=", text) for text in ("a~b=c#d{e}:f\\g", "%50%x", "[html]x", "deux \\* trois", "T")
    ]
    assert [text for sign, text in found[2].answers if sign == "="] == ["~=#{}:\\"]
    assert {text for sign, text in found[2].answers if sign == "~"} == {"=%100%[plain]", "&lt;b&gt;", "}{"}
    assert found[3].answers == [("=", "mot ~ =")]
    assert found[4].tags == ["a]b", "_c_", "é::_d_"]


TEXT = st.text(
    st.one_of(st.sampled_from("~=#{}:\\n->%*[]$/<>&\"' \n\t\r\x0b\x85\u2028;"), st.characters(codec="utf-8")),
    max_size=40,
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    question, answer = html.escape(draw(TEXT)), html.escape(draw(TEXT))
    return card(
        draw(TEXT),
        question=f"<p>{question}</p>",
        answer=f"<p>{answer}</p>",
        title=draw(TEXT),
        accepted=tuple(draw(st.lists(TEXT, max_size=3))),
        distractors=tuple(draw(st.lists(TEXT, max_size=3))),
        tags=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards(), min_size=1, max_size=3))
def test_gift_gives_back_any_text(tmp_path: Path, made: list[Card]) -> None:
    check_gift(package(*made), tmp_path)


# Moodle XML: read back with another parser, and held against https://docs.moodle.org/en/Moodle_XML_format.

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
