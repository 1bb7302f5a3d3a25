"""Options repeat the question as much as the right one does, neither more nor less."""

from __future__ import annotations

import pytest

from flashmot.choices import rank_options
from flashmot.choices.echoes import echo_in, spelled
from flashmot.choices.forms import agree
from flashmot.choices.records import Item
from tests.support.planets import PLANETS, card, cloze, few_options, notion

ASKED = card("k", "alias", "x", "Quel plan s’appelle aussi « Relevé du sol martien » ?", "Carte du sol")
EVEN = ["Étude du sol", "Mesure du sol", "Photo du sol"]
LESS = ["Carte du ciel", "Étude du vent"]
MORE = ["Relevé du sol", "Sol martien"]


def balanced(*found: str, item: Item = ASKED) -> set[str]:
    return set(echo_in(item, item.accepted[0]).balanced(found))


def test_options_that_echo_alike_push_out_all_others() -> None:
    assert balanced(*LESS, *EVEN, *MORE) == set(EVEN)


def test_one_option_apart_may_stand_with_two_that_echo_alike() -> None:
    assert balanced(*EVEN[:2], LESS[0]) == {*EVEN[:2], LESS[0]}


def test_the_right_option_is_never_the_only_one_to_echo_the_question() -> None:
    assert balanced(*LESS, "Photo du ciel") == set()
    assert balanced(EVEN[0], *LESS) == set()


def test_one_that_echoes_more_makes_up_for_one_that_echoes_less() -> None:
    assert balanced(EVEN[0], "Carte du ciel", "Relevé du sol") == {EVEN[0], "Carte du ciel", "Relevé du sol"}


def test_words_of_one_family_echo_each_other() -> None:
    item = card("k", "alias", "x", "À quoi sert « Élaborer le plan de livraison » ?", "Livrer à temps")
    assert balanced("Partir à temps", "Payer à temps", "Rentrer à temps", item=item) == set()


def test_a_translation_echoes_what_begins_like_it() -> None:
    item = card("k", "alias", "x", "Comment dit-on « planète » ?", "planet", slot="translation:anglais:x")
    assert balanced("moon", "tide", "star", item=item) == set()


@pytest.mark.parametrize(
    ("text", "question", "letters"),
    [
        ("Système d’apprentissage", "Que signifie le sigle « SA » ?", 2),
        ("Relevé des vents", "Que signifie le sigle « SA » ?", 0),
        ("SA", "Quel est le sigle de « Système d’apprentissage » ?", 2),
        ("Propriétés des unités d’air", "Qu’appelle-t-on « UAp » ?", 2),
    ],
)
def test_a_sigle_is_spelled_by_the_words_of_the_other_text(text: str, question: str, letters: int) -> None:
    assert spelled(text, question) == letters


def test_names_agree_in_gender_and_number() -> None:
    assert agree("Analyse du sol", "Mesure du vent")
    assert not agree("Organisation du vol", "Classement du vol")
    assert not agree("Objectif du vol", "Objectifs du vol")
    assert agree("Mars", "Lune"), "a name in s is no plural"


def test_a_question_with_several_right_answers_is_not_asked_by_choice() -> None:
    names = ("Fer", "Nickel", "Soufre", "Carbone", "Azote")
    item = card("a", "relation", "mars", "Qu’y a-t-il ?", "Fer", label="Composition", targets=names[:2])
    assert rank_options([item], [*PLANETS, *(notion(name, name) for name in names)], [])["a"] == ()


def test_fewer_than_three_good_options_make_no_choice() -> None:
    cards = [
        card(f"k{at}", "table", "mars", f"Parmi les quatre saisons, laquelle a le numéro {at} ?", name)
        for at, name in enumerate(("Gel", "Vent", "Brume", "Nuit"))
    ]
    assert len(rank_options(cards, PLANETS, [])["k0"]) == 3
    assert rank_options(cards[:3], PLANETS, [])["k0"] == ()


def test_other_words_that_the_notes_give_for_the_right_one_are_no_options() -> None:
    cards = [
        cloze("a", "mars", "Le {pilote}, qui dirige le vol, décide du retour.", facet="qui"),
        cloze("b", "venus", "Le {pilote} (capitaine) signe le carnet de vol.", facet="qui"),
        cloze("c", "earth", "Le {capitaine} reste sur le pont du navire.", facet="qui"),
        cloze("d", "earth", "Le {médecin} soigne tous les passagers.", facet="qui"),
        cloze("e", "sun", "Le {géologue} prépare tous les repas.", facet="qui"),
    ]
    assert set(few_options(cards, PLANETS, [])["a"]) == {"médecin", "géologue"}


def test_what_answers_who_is_no_time_and_no_tool() -> None:
    cards = [
        cloze("a", "mars", "Le {pilote}, qui dirige le vol, décide du retour.", facet="qui"),
        cloze("b", "mars", "Le {médecin} soigne tous les passagers.", facet="qui"),
        cloze("c", "mars", "Le {radar} mesure la distance du sol.", facet="comment"),
        cloze("d", "mars", "Le {géologue} prépare tous les repas.", facet="qui"),
    ]
    assert set(few_options(cards, PLANETS, [])["a"]) == {"médecin", "géologue"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Par des {sondes} rapides.",
        "Le géologue, le {pilote}, le médecin partent ensemble.",
        "Pour {freiner} la chute lente du robot.",
        "On voit de loin le pilote et le {médecin} du bord.",
    ],
)
def test_a_gap_that_several_terms_would_fill_is_not_asked_by_choice(sentence: str) -> None:
    others = ("{sondes}", "{pilote}", "{freiner}", "{médecin}", "{guides}", "{tuteur}", "{poser}", "{roues}")
    cards = [cloze(f"k{at}", "venus", f"Un robot voit souvent le {it}.") for at, it in enumerate(others)]
    assert few_options([cloze("a", "mars", sentence), *cards], PLANETS, [])["a"] == ()


def test_a_word_that_only_the_right_option_repeats_gives_it_away_though_others_repeat_another() -> None:
    asked = card(
        "k", "belonging", "x", "Où s’inscrit « Planifier la médiation interculturelle » ?", "La culture"
    )
    assert balanced("Le plan", "Le planning", "La médiation", item=asked) == set()


def test_no_three_options_leave_a_word_of_the_question_to_the_right_one() -> None:
    right = "Carte du sol"
    kept = echo_in(ASKED, right).balanced(["Étude du ciel", "Photo du vent", "Mesure du gel", *EVEN])
    assert kept
    assert sum("sol" not in text for text in kept) <= 2
