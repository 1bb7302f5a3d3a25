from __future__ import annotations

from pathlib import Path

import pytest

from flashmot.building.build import build
from flashmot.building.recipe import load_recipe
from flashmot.extract import EXTRACTORS
from flashmot.runtime.errors import RecipeError
from tests.support.places import DECKS
from tests.support.vaults import MakeVault

VAULT: dict[str, str | bytes] = {
    "n/CONC_ A.md": "---\nchapitre: 1\naliases: Autre\n---\n## Qui ?\nX",
    "n/CONC_ B.md": "---\nchapitre: 2\n---\n## Qui ?\nX",
    "n/Brouillons/CONC_ C.md": "---\nchapitre: 2\n---\n## Qui ?\nX",
    "n/CONC_ D.md": "## Qui ?\nX",
}


def recipe(root: Path, text: str) -> Path:
    path = root / "cours.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_recipe_chooses_chapters_kinds_and_notes(make_vault: MakeVault) -> None:
    root = make_vault(VAULT)
    text = "course: C\nnotes: n\nchapters: [2, 1]\ntitles: {1: Un}\nkinds: section\nexclude: Brouillons/*\nfile: f\nvault: V\n"
    made = build([load_recipe(recipe(root, text))], depth="complete")
    (package,) = made.packages
    assert package.file == "f"
    assert [(deck.name, [card.note for card in deck.cards]) for deck in package.decks] == [
        ("C::Chapitre 2", ["CONC_ B.md"]),
        ("C::Chapitre 1 – Un", ["CONC_ A.md"]),
    ]
    assert all("vault=V&" in card.link for card in made.cards)


def test_a_chapter_that_no_note_belongs_to_is_reported(make_vault: MakeVault) -> None:
    path = recipe(make_vault(VAULT), "notes: n\nchapters: [1, 7]\n")
    made = build([load_recipe(path)], depth="complete")
    assert [str(problem) for problem in made.problems] == [
        f"{path}:1: no note belongs to chapter « 7 »; check « chapters »"
    ]


def test_the_defaults_are_sensible(make_vault: MakeVault) -> None:
    made = build([load_recipe(recipe(make_vault(VAULT), "notes: n\n"))], depth="complete")
    assert [deck.name for deck in made.packages[0].decks] == [
        "cours::Chapitre 1",
        "cours::Chapitre 2",
        "cours::Sans chapitre",
    ]
    assert made.packages[0].file == "cours"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("note: n\n", ":1: unknown key « note »; did you mean « notes »?"),
        ("notes: n\nzzz: 1\n", ":2: unknown key « zzz »; known keys: "),
        ("course: x\n", ":1: no « notes »"),
        ("notes: nulle-part\n", ":1: no such folder or note: "),
        (
            "notes: n\nkinds: [section, poème]\n",
            f":2: « kinds » must be among {', '.join(EXTRACTORS)}; « poème » is not",
        ),
        (
            "notes: n\ndepth: complet\n",
            ":2: « depth » must be one of essential, complete; « complet » is not",
        ),
        ("notes: n\ncourse: [a]\n", ":2: « course » must be a text"),
        ("notes: n\nfile: ../x\n", ":2: « file » must be a file name without folders"),
        ("notes: n\ntitles: x\n", ":2: « titles » must be chapters with their titles"),
        ("notes: n\nchapters: [[1]]\n", ":2: « chapters » must be a text or a list of texts"),
        ("notes: n\nassign: [x]\n", ":2: « assign » must be chapters with patterns of notes"),
        ("notes: n\nassign: {1: {a: b}}\n", ":2: « assign » must be chapters with patterns of notes"),
        ("notes: n\ntypes: {a: poème}\n", ":2: no type « poème »; known types: concept, fait, "),
        ("notes: n\ntypes: {a: index}\n", ":2: no type « index »"),
        ("- n\n", ":1: not a recipe"),
        ("notes: {\n", "not YAML"),
        ("", ":1: not a recipe"),
    ],
)
def test_a_bad_recipe_says_where_and_what_to_do(make_vault: MakeVault, text: str, said: str) -> None:
    path = recipe(make_vault(VAULT), text)
    with pytest.raises(RecipeError) as caught:
        load_recipe(path)
    assert str(caught.value).startswith(str(path))
    assert said in str(caught.value)


def test_every_recipe_that_ships_can_be_built() -> None:
    for path in DECKS.glob("*.yml"):
        assert build([load_recipe(path)], depth="complete").packages


def test_a_recipe_says_what_notes_are_over_what_they_say(make_vault: MakeVault) -> None:
    root = make_vault(
        {
            "n/CONC_ A.md": "---\nchapitre: 1\n---\n## Qui ?\nX",
            "n/SF_ G1_ B.md": "## Qui ?\nX",
            "n/INDEX/C.md": "## Qui ?\nX",
            "n/Brouillons/CONC_ D.md": "## Qui ?\nX",
        }
    )
    text = (
        "notes: n\nexclude: CONC_ D\ninclude: INDEX/*\nassign: {14: ['SF_ G*', 'C.md'], 2: 'CONC_*'}\n"
        "types: {'SF_ G*': procédure, INDEX/*: outil}\n"
    )
    made = build([load_recipe(recipe(root, text))], depth="complete")
    assert {(card.note, card.chapter, card.type) for card in made.cards} == {
        ("CONC_ A.md", "Chapitre 2", "concept"),
        ("SF_ G1_ B.md", "Chapitre 14", "procédure"),
        ("INDEX/C.md", "Chapitre 14", "outil"),
    }
    assert not made.problems


def test_patterns_that_match_no_note_are_reported(make_vault: MakeVault) -> None:
    text = (
        "notes: n\nexclude: Brouillon/*\ninclude: Z*\nassign: {3: [Y*]}\ntypes: {X*: outil, CONC_*: outil}\n"
    )
    path = recipe(make_vault(VAULT), text)
    made = build([load_recipe(path)])
    assert [str(problem) for problem in made.problems] == [
        f"{path}:1: no note matches « {pattern} » in « {key} »; correct the pattern, or delete it"
        for pattern, key in (("Brouillon/*", "exclude"), ("X*", "types"), ("Y*", "assign"), ("Z*", "include"))
    ]


def test_options_that_change_what_notes_are_change_what_is_kept(
    make_vault: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHMOT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("flashmot.building.memory.FEWEST", 1)
    root = make_vault(VAULT)
    for text, kinds in (
        ("notes: n\n", {"concept"}),
        ("notes: n\ntypes: {'*': outil}\n", {"outil"}),
        ("notes: n\n", {"concept"}),
    ):
        made = build([load_recipe(recipe(root, text))], depth="complete")
        assert {card.type for card in made.cards} == kinds


def test_a_decks_description_counts_its_cards_and_notes_and_says_which_file_to_take(
    make_vault: MakeVault,
) -> None:
    two = "## Qui ?\nNous.\n## Où ?\nIci.\n"
    root = make_vault({"1/CONC_ A.md": f"---\nchapitre: 1\n---\n{two}", "2/CONC_ B.md": "## Qui ?\nEux.\n"})
    first, second = (deck for it in build([root], depth="complete").packages for deck in it.decks)
    assert first.description.startswith("2 cartes tirées d’une note. ")
    assert second.description.startswith("Une carte tirée d’une note. ")
    said = first.description.replace("\u00a0", " ")
    assert 0 < said.index(".apkg") < said.index("« … – mise à jour.csv »") < said.index("« Mes notes »")
