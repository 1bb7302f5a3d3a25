"""Notes at random: nothing crashes, nothing takes long, and what says the same gives the same cards."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from flashmot.vault.encoding import decode
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.scanner import scan, without_comments
from tests.support.fuzzed import (
    MARKS,
    OTHERS,
    STARTS,
    SUBJECT,
    Sectioned,
    bodies,
    built,
    cards_of,
    front,
    fuzzed,
    in_markdown,
    notes,
    sectioned,
    told,
)

SIGNS = 20_000
"""In a long note."""
NOTICED = 0.5
"""Seconds from which on it is looked at how they grow."""
SLOW = (
    ("", "\n# \n2) "),  # lists under headings
    ("## Description\n", "**Étape 1** : > "),
    ("", "\n# "),
    ("", "\n## \n**gras**"),
    ("## Qui ?\n", "qui entraîne\n<!--__gras__\n"),
    ("> [!carte] a\n> ", "\t"),
    ("## Qui ?\n", "\n  - **gras**"),
    ("> ", "> [!tip] \n**gras**~~ôté~~\n"),
    ("", "«"),
    ("## Qui ?\n", "“"),
)
"""What once took a time that grew with the square of the length."""
PARAGRAPH = "Zyglu mirtofan bretulo, garpifon drelu."
"""Words that no sentence of the notes holds."""


@fuzzed
@given(notes, notes)
def test_a_note_of_anything_gives_cards_or_problems_and_no_crash(one: str, other: str) -> None:
    made = built({SUBJECT: one, "SF_ Autre.md": other})
    assert {note.path for note in made.notes} >= set(OTHERS)
    for card in made.cards:
        assert card.question.strip()
        assert card.guid
    for problem in made.problems:
        assert problem.message
        assert problem.source.line >= 1


@fuzzed
@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16", "cp1252", "mac_roman"]), notes)
def test_bytes_of_anything_are_text_or_a_problem(data: bytes, codec: str, text: str) -> None:
    decode(data)
    mixed = text.encode(codec, "replace") + data
    decoded = decode(mixed)
    if decoded is not None:
        assert "\r" not in decoded.text
        assert unicodedata.is_normalized("NFC", decoded.text)
    built({SUBJECT: mixed})


@fuzzed
@given(front, bodies)
def test_a_frontmatter_of_anything_is_read_or_remarked_on(head: str, body: str) -> None:
    lines = f"{head}{body}".split("\n")
    found = read_frontmatter(lines)
    assert 0 <= found.body_start <= len(lines)
    assert all(1 <= line <= len(lines) for line, _ in found.remarks)


@fuzzed
@given(bodies)
def test_what_is_scanned_has_all_its_lines_and_no_comment_twice(text: str) -> None:
    lines = text.split("\n")
    found = scan(lines)
    assert len(found.lines) == len(lines)
    left, _ = without_comments(lines)
    assert len(left) == len(lines)
    assert without_comments(left)[0] == left


@fuzzed
@given(
    st.sampled_from(["", "## Qui ?\n", "> ", "- ", "| a | b |\n|-|-|\n| ", "---\n", "## Description\n"]),
    st.lists(
        st.one_of(st.sampled_from(MARKS), st.sampled_from(STARTS), st.just("\n"), st.text(max_size=3)),
        min_size=1,
        max_size=5,
    ).map("".join),
)
def test_no_few_signs_said_thousands_of_times_keep_it_busy(before: str, piece: str) -> None:
    assume(piece)
    _check_growth(before, piece)


@pytest.mark.parametrize(("before", "piece"), SLOW)
def test_what_was_slow_once_is_not(before: str, piece: str) -> None:
    _check_growth(before, piece)


def _check_growth(before: str, piece: str) -> None:
    """A note of twice the length may take thrice the time, not four times. What is slow once, on a machine that
    does other things too, is looked at again."""
    half, whole = (before + piece * (signs // len(piece)) for signs in (SIGNS // 2, SIGNS))
    if _seconds(whole) > NOTICED and (seconds := _fastest(whole)) > NOTICED:
        assert seconds < 3 * _fastest(half)


def _fastest(text: str) -> float:
    return min(_seconds(text) for _ in range(3))


def _seconds(text: str) -> float:
    start = time.process_time()
    cards_of(text)
    return time.process_time() - start


@fuzzed
@given(sectioned, st.data())
def test_a_paragraph_more_in_one_section_changes_no_card_of_another(
    note: Sectioned, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(note.sections) - 1))
    parts = note.parts()
    longer = [*parts[:at], f"{parts[at]}\n{PARAGRAPH}\n", *parts[at + 1 :]]
    before, after = _outside(note, parts, at), _outside(note, longer, at)
    assert after == before


def _outside(note: Sectioned, parts: list[str], at: int) -> dict[str, tuple[str, ...]]:
    """The cards of all sections but one."""
    first = 1 + note.text([*parts[:at], "@"]).count("\n") if at else 3
    last = first + parts[at].count("\n")
    return told([card for card in cards_of(note.text(parts)) if not first <= card.line <= last])


@fuzzed
@given(sectioned, st.data(), st.sampled_from([("%%", "%%"), ("<!--", "-->")]))
def test_a_section_in_a_comment_is_as_if_it_were_not_there(
    note: Sectioned, data: st.DataObject, marks: tuple[str, str]
) -> None:
    at = data.draw(st.integers(0, len(note.sections) - 1))
    parts = note.parts()
    hidden = [*parts[:at], f"{marks[0]}\n{parts[at]}\n{marks[1]}\n", *parts[at + 1 :]]
    blank = [*parts[:at], "\n" * (parts[at].count("\n") + 3), *parts[at + 1 :]]
    assert cards_of(note.text(hidden)) == cards_of(note.text(blank))


@fuzzed
@given(sectioned)
def test_links_in_markdown_give_the_cards_of_wikilinks(note: Sectioned) -> None:
    assert told(cards_of(in_markdown(note.text()))) == told(cards_of(note.text()))


@fuzzed
@given(st.one_of(notes, sectioned.map(Sectioned.text)))
@example("### Qui ?\nÃ©")
def test_line_ends_and_normal_forms_change_no_card(text: str) -> None:
    assume(
        "\r" not in text and "\0" not in text
    )  # a zero says that a file is no text, where no BOM says it is
    composed = unicodedata.normalize("NFC", text)
    before = cards_of(composed)
    assert cards_of(composed.replace("\n", "\r\n")) == before
    assert cards_of(composed.encode("utf-8-sig")) == before
    assert cards_of(unicodedata.normalize("NFD", composed)) == before


@fuzzed
@given(notes)
def test_the_same_note_gives_the_same_cards_as_often_as_it_is_read(text: str) -> None:
    assert cards_of(text) == cards_of(text)
