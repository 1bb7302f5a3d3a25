"""Wrong options of what asks for one of several: members of a list, elements, where a notion belongs."""

from __future__ import annotations

from flashmot.choices import Item
from tests.support.planets import PLANETS, card, few_options


def members(kind: str, of: str, stem: str, *names: str) -> list[Item]:
    return [
        card(
            f"{of}:{name}", kind, of, f"Parmi {stem}, lequel est le numéro {at} ?", name, slot=f"which:{name}"
        )
        for at, name in enumerate(names)
    ]


def test_members_of_a_list_compete_with_its_other_members() -> None:
    for kind in ("label", "table"):
        layers = members(kind, "earth", "les trois milieux de la Terre", "Sol", "Mer", "Ciel")
        others = members(kind, "earth", "les deux pôles de la Terre", "Nord", "Sud")
        ranked = few_options([*layers, *others], PLANETS, [])
        assert set(ranked["earth:Sol"]) == {"Mer", "Ciel"}
        assert ranked["earth:Nord"] == (), "one wrong option is no choice"


def test_lists_of_two_notes_are_two_lists() -> None:
    here = members("label", "earth", "les trois milieux", "Sol", "Mer", "Ciel")
    there = members("label", "mars", "les trois milieux", "Sable", "Glace", "Vent")
    assert set(few_options([*here, *there], PLANETS, [])["mars:Vent"]) == {"Sable", "Glace"}


def test_a_member_that_the_question_names_is_no_option() -> None:
    stem = "les quatre milieux"
    found = members("label", "earth", stem, "Sol", "Mer", "Ciel")
    asked = card("x", "label", "earth", f"Parmi {stem}, lequel touche le ciel ?", "Lac", slot="which:lac")
    assert set(few_options([*found, asked], PLANETS, [])["x"]) == {"Sol", "Mer"}


def test_names_of_one_sort_compete_whichever_the_note() -> None:
    numbers = [
        card(
            f"e{at}", "element", of, f"Quel élément porte le numéro {at} ?", name, slot=f"element:number:{at}"
        )
        for at, (of, name) in enumerate((("sun", "Plan"), ("mars", "Bilan"), ("venus", "Devis")), 1)
    ]
    axes = [
        card(f"b{of}", "belonging", of, f"À quel axe appartient {of} ?", axis, slot="belonging:axis")
        for of, axis in (("sun", "L’axe nord"), ("mars", "L’axe sud"), ("venus", "L’axe ouest"))
    ]
    ranked = few_options([*numbers, *axes], PLANETS, [])
    assert set(ranked["e1"]) == {"Bilan", "Devis"}
    assert set(ranked["bsun"]) == {"L’axe sud", "L’axe ouest"}


def test_other_answers_have_no_options() -> None:
    told = [
        card(f"a{at}", "answer", "mars", f"Qui fait la tâche {at} ?", name, slot=f"answer:qui:{at}")
        for at, name in enumerate(("Anne", "Brice", "Chloé"))
    ]
    assert set(few_options(told, PLANETS, []).values()) == {()}
