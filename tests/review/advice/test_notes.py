"""Definitions that name something else, questions without an answer."""

from __future__ import annotations

import pytest

from tests.support.advising import Told
from tests.support.vaults import Files


@pytest.mark.parametrize(
    ("definition", "told_at"),
    [
        ("Un environnement numérique est un ensemble de ressources.", None),
        ("Un environnement numérique d’apprentissage est un ensemble de ressources.", None),
        ("Un **ENA** réunit des ressources.", None),
        ("Ce concept désigne un ensemble de ressources.", None),
        ("Le concept désigne un ensemble de ressources.", None),
        ("Cette réunion de ressources sert à apprendre.", None),
        ("Ensemble de ressources réunies pour une formation.", 2),
        ("Ensemble de ressources réunies pour une formation. Un ENA est ouvert.", 2),
        ("Ce qui réunit des ressources. Un ENA est ouvert.", 1),
    ],
)
def test_a_definition_names_what_it_defines_in_its_first_sentence(
    told: Told, definition: str, told_at: int | None
) -> None:
    name = "CONC_ Environnement numérique d’apprentissage (ENA).md"
    found = told({name: f"## Description\n{definition}"}, "unnamed-definition")
    assert [(path, line) for path, line, _ in found] == ([] if told_at is None else [(name, told_at)])


def test_an_alias_names_a_notion_as_well_as_its_title(told: Told) -> None:
    notes: Files = {
        "CONC_ Abandon.md": "---\naliases: [Décrochage]\n---\n## Définition\nLe décrochage est un départ."
    }
    assert told(notes, "unnamed-definition") == []


def test_an_empty_question_is_named_at_its_heading(told: Told) -> None:
    notes: Files = {"CONC_ X.md": "## Qui ?\nLes élèves\n\n## ✅ **Quand ?**\n- **Quand** :\n\n## Où ?\nIci"}
    assert told(notes, "empty-question") == [
        ("CONC_ X.md", 4, "« Quand ? » has no answer yet; write it, or delete the heading")
    ]


def test_a_note_that_answers_nothing_is_told_once(told: Told) -> None:
    notes: Files = {"CONC_ X.md": "# X\n## Qui ?\n## Quoi ?\n## Où ?\n", "INDEX_ Y.md": "## Qui ?\n"}
    assert told(notes, "empty-question") == [
        ("CONC_ X.md", 2, "none of its 3 questions is answered; answer them, or delete the headings")
    ]
