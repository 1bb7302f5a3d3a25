"""How running French speaks of a note: with the article of its own text, or as an action."""

from __future__ import annotations

import pytest

from flashmot.extract.topics import Topic, topic_of
from tests.support.reading import note_in
from tests.support.vaults import MakeVault


def topic(make_vault: MakeVault, name: str, definition: str = "") -> Topic:
    text = f"## Description\n{definition}\n" if definition else "Texte.\n"
    note, _ = note_in(make_vault, f"{name}.md", text)
    return topic_of(note)


@pytest.mark.parametrize(
    ("name", "definition", "le", "du", "au", "que"),
    [
        (
            "CONC_ Tutorat à distance",
            "Le **tutorat à distance** est une aide.",
            "le tutorat à distance",
            "du tutorat à distance",
            "au tutorat à distance",
            "que le tutorat à distance",
        ),
        (
            "CONC_ Équipe de projet",
            "Une *équipe de projet* réunit trois métiers.",
            "l’équipe de projet",
            "de l’équipe de projet",
            "à l’équipe de projet",
            "que l’équipe de projet",
        ),
        (
            "CONC_ Hasard",
            "Le hasard est une force.",
            "le hasard",
            "du hasard",
            "au hasard",
            "que le hasard",
        ),
        (
            "CONC_ Règles du jeu",
            "Des règles du jeu, écrites à plusieurs.",
            "les règles du jeu",
            "des règles du jeu",
            "aux règles du jeu",
            "que les règles du jeu",
        ),
        (
            "IND_ Irène Vallon",
            "Une chercheuse.",
            "Irène Vallon",
            "d’Irène Vallon",
            "à Irène Vallon",
            "qu’Irène Vallon",
        ),
    ],
)
def test_a_note_is_named_with_the_article_that_its_text_gives_it(
    make_vault: MakeVault, name: str, definition: str, le: str, du: str, au: str, que: str
) -> None:
    found = topic(make_vault, name, definition)
    assert (found.le, found.du, found.au, found.que) == (le, du, au, que)


@pytest.mark.parametrize(
    "definition",
    [
        "",
        "Désigne ce qui manque.",
        "Le **fil d’un autre** est long.",
        "Chaque fil de discussion est long.",
        "Fil de discussion.",
    ],
)
def test_where_the_text_gives_no_article_the_type_s_noun_stands_before_the_name(
    make_vault: MakeVault, definition: str
) -> None:
    assert (
        topic(make_vault, "CONC_ Fil de discussion", definition).le
        == "le concept «\u00a0Fil de discussion\u00a0»"
    )


def test_a_title_that_begins_with_its_type_s_noun_is_not_given_it_again(make_vault: MakeVault) -> None:
    assert topic(make_vault, "PRINC_ Principe d’écoute").le == "le principe d’écoute"
    found = topic(make_vault, "VAL_ Valeurs de groupe")
    assert (found.le, found.plural, found.il) == ("les valeurs de groupe", True, "elles")
    assert topic(make_vault, "ENJEU_ Enjeu commun").le == "l’enjeu commun"


@pytest.mark.parametrize(
    ("name", "definition", "il", "is_gendered"),
    [
        ("CONC_ Charte", "La charte est un accord.", "elle", True),
        ("CONC_ Accord", "Un accord est un pacte.", "il", True),
        ("CONC_ Évaluation", "L’évaluation est une mesure.", "elle", True),
        ("CONC_ Épode", "L’épode est un chant.", "il", False),
        ("CONC_ Chartes", "Les chartes sont des accords.", "ils", False),
    ],
)
def test_a_pronoun_is_known_where_the_gender_is(
    make_vault: MakeVault, name: str, definition: str, il: str, is_gendered: bool
) -> None:
    found = topic(make_vault, name, definition)
    assert found.is_gendered is is_gendered
    assert not is_gendered or found.il == il


def test_an_action_is_said_and_asked_of_on(make_vault: MakeVault) -> None:
    found = topic(make_vault, "SF_ Écrire une charte d’équipe", "Écrire une charte, c’est s’engager.")
    assert found.action == "écrire une charte d’équipe"
    assert found.asked == "écrit-on une charte d’équipe"
    assert found.when == "quand on écrit une charte d’équipe"
    assert found.within == "Pour écrire une charte d’équipe"
    assert found.le == "le savoir-faire «\u00a0Écrire une charte d’équipe\u00a0»"


@pytest.mark.parametrize("name", ["SF_ Animation de groupe", "CONC_ Écrire ensemble"])
def test_a_noun_and_a_notion_are_no_action(make_vault: MakeVault, name: str) -> None:
    found = topic(make_vault, name)
    assert (found.action, found.asked, found.when) == ("", "", "")
    assert found.within.startswith("À propos d")


def test_several_actions_are_not_asked_as_one(make_vault: MakeVault) -> None:
    found = topic(make_vault, "SF_ Écrire et relire une charte")
    assert found.action
    assert (found.asked, found.when) == ("", "")


@pytest.mark.parametrize(
    ("title", "definition", "le"),
    [
        ("CONC_ TUD", "Le [[CONC_ TUD|TUD]] est une aide.", "le TUD"),
        ("CONC_ Fil", "Le [[CONC_ Fil]] est une suite.", "le concept «\u00a0Fil\u00a0»"),
        ("CONC_ Fil", "Le « fil » est une suite.", "le fil"),
        ("CONC_ Fil", "- Le ==fil== est une suite.", "le fil"),
        ("CONC_ Fil (FI)", "Le fil est une suite.", "le concept «\u00a0Fil (FI)\u00a0»"),
        ("CONC_ TUD (Tutorat ultime à distance)", "Un TUD est une aide.", "le TUD"),
    ],
)
def test_markup_around_the_name_does_not_hide_it(
    make_vault: MakeVault, title: str, definition: str, le: str
) -> None:
    assert topic(make_vault, title, definition).le == le
