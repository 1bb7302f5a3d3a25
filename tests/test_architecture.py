"""Who may import whom: text becomes notes, notes become cards, cards become decks; nothing flows back."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from conftest import ROOT

LAYERS = (
    {"errors", "french", "plain", "yaml_text"},
    {"pages", "cache", "pool"},
    {"records", "knowledge", "identity", "packed", "fingerprint"},
    {"vault", "wording"},
    {"extract"},
    {"distractors"},
    {"recipe"},
    {"cards"},
    {"making"},
    {"memory"},
    {"build"},
    {"ledger"},
    {"coverage", "notions", "quality"},
    {"export"},
    {"deliver"},
    {"diff", "reports", "watch"},
    {"tables"},
    {"cli"},
)
"""A module imports its own layer or those above it in this list, never one below."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
HELPERS = {"answers", "defining", "facts", "fields", "indexes", "names", "passages"}
"""What extractors share; all other modules in extract/ are extractors."""

FILES = sorted((ROOT / "flashmot").rglob("*.py")) + sorted((ROOT / "webquiz").rglob("*.py"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_keep_the_directions_of_the_design(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    for module in imports(path):
        names = module.split(".")
        if parts[0] == "flashmot":
            assert names[0] not in ("webquiz", "flask"), f"{path} imports {module}"
            if names[0] == "flashmot" and len(names) > 1 and len(parts) > 1 and parts[1] != "__init__":
                assert LEVEL[names[1]] <= LEVEL[parts[1]], f"{path} imports {module}"
            if parts[1:2] == ("wording",) and names[:1] == ["flashmot"]:
                assert names[1:2] != ["vault"], f"{path}: the wording knows nothing of vaults"
            if parts[1:2] == ("vault",) and names[:1] == ["flashmot"]:
                assert names[1:2] != ["wording"], f"{path}: reading knows nothing of wording"
            if parts[1:2] == ("extract",) and parts[-1] != "__init__" and names[:2] == ["flashmot", "extract"]:
                assert names[2] in HELPERS, f"{path}: extractors never import each other"
        elif names[0] == "flashmot":
            assert module == "flashmot", f"{path}: webquiz imports flashmot's public names only"


QUIZ_LAYERS = {
    "webquiz": {
        "charts",
        "choices",
        "content",
        "credentials",
        "days",
        "grading",
        "layout",
        "modes",
        "publish",
        "schedule",
        "settings",
        "statistics",
        "typed",
    },
    "webquiz with SQL": {
        "backup",
        "db",
        "limiting",
        "migrate",
        "migrations",
        "models",
        "practice",
        "publishing",
        "store",
    },
    "webquiz with Flask": {"application", "views"},
    "webquiz's command": {"cli", "__init__"},
}
"""Pure modules know neither database nor Flask; what holds SQL knows no Flask; views hold no SQL."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_quiz_keeps_sql_out_of_views_and_flask_out_of_all_else(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[0] != "webquiz":
        return
    layer = next(name for name, modules in QUIZ_LAYERS.items() if parts[1] in modules)
    tops = {module.split(".")[0] for module in imports(path)}
    if layer == "webquiz":
        assert not tops & {"sqlalchemy", "flask", "flask_babel", "alembic"}, path
    if layer == "webquiz with SQL":
        assert not {top for top in tops if top.startswith("flask") and top != "flashmot"}, path
    if parts[1] == "views":
        told = path.read_text(encoding="utf-8")
        assert not {"select(", "insert(", "update(", "delete(", "execute("} & {
            word for word in ("select(", "insert(", "update(", "delete(", "execute(") if f" {word}" in told
        }, f"{path}: queries are the store's"


def test_every_module_has_a_place_in_the_design() -> None:
    top = {
        path.relative_to(ROOT / "flashmot").parts[0].removesuffix(".py")
        for path in FILES
        if path.is_relative_to(ROOT / "flashmot")
    }
    assert top - {"__init__"} <= set(LEVEL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if path.stem in ("cli", "tables"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit"), f"{path}:{node.lineno}"
