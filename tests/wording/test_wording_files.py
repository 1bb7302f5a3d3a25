"""A teacher's own wording, and the golden file of the program's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashmot.building.build import Build, build
from flashmot.building.recipe import load_recipe
from flashmot.html.text import to_text
from flashmot.runtime.errors import RecipeError
from flashmot.wording import Subject, load_wording
from tests.support.places import ROOT

GOLDEN = ROOT / "tests" / "data" / "questions.txt"


def write(folder: Path, text: str) -> Path:
    path = folder / "wording.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_recipe_replaces_only_the_templates_that_its_wording_names(tmp_path: Path) -> None:
    (tmp_path / "CONC_ A.md").write_text("# CONCEPT : A\n## Qui ?\nX\n## Où ?\nY\n", encoding="utf-8")
    write(tmp_path, 'section:\n  qui:\n    concept: "À qui pense-t-on avec {le} ?"\n')
    recipe = tmp_path / "cours.yml"
    recipe.write_text("notes: CONC_ A.md\nwording: wording.yml\n", encoding="utf-8")
    asked = [
        to_text(card.question).replace("\u00a0", " ")
        for card in build([load_recipe(recipe)], depth="complete").cards
    ]
    assert asked == ["À qui pense-t-on avec le concept « A » ?", "Où rencontre-t-on le concept « A » ?"]


def test_any_type_may_get_its_own_template(tmp_path: Path) -> None:
    wording = load_wording(write(tmp_path, 'alias:\n  names:\n    outil: "Un autre nom {du} ?"\n'))
    assert (
        wording.ask("alias", "names", Subject("X", "outil"))
        == "Un autre nom de l’outil «\u00a0X\u00a0»\u00a0?"
    )
    assert load_wording(write(tmp_path, "")).data["section"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sections:\n  qui: {}\n", ":1: unknown key « sections »; did you mean « section »?"),
        ("section:\n  qiu:\n    autre: x\n", ":2: unknown key « qiu »; did you mean « qui »?"),
        ("section:\n  qui:\n    consept: x\n", ":3: unknown key « consept »; did you mean « concept »?"),
        ('section:\n  qui:\n    autre: "{ele} ?"\n', ":3: « {ele} » can't be filled; did you mean « {le} »?"),
        ('section:\n  qui:\n    autre: "{le ?"\n', ":3: a brace without its other half"),
        ('section:\n  qui:\n    autre: "{sigle} ?"\n', ":3: « {sigle} » can't be filled"),
        ("section:\n  qui:\n    autre: [a]\n", ":3: « autre » can't be replaced here"),
        ("section: x\n", ":1: « section » must hold keys and templates"),
        ('section:\n  qui:\n    autre: ""\n', ":3: an empty template"),
        ("a: [\n", "not YAML"),
    ],
)
def test_a_bad_wording_says_where_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(RecipeError) as caught:
        load_wording(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_the_questions_are_those_that_were_read_and_approved(sample_build: Build) -> None:
    """Every third question of the samples. FLASHMOT_GOLDEN=write rewrites the file: read the difference aloud."""
    cards = [card for card in sample_build.cards if not card.cloze]
    lines = [f"[{card.kind}] {to_text(card.question)}" for at, card in enumerate(cards) if at % 3 == 0]
    made = "\n".join(lines).replace("\u00a0", "~") + "\n"
    if os.environ.get("FLASHMOT_GOLDEN") == "write":
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")
    assert len(lines) >= 120
