"""Wrong options of steps and of whole answers, and the right option of each."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from flashmot.choices import Item, masked, right_option
from tests.support.planets import (
    DEFINITIONS,
    PLANETS,
    RECALL,
    card,
    few_options,
)


def steps(*texts: str) -> list[Item]:
    return [
        card(
            f"s{at}",
            "step",
            "mars",
            f"Que fait-on juste après l’étape « {one} » ?",
            slot=f"step:{one}",
            answer=after,
        )
        for at, (one, after) in enumerate(pairwise(texts))
    ]


def test_a_step_competes_with_the_other_steps_the_first_included() -> None:
    ranked = few_options(steps("Choisir un site", "Creuser le sol", "Peser la roche", "Rentrer"), PLANETS, [])
    assert set(ranked["s0"]) == {"Peser la roche", "Rentrer"}
    assert set(ranked["s1"]) == {"Choisir un site", "Rentrer"}
    assert set(ranked["s2"]) == {"Choisir un site", "Creuser le sol"}


def test_a_step_that_the_question_shortens_is_no_option() -> None:
    cards = steps("Choisir", "Creuser", "Peser", "Rentrer", "Analyser")
    cards[0] = replace(cards[0], answer="Creuser : le sol, puis la roche")
    assert "Creuser : le sol, puis la roche" not in few_options(cards, PLANETS, [])["s1"]


def test_a_step_told_twice_is_one_option() -> None:
    cards = steps("Choisir", "Creuser", "Peser", "Peser (avec la balance)", "Rentrer", "Analyser")
    ranked = few_options(cards, PLANETS, [])["s0"]
    assert sum("Peser" in text for text in ranked) <= 1


def test_definitions_dont_name_what_they_define() -> None:
    ranked = few_options(DEFINITIONS, PLANETS, [])
    assert set(ranked["d1"]) == {
        "[…] est un four couvert d’acide.",
        "[…] est le seul monde connu avec océans.",
    }
    assert right_option(DEFINITIONS[0], PLANETS[1]) == "[…] est une planète froide à l’air ténu."


def test_a_definition_that_names_the_notion_asked_about_is_no_option() -> None:
    answers = (
        "Une planète froide.",
        "Un four couvert d’acide.",
        "Un monde avec océans.",
        "Un caillou loin de Mars.",
    )
    cards = [replace(card, answer=text) for card, text in zip(DEFINITIONS, answers, strict=True)]
    ranked = few_options(cards, PLANETS, [])
    assert not any("caillou" in text for text in ranked["d1"])
    assert any("caillou" in text for text in ranked["d2"])


def test_long_answers_and_lists_have_no_choices() -> None:
    cards = [
        replace(DEFINITIONS[0], answer="Une planète " + "très " * 60 + "froide."),
        replace(DEFINITIONS[1], answer="• une planète\n• un four"),
        *DEFINITIONS[2:],
    ]
    ranked = few_options(cards, PLANETS, [])
    assert ranked["d1"] == ranked["d2"] == ()


def test_non_breaking_spaces_stay() -> None:
    item = replace(DEFINITIONS[0], kind="step", answer="Une planète\u00a0:\n  froide")
    assert right_option(item, None) == "Une planète\u00a0: froide"


def test_names_are_masked_with_their_article_and_brackets() -> None:
    assert masked("Les marées (hautes) suivent la Lune.", ["Marée"]) == "[…] suivent la Lune."
    assert masked("L’« Étoile double » est rare.", ["Étoile double"]) == "[…] est rare."
    assert masked("Au large, la marée monte.", ["Marée"]) == "Au large, la […] monte."
    assert masked("Marée\u00a0: montée des eaux.", ["Marée"]) == "[…]\u00a0: montée des eaux."
    assert masked("L’étoile d’or brille.", ["Étoile d’or"]) == masked(
        "L'étoile d'or brille.", ["Étoile d'or"]
    )
    assert masked("L’étoile d’or brille.", ["Étoile d’or"]) == "[…] brille."
    assert masked("Rien à cacher.", []) == "Rien à cacher."


def test_a_right_answer_that_dwarfs_all_others_makes_no_choice() -> None:
    item = replace(RECALL, accepted=("Planète tellurique du système solaire, voisine",), given=("Io", "Lune"))
    assert few_options([item], PLANETS, [])["r"] == ()


def test_the_only_plural_makes_no_choice_where_a_plural_is_asked_for() -> None:
    asked = "Qu’y voit-on de loin : lesquels ?"
    item = replace(RECALL, question=asked, accepted=("Anneaux de glace",), given=("Lune", "Comète"))
    assert few_options([item], PLANETS[:2], [])["r"] == ()
    assert few_options([replace(item, given=("Lunes", "Comètes"))], PLANETS[:2], [])["r"][:2] == (
        "Lunes",
        "Comètes",
    )
