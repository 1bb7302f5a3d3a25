"""Tables for people at a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flashmot.build import Build
from flashmot.plain import to_text

_NARROWEST = 80
_LONGEST_ANSWER = 400


def print_cards(made: Build) -> None:
    """The cards deck by deck, questions beside answers."""
    console = _console()
    for package in made.packages:
        for deck in package.decks:
            table = Table(title=Text(f"{deck.name} ({len(deck.cards)})"), show_lines=True, title_justify="left")
            table.add_column("Kind", no_wrap=True)
            table.add_column("Question", ratio=2)
            table.add_column("Answer", ratio=3)
            for card in deck.cards:
                answer = to_text(card.answer)
                shown = answer if len(answer) <= _LONGEST_ANSWER else f"{answer[: _LONGEST_ANSWER - 2]} …"
                table.add_row(card.facet or card.mot or card.kind, Text(to_text(card.question)), Text(shown))
            console.print(table)


def chapter_rows(made: Build) -> Iterator[dict[str, Any]]:
    """For each deck: its chapter, notes and cards."""
    for package in made.packages:
        for deck in package.decks:
            yield {
                "deck": deck.name,
                "chapter": deck.cards[0].chapter,
                "notes": len({card.note for card in deck.cards}),
                "cards": len(deck.cards),
            }


def print_chapters(made: Build) -> None:
    """A line a chapter."""
    table = Table("Chapter")
    table.add_column("Notes", justify="right")
    table.add_column("Cards", justify="right")
    for row in chapter_rows(made):
        table.add_row(Text(row["deck"]), str(row["notes"]), str(row["cards"]))
    _console().print(table)


def _console() -> Console:
    return Console(width=max(shutil.get_terminal_size().columns, _NARROWEST))
