"""What a question is about is said once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.extract.framing import opened_once


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            "Quand on anime un forum de classe, qui relit le forum de la classe ?",
            "Qui relit le forum de la classe ?",
        ),
        (
            "Pour tenir un journal de bord, que note-t-on dans le journal de bord ?",
            "Que note-t-on dans le journal de bord ?",
        ),
    ],
)
def test_an_opening_that_the_question_says_again_is_dropped(question: str, wanted: str) -> None:
    assert opened_once(question) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "Quand on anime un forum de classe, qui relit les messages ?",
        "Quand on anime un forum, qui relit le forum ?",
        "Dans un forum de classe, qui relit le forum de la classe ?",
        "Qui relit le forum de la classe ?",
    ],
)
def test_another_opening_stays(question: str) -> None:
    assert opened_once(question) == question


@given(st.text())
def test_nothing_is_added(question: str) -> None:
    assert opened_once(question).casefold() in question.casefold()
