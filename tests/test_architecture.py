"""Who may import whom: the tables of docs/architecture.md are the rule."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.support.places import ROOT

FOR_BOTH = {"french", "model", "html", "choices"}
"""The rooms of flashmot that webquiz may import from, besides the public names."""
PRINTS = {"flashmot/cli", "webquiz/cli"}


@dataclass(frozen=True, slots=True)
class Room:
    """A row of one of the tables."""

    name: str
    place: int
    alone: frozenset[str]


def rooms(package: str) -> dict[str, Room]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.split(f"### {package}\n\n", 1)[1].split("\n\n", 1)[0]
    found: dict[str, Room] = {}
    for line in table.splitlines()[2:]:
        name, _, alone = (cell.strip() for cell in line.strip("|").split("|"))
        found[name.strip("`")] = Room(name.strip("`"), len(found), frozenset(re.findall(r"`(\w+)`", alone)))
    return found


ROOMS = {package: rooms(package) for package in ("flashmot", "webquiz")}
FILES = [path for package in ROOMS for path in sorted((ROOT / package).rglob("*.py"))]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))


def home(path: Path) -> tuple[str, str]:
    """The package and the room of a file; the package's own ``__init__`` has no room."""
    package, *rest = path.relative_to(ROOT).with_suffix("").parts
    return package, "" if rest == ["__init__"] else rest[0]


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """The modules that a file imports, at its top or later, each as its parts, with the names taken from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield from ((*str(node.module).split("."), alias.name) for alias in node.names)


def test_every_room_stands_in_the_table_and_every_row_is_a_room() -> None:
    for package, known in ROOMS.items():
        there = {home(path)[1] for path in FILES if home(path)[0] == package} - {""}
        assert there == set(known)


@each_file
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    package, room = home(path)
    known = ROOMS[package]
    for module in imports(path):
        if module[0] != package or not room or len(module) < 2:
            continue
        if module[1] not in known:
            own = f"{path} takes « {module[1]} » from its own package's front door"
            assert room == "cli", own
            continue
        assert known[module[1]].place <= known[room].place, (
            f"{path} imports {'.'.join(module)}, which is below it"
        )


def test_no_module_imports_itself_by_a_detour() -> None:
    names = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in FILES
    }
    graph: dict[str, set[str]] = {}
    for name, path in names.items():
        found = {".".join(module) for module in imports(path)}
        meant = {it if it in names else it.rpartition(".")[0] for it in found}
        graph[name] = {it for it in meant if it in names and it != name}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


@each_file
def test_the_quiz_imports_what_is_public_and_flashmot_nothing_of_the_quiz(path: Path) -> None:
    package, _ = home(path)
    for module in imports(path):
        if package == "flashmot":
            assert module[0] != "webquiz", f"{path} imports {'.'.join(module)}"
        elif module[0] == "flashmot" and module[1:2] and module[1] in ROOMS["flashmot"]:
            assert module[1] in FOR_BOTH, (
                f"{path} imports {'.'.join(module)}: take a public name, or a room for both"
            )


@each_file
def test_a_package_that_rooms_have_for_themselves_is_imported_there_only(path: Path) -> None:
    package, room = home(path)
    mine = ROOMS[package][room].alone if room else frozenset()
    others = frozenset().union(*(it.alone for it in ROOMS[package].values())) - mine
    if room:
        assert not others & {module[0] for module in imports(path)}, path


@each_file
def test_kinds_of_cards_and_rules_of_syntax_know_nothing_of_each_other(path: Path) -> None:
    inner = path.relative_to(ROOT).parts[1:3]
    if inner[:2] in (("extract", "kinds"), ("markdown", "syntax")) and path.stem != "__init__":
        for module in imports(path):
            assert module[1:3] != inner, f"{path} imports {'.'.join(module)}"


@each_file
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    if "/".join(home(path)) in PRINTS:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("print", "exit"), f"{path}:{node.lineno}"


def test_the_page_names_files_that_exist_but_for_those_that_are_to_be_added() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    text = text.split("## Three things to add")[0] + text.split("## What is proved")[1]
    named = set(re.findall(r"`((?:\w+/)*\w+\.(?:py|yml|toml))`", text)) - {"fr.yml", "X.yml"}
    assert len(named) > 15
    known = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("[ftw]*/**/*.*")]
    assert not [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in known)]
