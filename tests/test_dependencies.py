"""What is imported is declared, what is declared is used, and what is installed is what was tested."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from tests.support.places import ROOT

UNIMPORTED = {
    "psycopg": "SQLAlchemy loads it for postgresql+psycopg://",
    "tzdata": "zoneinfo finds it by itself",
}
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*>=\s*([0-9.]+)")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.M)
HASHES = re.compile(r"^\S.*?==.*?(?:\\\n +--hash=sha256:[0-9a-f]{64}.*?)+$", re.M | re.S)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def project() -> Mapping[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared() -> set[str]:
    """What is installed always, and what only those install who want PDFs."""
    said = project()["project"]
    wanted = [*said["dependencies"], *said["optional-dependencies"]["pdf"]]
    return {canonical(re.split(r"[\[>;]", it)[0]) for it in wanted}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (it.name.partition(".")[0] for it in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module.partition(".")[0]


def imported() -> set[str]:
    paths = [path for package in ("flashmot", "webquiz") for path in (ROOT / package).rglob("*.py")]
    own = {"flashmot", "webquiz", *sys.stdlib_module_names}
    return {name for path in paths for name in imports(path)} - own


def test_what_is_imported_is_declared() -> None:
    known = {module: {canonical(it) for it in found} for module, found in packages_distributions().items()}
    missing = {it for it in imported() if not known.get(it, {canonical(it)}) & declared()}
    assert not missing


def test_what_is_declared_is_used() -> None:
    known = packages_distributions()
    used = {canonical(it) for module in imported() for it in known.get(module, [module])}
    assert declared() - used == set(UNIMPORTED)


@pytest.mark.parametrize(
    ("lock", "extras"),
    [("run", ()), ("pdf", ("pdf",)), ("test", ("pdf", "test")), ("lint", ("lint",)), ("release", ())],
)
def test_every_package_of_a_lock_file_has_its_version_and_hashes(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = {canonical(name): version for name, version in PINNED.findall(text)}
    assert pinned
    assert len(HASHES.findall(text)) == len(PINNED.findall(text))
    said = project()
    wanted = list(
        said["dependency-groups"]["release"] if lock == "release" else said["project"]["dependencies"]
    )
    wanted += [it for extra in extras for it in said["project"]["optional-dependencies"][extra]]
    for name, least in (found.groups() for it in wanted if (found := REQUIREMENT.match(it))):
        assert canonical(name) in pinned, f"{name}: not in locks/{lock}.txt; run: make lock"
        assert numbers(pinned[canonical(name)]) >= numbers(least), f"{name}: too old in locks/{lock}.txt"


def numbers(version: str) -> list[int]:
    return [int(it) for it in re.findall(r"\d+", version.partition("+")[0])]


def test_the_lock_files_agree() -> None:
    versions: dict[str, set[str]] = {}
    for lock in ("run", "pdf", "test", "lint"):
        for name, version in PINNED.findall((ROOT / "locks" / f"{lock}.txt").read_text(encoding="utf-8")):
            versions.setdefault(canonical(name), set()).add(version)
    # One package may have two versions, each for some Pythons; then the files say the same two.
    assert not {name: found for name, found in versions.items() if len(found) > 1 and not _is_forked(name)}


def _is_forked(name: str) -> bool:
    said = [it for it, _ in PINNED.findall((ROOT / "locks" / "run.txt").read_text(encoding="utf-8"))]
    return [canonical(it) for it in said].count(name) > 1


FETCHES = "urllib.request http.client ftplib smtplib imaplib poplib telnetlib requests httpx aiohttp urllib3".split()
RUNS = "subprocess pty pickle shelve marshal dill code codeop xmlrpc ctypes".split()


def test_the_quiz_imports_nothing_that_fetches_runs_or_unpickles() -> None:
    """It asks no other machine but its database, starts no program, reads no XML."""
    for path in (ROOT / "webquiz").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [it.name for it in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or "", *(f"{node.module}.{it.name}" for it in node.names)]
            assert not [it for it in names if it in (*FETCHES, *RUNS) or it.startswith("xml.")], path
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("eval", "exec", "compile", "__import__"), path
