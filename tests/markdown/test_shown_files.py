"""Which file an embed or an image names, how it is shown, and what is said of one that can't be."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashmot.building.build import Build, build
from flashmot.html.media_types import suffix_of

HEAD = "---\ntype: concept\n---\n# CONCEPT : Ici\n### Qui ?\nDes gens. "


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "coffre"
    for name in (
        "figure.png",
        "B/figure.png",
        "B/sub/figure.png",
        "A/figure.png",
        "m/été 1.png",
        "m/100%.png",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    for name in ("voix.flac", "voix.3gp", "film.mp4", "photo.heic", "m/a%20b.png"):
        (folder / name).write_bytes(name.encode())
    return folder


def shown(vault: Path, text: str) -> tuple[list[str], Build, str]:
    """The names of the files shown, by what is in them."""
    (vault / "A" / "CONC_ Ici.md").write_text(HEAD + text + "\n", encoding="utf-8")
    made = build([vault], depth="complete")
    (card,) = [it for it in made.cards if it.kind == "section"]
    return [Path(it.path).read_bytes().decode() for it in card.media], made, card.answer


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("![](../B/figure.png)", "B/figure.png"),
        ("![](figure.png)", "A/figure.png"),
        ("![](../figure.png)", "figure.png"),
        ("![](./../B/sub/figure.png)", "B/sub/figure.png"),
        ("![[B/figure.png]]", "B/figure.png"),
        ("![[../B/figure.png]]", "B/figure.png"),
        ("![[sub/figure.png]]", "B/sub/figure.png"),
        ("![[/B/figure.png]]", "B/figure.png"),
        ("![](m/été%201.png)", "m/été 1.png"),
        ("![](<../m/été 1.png>)", "m/été 1.png"),
        ("![](m/%C3%A9t%C3%A9%201.png)", "m/été 1.png"),
        ("![](m/100%25.png)", "m/100%.png"),
        ("![[100%.png]]", "m/100%.png"),
        ("![[a%20b.png]]", "m/a%20b.png"),
        ("![](m/a%2520b.png)", "m/a%20b.png"),
        ('<img src="../B/figure.png">', "B/figure.png"),
        ("![[voix.flac]]", "voix.flac"),
        ("![](../voix.3gp)", "voix.3gp"),
    ],
)
def test_the_path_that_is_written_is_shown(vault: Path, written: str, file: str) -> None:
    files, made, _ = shown(vault, written)
    assert files == [file]
    assert not made.problems


@pytest.mark.parametrize(
    "written",
    [
        "![légende|300](figure.png)",
        "![[figure.png|légende|300]]",
        '<img src="figure.png" alt="légende" width="300">',
    ],
)
def test_an_image_keeps_its_text_and_its_width(vault: Path, written: str) -> None:
    answer = shown(vault, written)[2]
    assert 'alt="légende"' in answer
    assert 'width="300"' in answer


@pytest.mark.parametrize(
    "written",
    ["![[film.mp4]]", "![](../film.mp4)", "![[photo.heic]]", "![](../doc.pdf)"],
)
def test_what_cant_be_shown_is_said_as_such(vault: Path, written: str) -> None:
    files, made, _ = shown(vault, written)
    assert not files
    (problem,) = made.problems
    assert "can't be shown on a card" in problem.message
    assert "doesn't hold" not in problem.message


@pytest.mark.parametrize("tag", ["iframe", "video", "audio", "object"])
def test_html_that_no_card_shows_is_said(vault: Path, tag: str) -> None:
    _, made, answer = shown(vault, f'voici <{tag} src="https://exemple.org/x"></{tag}> encore')
    assert f"<{tag}" not in answer
    assert any(f"<{tag}>" in it.message for it in made.problems)


def test_an_image_from_elsewhere_is_a_link(vault: Path) -> None:
    answer = shown(vault, '<img src="https://exemple.org/a.png">')[2]
    assert '<a href="https://exemple.org/a.png"' in answer
    assert suffix_of("A.PNG") == ".png"
