"""Comments change no card, wherever an author writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashmot.building.build import Build, build
from flashmot.html.text import to_text
from flashmot.vault.encoding import decode
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.scanner import scan

COMMENT = "à revoir : `x` [[CONC_ Y]] ^id #type/SF"


def commented(text: str, opening: str, closing: str) -> str:
    """A note with a comment at the end of each line of text, tables and rules left alone."""
    lines = text.split("\n")
    start = read_frontmatter(lines).body_start
    blocks = scan(lines, start).blocks
    for at in range(start, len(lines)):
        if at not in blocks and any(map(str.isalpha, lines[at])) and "|" not in lines[at]:
            lines[at] += f" {opening} {COMMENT} {closing}"
    return "\n".join(lines)


def said(made: Build) -> list[tuple[str, ...]]:
    return [
        tuple(
            " ".join(to_text(it or "").split())
            for it in (card.id, card.question, card.answer, card.extra, card.reason or "")
        )
        for card in made.cards
    ]


@pytest.mark.parametrize(("opening", "closing"), [("%%", "%%"), ("<!--", "-->")])
def test_a_comment_at_the_end_of_every_line_changes_no_card(
    decks: Path, sample_build: Build, opening: str, closing: str
) -> None:
    for path in (decks / "notes").rglob("*.md"):
        decoded = decode(path.read_bytes())
        if decoded is not None:
            path.write_text(commented(decoded.text, opening, closing), "utf-8")
    assert said(build([decks / "notes"], depth="complete")) == said(sample_build)
