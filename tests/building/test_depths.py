"""How much of the notes a deck asks: what is worth learning, or all."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from flashmot.building.build import build
from flashmot.building.recipe import load_recipe
from flashmot.runtime.errors import RecipeError
from tests.support.commands import run
from tests.support.vaults import MakeVault

NOTE = """---
chapitre: {chapter}
---
# CONCEPT : {name}
## Description
{article} {name} est une manière sûre de {aim}.
> [!carte] Qui tient le carnet ?
> {who}.

### Quand ?
Le {day} de chaque semaine.
"""
NOTES = {
    "CONC_ Tutorat.md": NOTE.format(
        chapter=1, name="tutorat", article="Le", aim="guider", who="Le groupe", day="lundi"
    ),
    "CONC_ Charte.md": NOTE.format(
        chapter=2, name="charte", article="La", aim="s’accorder", who="Un élu", day="jeudi"
    ),
}


@pytest.fixture
def root(make_vault: MakeVault) -> Path:
    return make_vault({f"n/{name}": text for name, text in NOTES.items()})


def recipe(root: Path, text: str = "") -> Path:
    path = root / "cours.yml"
    path.write_text(f"course: Cours\nnotes: n\n{text}", encoding="utf-8")
    return path


def depths(root: Path, text: str = "", depth: str | None = None) -> Counter[str]:
    return Counter(card.depth for card in build([load_recipe(recipe(root, text))], depth=depth).cards)


def test_a_recipe_gives_the_essential_deck_unless_it_says_otherwise(root: Path) -> None:
    assert depths(root).keys() == {"essential"}
    assert depths(root, "depth: essential\n") == depths(root)
    assert depths(root, "depth: complete\n").keys() == {"essential", "complete"}


def test_the_depth_asked_for_wins_over_the_recipe_s(root: Path) -> None:
    assert depths(root, "depth: complete\n", "essential") == depths(root)
    assert depths(root, "depth: essential\n", "complete") == depths(root, "depth: complete\n")


@pytest.mark.parametrize(
    ("text", "line"), [("depth: deep\n", 3), ("chapters: 1\n\ndepth:  deep # tout\n", 5)]
)
def test_another_depth_is_refused_with_file_line_and_the_right_ones(root: Path, text: str, line: int) -> None:
    path = recipe(root, text)
    with pytest.raises(RecipeError) as told:
        load_recipe(path)
    assert str(told.value) == f"{path}:{line}: « depth » must be one of essential, complete; « deep » is not"


@pytest.mark.parametrize("value", ["", "[essential]", "true", "{a: b}"])
def test_what_is_no_word_is_no_depth(root: Path, value: str) -> None:
    path = recipe(root, f"depth: {value}\n")
    with pytest.raises(RecipeError, match=r"cours\.yml:3: « depth » must be"):
        load_recipe(path)


def test_the_command_line_knows_the_depths_and_no_other(root: Path) -> None:
    done = run("cards", recipe(root), "--depth", "deep")
    assert done.returncode == 2
    assert "'essential', 'complete'" in done.stderr


def test_no_two_essential_cards_of_a_recipe_ask_the_same_with_other_answers(root: Path) -> None:
    cards = list(build([load_recipe(recipe(root))]).cards)
    (asked,) = (card for card in cards if card.question.startswith("Qui tient"))
    complete = [
        card for card in build([load_recipe(recipe(root))], depth="complete").cards if card.kind == "carte"
    ]
    assert [card.depth for card in complete].count("essential") == 1
    (other,) = (card for card in complete if card.depth == "complete")
    assert other.reason == "une autre fiche pose déjà cette question"
    assert other.id != asked.id


def test_the_chapters_of_a_folder_ask_nothing_twice_either(root: Path) -> None:
    asked = [card for card in build([root / "n"]).cards if card.question.startswith("Qui tient")]
    assert [card.depth for card in asked] == ["essential"]


def test_the_essential_deck_holds_what_the_complete_one_calls_essential(root: Path) -> None:
    path = load_recipe(recipe(root))
    complete = [card for card in build([path], depth="complete").cards if card.depth == "essential"]
    assert {card.id for card in build([path]).cards} == {card.id for card in complete}
    assert all(card.reason is None for card in complete)
