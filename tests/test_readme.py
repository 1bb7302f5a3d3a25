"""The README's commands are run, and what they print is compared with what it shows."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from flashmot import Options, preview
from flashmot.building.recipe import Recipe, load_recipe
from flashmot.ledger.curation.reading import parse_curation
from tests.support.places import ROOT


def examples() -> Iterator[tuple[str, str]]:
    """(command, what the README shows of its output)."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a clone holds, with this environment as its virtual environment, already set up."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("decks", "locks"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    for stamp in ("run", "test"):
        (folder / ".venv" / stamp).touch()
    return folder


@pytest.mark.parametrize(("command", "shown"), list(examples()), ids=[command for command, _ in examples()])
def test_what_the_readme_shows_is_what_one_gets(checkout: Path, command: str, shown: str) -> None:
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS", "WEBQUIZ"))
    }
    environment = own | {"PATH": f"{checkout}/.venv/bin:{os.environ['PATH']}", "COLUMNS": "80"}
    if command == "make run":
        printed = served(checkout, environment)
    else:
        done = subprocess.run(
            ["bash", "-c", f"{command} 2>&1"],
            cwd=checkout,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
            env=environment,
        )
        printed = done.stdout
        assert done.returncode == 0, printed
    pattern = ".*".join(re.escape(part.strip("\n")) for part in shown.split("...\n"))
    assert re.fullmatch(
        rf"\s*{pattern}\s*(?:.*)?" if shown.endswith("...\n") else rf"\s*{pattern}\s*", printed, re.DOTALL
    ), printed


def served(checkout: Path, environment: dict[str, str]) -> str:
    """What `make run` prints until it serves; the quiz answers then, and Ctrl-C ends it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        ["make", "run"],
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment | {"PORT": str(port)},
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Open http" in line:
                break
        else:
            raise AssertionError("".join(lines))
        until = time.monotonic() + 30
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                    assert answer.status == 200
                    break
            except ConnectionError:
                assert time.monotonic() < until
                time.sleep(0.1)
            except urllib.error.URLError:
                assert time.monotonic() < until
                time.sleep(0.1)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)
    return "".join(lines).replace(f":{port} ", ":8000 ")


def test_the_readme_has_the_two_commands_and_the_recipe_that_ships(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
    decisions, recipe = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    curation = parse_curation(Path("chapitre-1.cards.yml"), decisions)
    assert not curation.problems
    made = preview([load_recipe(ROOT / "decks" / "chapitre-1.yml")], Options(tmp_path, now=1_790_000_000))
    assert curation.decisions.keys() <= {card.id for card in made.build.cards}
    assert recipe == (ROOT / "decks" / "chapitre-1.yml").read_text(encoding="utf-8")
    load_recipe(ROOT / "decks" / "chapitre-1.yml")


def test_the_readme_names_every_key_of_a_recipe_and_every_command() -> None:
    from flashmot.cli import main

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for key in Recipe.__dataclass_fields__:
        assert key == "path" or f"`{key}`" in text, key
    for command in main.commands:
        assert f"flashmot {command}" in text, command


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        text = re.sub(
            r"`[^`\n]*`", "", page.read_text(encoding="utf-8")
        )  # what only shows how links are written
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (page.parent / target).exists(), f"{page.name}: {target}"
