"""Wrong options out of the graph of notes: competitive, fitting, and never right too."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.support.places import ROOT
from webquiz.choices import Bond, Item, Notion, masked, options, rank_options, right_option


def notion(key: str, title: str, *aliases: str, kind: str = "concept", chapter: str = "1") -> Notion:
    return Notion(key, title, kind, chapter, (title, *aliases))


def card(
    key: str,
    kind: str,
    of: str,
    question: str,
    *accepted: str,
    slot: str = "",
    facet: str | None = None,
    answer: str = "",
    given: tuple[str, ...] = (),
    label: str | None = None,
    targets: tuple[str, ...] = (),
) -> Item:
    said = answer or (accepted[0] if accepted else "")
    return Item(key, kind, of, slot or kind, facet, question, said, accepted, given, label, targets)


def cloze(key: str, of: str, sentence: str, *, facet: str = "quoi") -> Item:
    """A cloze from a sentence with its deleted term in braces."""
    found = re.search(r"\{(.+)\}", sentence)
    assert found is not None
    question = f"Le concept\n{sentence.replace(found[0], '[…]')}"
    return card(key, "cloze", of, question, found[1], slot=f"cloze:{facet}:{found[1]}", facet=facet)


def relation(key: str, of: str, label: str, *targets: str, question: str = "") -> Item:
    asked = question or f"{of} : {label} quoi ?"
    right = targets if len(targets) == 1 else ()
    return card(key, "relation", of, asked, *right, slot=f"relation:{label}", label=label, targets=targets)


PLANETS = [
    notion("sun", "Soleil", kind="étoile"),
    notion("mars", "Mars", "Planète rouge"),
    notion("venus", "Vénus", "Étoile du berger"),
    notion("earth", "Terre"),
    notion("pluto", "Pluton", chapter="2"),
    notion("tide", "Marée", kind="phénomène"),
]
RECALL = card("r", "recall", "mars", "Quel concept est rouge ?", "Mars", "Planète rouge")


def test_siblings_come_before_the_chapter_and_the_chapter_before_the_rest() -> None:
    ranked = rank_options([RECALL], PLANETS, [Bond("earth", "mars", "sibling")])
    assert ranked["r"] == ("Terre", "Vénus", "Pluton")


def test_children_of_one_parent_are_siblings() -> None:
    bonds = [Bond("mars", "sun", "parent"), Bond("sun", "pluto", "child")]
    assert rank_options([RECALL], PLANETS, bonds)["r"][0] == "Pluton"


def test_what_the_card_maker_found_comes_first() -> None:
    item = replace(RECALL, given=("Pluton", "Mars"))
    assert rank_options([item], PLANETS, [])["r"][0] == "Pluton"


def test_a_recall_offers_only_notions_of_the_type_it_asks_for() -> None:
    assert not {"Soleil", "Marée"} & set(rank_options([RECALL], PLANETS, [])["r"])


def test_a_card_with_one_option_has_no_choices() -> None:
    assert rank_options([RECALL], PLANETS[1:3], [])["r"] == ()


def test_no_name_of_a_right_notion_is_an_option() -> None:
    item = replace(
        RECALL, accepted=("Mars",), given=("planete rouge", "les planètes rouges", "Terre", "Vénus")
    )
    assert set(rank_options([item], PLANETS, [])["r"]) == {"Terre", "Vénus", "Pluton"}


def test_no_two_options_are_names_of_one_notion() -> None:
    item = replace(RECALL, given=("Étoile du berger", "Vénus", "Terre"))
    assert Counter(rank_options([item], PLANETS, [])["r"])["Vénus"] == 1
    assert "Étoile du berger" not in rank_options([item], PLANETS, [])["r"]


def test_an_option_neither_holds_the_right_answer_nor_stands_in_the_question() -> None:
    item = replace(
        RECALL, question="Quelle voisine de Vénus est rouge ?", given=("Climat de Mars", "Lune", "Io")
    )
    assert rank_options([item], PLANETS, [])["r"][:2] == ("Lune", "Io")
    assert not {"Climat de Mars", "Vénus"} & set(rank_options([item], PLANETS, [])["r"])


def test_options_wear_typographic_apostrophes_whatever_the_notes_do() -> None:
    notions = [*PLANETS, notion("io", "Ceinture d'astéroïdes")]
    assert "Ceinture d’astéroïdes" in rank_options([RECALL], notions, [])["r"]


def test_a_relation_offers_targets_of_the_same_relation_from_other_notions() -> None:
    cards = [
        relation("a", "mars", "Composition", "Fer"),
        relation("b", "venus", "Composition", "Soufre", "Carbone"),
        relation("c", "earth", "Régulation", "Lune"),
    ]
    assert set(rank_options(cards, PLANETS, [])["a"][:2]) == {"Soufre", "Carbone"}


def test_what_another_card_says_of_the_same_notion_and_relation_is_right_too() -> None:
    cards = [
        relation("a", "mars", "Composition", "Fer"),
        replace(relation("b", "mars", "Composition", "Soufre"), slot="relation:composition:contient"),
        relation("c", "earth", "Composition", "Soufre", "Nickel", "Carbone"),
    ]
    assert set(rank_options(cards, PLANETS, [])["a"][:2]) == {"Nickel", "Carbone"}


def test_what_is_further_up_is_a_more_general_notion_too() -> None:
    notions = [
        notion(key, key.capitalize()) for key in ("chat", "felin", "mammifere", "chien", "lichen", "mousse")
    ]
    bonds = [
        Bond("chat", "felin", "parent"),
        Bond("felin", "mammifere", "parent"),
        Bond("chat", "chien", "sibling"),
    ]
    item = relation("a", "chat", "Spécialisation-de", "Felin", question="De quoi le chat est-il une sorte ?")
    ranked = rank_options([item], notions, bonds)["a"]
    assert "Mammifere" not in ranked
    assert "Chien" in ranked


def test_siblings_are_no_option_where_siblings_are_asked_for() -> None:
    bonds = [Bond(key, "sun", "parent") for key in ("mars", "venus", "earth")]
    item = relation("a", "mars", "sibling", "Terre")
    assert (
        "Vénus" not in rank_options([item], [*PLANETS, notion("x", "Cérès"), notion("y", "Éris")], bonds)["a"]
    )


def test_people_are_no_option_beside_things() -> None:
    notions = [*PLANETS, notion("kepler", "Johannes Kepler", kind="individu")]
    item = relation("a", "sun", "Attire", "Mars")
    assert "Johannes Kepler" not in rank_options([item], notions, [])["a"]


SIGLES = [
    card(f"{sort}:{short}", "alias", short, f"Que signifie {asked} ?", right, slot=f"{sort}:{short.lower()}")
    for short, long in (
        ("REM", "Rayonnement électromagnétique"),
        ("RES", "Région de vents"),
        ("UAI", "Union de savants"),
    )
    for sort, asked, right in (("acronym", short, long), ("expansion", long, short))
]
BEARERS = [
    notion(it.notion, f"{it.accepted[0]} ({it.notion})") for it in SIGLES if it.slot.startswith("acronym")
]


def test_sigles_compete_with_sigles_and_expansions_with_expansions() -> None:
    ranked = rank_options(SIGLES, BEARERS, [])
    assert set(ranked["expansion:REM"]) == {"RES", "UAI"}
    assert ranked["acronym:REM"] == ("Région de vents", "Union de savants")


def test_an_english_name_has_english_options() -> None:
    english = [
        card(f"e{at}", "alias", f"n{at}", f"Que signifie E{at} ?", name, slot=f"acronym:e{at}")
        for at, name in enumerate(("Theory of waves", "Theory of tides", "Design of the sky"))
    ]
    notions = [*BEARERS, *(notion(f"n{at}", f"N{at}") for at in range(3))]
    ranked = rank_options([*SIGLES, *english], notions, [])
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
    assert set(rank_options(cards, notions, [])["moon"]) == {"tide", "sun"}


def test_other_names_compete_with_other_names_of_the_type() -> None:
    cards = [
        card(f"c{key}", "alias", key, f"Quel autre nom a {key} ?", name, slot="alias:names:*")
        for key, name in (
            ("mars", "Planète rouge"),
            ("venus", "Astre du matin"),
            ("earth", "Boule bleue"),
            ("sun", "Feu"),
        )
    ]
    ranked = rank_options(cards, PLANETS, [])["cmars"]
    assert set(ranked[:2]) == {"Astre du matin", "Boule bleue"}
    assert "Feu" not in ranked


def test_a_year_competes_with_years_and_keeps_its_season() -> None:
    cards = [
        cloze("a", "mars", "Le robot arrive à l’{automne 1997}.", facet="quand"),
        cloze("b", "venus", "La sonde part en {1985}.", facet="quand"),
        cloze("c", "earth", "On y compte {12} sondes en 1961.", facet="quand"),
        cloze("d", "earth", "Le premier vol habité date de {1961}.", facet="quand"),
    ]
    assert rank_options(cards, PLANETS, [])["a"] == ("automne 1985", "automne 1961")


def test_a_number_competes_with_near_numbers_and_keeps_its_unit() -> None:
    cards = [
        cloze("a", "mars", "On en voit environ {40 cratères}."),
        cloze("b", "venus", "Elle a {25 volcans} actifs."),
        cloze("c", "earth", "On compte {60} orages."),
        cloze("d", "earth", "Il y a {9 000 000 nuages}."),
        cloze("e", "earth", "Il tourne en {trois heures}."),
    ]
    assert rank_options(cards, PLANETS, [])["a"] == ("60 cratères", "25 cratères")


def test_a_number_in_letters_competes_with_numbers_in_letters() -> None:
    cards = [
        cloze("a", "mars", "Elle a {deux lunes}."),
        cloze("b", "venus", "On y relève {quatre continents}."),
        cloze("c", "earth", "Il dure {cinq heures}."),
    ]
    assert rank_options(cards, PLANETS, [])["a"] == ("quatre lunes", "cinq lunes")


def test_a_term_fits_the_article_before_the_gap() -> None:
    cards = [
        cloze("a", "mars", "Le sol porte la {poussière}."),
        cloze("b", "mars", "On étudie la {lumière}."),
        cloze("c", "mars", "On mesure la {chaleur}."),
        cloze("d", "mars", "Il y souffle un {vent}."),
        cloze("e", "mars", "Il y reste l’{eau}."),
        cloze("f", "mars", "On y voit des {rochers}."),
    ]
    ranked = rank_options(cards, PLANETS, [])
    assert set(ranked["a"]) == {"lumière", "chaleur"}
    assert ranked["e"] == ranked["f"] == ()


def test_terms_of_the_same_question_come_first() -> None:
    cards = [
        cloze("a", "mars", "Le ciel montre la {brume}.", facet="quoi"),
        cloze("b", "mars", "On craint la {tempête}.", facet="comment"),
        cloze("c", "mars", "On craint la {nuit}.", facet="quoi"),
        cloze("d", "venus", "On craint la {pluie}.", facet="quoi"),
        cloze("e", "venus", "On craint la {foudre}.", facet="où"),
    ]
    assert rank_options(cards, PLANETS, [])["a"][:3] == ("nuit", "tempête", "pluie")


def test_a_term_that_the_question_shows_is_no_option() -> None:
    cards = [
        cloze("a", "mars", "Au printemps, le gel et le {vent} creusent la roche."),
        cloze("b", "mars", "Au printemps, le {gel} et le vent creusent la roche."),
        cloze("c", "mars", "Plus bas coule le {torrent}."),
        cloze("d", "mars", "Plus haut brille le {givre}."),
    ]
    assert set(rank_options(cards, PLANETS, [])["a"]) == {"torrent", "givre"}


def test_items_of_one_list_with_nothing_else_to_tell_them_are_not_each_others_options() -> None:
    intro = "Trois forces y agissent :\n"
    cards = [
        card(
            f"c{at}", "cloze", "mars", f"Mars\n{intro}le […] ;", term, slot=f"cloze:quoi:{term}", facet="quoi"
        )
        for at, term in enumerate(("vent", "gel", "torrent"))
    ]
    assert set(rank_options(cards, PLANETS, []).values()) == {()}


def test_the_same_head_in_another_note_may_be_right_and_is_no_option() -> None:
    cards = [
        cloze("a", "mars", "On y pose une {sonde spatiale}."),
        cloze("b", "venus", "On y envoie une {sonde automatique}."),
        cloze("c", "venus", "On y suit une {couche nuageuse}."),
        cloze("d", "venus", "On y voit une {plaine volcanique}."),
    ]
    assert set(rank_options(cards, PLANETS, [])["a"]) == {"couche nuageuse", "plaine volcanique"}


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
    ranked = rank_options(
        steps("Choisir un site", "Creuser le sol", "Peser la roche", "Rentrer"), PLANETS, []
    )
    assert set(ranked["s0"]) == {"Peser la roche", "Rentrer"}
    assert set(ranked["s1"]) == {"Choisir un site", "Rentrer"}
    assert set(ranked["s2"]) == {"Choisir un site", "Creuser le sol"}


def test_a_step_that_the_question_shortens_is_no_option() -> None:
    cards = steps("Choisir", "Creuser", "Peser", "Rentrer", "Analyser")
    cards[0] = replace(cards[0], answer="Creuser : le sol, puis la roche")
    assert "Creuser : le sol, puis la roche" not in rank_options(cards, PLANETS, [])["s1"]


DEFINITIONS = [
    card(
        "d1",
        "definition",
        "mars",
        "Comment définir « Mars » ?",
        answer="Mars est une planète froide à l’air ténu.",
    ),
    card(
        "d2",
        "definition",
        "venus",
        "Comment définir « Vénus » ?",
        answer="Vénus (astre) est un four couvert d’acide.",
    ),
    card(
        "d3",
        "definition",
        "earth",
        "Comment définir « Terre » ?",
        answer="La Terre est le seul monde connu avec océans.",
    ),
    card(
        "d4",
        "definition",
        "pluto",
        "Comment définir « Pluton » ?",
        answer="Un caillou glacé, bien plus loin que Mars.",
    ),
]


def test_definitions_dont_name_what_they_define() -> None:
    ranked = rank_options(DEFINITIONS, PLANETS, [])
    assert set(ranked["d1"]) == {
        "[…] est un four couvert d’acide.",
        "[…] est le seul monde connu avec océans.",
    }
    assert right_option(DEFINITIONS[0], PLANETS[1]) == "[…] est une planète froide à l’air ténu."


def test_a_definition_that_names_the_notion_asked_about_is_no_option() -> None:
    ranked = rank_options(DEFINITIONS, PLANETS, [])
    assert not any("caillou" in text for text in ranked["d1"])
    assert any("caillou" in text for text in ranked["d2"])


def test_long_answers_and_lists_have_no_choices() -> None:
    cards = [
        replace(DEFINITIONS[0], answer="Une planète " + "très " * 60 + "froide."),
        replace(DEFINITIONS[1], answer="• une planète\n• un four"),
        *DEFINITIONS[2:],
    ]
    ranked = rank_options(cards, PLANETS, [])
    assert ranked["d1"] == ranked["d2"] == ()


def test_non_breaking_spaces_stay() -> None:
    item = replace(DEFINITIONS[0], kind="step", answer="Une planète\u00a0:\n  froide")
    assert right_option(item, None) == "Une planète\u00a0: froide"


def test_names_are_masked_with_their_article_and_brackets() -> None:
    assert masked("Les marées (hautes) suivent la Lune.", ["Marée"]) == "[…] suivent la Lune."
    assert masked("L’« Étoile double » est rare.", ["Étoile double"]) == "[…] est rare."
    assert masked("Au large, la marée monte.", ["Marée"]) == "Au large, la […] monte."
    assert masked("Marée\u00a0: montée des eaux.", ["Marée"]) == "[…]\u00a0: montée des eaux."
    assert masked("Rien à cacher.", []) == "Rien à cacher."


def test_a_right_answer_that_dwarfs_all_others_makes_no_choice() -> None:
    item = replace(RECALL, accepted=("Planète tellurique du système solaire, voisine",), given=("Io", "Lune"))
    assert rank_options([item], PLANETS, [])["r"] == ()


def test_the_only_plural_makes_no_choice_where_a_plural_is_asked_for() -> None:
    asked = "Les anneaux : lesquels ?"
    item = replace(RECALL, question=asked, accepted=("Anneaux de glace",), given=("Lune", "Comète"))
    assert rank_options([item], PLANETS[:2], [])["r"] == ()
    assert rank_options([replace(item, given=("Lunes", "Comètes"))], PLANETS[:2], [])["r"][:2] == (
        "Lunes",
        "Comètes",
    )


WRONG = tuple("Vénus Terre Pluton Cérès Éris Io Titan Triton".split())


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


# --- Properties -----------------------------------------------------------------------------------------------------


def cosmetic(text: str) -> list[str]:
    """The words without case, marks, leading article and final s or x; the module under test has its own."""
    low = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    words = re.findall(r"[a-z0-9]+", "".join(it for it in low if not unicodedata.combining(it)))
    if len(words) > 1 and words[0] in ("le", "la", "les", "l", "un", "une", "des", "du"):
        words = words[1:]
    return [word[:-1] if len(word) > 1 and word[-1] in "sx" else word for word in words]


def same(one: str, other: str) -> bool:
    return "".join(cosmetic(one)) == "".join(cosmetic(other))


def within(short: str, long: str) -> bool:
    return f" {' '.join(cosmetic(short))} " in f" {' '.join(cosmetic(long))} "


WORDS = ("lune", "Lune", "les lunes", "marée", "œil", "oeil", "gel", "vent d’est", "Vent", "REM", "xREM", "pluie", "île",
         "noyau", "noyaux", "soleil", "croûte", "roche", "sable", "dune", "glace", "plaine", "volcan")  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(lambda it: f"{it[0]} {it[1]}"),
)
KEYS = tuple("abcdefgh")
LABELS = ("Composition", "Régulation", "sibling", "related", "inverse", "Spécialisation-de")


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Item], list[Notion], list[Bond]]:
    keys = KEYS[: draw(st.integers(2, len(KEYS)))]
    notions = []
    for key in keys:
        title, *aliases = draw(st.lists(NAMES, min_size=1, max_size=3))
        kind, chapter = draw(st.sampled_from(("concept", "outil"))), draw(st.sampled_from("12"))
        notions.append(notion(key, title, *aliases, kind=kind, chapter=chapter))
    known = st.sampled_from(notions)
    kinds = st.sampled_from(("parent", "child", "sibling", "related", *LABELS))
    bonds = draw(
        st.lists(st.builds(lambda a, b, kind: Bond(a.key, b.key, kind), known, known, kinds), max_size=10)
    )
    items = []
    for at in range(draw(st.integers(1, 14))):
        of = draw(known)
        key, wrong = f"k{at}", tuple(draw(st.lists(NAMES, max_size=3)))
        sort = draw(st.sampled_from(("recall", "relation", "relation", "cloze", "alias")))
        if sort == "recall":
            items.append(card(key, sort, of.key, f"Quoi donc ? {at}", *of.names, given=wrong))
        elif sort == "relation":
            targets = tuple(
                draw(st.lists(st.one_of(known.map(lambda it: it.title), NAMES), min_size=1, max_size=2))
            )
            item = relation(key, of.key, draw(st.sampled_from(LABELS)), *targets)
            items.append(replace(item, given=wrong))
        elif sort == "cloze":
            before = draw(st.sampled_from(("la ", "le ", "l’", "des ", "")))
            items.append(cloze(key, of.key, f"{draw(NAMES)} voit {before}{{{draw(NAMES)}}} au loin."))
        else:
            items.append(card(key, sort, of.key, f"Que veut dire {at} ?", draw(NAMES), slot=f"acronym:{at}"))
    return items, notions, bonds


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(KEYS[:3]), st.sampled_from(("quoi", "où"))), min_size=3, max_size=12
    )
)
def test_no_term_of_another_cloze_is_right_too(terms: list[tuple[str, str, str]]) -> None:
    notions = [notion("a", "Lune", "REM"), notion("b", "Pluie de sable", "Dune"), notion("c", "Noyau", "Œil")]
    items = [
        cloze(f"k{at}", key, f"Au lieu {WORDS[at]}, on voit de loin la {{{term}}}.", facet=facet)
        for at, (term, key, facet) in enumerate(terms)
    ]
    ranked = rank_options(items, notions, [])
    for item in items:
        bearers = [it for it in notions if any(same(name, item.accepted[0]) for name in it.names)]
        for text in ranked[item.key]:
            assert not within(text, item.question)
            assert not within(text, item.accepted[0])
            assert not within(item.accepted[0], text)
            assert not any(same(text, name) for it in bearers for name in it.names)


@given(courses())
def test_no_option_is_right_too(course: tuple[list[Item], list[Notion], list[Bond]]) -> None:
    items, notions, bonds = course
    ranked = rank_options(items, notions, bonds)
    assert set(ranked) == {item.key for item in items}
    for item in items:
        rights = [*item.accepted, *item.targets]
        if item.kind == "relation":
            also = (
                it
                for it in items
                if it.kind == "relation" and (it.notion, it.label) == (item.notion, item.label)
            )
            rights += [target for it in also for target in it.targets]
        bearers = [it for it in notions if any(same(name, right) for name in it.names for right in rights)]
        for text in ranked[item.key]:
            assert not any(same(text, right) for right in rights)
            assert not any(same(text, name) for it in bearers for name in it.names)
            assert not any(within(text, it) or within(it, text) for it in (*item.accepted, *item.targets))
            assert not within(text, item.question)


@given(courses(), st.integers(2, 9))
def test_options_are_several_and_all_different(
    course: tuple[list[Item], list[Notion], list[Bond]], most: int
) -> None:
    items, notions, bonds = course
    for texts in rank_options(items, notions, bonds, most).values():
        assert len(texts) != 1
        assert len(texts) <= most
        assert len({"".join(cosmetic(text)) for text in texts}) == len(texts)
        for it in notions:
            assert sum(any(same(text, name) for name in it.names) for text in texts) <= 1


@given(courses(), st.randoms(use_true_random=False))
def test_the_order_of_cards_notions_and_bonds_changes_nothing(
    course: tuple[list[Item], list[Notion], list[Bond]], rnd: random.Random
) -> None:
    before = rank_options(*course)
    for part in course:
        rnd.shuffle(part)
    assert rank_options(*course) == before


@given(NAMES, st.lists(NAMES, max_size=9), st.text(max_size=9), st.integers(1, 6))
def test_a_shown_question_has_its_right_option_once(
    right: str, wrong: list[str], seed: str, count: int
) -> None:
    shown = options(right, wrong, seed, count)
    assert shown.texts[shown.right] == right
    assert sum(same(text, right) for text in shown.texts) == 1
    assert len(shown.texts) <= count


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from tests.webquiz.choices.test_choices import *\n"
        "ranked = rank_options([RECALL, *SIGLES, *DEFINITIONS], [*PLANETS, *BEARERS], [Bond('mars', 'sun', 'parent')])\n"
        "print(ranked, options('Mars', WRONG, 'seed'))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(said) == 1


LETTERS = "bcdfghj"


def test_ten_thousand_cards_take_seconds() -> None:
    notions = [notion(f"n{at}", f"Notion {at}a{at}", chapter=f"{at % 12}") for at in range(1500)]
    items = [
        cloze(f"k{at}", f"n{at % 1500}", f"Au lieu {at}, on range la {{{LETTERS[at % 7] * 3}{at}}} au fond.")
        if at % 2
        else relation(f"k{at}", f"n{at % 1500}", "Composition", f"Notion {at % 1499}a{at % 1499}")
        for at in range(10_000)
    ]
    bonds = [Bond(f"n{at}", f"n{at // 9}", "parent") for at in range(1, 1500)]
    start = time.perf_counter()
    ranked = rank_options(items, notions, bonds)
    assert time.perf_counter() - start < 15
    assert sum(map(bool, ranked.values())) > 9000
