from __future__ import annotations

from pathlib import Path

import pytest

from flashmot.building.recipe_file import RecipeFile
from flashmot.runtime.errors import RecipeError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cours.yml"


def written(path: Path, text: str) -> RecipeFile:
    path.write_text(text, encoding="utf-8")
    return RecipeFile.of(path)


def test_keys_are_read_by_type_and_have_defaults(path: Path) -> None:
    file = written(path, "a: 12\nb: [x, 3]\nc: z\nd: {1: Un}\ne: 7\n")
    assert (file.text("a"), file.texts("b"), file.texts("c")) == ("12", ("x", "3"), ("z",))
    assert (file.named_texts("d", ""), file.number("e", 0, of="days", most=9)) == ({"1": "Un"}, 7)
    assert (file.text("f", "g"), file.texts("f"), file.number("f", 5, of="days", most=9)) == ("g", (), 5)
    assert ("a" in file, "f" in file) == (True, False)


def test_choices_are_all_where_none_is_made(path: Path) -> None:
    file = written(path, "some: [b]\nnone: []\n")
    assert (file.choices("some", "ab"), file.choices("none", "ab"), file.choices("x", "ab")) == (
        ("b",),
        ("a", "b"),
        ("a", "b"),
    )


def test_what_is_wrong_names_the_file_the_line_and_the_key(path: Path) -> None:
    file = written(path, "a: x\nb: [y]\n")
    with pytest.raises(RecipeError) as told:
        file.text("b")
    assert str(told.value) == f"{path}:2: « b » must be a text"
    with pytest.raises(RecipeError) as told:
        file.number("a", 0, of="levels", most=9)
    assert str(told.value) == f"{path}:1: « a » must be a number of levels from 0 to 9"
    with pytest.raises(RecipeError) as told:
        file.refuse_unknown(("a", "bb"))
    assert str(told.value) == f"{path}:2: unknown key « b »; did you mean « bb »?"


def test_a_sign_that_yaml_refuses_is_said_in_one_line_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "cours.yml"
    path.write_text("notes: notes\ncourse: Un\x1fcours\n", encoding="utf-8")
    with pytest.raises(RecipeError) as refused:
        RecipeFile.of(path)
    assert str(refused.value).startswith(f"{path}:2: not YAML (")
    assert "\n" not in str(refused.value)
