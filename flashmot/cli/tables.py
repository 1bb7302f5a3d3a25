"""Tables for people at a terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from flashmot.building.build import Build
from flashmot.delivery.deliver import Delivery
from flashmot.html.text import to_text
from flashmot.model.problem import Problem, Source
from flashmot.review.advice.record import Advice
from flashmot.review.coverage.matrix import ANSWERED, EMPTY, HEADS, MARKS, MISSING, ChapterCoverage
from flashmot.review.diff.instructions import steps
from flashmot.review.diff.rows import Difference, counts, differences, renamed
from flashmot.review.diff.words import NEW, OLD, SAME, compare

_NARROWEST = 80
_LONGEST_ANSWER = 400


def print_cards(made: Build) -> None:
    """The cards deck by deck, questions beside answers."""
    console = _console()
    for package in made.packages:
        for deck in package.decks:
            table = Table(
                title=Text(f"{deck.name} ({len(deck.cards)})"), show_lines=True, title_justify="left"
            )
            table.add_column("Kind", no_wrap=True)
            table.add_column("Question", ratio=2)
            table.add_column("Answer", ratio=3)
            for card in deck.cards:
                shown = Text(_short(to_text(card.answer)))
                table.add_row(card.facet or card.mot or card.kind, Text(to_text(card.question)), shown)
            console.print(table)


def chapter_rows(made: Build) -> Iterator[dict[str, Any]]:
    """For each deck: its chapter, notes and cards."""
    for package in made.packages:
        for deck in package.decks:
            yield {
                "deck": deck.name,
                "chapter": deck.cards[0].chapter if deck.cards else "",
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


def print_changes(made: Delivery) -> None:
    """What a build would change: counts, renamed notes, then each deck's cards, old beside new; what to do in
    Anki."""
    console = _console()
    said = {kind: count for kind, count in counts(made).items() if count}
    console.print(
        Text.assemble(*_joined((f"{count:,} {kind}", _STYLES[kind]) for kind, count in said.items()))
    )
    for old, new in renamed(made).items():
        console.print(Text(f"renamed: {old} → {new}", _STYLES["renamed"]))
    for deck, listed in differences(made).items():
        shown = [it for it in listed if it.what != "renamed"]
        if shown:
            console.print(_changes_table(deck, shown))
    if said.keys() - {"same"}:
        console.print("For your students, in Anki:")
        for step in steps(made):
            console.print(Text(f"  - {step}"))


_STYLES = {
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
    before = Text("\n").join(_side(it, OLD)) if it.old else Text("")
    after = Text("\n").join(_side(it, NEW)) if it.new else Text("")
    if it.what == "moved" and it.change.before and it.new:
        before, after = Text(it.change.before.deck), Text(it.new[0])
    return what, before, after


def _side(it: Difference, side: str) -> Iterator[Text]:
    """The question and the answer as they were or will be, the words that differ in colour."""
    old, new = it.old or it.new or ("", ""), it.new or it.old or ("", "")
    style = "red strike" if side == OLD else "green"
    for ours, theirs in zip(old, new, strict=True):
        text = Text()
        for what, run in compare(_short(ours), _short(theirs)):
            if what in (SAME, side):
                text.append(run, style if what == side else "")
        yield text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_ANSWER else f"{text[: _LONGEST_ANSWER - 2]} …"


def check_rows(problems: Iterable[Problem], advice: Iterable[Advice]) -> Iterator[dict[str, Any]]:
    """For each problem, then each piece of advice: where, how grave, what."""
    for problem in problems:
        level = "info" if problem.info else "problem"
        yield _said(problem.source, level, level, problem.message, None)
    for piece in advice:
        yield _said(piece.source, "advice", piece.code, piece.message, piece.card or None)


def _said(source: Source, level: str, code: str, message: str, card: str | None) -> dict[str, Any]:
    return {
        "file": source.path,
        "line": source.line,
        "level": level,
        "code": code,
        "message": message,
        "card": card,
    }


def print_coverage(chapters: tuple[ChapterCoverage, ...]) -> None:
    """The QQOQCCP matrix of each chapter, and what its signs mean."""
    console = _console()
    for chapter in chapters:
        console.print(_coverage_table(chapter), "")
    console.print(
        f"{MARKS[ANSWERED]} answered   {MARKS[EMPTY]} heading there, nothing below it   {MARKS[MISSING]} missing"
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


def coverage_rows(chapters: tuple[ChapterCoverage, ...]) -> Iterator[dict[str, Any]]:
    """For each note: its chapter, its title, and what it does with each question."""
    for chapter in chapters:
        for row in chapter.rows:
            yield {
                "note": row.note,
                "title": row.title,
                "chapter": chapter.name,
                "questions": dict(zip(HEADS, row.states, strict=True)),
                "answered": row.answered,
            }


def _console() -> Console:
    return Console(width=max(shutil.get_terminal_size().columns, _NARROWEST))
