"""Names, categories and tags."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashmot.export.bank.labels import category_of, category_path, edition_of, name_of, numbered, tags_of
from tests.support.packages import NBSP, card


@pytest.mark.parametrize(
    ("kind", "slot", "facet", "name"),
    [
        ("definition", "definition", None, "Titre – définition"),
        ("section", "section:quand", "quand", f"Titre – quand{NBSP}?"),
        ("answer", "answer:preuves", "preuves", "Titre – indicateurs de réussite"),
        ("relation", "relation:x", None, "Titre – lien de régulation"),
        ("neuf", "neuf:1", None, "Titre – question"),
    ],
)
def test_a_question_is_called_by_its_notion_and_what_it_asks(
    kind: str, slot: str, facet: str | None, name: str
) -> None:
    label = "Régulation" if kind == "relation" else None
    assert name_of(replace(card(), title="Titre", kind=kind, slot=slot, facet=facet, label=label)) == name


def test_no_name_is_longer_than_moodle_keeps() -> None:
    made = replace(card(), title="mot " * 200)
    assert len(name_of(made)) <= 255
    assert all(len(it) <= 255 for it in category_of(made, "C" * 400 + "::D", "2026-11-27"))


def test_names_that_are_alike_are_numbered() -> None:
    assert numbered(["a", "b", "a", "a"]) == ["a", "b", "a 2", "a 3"]


@pytest.mark.parametrize(
    ("deck", "path"),
    [
        ("Cours::Chapitre 1", "Cours/Chapitre 1 – 2026-11-27/Sujet"),
        ("A/B::/C/", "A//B/C// – 2026-11-27/Sujet"),
        ("Cours", "Cours/2026-11-27/Sujet"),
        ("A::\n", "A/– 2026-11-27/Sujet"),
    ],
)
def test_the_edition_stands_in_the_chapter_and_notions_below_it(deck: str, path: str) -> None:
    assert category_path(category_of(card(), deck, "2026-11-27")) == path


def test_the_day_of_an_edition_is_the_same_everywhere() -> None:
    assert edition_of(1_796_342_399) == "2026-12-03"
    assert edition_of(1_796_342_400) == "2026-12-04"


def test_tags_say_what_teachers_look_for() -> None:
    tags = (
        "flashmot::carte::section",
        "flashmot::question::quand",
        "flashmot::type::savoir-faire",
        "à_revoir::ici",
        "",
    )
    made = replace(card(), facet="quand", tags=tags)
    assert tags_of(made, "2026-11-27") == (
        "édition 2026-11-27", "Quand ?", "savoir-faire", "à_revoir – ici",
    )  # fmt: skip
