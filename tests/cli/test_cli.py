from __future__ import annotations

import json
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from flashmot import __version__, cli
from flashmot.export import FORMATS
from flashmot.extract import EXTRACTORS
from tests.support.commands import no_traceback, run
from tests.support.places import DECKS
from tests.support.vaults import MakeVault

FIELDS = {
    "id", "guid", "kind", "facet", "note", "line", "deck", "chapter", "question", "answer", "question_text", "answer_text", "tags",
}  # fmt: skip


KINDS = {*EXTRACTORS, "step"}


def test_build_writes_one_file_a_chapter_and_one_for_the_rest(tmp_path: Path) -> None:
    done = run("build", DECKS / "notes", "-o", tmp_path / "new" / "out")
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == [
        "notes-chapitre-1.apkg",
        "notes-chapitre-2.apkg",
        "notes-sans-chapitre.apkg",
        "notes.ledger.jsonl",
    ]
    assert "notes::Chapitre 1 – Comprendre les CLOM (" in done.stdout
    assert "told apart by its folder" in done.stderr


def test_a_recipe_gives_one_file_with_its_titles(decks: Path, tmp_path: Path) -> None:
    done = run("build", decks / "cours-complet.yml", "-o", tmp_path, "--format", "jsonl")
    assert done.returncode == 0
    lines = [
        json.loads(line)
        for line in (tmp_path / "cours-complet.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert {line["deck"] for line in lines} == {
        "CLOM et MIENA::Chapitre 1 – Comprendre les CLOM",
        "CLOM et MIENA::Chapitre 2 – Concevoir un ENA",
        "CLOM et MIENA::Sans chapitre",
    }


def test_cards_as_json_is_one_object_a_line_and_nothing_else() -> None:
    done = run(
        *("cards", DECKS / "notes", "--depth", "complete", "--json"),
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONIOENCODING="",
    )
    assert done.returncode == 0
    cards = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(cards) > 700
    for card in cards:
        assert card.keys() >= FIELDS
        assert card["kind"] in KINDS
        assert (card["depth"], bool(card["reason"])) in (("essential", False), ("complete", True))
        assert card["facet"] in (
            None,
            "qui",
            "quoi",
            "ou",
            "quand",
            "comment",
            "combien",
            "pourquoi",
            "preuves",
        )
        if card["kind"] == "relation":
            assert card["mot"] in (None, "C", "S", "P", "I/P", "R", "I", "A")
            assert card["label"]
            assert card["target"] == "; ".join(card["targets"])
    assert len({card["id"] for card in cards}) == len({card["guid"] for card in cards}) == len(cards)


def test_cards_as_a_table_reads_on_a_narrow_terminal() -> None:
    done = run("cards", DECKS / "notes" / "CONTEXTE_ Formation à distance.md")
    assert done.returncode == 0
    assert "Qu’est-ce que la" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = Path(sys.executable).parent / "flashmot"
    piped = f"'{command}' cards '{DECKS / 'notes'}' --json 2>/dev/null | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() in ("0", "1", "141")
    assert "Traceback" not in done.stderr


def test_check_names_file_and_line_and_fails_only_when_strict(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ A.md": "---\na: b: c\n---\n## Qui ?\nX", ".obsidian/app.json": "{}"})
    done = run("check", root)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith("CONC_ A.md:2: the frontmatter is not YAML")
    assert done.stdout.splitlines()[1] == ".obsidian:1: a hidden folder; left out (for information)"
    assert done.stderr.strip() == "1 note read, 1 problem, 0 pieces of advice"
    assert run("check", root, "--strict").returncode == 1
    (root / "CONC_ A.md").write_text("## Qui ?\nX", encoding="utf-8")
    assert run("check", root, "--strict").returncode == 0


def test_chapters_counts_notes_and_cards() -> None:
    done = run("chapters", DECKS / "notes", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["chapter"] for row in rows] == [
        "Chapitre 1 – Comprendre les CLOM",
        "Chapitre 2 – Concevoir un ENA",
        "",
    ]
    assert "Chapitre 2" in run("chapters", DECKS / "notes").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["build"], 2, "Missing argument"),
        (["build", "nulle-part"], 2, "nulle-part: no such file or folder"),
        (["cards", "photo.png"], 2, "not a note"),
        (["build", "note.md", "--format", "docx"], 2, "docx"),
        (["build", "note.md", "-o", "note.md"], 2, "is a file"),
        (["build", "note.md", "-o", "/proc/x"], 1, "can't be written"),
        (["build", "vide.md"], 1, "no card to write: the notes answer no question"),
        (["build", "long.md"], 1, "no card to write: the notes give some, but no essential one"),
        (
            ["build", "mauvaise.yml"],
            1,
            "mauvaise.yml:2: unknown key « chapitres »; did you mean « chapters »?",
        ),
        (["build", "cassée.yml"], 1, "cassée.yml:3: not YAML"),
        (["nonsense"], 2, "No such command"),
    ],
)
def test_what_is_wrong_is_said_plainly_with_the_right_status(
    tmp_path: Path, arguments: list[str], status: int, said: str
) -> None:
    (tmp_path / "photo.png").write_bytes(b"PNG")
    (tmp_path / "note.md").write_text("## Description\nUne note est un texte.", encoding="utf-8")
    (tmp_path / "long.md").write_text("## Qui ?\nX", encoding="utf-8")
    (tmp_path / "vide.md").write_text("rien", encoding="utf-8")
    (tmp_path / "mauvaise.yml").write_text("notes: .\nchapitres: 1\n", encoding="utf-8")
    (tmp_path / "cassée.yml").write_text("notes: .\ncourse: [\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == status
    assert said in done.stderr
    assert done.stdout == ""
    no_traceback(done)
    assert sorted(tmp_path.iterdir()) == before


def test_every_module_of_a_command_is_a_command() -> None:
    made = {
        name: command
        for _, module, _ in pkgutil.iter_modules(cli.__path__)
        for name, command in vars(import_module(f"flashmot.cli.{module}")).items()
        if isinstance(command, click.Command)
    }
    assert made == cli.main.commands


@pytest.mark.parametrize("command", list(cli.main.commands))
def test_help_lists_every_command_and_each_has_examples(command: str) -> None:
    assert command in run("--help").stdout
    own = run(command, "--help")
    assert own.returncode == 0
    assert f"flashmot {command}" in own.stdout.replace("Usage: flashmot", "")


def test_the_version_is_the_librarys() -> None:
    assert run("--version").stdout == f"flashmot, version {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_the_shells(shell: str) -> None:
    assert "_FLASHMOT_COMPLETE" in run("completion", shell).stdout


def test_starting_does_not_import_what_it_does_not_need() -> None:
    heavy = "{'rich', 'yaml', 'markdown_it', 'genanki', 'jinja2', 'nh3', 'ftfy'}"
    code = f"import sys, flashmot.cli; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_every_format_can_be_asked_for(decks: Path, tmp_path: Path) -> None:
    for form in FORMATS:
        done = run("build", decks / "chapitre-1.yml", "-o", tmp_path, "--format", form, "-q")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"chapitre-1{FORMATS[form].suffix}").stat().st_size > 1000
