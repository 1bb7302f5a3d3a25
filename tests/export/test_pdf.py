"""The PDF, read by poppler: pdftotext, pdfinfo, pdfdetach."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path
from shutil import which
from typing import NoReturn

import pytest

from flashmot import FlashmotError, build, load_recipe
from flashmot.building.build import Build
from flashmot.model.card import Media
from flashmot.model.deck import Deck, Package
from tests.support.hostile import hostile_vault
from tests.support.packages import HOSTILE_CARDS, card, everything, package, written
from tests.support.parts import missing

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f000500"
    "01ff56c7a5a30000000049454e44ae426082"
)


def poppler(program: str, *arguments: str | Path) -> str:
    if which(program) is None:
        missing("no poppler on this machine: apt-get install poppler-utils")
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def pages(path: Path) -> list[str]:
    """The text of each page, as it lies there."""
    return poppler("pdftotext", "-layout", path, "-").split("\f")[:-1]


def words(path: Path) -> str:
    """All words, with those that a line end cuts put together again."""
    return " ".join(re.sub(r"[‐-]\n\s*", "", poppler("pdftotext", path, "-")).split())


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """No way to the network; what was tried all the same."""
    tried: list[object] = []

    def refuse(_socket: object, address: object) -> NoReturn:
        tried.append(address)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    return tried


def test_the_sheet_is_a4_with_running_heads_and_page_numbers(sample_build: Build, tmp_path: Path) -> None:
    decks = tuple(Deck(it.name, "", tuple(it.cards)[:12]) for it in everything(sample_build).decks)
    path = written(Package("tout", decks), "pdf", tmp_path)
    assert "595.276 x 841.89 pts (A4)" in poppler("pdfinfo", path)
    found = pages(path)
    for number, page in enumerate(found, 1):
        lines = [line for line in page.splitlines() if line.strip()]
        assert lines[0].split()[0] == "notes"
        assert lines[-1].replace(" ", "") == f"{number}/{len(found)}"
    assert "Chapitre 1 – Comprendre les CLOM" in found[0].splitlines()[0]
    said = words(path)
    assert f"{sum(len(it.cards) for it in decks)} questions" in said
    assert all(it.title.split()[0] in said for deck in decks for it in deck.cards)


def test_long_words_are_cut_as_french_cuts_them_but_not_in_questions(tmp_path: Path) -> None:
    long = " ".join(["anticonstitutionnellement", "gouvernementalisation", "institutionnalisation"] * 12)
    text = poppler("pdftotext", written(package(card(question=long, answer=long)), "pdf", tmp_path), "-")
    cut = re.findall(r"(\w+)[‐-]\n", text)
    assert cut
    assert not {"anticonst", "gouverneme", "institut"} & set(cut)


def test_each_chapter_begins_a_page(tmp_path: Path) -> None:
    decks = (Deck("Cours::A", "", (card(),)), Deck("Cours::B", "", (card(),)))
    one, two = pages(written(Package("cours", decks), "pdf", tmp_path))
    assert "2 questions" in one
    assert re.search(r"^Cours\s+B$", two.splitlines()[0])


@pytest.mark.parametrize(("deck", "head"), [("Cours::Un", r"Cours\s+Un"), ("Cours", "Cours")])
def test_the_running_head_says_course_and_chapter_once_each(tmp_path: Path, deck: str, head: str) -> None:
    (page,) = pages(written(package(card(), deck=deck), "pdf", tmp_path))
    assert re.fullmatch(head, page.splitlines()[0].strip())


def test_the_same_cards_give_the_same_bytes(tmp_path: Path) -> None:
    made = package(card(question=r"<p>Soit \(x^2\).</p>"))
    first = written(made, "pdf", tmp_path).read_bytes()
    assert first == written(made, "pdf", tmp_path).read_bytes()
    assert b"CreationDate" not in first


def test_formulas_are_drawn_and_images_shown(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(PIXEL)
    name = f"flashmot-{'0' * 24}.png"
    made = card(
        question=rf'<p>Soit \(\frac{{12345}}{{x}}\) et <img src="{name}" alt="Un point"></p>',
        media=(Media(name, str(tmp_path / "a.png")),),
    )
    path = written(package(made), "pdf", tmp_path)
    assert "12345" not in poppler("pdftotext", path, "-"), "drawn, not set as text"
    assert " image " in poppler("pdfimages", "-list", path)


def test_nothing_is_fetched_attached_or_run(tmp_path: Path, offline: list[object]) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("motdepasse")
    attack = (
        f'<img src="{secret.as_uri()}"><img src="http://127.0.0.1:9/x.png"><link rel="attachment" href="{secret.as_uri()}">'
        f'<a rel="attachment" href="{secret.as_uri()}">lien</a><link rel="stylesheet" href="http://127.0.0.1:9/x.css">'
        f'<style>@import "http://127.0.0.1:9/y.css"; @font-face {{ font-family: x; src: url({secret.as_uri()}) }}</style>'
        f'<object data="{secret.as_uri()}"></object><script>pwned=1</script>'
    )
    path = written(package(card(question=attack + "Qui ?"), *HOSTILE_CARDS), "pdf", tmp_path)
    assert not offline
    assert poppler("pdfdetach", "-list", path).startswith("0 embedded files")
    assert "JavaScript:      no" in poppler("pdfinfo", path)
    assert "motdepasse" not in words(path)
    assert b"motdepasse" not in path.read_bytes()


def test_a_hostile_vault_is_set_in_silence(
    tmp_path: Path, offline: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    made = build([load_recipe(hostile_vault(tmp_path))])
    decks = tuple(Deck(it.name, "", tuple(it.cards)[:60]) for it in everything(made).decks)
    assert pages(written(Package("tout", decks), "pdf", tmp_path))
    assert not offline
    assert capfd.readouterr() == ("", "")


def test_without_weasyprint_the_error_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(FlashmotError, match=r"pip install 'flashmot\[pdf\]'"):
        written(package(card()), "pdf", tmp_path)
    assert not list(tmp_path.glob("*.pdf"))


def test_without_ziamath_formulas_are_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from flashmot.export import formulas

    monkeypatch.setitem(sys.modules, "ziamath.zmath", None)
    formulas._drawn.cache_clear()
    path = written(package(card(question=r"<p>Soit \(y + 1\).</p>")), "pdf", tmp_path)
    formulas._drawn.cache_clear()
    assert "Soit y + 1." in words(path)
