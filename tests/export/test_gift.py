"""GIFT, read back with a reader of our own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.model.card import Card
from tests.support.gift import check_gift
from tests.support.packages import (
    HOSTILE_CARDS,
    cards,
    everything,
    package,
)

if TYPE_CHECKING:
    pass


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


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards(), min_size=1, max_size=3))
def test_gift_gives_back_any_text(tmp_path: Path, made: list[Card]) -> None:
    check_gift(package(*made), tmp_path)
