"""What a card becomes in a question bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashmot.export.exercise import exercise_of
from tests.support.packages import (
    card,
)

if TYPE_CHECKING:
    pass


def test_a_card_with_an_accepted_answer_and_distractors_is_a_choice_of_at_most_four() -> None:
    made = exercise_of(
        card(accepted=("CLOM", "MOOC"), distractors=("mooc", "REL", "ENA", "rel", "MIENA", "MOT"))
    )
    assert [text for text, right in made.choices if right] == ["CLOM"]
    wrong = {text for text, right in made.choices if not right}
    assert len(wrong) == 3, "« mooc » is right, and « rel » is « REL »"
    assert wrong < {"REL", "ENA", "MIENA", "MOT"}
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
