"""The present tense that questions make of an author's verbs."""

from __future__ import annotations

import pytest

from flashmot.french.conjugation import singular_verb


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("gardent", "garde"),
        ("accordent", "accorde"),
        ("perdent", "perd"),
        ("répondent", "répond"),
        ("fondent", "fonde"),
        ("abondent", "abonde"),
        ("dépendent", "dépend"),
        ("demandent", "demande"),
    ],
)
def test_a_plural_in_dent_is_of_its_own_verb(plural: str, singular: str) -> None:
    assert singular_verb(plural) == singular
