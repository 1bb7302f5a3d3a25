"""GIFT, read back with a reader of our own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.export import FORMATS
from flashmot.model.card import Card, Media
from tests.support.gift import check_gift
from tests.support.packages import (
    HOSTILE_CARDS,
    card,
    cards,
    everything,
    package,
)


def test_gift_of_the_samples_reads_back_whole(sample_build: Build, tmp_path: Path) -> None:
    found = check_gift(everything(sample_build), tmp_path)
    assert {it.kind for it in found} >= {"essay", "matching", "shortanswer"}
    assert all(it.tags for it in found)


def test_no_text_breaks_gift(tmp_path: Path) -> None:
    found = {
        it.id: it for it in check_gift(package(*HOSTILE_CARDS, deck="C:\\new {1} = ~ # ::a/b"), tmp_path)
    }
    first, typed, listed, gap, last = (found[it.guid] for it in HOSTILE_CARDS)
    assert [it.kind for it in (first, last)] == ["essay", "essay"]
    whole = [text for text, share in typed.answers if share == 100]
    assert set(whole) >= {"a~b=c#d{e}:f\\g", "%50%x", "[html]x", "deux \\* trois", "T"}
    assert listed.answers[0] == ("~=#{}:\\", 100)
    assert gap.answers[0] == ("mot ~ =", 100)
    assert last.tags[2:] == ["a]b", "c", "é – d"]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards(), min_size=1, max_size=3, unique_by=lambda it: it.guid))
def test_gift_gives_back_any_text(tmp_path: Path, made: list[Card]) -> None:
    check_gift(package(*made), tmp_path)


def test_a_tag_that_ends_in_a_backslash_leaves_the_next_one_alone(tmp_path: Path) -> None:
    check_gift(package(card("a", tags=("\\", "0")), card("b", tags=("c\\", "d\\]e"))), tmp_path)


def test_what_gift_cannot_carry_is_said_once_with_how_many(tmp_path: Path) -> None:
    name = f"flashmot-{'0' * 24}.png"
    (tmp_path / name).write_bytes(b"\x89PNG")
    image = card(answer=f'<p>Voir <img src="{name}"></p>', media=(Media(name, str(tmp_path / name)),))
    arrow = card("fleche", accepted=("a -> b", "a vers b"))
    (told,) = FORMATS["gift"].lost([package(image, arrow)], 1_790_000_000)
    assert "images (1 question)" in told
    assert "short answers with « -> » (1 question)" in told
    assert "--format moodle" in told
    assert FORMATS["moodle"].lost([package(image, arrow)], 1_790_000_000) == []


def test_an_arrow_in_a_pair_parts_nothing_but_the_pair(tmp_path: Path) -> None:
    answer = "<ol><li>a -> b</li><li>c</li><li>d</li></ol>"
    made = card(question="Quelles sont les trois étapes ?", answer=answer)
    (found,) = check_gift(package(made), tmp_path)
    assert found.pairs == [("a -&gt; b", "1"), ("c", "2"), ("d", "3")]
