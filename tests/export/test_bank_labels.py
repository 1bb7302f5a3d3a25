"""What questions and their categories are called in a bank."""

from __future__ import annotations

import pytest

from flashmot.export.bank.labels import category_of, category_path
from tests.support.packages import card


@pytest.mark.parametrize(
    ("deck", "path"),
    [
        ("Cours::Chapitre 1", "Cours/Chapitre 1 – 2026-11-28/Sujet"),
        ("A/B::/C/", "A//B/C// – 2026-11-28/Sujet"),
        ("Cours", "Cours/2026-11-28/Sujet"),
        ("\n::Un", "flashmot/Un – 2026-11-28/Sujet"),
    ],
)
def test_a_deck_becomes_a_category_of_its_edition_within_its_course(deck: str, path: str) -> None:
    assert category_path(category_of(card(title="Sujet"), deck, "2026-11-28")) == path
