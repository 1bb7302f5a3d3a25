"""``webquiz class show``: the link that lets a class in, and its QR code."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webquiz.cli import main

URL = "https://quiz.example.org"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WEBQUIZ_DATA", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("WEBQUIZ_PUBLIC_URL", raising=False)
    return tmp_path


def run(*words: str, fails: int = 0) -> Result:
    done = CliRunner().invoke(main, list(words))
    assert done.exit_code == fails, done.output
    assert "Traceback" not in done.output
    return done


@pytest.fixture
def code() -> str:
    return run("class", "add", "MIENA, automne", "--exam", "2027-01-31").stdout.strip()


def test_a_class_is_shown_with_its_code(code: str) -> None:
    told = dict(line.split("\t") for line in run("class", "show", "MIENA, automne").stdout.splitlines())
    assert told == {"name": "MIENA, automne", "code": code, "students": "0", "exam": "2027-01-31"}


def test_the_link_begins_with_the_quizs_own_address(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "--url" in run("class", "show", code, "--link", fails=2).output
    assert run("class", "show", code, "--link", "--url", f"{URL}/").stdout == f"{URL}/j/{code}\n"
    monkeypatch.setenv("WEBQUIZ_PUBLIC_URL", "http://localhost:8000")
    assert run("class", "show", code, "--link").stdout == f"http://localhost:8000/j/{code}\n"


@pytest.mark.parametrize(
    "wrong", ["quiz.example.org", "ftp://x", "https://", "https://a b", "https://x/y?z", "javascript:x"]
)
def test_what_is_no_address_is_refused(code: str, wrong: str) -> None:
    assert "must be like https://" in run("class", "show", code, "--link", "--url", wrong, fails=1).output


def test_the_qr_code_is_drawn_in_the_terminal(code: str) -> None:
    link, *drawn = run("class", "show", code, "--qr", "--url", URL).stdout.splitlines()
    assert link == f"{URL}/j/{code}"
    assert len(drawn) > 12
    assert (
        len(
            {
                len(line.replace("\x1b[0m", "").replace("\x1b[7m", "").replace("\x1b[49m", ""))
                for line in drawn
            }
        )
        <= 2
    )


def test_the_qr_code_is_written_for_a_slide(code: str, tmp_path: Path) -> None:
    svg, png = tmp_path / "classe.svg", tmp_path / "classe.png"
    run("class", "show", code, "--url", URL, "--svg", str(svg), "--png", str(png))
    assert svg.read_text().lstrip().startswith(("<?xml", "<svg"))
    assert png.read_bytes().startswith(b"\x89PNG")
    assert not list(tmp_path.glob(".*.part"))
    told = run("class", "show", code, "--url", URL, "--png", str(tmp_path / "nowhere" / "x.png"), fails=1)
    assert "No such file" in told.output


def test_a_closed_class_has_no_link(code: str) -> None:
    run("class", "close", code)
    assert "closed" in run("class", "show", "MIENA, automne").stdout
    assert (
        "webquiz class code" in run("class", "show", "MIENA, automne", "--link", "--url", URL, fails=1).output
    )


def test_a_class_that_isnt_there_is_said() -> None:
    assert "no class « Rien »" in run("class", "show", "Rien", fails=1).output
