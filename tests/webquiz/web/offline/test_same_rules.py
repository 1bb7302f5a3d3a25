"""The page's rules are the server's: the same cases through both, in a real Chromium."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from webquiz.answers.keys import key
from webquiz.practice.recording import LATER, queue_after
from webquiz.study.schedule import MOST_TRIES
from webquiz.web import security

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = Path(security.__file__).parent / "static" / "queue.js"
LETTERS = "aàbcéèœæçÀÉŒß ’'-–−.,;:!?()%&#@+_0123456789½²Ⅳ\u00a0\u0301\u200b"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that has the rules and nothing else."""
    made = browser.new_page()
    source = SCRIPT.read_text(encoding="utf-8")
    made.evaluate(f"() => {{ {source}; Object.assign(window, {{ folded, standing, judged }}); }}")
    yield made
    made.close()


def test_a_typed_text_has_the_same_key(page: Page) -> None:
    chance = random.Random(20261128)
    texts = ["".join(chance.choices(LETTERS, k=chance.randrange(16))) for _ in range(3000)]
    assert page.evaluate("(texts) => texts.map(folded)", texts) == [key(text) for text in texts]


def test_the_queue_goes_on_as_on_the_server(page: Page) -> None:
    chance = random.Random(7)
    for _ in range(300):
        cards = list(range(1, chance.randrange(3, 12)))
        queue, place = [[card] for card in cards], 0
        kept = _kept(cards)
        turns, items = dict.fromkeys(cards, 0), list[Any]()
        for _ in range(chance.randrange(20)):
            if place >= len(queue):
                break
            # Mostly what is asked, now and then a later one, as from another tab.
            at = place if chance.random() < 0.8 else chance.randrange(place, len(queue))
            (card,) = queue[at]
            is_wrong = chance.random() < 0.4
            items.append(_item(card, turns[card], is_wrong=is_wrong))
            turns[card] += 1
            queue, place = queue_after(queue, place, [card], [card] if is_wrong else [])
        found = page.evaluate("([kept, items]) => standing(kept, items, 0)", [kept, items])
        assert found["next"] == (str(queue[place][0]) if place < len(queue) else None)
        assert found["left"] == len(queue) - place
        assert {int(card): turn for card, turn in found["turns"].items()} == turns


def test_answers_that_the_kept_questions_know_of_are_not_counted_twice(page: Page) -> None:
    kept = _kept([2, 3])
    kept["questions"]["2"]["turns"] = [1]
    items = [_item(1, 0), _item(2, 0, is_wrong=True)]
    assert page.evaluate("([kept, items]) => standing(kept, items, 0).next", [kept, items]) == "2"


def test_what_the_server_said_counts_before_what_the_page_did(page: Page) -> None:
    kept = _kept([1, 2])
    item = _item(1, 0) | {"stored": [{"card": 1, "right": False}]}
    assert page.evaluate("([kept, items]) => standing(kept, items, 0).left", [kept, [item]]) == 2


def test_when_the_time_is_over_nothing_is_asked(page: Page) -> None:
    kept = _kept([1, 2]) | {"ends": 1000}
    assert page.evaluate("(kept) => standing(kept, [], 999).next", kept) == "1"
    assert page.evaluate("(kept) => standing(kept, [], 1000).next", kept) is None


def test_a_question_that_needs_the_server_is_left_for_later(page: Page) -> None:
    kept = _kept([1, 2])
    kept["questions"]["1"] |= {"own": False, "right": None}
    found = page.evaluate("(kept) => standing(kept, [], 0)", kept)
    assert (found["next"], found["skipped"]) == ("2", 1)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"response": "L’Œuvre !"}, "right"),
        ({"response": "une autre"}, "open"),
        ({"response": " … "}, "wrong"),
        ({"response": "œuvre", "unknown": "1"}, "wrong"),
        ({}, "wrong"),
    ],
)
def test_a_typed_answer_is_right_or_for_the_student_to_compare(
    page: Page, said: dict[str, str], verdict: str
) -> None:
    question = {"own": False, "typed": True, "right": {"response": ["oeuvre", "loeuvre"]}}
    run = "([question, said]) => judged(question, new Map(Object.entries(said))).verdict"
    assert page.evaluate(run, [question, said]) == verdict


def _kept(cards: list[int]) -> dict[str, Any]:
    questions = {str(card): {"cards": [card], "turns": [0], "own": True} for card in cards}
    queue = [str(card) for card in cards]
    rest = {"tried": {}, "tries": MOST_TRIES, "later": LATER, "all": True, "ends": None}
    return {"session": 1, "queue": queue, "questions": questions} | rest


def _item(card: int, turn: int, *, is_wrong: bool = False) -> dict[str, Any]:
    verdict = "wrong" if is_wrong else "right"
    return {"session": 1, "attempt": f"{card}-{turn}", "cards": [card], "turns": [turn], "verdict": verdict}
