"""What tables and JSON Lines show, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flashmot.building.build import Build
from flashmot.model.problem import Problem, Source
from flashmot.review.advice.record import Advice
from flashmot.review.coverage.matrix import HEADS, ChapterCoverage


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
