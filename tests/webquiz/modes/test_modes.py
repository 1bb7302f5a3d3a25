"""The ways of asking: what each is offered for, asks, reads, marks and shows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.places import ROOT
from webquiz.answers import verdict as answers
from webquiz.modes import (
    AUTO,
    CHOICE,
    FLASH,
    MATCH,
    ORDER,
    TYPED,
    Given,
    IncompleteError,
    Mode,
    Prospect,
    StaleError,
    all_modes,
    bits,
    mode_for,
    named,
    offered,
    offers,
)
from webquiz.modes import typed as typed_module
from webquiz.modes.order import handle_of
from webquiz.modes.typed import typeable
from webquiz.store.schema import events, sessions
from webquiz.study.schedule import NEW, Answer, Grade, step


@dataclass(frozen=True)
class Card:
    """A card to ask."""

    id: int = 1
    kind: str = "recall"
    question: str = "Qui aide un apprenant ?"
    short: str = "tutorat"
    accepted: tuple[str, ...] = ("tutorat", "accompagnement")
    rivals: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ("forum", "wiki", "badge")
    steps: tuple[str, ...] = ("lire", "trier", "relier", "revoir")


def prospect(
    kind: str = "recall",
    question: str = "Qui ?",
    accepted: tuple[str, ...] = (),
    wrong: tuple[str, ...] = (),
    steps: tuple[str, ...] = (),
) -> Prospect:
    return Prospect(kind, question, accepted, wrong, steps)


def test_what_is_stored_of_a_mode_never_changes() -> None:
    assert {mode.key: mode.bit for mode in all_modes()} == {
        "flash": 1,
        "choice": 2,
        "typed": 4,
        "order": 8,
        "match": 16,
    }
    assert bits(all_modes()) == 31
    longest = min(events.c.mode.type.length, sessions.c.mode.type.length)  # type: ignore[attr-defined]
    assert all(len(mode.key) <= longest for mode in all_modes())
    assert named(AUTO) is None
    assert named("match") is MATCH


def test_no_module_but_the_modes_names_a_mode_in_a_branch() -> None:
    """Practice and the views ask a mode what it does, not which it is."""
    names = {"FLASH", "CHOICE", "TYPED", "ORDER", "MATCH", *(mode.key for mode in all_modes())}
    for path in sorted((ROOT / "webquiz").rglob("*.py")):
        if path.parent.name == "modes":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                told = {
                    getattr(it, "id", getattr(it, "value", None)) for it in (node.left, *node.comparators)
                } & names
                assert not told, f"{path}:{node.lineno} asks for {told}"


@pytest.mark.parametrize(
    ("card", "modes"),
    [
        (prospect("definition"), {FLASH}),
        (prospect(wrong=("a", "b")), {FLASH}),
        (prospect(wrong=("a", "b", "c")), {FLASH, CHOICE}),
        (prospect("cloze", accepted=("a",)), {FLASH, TYPED}),
        (prospect("alias", accepted=("a",)), {FLASH, TYPED, MATCH}),
        (prospect("label", accepted=("a",)), {FLASH, TYPED, MATCH}),
        (prospect("answer", accepted=("a",)), {FLASH, TYPED}),
        (prospect("recall", "x" * 401, accepted=("a",)), {FLASH, TYPED}),
        (prospect("section", steps=("a", "b", "c")), {FLASH, ORDER}),
        (prospect("section", steps=("a", "b", "a")), {FLASH}),
        (prospect("section", steps=tuple(map(str, range(41)))), {FLASH}),
    ],
)
def test_a_card_is_offered_in_the_modes_that_fit_it(card: Prospect, modes: set[Mode]) -> None:
    assert {mode for mode in all_modes() if offers(offered(card), mode)} == modes


def test_what_is_long_or_holds_maths_is_not_typed() -> None:
    assert typeable(("tutorat", "x" * 61, "tutorat")) == ("tutorat",)
    assert typeable(("x" * 61, "tutorat")) == (), "what is shown as right could not be typed"
    assert typeable((r"\(x^2\)",)) == ()
    assert typeable(("une deux trois quatre cinq six sept huit neuf",)) == ()
    assert typeable(("…",)) == ()
    assert typeable(()) == ()


def test_left_to_the_quiz_a_card_is_recognised_first_and_written_later() -> None:
    stored = bits((FLASH, CHOICE, TYPED, MATCH))
    assert mode_for(None, stored, NEW) is CHOICE
    known = NEW
    for day in (740_000, 740_002, 740_010):
        known, _ = step(known, Answer(1, day, day, 3, 0.9))
    assert mode_for(None, stored, known) is TYPED
    assert mode_for(None, FLASH.bit, known) is FLASH
    assert mode_for(CHOICE, FLASH.bit, known) is FLASH
    assert mode_for(None, bits((FLASH, ORDER)), known) is ORDER
    assert mode_for(None, bits((FLASH, ORDER)), NEW) is FLASH


def test_chance_comes_out_of_the_seed() -> None:
    for mode in all_modes():
        assert mode.ask([Card(), Card(2, "forum")], "1:2:3") == mode.ask([Card(), Card(2, "forum")], "1:2:3")
    shown = {CHOICE.ask([Card()], str(seed)).options for seed in range(40)}
    assert len(shown) > 5
    assert all("tutorat" in options and len(options) == 4 for options in shown)
    right = tuple((handle_of(one), one) for one in Card().steps)
    for seed in range(40):
        steps = ORDER.ask([Card()], str(seed)).steps
        assert steps != right
        assert sorted(steps) == sorted(right)


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        (FLASH, {}),
        (FLASH, {"rating": "5"}),
        (CHOICE, {"response": ""}),
        (TYPED, {}),
        (TYPED, {"response": " \u00a0"}),
        (ORDER, {}),
        (ORDER, {"place-a": "1", "place-b": "1"}),
        (ORDER, {"place-a": "2"}),
        (MATCH, {"match-1": "x"}),
    ],
)
def test_a_form_in_which_something_is_missing_is_incomplete(mode: Mode, form: dict[str, str]) -> None:
    with pytest.raises(IncompleteError):
        mode.read(form, [1, 2] if mode.several else [1])


def test_forms_are_read() -> None:
    assert FLASH.read({"rating": "4", "response": "x"}, [7]).rating == 4
    assert FLASH.read({"rating": "4", "response": "x"}, [7]).response == {7: ""}
    assert CHOICE.read({"response": "a\0b"}, [7]).response == {7: "ab"}
    assert CHOICE.read({"unknown": "1", "response": "a"}, [7]).response == {7: ""}
    assert TYPED.read({"unknown": "1", "response": "a"}, [7]).response == {7: ""}
    assert TYPED.read({"response": "a\0b"}, [7]).response == {7: "ab"}
    assert ORDER.read({"place-b": "1", "place-a": "2", "other": "1"}, [7]).response == {7: "b,a"}
    assert MATCH.read({"match-1": "x", "match-2": "y"}, [1, 2]).response == {1: "x", 2: "y"}


@pytest.mark.parametrize(
    ("mode", "response", "sure", "verdict", "rating"),
    [
        (CHOICE, "tutorat", None, "right", Grade.GOOD),
        (CHOICE, "tutorat", False, "right", Grade.HARD),
        (CHOICE, "forum", True, "wrong", Grade.AGAIN),
        (CHOICE, "", None, "wrong", Grade.AGAIN),
        (TYPED, "Le tutorat", True, "right", Grade.GOOD),
        (TYPED, "tutrat", True, "almost", Grade.HARD),
        (TYPED, "", None, "wrong", Grade.AGAIN),
        (MATCH, "l’accompagnement", None, "right", Grade.GOOD),
        (MATCH, "forum", None, "wrong", Grade.AGAIN),
    ],
)
def test_answers_are_marked(
    mode: Mode, response: str, sure: bool | None, verdict: str, rating: Grade
) -> None:
    mark = mode.mark(Card(), Given(response, sure=sure))
    assert (mark.verdict, mark.rating) == (verdict, rating)


def test_an_answer_to_what_the_card_no_longer_offers_is_stale() -> None:
    for mode, response in ((CHOICE, "parti"), (ORDER, "a,b"), (ORDER, "")):
        with pytest.raises(StaleError):
            mode.mark(Card(), Given(response))


def test_what_was_judged_a_moment_ago_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def judge(typed: str, *more: Any, **how: Any) -> answers.Judgement:
        calls.append(typed)
        return answers.judge(typed, *more, **how)

    monkeypatch.setattr(typed_module, "judge", judge)
    mark = TYPED.mark(Card(), Given("tutrat"))
    assert TYPED.show(Card(), "tutrat", mark).judgement == mark.judgement
    assert calls == ["tutrat"]
    assert TYPED.show(Card(), "tutrat").judgement == mark.judgement


def test_a_matching_exercise_is_right_if_all_of_it_is() -> None:
    assert MATCH.whole(["right", "right"]) == "right"
    assert MATCH.whole(["right", "wrong"]) == "some"
    assert MATCH.whole(["wrong"]) == "wrong"
    assert TYPED.whole(["almost"]) == "almost"
