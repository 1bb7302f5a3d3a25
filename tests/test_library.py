"""The library: its names, and what docs/library.md says of them, run as it stands there."""

from __future__ import annotations

import ast
import contextlib
import inspect
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import flashmot
from tests.support.places import ROOT

DOCUMENT = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.mark.usefixtures("decks")
def test_the_examples_print_what_the_document_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for code, shown in EXAMPLES:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert printed.getvalue() == shown, code


def test_every_example_shows_its_output_and_every_name_has_one() -> None:
    assert DOCUMENT.count("```python\n") == len(EXAMPLES) > 0
    code = "".join(code for code, _ in EXAMPLES)
    for name in flashmot.__all__:
        assert f"`{name}`" in DOCUMENT, name
        if inspect.isfunction(getattr(flashmot, name)):
            assert f"flashmot.{name}(" in code, name


def test_every_name_is_there_and_documented_where_it_is_defined() -> None:
    for name in flashmot.__all__:
        found = getattr(flashmot, name)
        assert name == "FORMATS" or inspect.getdoc(found), name
        assert name in dir(flashmot)


def test_any_other_name_is_an_error_at_once() -> None:
    for name in ("build_decks", "sanitize"):
        with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
            getattr(flashmot, name)


def test_type_checkers_are_told_what_is_imported() -> None:
    """The names stand twice in ``flashmot/__init__.py``: for those who run it, and for those who read it."""
    tree = ast.parse((ROOT / "flashmot" / "__init__.py").read_text(encoding="utf-8"))
    (told,) = (it for it in tree.body if isinstance(it, ast.If))
    imported = {
        alias.name: str(node.module)
        for node in told.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {name: f"flashmot.{home}" for name, home in flashmot._HOMES.items()}


def test_functions_stay_functions_when_modules_of_like_names_are_imported() -> None:
    code = (
        "import flashmot.cli, flashmot.building.build, flashmot.delivery.deliver, flashmot.review.coverage.page\n"
        "import flashmot\n"
        "print(all(callable(getattr(flashmot, name)) for name in ('build', 'deliver', 'preview', 'coverage')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "True\n"


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(flashmot.__file__).parent / "py.typed").is_file()


def test_all_names_can_be_imported_at_once() -> None:
    names: dict[str, object] = {}
    exec("from flashmot import *", names)
    assert set(flashmot.__all__) <= names.keys()
