"""Tables for people at a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flashmot.building.build import Build
from flashmot.cli.rows import chapter_rows
from flashmot.delivery.deliver import Delivery
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.review.coverage.matrix import ANSWERED, EMPTY, HEADS, MARKS, MISSING, ChapterCoverage
from flashmot.review.diff.instructions import steps
from flashmot.review.diff.rows import Difference, counts, differences, renamed
from flashmot.review.diff.words import NEW, OLD, SAME, compare

_NARROWEST: Final = 80
_LONGEST_ANSWER: Final = 400


def print_cards(made: Build, wanted: Callable[[Card], bool]) -> None:
    """The wanted cards deck by deck: questions beside answers, and where each is from."""
    console = _console()
    for package in made.packages:
        for deck in package.decks:
            chosen = [card for card in deck.cards if wanted(card)]
            if not chosen:
                continue
            title = Text(f"{deck.name} ({len(chosen)})")
            table = Table(title=title, show_lines=True, title_justify="left")
            table.add_column("Kind", no_wrap=True)
            table.add_column("Question", ratio=3)
            table.add_column("Answer", ratio=4)
            table.add_column("Note, line, id", ratio=2, overflow="fold", style="dim")
            for card in chosen:
                table.add_row(
                    card.facet or card.mot or card.kind,
                    Text(to_text(card.question)),
                    Text(_short(to_text(card.answer))),
                    Text(_origin(card)),
                )
            console.print(table)


def _origin(card: Card) -> str:
    """Where a card is from, who it is and, of one that only the complete deck holds, why."""
    where = f"{card.note.rpartition('/')[2]}:{card.line}\n{card.id}"
    return f"{where}\n({card.reason})" if card.reason else where


def print_chapters(made: Build) -> None:
    """A line a chapter."""
    table = Table("Chapter")
    table.add_column("Notes", justify="right")
    table.add_column("Cards", justify="right")
    for row in chapter_rows(made):
        table.add_row(Text(row["deck"]), str(row["notes"]), str(row["cards"]))
    _console().print(table)


def print_changes(made: Delivery) -> None:
    """What a build would change: counts, renamed notes, then each deck's cards, old beside new; what to do in
    Anki."""
    console = _console()
    said = {kind: count for kind, count in counts(made).items() if count}
    console.print(Text.assemble(*_joined((f"{said[kind]:,} {kind}", _STYLES[kind]) for kind in said)))
    for old, new in renamed(made).items():
        console.print(Text(f"renamed: {old} → {new}", _STYLES["renamed"]))
    for deck, listed in differences(made).items():
        if shown := [it for it in listed if it.what != "renamed"]:
            console.print(_changes_table(deck, shown))
    if said.keys() - {"same"}:
        console.print("For your students, in Anki:")
        console.print(*(Text(f"  - {step}") for step in steps(made)), sep="\n")


_STYLES: Final = {
    "new": "green",
    "changed": "yellow",
    "revived": "green",
    "moved": "blue",
    "renamed": "cyan",
    "retired": "red",
    "details": "dim",
    "same": "dim",
}


def _joined(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for at, part in enumerate(parts):
        if at:
            yield ", ", ""
        yield part


def _changes_table(deck: str, listed: Iterable[Difference]) -> Table:
    table = Table(title=Text(deck), show_lines=True, title_justify="left")
    table.add_column("What", no_wrap=True)
    table.add_column("Before", ratio=1, overflow="fold")
    table.add_column("After", ratio=1, overflow="fold")
    for it in listed:
        table.add_row(*_change_row(it))
    return table


def _change_row(it: Difference) -> tuple[Text, Text, Text]:
    """What happens to a card, how it was, how it will be."""
    what = Text(", ".join(it.change.kinds), _STYLES[it.what])
    if it.by_program:
        what.append("\n(newer flashmot)", "dim")
    if it.by_teacher:
        what.append("\n(decided)", "dim")
    before = Text("\n").join(_side(it, OLD)) if it.old else Text("")
    after = Text("\n").join(_side(it, NEW)) if it.new else Text("")
    if it.what == "moved" and it.change.before and it.new:
        before, after = Text(it.change.before.deck), Text(it.new[0])
    return what, before, after


def _side(it: Difference, side: str) -> Iterator[Text]:
    """The question and the answer as they were or will be, the words that differ in colour."""
    style = "red strike" if side == OLD else "green"
    for ours, theirs in zip(it.old or it.shown, it.shown, strict=True):
        text = Text()
        for what, run in compare(_short(ours), _short(theirs)):
            if what in (SAME, side):
                text.append(run, style if what == side else "")
        yield text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_ANSWER else f"{text[: _LONGEST_ANSWER - 2]} …"


def print_coverage(chapters: tuple[ChapterCoverage, ...]) -> None:
    """The QQOQCCP matrix of each chapter, and what its signs mean."""
    console = _console()
    for chapter in chapters:
        console.print(_coverage_table(chapter), "")
    console.print(
        f"{MARKS[ANSWERED]} answered   {MARKS[EMPTY]} heading there, nothing below it   "
        f"{MARKS[MISSING]} missing"
    )


def _coverage_table(chapter: ChapterCoverage) -> Table:
    table = Table(
        title=Text(f"{chapter.name} ({len(chapter.rows)})"),
        title_justify="left",
        box=SIMPLE_HEAD,
        show_edge=False,
        padding=0,
        show_footer=True,
    )
    count = len(chapter.rows)
    table.add_column("Note", Text("Answered"), ratio=1, overflow="fold")
    for head, total in zip(HEADS.values(), chapter.totals, strict=True):
        table.add_column(head, Text(str(total)), justify="center", no_wrap=True)
    table.add_column(
        "All", Text(f"{sum(chapter.totals)}/{count * len(HEADS)}"), justify="right", no_wrap=True
    )
    for row in chapter.rows:
        table.add_row(
            Text(row.title), *(MARKS[state] for state in row.states), f"{row.answered}/{len(HEADS)}"
        )
    return table


def _console() -> Console:
    return Console(width=max(shutil.get_terminal_size().columns, _NARROWEST))
