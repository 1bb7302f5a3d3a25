"""What sigles stand for, in running French."""

from __future__ import annotations

import pytest

from flashmot.french.expansions import calmed, is_plural_only, plural_of, singular_of


@pytest.mark.parametrize(
    ("written", "singular"),
    [
        ("Séances d’échange", "Séance d’échange"),
        ("environnements numériques de travail", "environnement numérique de travail"),
        ("Modules du tronc commun", "Module du tronc commun"),
        ("Technologies de l’information et de la communication", None),
        ("Processus de travail", None),
        ("Réseaux de pairs", None),
        ("Séances d’échange ouvertes", None),
        ("Ressources éducatives libres", None),
        ("Séance d’échange", None),
    ],
)
def test_a_plural_that_de_follows_becomes_a_singular(written: str, singular: str | None) -> None:
    assert singular_of(written) == (singular or written)


@pytest.mark.parametrize(
    ("written", "plural"),
    [
        ("séquence d’accueil", "séquences d’accueil"),
        ("groupe restreint de pairs", "groupes restreints de pairs"),
        ("groupe de pairs attentifs", None),
        ("processus de travail", None),
        ("réseau de pairs", None),
        ("formation à distance", None),
    ],
)
def test_a_singular_that_de_follows_becomes_a_plural(written: str, plural: str | None) -> None:
    assert plural_of(written) == (plural or written)


@pytest.mark.parametrize(
    ("written", "text", "wanted"),
    [
        ("Carnet de Bord Partagé", "un carnet de bord", "Carnet de bord partagé"),
        ("Atelier Mobile d’Essai", "un atelier mobile et un essai", "Atelier mobile d’essai"),
        ("Club des Lecteurs de Nantes", "Le club vit à Nantes depuis peu.", "Club des lecteurs de Nantes"),
        ("Club des Lecteurs de Nantes", "", "Club des Lecteurs de Nantes"),
        ("Bureau du Web", "Un site du Web. Le web sert.", "Bureau du web"),
        ("Bilan CLOM Annuel", "un bilan annuel", "Bilan CLOM annuel"),
    ],
)
def test_capitals_inside_are_lowered_but_those_of_proper_names(written: str, text: str, wanted: str) -> None:
    assert calmed(written, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Les RB et des RB.", True),
        ("Une RB, puis les RB.", False),
        ("La fin d’RB, deux RB.", False),
        ("RB", False),
    ],
)
def test_a_sigle_may_be_said_in_the_plural_alone(text: str, wanted: bool) -> None:
    assert is_plural_only("RB", text) is wanted
