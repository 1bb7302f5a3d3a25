"""What tables and JSON Lines show, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flashmot.building.build import Build
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.review.advice.record import Advice
from flashmot.review.coverage.matrix import HEADS, ChapterCoverage
from flashmot.vault.portrait import Portrait, Read


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


def portrait_rows(portraits: Iterable[Portrait]) -> Iterator[dict[str, Any]]:
    """For each note: what it is, where that was read, and what contradicts it."""
    for it in portraits:
        yield {
            "note": it.path,
            "title": it.title.said,
            "title_from": _place(it.title),
            "type": it.type.said or None,
            "type_from": _place(it.type),
            "chapter": it.chapter.said or None,
            "chapter_from": _place(it.chapter),
            "names": list(it.names),
            "parts": [{"name": part.name, "line": part.line} for part in it.parts],
            "sections": [
                {"heading": part.name, "line": part.line, "role": part.role or None} for part in it.sections
            ],
            "left_out": it.aside or None,
            "contradictions": [{"line": at.line, "message": at.message} for at in it.contradictions],
        }


def _place(read: Read) -> dict[str, Any] | None:
    return {"where": read.where, "line": read.line} if read.said and read.where else None


def unassigned_rows(found: Iterable[tuple[Note, str]]) -> Iterator[dict[str, Any]]:
    """For each note without a chapter: why it has none."""
    for note, why in found:
        yield {"note": note.path, "title": note.title, "reason": why}


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
