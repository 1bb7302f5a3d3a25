"""Wrong options that are names: competitive, and never right too."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from flashmot.choices import Bond, rank_options
from tests.support.planets import (
    BEARERS,
    PLANETS,
    RECALL,
    SIGLES,
    card,
    few_options,
    notion,
    relation,
)

METALS = [notion(name, name, kind="corps") for name in ("Fer", "Soufre", "Carbone", "Nickel")]


def test_siblings_come_before_the_chapter_and_the_chapter_before_the_rest() -> None:
    ranked = few_options([RECALL], PLANETS, [Bond("earth", "mars", "sibling")])
    assert ranked["r"] == ("Terre", "Vénus", "Pluton")


def test_children_of_one_parent_are_siblings() -> None:
    bonds = [Bond("mars", "sun", "parent"), Bond("sun", "pluto", "child")]
    assert few_options([RECALL], PLANETS, bonds)["r"][0] == "Pluton"


def test_what_the_card_maker_found_comes_first() -> None:
    item = replace(RECALL, given=("Pluton", "Mars"))
    assert few_options([item], PLANETS, [])["r"][0] == "Pluton"


def test_a_recall_offers_only_notions_of_the_type_it_asks_for() -> None:
    assert not {"Soleil", "Marée"} & set(few_options([RECALL], PLANETS, [])["r"])


def test_a_card_with_one_option_has_no_choices() -> None:
    assert few_options([RECALL], PLANETS[1:3], [])["r"] == ()


def test_no_name_of_a_right_notion_is_an_option() -> None:
    item = replace(
        RECALL, accepted=("Mars",), given=("planete rouge", "les planètes rouges", "Terre", "Vénus")
    )
    assert set(few_options([item], PLANETS, [])["r"]) == {"Terre", "Vénus", "Pluton"}


def test_no_two_options_are_names_of_one_notion() -> None:
    item = replace(RECALL, given=("Étoile du berger", "Vénus", "Terre"))
    assert Counter(few_options([item], PLANETS, [])["r"])["Vénus"] == 1
    assert "Étoile du berger" not in few_options([item], PLANETS, [])["r"]


def test_an_option_neither_holds_the_right_answer_nor_stands_in_the_question() -> None:
    item = replace(
        RECALL, question="Quelle voisine de Vénus est rouge ?", given=("Climat de Mars", "Lune", "Io")
    )
    assert few_options([item], PLANETS, [])["r"][:2] == ("Lune", "Io")
    assert not {"Climat de Mars", "Vénus"} & set(few_options([item], PLANETS, [])["r"])


def test_options_wear_typographic_apostrophes_whatever_the_notes_do() -> None:
    notions = [*PLANETS, notion("io", "Ceinture d'astéroïdes")]
    assert "Ceinture d’astéroïdes" in few_options([RECALL], notions, [])["r"]


def test_a_relation_offers_targets_of_the_same_relation_from_other_notions() -> None:
    cards = [
        relation("a", "mars", "Composition", "Fer"),
        relation("b", "venus", "Composition", "Soufre", "Carbone"),
        relation("c", "earth", "Régulation", "Lune"),
    ]
    assert set(few_options(cards, [*PLANETS, *METALS], [])["a"][:2]) == {"Soufre", "Carbone"}


def test_targets_without_a_note_are_no_choice_since_nothing_says_what_they_are() -> None:
    cards = [
        relation("a", "mars", "Composition", "Fer"),
        relation("b", "venus", "Composition", "Soufre", "Carbone"),
    ]
    assert few_options(cards, PLANETS, [])["a"] == ()


def test_what_another_card_says_of_the_same_notion_and_relation_is_right_too() -> None:
    cards = [
        relation("a", "mars", "Composition", "Fer"),
        replace(relation("b", "mars", "Composition", "Soufre"), slot="relation:composition:contient"),
        relation("c", "earth", "Composition", "Soufre", "Nickel", "Carbone"),
    ]
    assert set(few_options(cards, [*PLANETS, *METALS], [])["a"][:2]) == {"Nickel", "Carbone"}


def test_what_is_further_up_is_a_more_general_notion_too() -> None:
    notions = [
        notion(key, key.capitalize())
        for key in ("chat", "felin", "mammifere", "lichen", "cepe", "champignon")
    ]
    bonds = [Bond("chat", "felin", "parent"), Bond("felin", "mammifere", "parent")]
    kinds = (("chat", "Felin"), ("felin", "Mammifere"), ("lichen", "Champignon"), ("cepe", "Champignon"))
    cards = [
        relation(of, of, "Spécialisation-de", above, question=f"De quoi {of} est-il une sorte ?")
        for of, above in kinds
    ]
    ranked = rank_options(cards, notions, bonds, fewest=1)["chat"]
    assert ranked == ("Champignon",)


def test_what_stands_above_the_right_ones_peers_is_no_option() -> None:
    groups = [notion(key, key, kind="groupe") for key in ("Félins", "Rongeurs", "Reptiles", "Vertébrés")]
    beasts = [notion(key, key, kind="espèce") for key in ("chat", "rat", "boa", "ver")]
    cards = [
        relation(beast.key, beast.key, "Spécialisation-de", group.title)
        for beast, group in zip(beasts, groups, strict=True)
    ]
    ranked = few_options(cards, [*beasts, *groups], [Bond("Rongeurs", "Vertébrés", "parent")])["chat"]
    assert set(ranked) == {"Rongeurs", "Reptiles"}


def test_only_what_stands_in_the_same_relation_might_be_the_answer() -> None:
    things = [notion(key, key, kind="contexte") for key in ("Désert", "Banquise", "Récif", "Boussole")]
    arts = [notion(key, key, kind="savoir-faire") for key in ("creuser", "forer", "plonger", "lire")]
    where = [
        relation(art.key, art.key, "S’applique", thing.title)
        for art, thing in zip(arts[:3], things[:3], strict=True)
    ]
    other = relation("lire", "lire", "Utilise", "Boussole")
    assert set(few_options([*where, other], [*things, *arts], [])["creuser"]) == {"Banquise", "Récif"}


def test_a_target_that_bears_a_word_of_the_notions_name_is_not_asked_by_choice() -> None:
    things = [notion(key, key, kind="contexte") for key in ("Échange interculturel", "Récif", "Désert")]
    arts = [notion(key, key, kind="savoir-faire") for key in ("Lire une culture", "plonger", "creuser")]
    cards = [
        relation(art.key, art.key, "S’applique", thing.title) for art, thing in zip(arts, things, strict=True)
    ]
    ranked = few_options(cards, [*things, *arts], [])
    assert ranked["Lire une culture"] == (), "« culture » stands in « interculturel »"
    assert ranked["plonger"]


def test_siblings_are_no_option_where_siblings_are_asked_for() -> None:
    bonds = [Bond(key, "sun", "parent") for key in ("mars", "venus", "earth")]
    item = relation("a", "mars", "sibling", "Terre")
    assert (
        "Vénus" not in few_options([item], [*PLANETS, notion("x", "Cérès"), notion("y", "Éris")], bonds)["a"]
    )


def test_people_are_no_option_beside_things() -> None:
    notions = [*PLANETS, notion("kepler", "Johannes Kepler", kind="individu")]
    item = relation("a", "sun", "Attire", "Mars")
    assert "Johannes Kepler" not in few_options([item], notions, [])["a"]


def test_a_sigle_whose_letters_the_name_spells_is_not_asked_by_choice() -> None:
    ranked = few_options(SIGLES, BEARERS, [])
    assert ranked["acronym:REM"] == ranked["expansion:REM"] == ()


def test_names_that_spell_the_same_letters_compete() -> None:
    names = ("Station de relevé", "Section de recherche", "Séance de radio", "Union de savants")
    cards = [
        card(
            f"c{at}", "alias", f"n{at}", f"Que signifie le sigle « SR{'abcd'[at]} » ?", name, slot="acronym:x"
        )
        for at, name in enumerate(names)
    ]
    cards[0] = replace(cards[0], question="Que signifie le sigle « SR » ?")
    notions = [notion(f"n{at}", name) for at, name in enumerate(names)]
    assert set(few_options(cards, notions, [])["c0"]) == {"Section de recherche", "Séance de radio"}


def test_an_english_name_has_english_options() -> None:
    english = [
        card(f"e{at}", "alias", f"n{at}", f"Que signifie E{at} ?", name, slot=f"acronym:e{at}")
        for at, name in enumerate(("Theory of waves", "Theory of tides", "Design of the sky"))
    ]
    notions = [*BEARERS, *(notion(f"n{at}", f"N{at}") for at in range(3))]
    ranked = few_options([*SIGLES, *english], notions, [])
    assert set(ranked["e0"]) == {"Theory of tides", "Design of the sky"}
    assert "Theory of waves" not in ranked["acronym:REM"]


def test_translations_compete_with_translations_into_the_same_language() -> None:
    words = {"anglais": ("moon", "Tide", "sun"), "espagnol": ("luna", "marea", "sol")}
    cards = [
        card(
            f"{name}", "alias", f"{at}", f"Comment dit-on {at} ?", name, slot=f"translation:{language}:{name}"
        )
        for language, names in words.items()
        for at, name in enumerate(names)
    ]
    notions = [notion("0", "Lune"), notion("1", "Marée"), notion("2", "Soleil")]
    assert set(few_options(cards, notions, [])["moon"]) == {"tide", "sun"}


def test_another_name_is_not_asked_by_choice() -> None:
    cards = [
        card(f"c{key}", "alias", key, f"Quel autre nom a {key} ?", name, slot="alias:names:*")
        for key, name in (("mars", "Planète rouge"), ("venus", "Astre du matin"), ("earth", "Boule bleue"))
    ]
    assert few_options(cards, PLANETS, [])["cmars"] == ()
