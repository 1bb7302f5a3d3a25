"""What the labels of typed links say."""

from __future__ import annotations

import pytest

from flashmot.model.links import (
    LINK_LABELS,
    MOT_LINKS,
    ROLE_TYPES,
    label_key,
    link_named,
    mot_marked,
    mot_named,
    mot_of_label,
)
from flashmot.wording import default_wording


@pytest.mark.parametrize(
    ("label", "mot"),
    [
        ("Spécialisation-de", "S"),
        ("Fait-partie-de", "C"),
        ("Régule", "R"),
        ("régulation de", "R"),
        ("Précédence", "P"),
        ("S’applique-à", "A"),
        ("PRODUIT", "I/P"),
        ("Voir aussi", None),
        ("", None),
    ],
)
def test_a_label_says_its_type_whatever_its_accents_case_and_hyphens(label: str, mot: str | None) -> None:
    assert mot_of_label(label) == mot


@pytest.mark.parametrize(
    ("written", "mot"),
    [("r", "R"), ("I-P", "I/P"), ("ip", "I/P"), ("I / P", "I/P"), ("E", "I"), ("X", None), ("", None)],
)
def test_a_type_may_be_written_in_letters(written: str, mot: str | None) -> None:
    assert mot_named(written) == mot


def test_a_type_may_be_marked_behind_a_label() -> None:
    assert mot_marked("Régulation (R)") == "R"
    assert mot_marked("Exemple ( E )") == "I"
    assert mot_marked("Régulation") is None


def test_each_label_stands_once_and_its_role_is_of_its_type() -> None:
    labels = [it.label for it in LINK_LABELS]
    assert len(labels) == len(set(labels))
    for it in LINK_LABELS:
        assert it.label == label_key(it.label)
        assert it.mot in MOT_LINKS
        assert it.target in ("", "up", "down")
        assert not it.role or ROLE_TYPES[it.role[:-1]] == it.mot


def test_the_wording_says_known_labels_only() -> None:
    assert all(link_named(label) for label in default_wording().data["labels"])
