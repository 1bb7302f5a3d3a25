"""Wrong options of clozes: terms and numbers that fit the gap."""

from __future__ import annotations

from tests.support.planets import (
    PLANETS,
    card,
    cloze,
    few_options,
)


def test_a_year_competes_with_years_and_keeps_its_season() -> None:
    cards = [
        cloze("a", "mars", "Le robot arrive à l’{automne 1997}.", facet="quand"),
        cloze("b", "venus", "La sonde part en {1985}.", facet="quand"),
        cloze("c", "earth", "On y compte {12} sondes en 1961.", facet="quand"),
        cloze("d", "earth", "Le premier vol habité date de {1961}.", facet="quand"),
    ]
    assert few_options(cards, PLANETS, [])["a"] == ("automne 1985", "automne 1961")


def test_a_number_competes_with_near_numbers_and_keeps_its_unit() -> None:
    cards = [
        cloze("a", "mars", "On en voit environ {40 cratères}."),
        cloze("b", "venus", "Elle a {25 volcans} actifs."),
        cloze("c", "earth", "On compte {60} orages."),
        cloze("d", "earth", "Il y a {9 000 000 nuages}."),
        cloze("e", "earth", "Il tourne en {trois heures}."),
    ]
    assert few_options(cards, PLANETS, [])["a"] == ("60 cratères", "25 cratères")


def test_a_number_in_letters_competes_with_numbers_in_letters() -> None:
    cards = [
        cloze("a", "mars", "Elle a {deux lunes}."),
        cloze("b", "venus", "On y relève {quatre continents}."),
        cloze("c", "earth", "Il dure {cinq heures}."),
    ]
    assert few_options(cards, PLANETS, [])["a"] == ("quatre lunes", "cinq lunes")


def test_a_term_fits_the_article_before_the_gap() -> None:
    cards = [
        cloze("a", "mars", "Le sol rouge porte partout la {poussière}."),
        cloze("b", "mars", "On étudie la {lumière}."),
        cloze("c", "mars", "On mesure la {chaleur}."),
        cloze("d", "mars", "Il y souffle un {vent}."),
        cloze("e", "mars", "Sous la glace du pôle reste l’{eau}."),
        cloze("f", "mars", "Un robot photographie souvent des {rochers}."),
    ]
    ranked = few_options(cards, PLANETS, [])
    assert set(ranked["a"]) == {"lumière", "chaleur"}
    assert ranked["e"] == ranked["f"] == ()


def test_a_term_in_h_fits_the_article_as_french_elides_it() -> None:
    cards = [
        cloze("a", "mars", "Le sol rouge porte partout la {poussière}."),
        cloze("b", "mars", "On y craint la {houle}."),
        cloze("c", "mars", "On y voit la {haie}."),
        cloze("d", "mars", "Un robot patient cherche partout l’{herbe}."),
        cloze("e", "mars", "On y trouve l’{argile}."),
        cloze("f", "mars", "On y mesure l’{humidité}."),
    ]
    ranked = few_options(cards, PLANETS, [])
    assert set(ranked["a"]) == {"houle", "haie"}
    assert set(ranked["d"]) == {"argile", "humidité"}


def test_terms_of_the_same_question_come_first() -> None:
    cards = [
        cloze("a", "mars", "Le ciel montre souvent au matin la {brume}.", facet="quoi"),
        cloze("b", "mars", "On craint la {tempête}.", facet="comment"),
        cloze("c", "mars", "On craint la {nuit}.", facet="quoi"),
        cloze("d", "venus", "On craint la {pluie}.", facet="quoi"),
        cloze("e", "venus", "On craint la {foudre}.", facet="où"),
    ]
    assert few_options(cards, PLANETS, [])["a"][:3] == ("nuit", "pluie", "tempête")


def test_a_term_that_the_question_shows_is_no_option() -> None:
    cards = [
        cloze("a", "mars", "Au printemps, quand fond le gel, le {vent} creuse la roche."),
        cloze("b", "mars", "Au printemps, le {gel} fend la roche."),
        cloze("c", "mars", "Plus bas coule le {torrent}."),
        cloze("d", "mars", "Plus haut brille le {givre}."),
    ]
    assert set(few_options(cards, PLANETS, [])["a"]) == {"torrent", "givre"}


def test_items_of_one_list_with_nothing_else_to_tell_them_are_not_each_others_options() -> None:
    intro = "Trois forces y agissent :\n"
    cards = [
        card(
            f"c{at}", "cloze", "mars", f"Mars\n{intro}le […] ;", term, slot=f"cloze:quoi:{term}", facet="quoi"
        )
        for at, term in enumerate(("vent", "gel", "torrent"))
    ]
    assert set(few_options(cards, PLANETS, []).values()) == {()}


def test_of_two_phrases_nobody_knows_whether_one_makes_sense_where_the_other_stands() -> None:
    cards = [
        cloze("a", "mars", "Un robot pose au sol une {sonde spatiale}."),
        cloze("b", "venus", "On y envoie une {sonde automatique}."),
        cloze("c", "venus", "On y suit une {couche nuageuse}."),
        cloze("d", "venus", "On y voit une {plaine volcanique}."),
    ]
    assert few_options(cards, PLANETS, [])["a"] == ()


def test_texts_with_a_code_compete_with_each_other() -> None:
    cards = [
        cloze("a", "mars", "Le plan suit les {orientations (ED 220)} de la mission."),
        cloze("b", "venus", "La carte suit les {ressources (ED 224)} de la mission."),
        cloze("c", "venus", "Le bilan suit les {connaissances (ED 210)} de la mission."),
        cloze("d", "venus", "Le bilan suit les {couches nuageuses} de la mission."),
    ]
    assert "couches nuageuses" not in few_options(cards, PLANETS, [])["a"]
