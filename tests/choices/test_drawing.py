"""Which options are shown, and where."""

from __future__ import annotations

from collections import Counter

from flashmot.choices import options
from tests.support.planets import (
    WRONG,
)


def test_options_are_the_same_for_the_same_seed() -> None:
    shown = options("Mars", WRONG, "session 7, question 3")
    assert shown == options("Mars", WRONG, "session 7, question 3")
    assert shown.texts[shown.right] == "Mars"
    assert len(shown.texts) == len(set(shown.texts)) == 4


def test_the_right_option_stands_everywhere_equally_often() -> None:
    places = Counter(options("Mars", WRONG, f"seed {at}").right for at in range(4000))
    assert set(places) == {0, 1, 2, 3}
    assert all(900 < count < 1100 for count in places.values())


def test_the_best_wrong_options_come_most_often_and_all_of_them_at_times() -> None:
    shown = Counter(text for at in range(2000) for text in options("Mars", WRONG, f"seed {at}").texts)
    assert shown["Vénus"] > shown["Pluton"] > shown["Triton"] > 100


def test_options_leave_out_what_is_the_right_answer_or_stands_twice() -> None:
    shown = options("Mars", ("mars", "Le Mars", "Terre", "La terre", "Io"), "seed")
    assert sorted(shown.texts) == ["Io", "Mars", "Terre"]
    assert options("Mars", (), "seed").texts == ("Mars",)
