"""The quiz's command, as a teacher types it."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import click
import pytest

from tests.support.places import ROOT
from tests.support.postgres import create_database

BIN = Path(sys.executable).parent
SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-tests"


def run(data: Path, *words: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    own = {
        name: text for name, text in os.environ.items() if not name.startswith(("WEBQUIZ_", "DATABASE_URL"))
    }
    return subprocess.run(
        [BIN / "webquiz", *words],
        env=own | {"WEBQUIZ_DATA": str(data)} | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_publishing_says_what_changed(tmp_path: Path, decks: Path) -> None:
    done = run(tmp_path, "publish", decks / "chapitre-1.yml")
    assert done.returncode == 0, done.stderr
    said = re.search(r"(\d+) cards in 1 chapter: (\d+) new, 0 changed, 0 retired, 0 back\n", done.stdout)
    assert said is not None, done.stdout
    assert said[1] == said[2]
    assert int(said[1]) > 40
    assert "started; keep it with the notes" in done.stderr
    (note,) = (decks / "notes").rglob("CONC_ xCLOM.md")
    note.write_text(note.read_text().replace("équipe enseignante", "équipe de spécialistes"))
    done = run(tmp_path, "publish", decks / "chapitre-1.yml")
    assert "0 new" in done.stdout
    assert "0 changed" not in done.stdout
    note.unlink()
    done = run(tmp_path, "publish", decks / "chapitre-1.yml")
    assert "0 retired" not in done.stdout


def test_the_complete_deck_has_the_essential_cards_and_more(tmp_path: Path, decks: Path) -> None:
    assert run(tmp_path, "publish", decks / "chapitre-1.yml").returncode == 0
    done = run(tmp_path, "publish", decks / "chapitre-1.yml", "--depth", "complete")
    assert re.search(r": [1-9]\d\d+ new, 0 changed, 0 retired, 0 back\n", done.stdout), done.stdout
    done = run(tmp_path, "publish", decks / "chapitre-1.yml", "--depth", "all")
    assert done.returncode == 2
    assert "is not one of 'essential', 'complete'" in done.stderr


def test_a_recipe_that_cannot_be_used_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mauvaise.yml").write_text("cours: X\n")
    done = run(tmp_path / "data", "publish", tmp_path / "mauvaise.yml")
    assert done.returncode == 1
    assert "mauvaise.yml:1: unknown key « cours »; did you mean « course »?" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_class_is_made_and_its_code_printed(tmp_path: Path) -> None:
    done = run(tmp_path, "class", "add", "MIENA, automne", "--exam", "2027-01-31")
    code = done.stdout.strip()
    assert re.fullmatch(r"[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}", code)
    assert run(tmp_path, "class", "list").stdout == f"{code}\t0\t2027-01-31\tMIENA, automne\n"
    again = run(tmp_path, "class", "add", "MIENA, automne")
    assert again.returncode == 1
    assert "webquiz class list" in again.stderr
    assert run(tmp_path, "class", "add", "X", "--exam", "janvier").returncode == 2


def test_a_taken_port_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run(tmp_path, "run", PORT=str(port))
    assert done.returncode == 1
    assert (
        f"port {port} of 127.0.0.1 is taken by another program; choose another: PORT={port + 1}"
        in done.stderr
    )


def test_serving_leaves_nothing_in_the_home_folder(tmp_path: Path) -> None:
    home, data = tmp_path / "home", tmp_path / "data"
    home.mkdir()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("WEBQUIZ_", "DATABASE_URL", "XDG_"))
    }
    server = subprocess.Popen(
        [BIN / "webquiz", "run"],
        env=own | {"HOME": str(home), "WEBQUIZ_DATA": str(data), "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 60
        while not answers(port):
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.05)
        assert list(home.rglob("*")) == [], "while it runs"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(20)
    assert list(home.rglob("*")) == []


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def test_the_same_notes_are_published_alike_whatever_the_order_of_sets(tmp_path: Path, decks: Path) -> None:
    told = []
    for seed in ("1", "2"):
        data = tmp_path / seed
        assert run(data, "publish", decks / "chapitre-1.yml", PYTHONHASHSEED=seed).returncode == 0
        with closing(sqlite3.connect(data / "quiz.sqlite3")) as connection:
            told.append(connection.execute("SELECT * FROM cards ORDER BY uid").fetchall())
    assert told[0] == told[1]


def test_tables_are_brought_up_to_date(tmp_path: Path) -> None:
    assert run(tmp_path, "db", "upgrade").stdout.startswith("tables: none → ")
    assert run(tmp_path, "db", "upgrade").stdout.endswith(", up to date\n")


def test_backup_restore_and_rebuild(tmp_path: Path, decks: Path) -> None:
    assert run(tmp_path / "a", "publish", decks / "chapitre-1.yml").returncode == 0
    saved = run(tmp_path / "a", "backup", tmp_path / "quiz.backup")
    assert " rows, " in saved.stdout
    restored = run(tmp_path / "b", "restore", tmp_path / "quiz.backup")
    assert " rows restored" in restored.stdout
    full = run(tmp_path / "b", "restore", tmp_path / "quiz.backup")
    assert full.returncode == 1
    assert "--replace" in full.stderr
    (tmp_path / "quiz.backup").write_bytes((tmp_path / "quiz.backup").read_bytes()[:500])
    cut = run(tmp_path / "b", "restore", tmp_path / "quiz.backup", "--replace")
    assert cut.returncode == 1
    assert "nothing was restored" in cut.stderr
    assert "0 schedules of 0 students" in run(tmp_path / "a", "rebuild").stdout


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "token_urlsafe"),
        ({"WEBQUIZ_SECRET_KEY": SECRET}, "webquiz db upgrade"),
        (
            {"WEBQUIZ_SECRET_KEY": SECRET, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"},
            "can't be reached",
        ),
    ],
)
def test_production_refuses_to_start_and_says_how_to_mend_it(
    tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    own = {
        name: text for name, text in os.environ.items() if not name.startswith(("WEBQUIZ_", "DATABASE_URL"))
    }
    done = subprocess.run(
        [sys.executable, "-c", "from webquiz import create_app; create_app()"],
        env=own | {"WEBQUIZ_DATA": str(tmp_path)} | settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert says in done.stderr


def test_gunicorn_says_why_it_cannot_start_without_a_traceback(tmp_path: Path) -> None:
    own = {
        name: text for name, text in os.environ.items() if not name.startswith(("WEBQUIZ_", "DATABASE_URL"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "webquiz:create_app()", "-b", "127.0.0.1:0"],
        env=own | {"WEBQUIZ_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode != 0
    assert "webquiz: WEBQUIZ_SECRET_KEY: not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_postgresql_is_brought_up_to_date_by_a_command_and_then_serves(
    tmp_path: Path, decks: Path, postgres: str
) -> None:
    create_database(postgres, "cli", "template1")
    url = postgres.format(name="cli")
    early = run(tmp_path, "publish", decks / "chapitre-1.yml", DATABASE_URL=url)
    assert early.returncode == 1
    assert "run: webquiz db upgrade" in early.stderr
    assert run(tmp_path, "db", "upgrade", DATABASE_URL=url).returncode == 0
    done = run(tmp_path, "publish", decks / "chapitre-1.yml", DATABASE_URL=url)
    assert re.search(r": [1-9]\d+ new, 0 changed,", done.stdout), done.stdout
    assert run(tmp_path, "class", "add", "MIENA", DATABASE_URL=url).returncode == 0
    saved = run(tmp_path, "backup", tmp_path / "pg.backup", DATABASE_URL=url)
    assert saved.returncode == 0, saved.stderr
    assert run(tmp_path, "restore", tmp_path / "pg.backup").returncode == 0, "into SQLite"


def test_every_command_helps(tmp_path: Path) -> None:
    for words in ([], ["publish"], ["run"], ["db"], ["class", "add"], ["backup"], ["restore"], ["rebuild"]):
        done = run(tmp_path, *words, "--help")
        assert done.returncode == 0
        assert "Usage: webquiz" in done.stdout


def test_the_documentation_names_every_setting_and_command() -> None:
    from webquiz.cli import main
    from webquiz.web.settings import _KNOWN

    page = (ROOT / "docs" / "webquiz.md").read_text(encoding="utf-8")
    for name in _KNOWN:
        assert f"WEBQUIZ_{name}" in page, name
    for command in main.commands:
        assert f"webquiz {command}" in page, command


def test_no_secret_is_given_in_a_command() -> None:
    """Where all users of a machine, and the shell's history, would see it."""
    from webquiz.cli import main

    def names(command: click.Command) -> set[str]:
        inner = command.commands.values() if isinstance(command, click.Group) else ()
        return {it.name or "" for it in command.params}.union(*map(names, inner))

    found = names(main)
    assert "which" in found
    assert not {
        it for it in found if any(word in it for word in ("secret", "pass", "phrase", "key", "token"))
    }
