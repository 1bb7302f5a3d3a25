"""Short texts hold what long ones do: what is raised and lowered, formulas, breaks; not what is struck out."""

from __future__ import annotations

import pytest

from flashmot.extract.kinds.clozes import extract_clozes
from flashmot.extract.kinds.enumerations import extract_enumerations
from flashmot.extract.kinds.relations import extract_relations
from flashmot.french.asides import without_last_parenthesis, without_parentheses
from flashmot.html.text import to_text
from tests.support.drafting import drafts_of
from tests.support.vaults import CardsOf, MakeVault

NAME = "CONC_ Débit.md"
HEAD = "---\ntype: concept\n---\n# CONCEPT : Débit\n"


def cloze(make_vault: MakeVault, sentence: str) -> str:
    """The question of the one cloze of a sentence, its last paragraph."""
    (draft,) = drafts_of(make_vault, extract_clozes, {NAME: f"{HEAD}### Combien ?\n{sentence}\n"})
    return draft.question.rpartition("<p>")[2].removesuffix("</p>").replace("\u00a0", " ")


def items(make_vault: MakeVault, listed: str) -> list[str]:
    """What the enumeration of a list answers, item by item."""
    drafts = drafts_of(make_vault, extract_enumerations, {NAME: f"{HEAD}## Étapes\n{listed}\n"})
    whole = next(it for it in drafts if it.kind == "enumeration")
    return to_text(whole.answer).split("\n")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("10<sup>-6</sup> seconde", "10<sup>-6</sup> seconde"),
        ("le CO<sub>2</sub> dissous", "le CO<sub>2</sub> dissous"),
        ("le XX<sup>e</sup> siècle", "le XX<sup>e</sup> siècle"),
        ("la durée $$t$$ voulue", "la durée \\(t\\) voulue"),
        ("la durée $t_0$ voulue", "la durée \\(t_0\\) voulue"),
        ("le tuyau<br>large", "le tuyau large"),
        ("le tuyau<br/>large", "le tuyau large"),
        ("le ~~petit~~ grand tuyau", "le grand tuyau"),
        ("le <del>petit</del> grand tuyau", "le grand tuyau"),
        ("le ~~**petit**~~ grand tuyau", "le grand tuyau"),
        ("la touche <kbd>F5</kbd> du clavier", "la touche F5 du clavier"),
        ("la pompe<!-- à revoir --> du bassin", "la pompe du bassin"),
    ],
)
def test_a_cloze_keeps_what_a_reader_sees(make_vault: MakeVault, written: str, shown: str) -> None:
    made = cloze(make_vault, f"On mesure avec {written} un **écoulement régulier** sans perte.")
    assert " ".join(made.split()) == f"On mesure avec {shown} un […] sans perte."


def test_a_deleted_term_keeps_its_exponent(make_vault: MakeVault) -> None:
    text = (
        f"{HEAD}### Combien ?\nLe bassin d’essai tient dans un volume de **40 m<sup>3</sup>** d’eau claire.\n"
    )
    (draft,) = drafts_of(make_vault, extract_clozes, {NAME: text})
    assert (draft.answer, draft.accepted) == ("40 m<sup>3</sup>", ("40 m³",))


def test_a_sentence_with_a_picture_in_html_makes_no_cloze(make_vault: MakeVault) -> None:
    text = f"{HEAD}### Combien ?\nLa vanne <img src='v.png'> règle un **écoulement régulier** sans aucune perte.\n"
    assert drafts_of(make_vault, extract_clozes, {NAME: text}) == []


def test_struck_words_and_items_are_no_part_of_a_list(make_vault: MakeVault) -> None:
    listed = "1. ~~Fermer~~ Ouvrir la vanne<br>du fond\n2. ~~Attendre une heure~~\n3. Lire le compteur\n4. Noter la mesure"
    assert items(make_vault, listed) == [
        "1. Ouvrir la vanne du fond",
        "2. Lire le compteur",
        "3. Noter la mesure",
    ]


@pytest.mark.parametrize("formula", ["$V(t)$", "$$V(t)$$"])
def test_a_formula_is_no_parenthesis_of_a_step(make_vault: MakeVault, formula: str) -> None:
    listed = f"1. Relever le volume {formula}\n2. Relever la durée (en secondes)\n3. Diviser l’un par l’autre"
    assert items(make_vault, listed)[0] == "1. Relever le volume \\(V(t)\\)"


def test_an_item_that_is_a_formula_is_counted(make_vault: MakeVault) -> None:
    listed = "1. Relever le volume\n2. $$q = \\frac{V}{t}$$\n3. Noter le débit"
    assert items(make_vault, listed)[1] == "2. \\(q = \\frac{V}{t}\\)"


def test_the_sentence_above_a_link_is_read_like_any_other(make_vault: MakeVault) -> None:
    text = (
        f"{HEAD}## Liens\n- **Composition (C)** : Le débit ~~ne~~ **se compose de**<br>deux grandeurs :\n"
        "    - Composition:: [[CONC_ Volume]], [[CONC_ Durée]]\n"
    )
    drafts = drafts_of(
        make_vault, extract_relations, {NAME: text, "CONC_ Volume.md": "", "CONC_ Durée.md": ""}
    )
    asked = " ".join(drafts[0].question.split())
    assert "ne se compose" not in asked
    assert "<br>" not in asked
    assert "grandeurs" in asked


def test_plain_text_tells_powers_from_numbers(cards_of: CardsOf) -> None:
    (card,) = (
        it
        for it in cards_of(
            f"{HEAD}### Combien ?\nDe 10<sup>3</sup> à 10<sup>n</sup> litres, le 1<sup>er</sup> jour.\n"
        )
        if it.kind == "section"
    )
    assert to_text(card.answer) == "De 10³ à 10ⁿ litres, le 1er jour."


@pytest.mark.parametrize(
    ("text", "bare", "without_last"),
    [
        ("La durée (en heures)", "La durée", "La durée"),
        ("La durée \\(t\\)", "La durée \\(t\\)", "La durée \\(t\\)"),
        ("La durée \\(f(t)\\) (en heures)", "La durée \\(f(t)\\)", "La durée \\(f(t)\\)"),
        ("La durée (courte) du cours", "La durée du cours", "La durée (courte) du cours"),
    ],
)
def test_formulas_are_no_parentheses(text: str, bare: str, without_last: str) -> None:
    assert (without_parentheses(text), without_last_parenthesis(text)) == (bare, without_last)
