"""The matrices as a page in French: pictures first, then tables that can be read out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flashmot.html import pages
from flashmot.model.questions import FACETS
from flashmot.review.coverage.matrix import (
    ANSWERED,
    EMPTY,
    HEADS,
    MARKS,
    MISSING,
    ChapterCoverage,
    NoteCoverage,
)

_SAID: Final = {ANSWERED: "répondue", EMPTY: "titre sans réponse", MISSING: "absente"}
"""The states in words."""


def page(chapters: tuple[ChapterCoverage, ...]) -> str:
    """The matrices as one page that needs nothing else."""
    return pages.page(
        "coverage.html",
        "Couverture QQOQCCP",
        pages.style_of("coverage.css"),
        chapters=chapters,
        rows=[row for chapter in chapters for row in chapter.rows],
        heads=tuple(HEADS.values()),
        marks=MARKS,
        said=_SAID,
        share=_share,
        totals=_totals,
    )


def _share(rows: Iterable[NoteCoverage]) -> str:
    """« 4 notes : 23 questions répondues sur 32 (72 %) »."""
    counts = [row.answered for row in rows]
    notes, done, asked = len(counts), sum(counts), len(counts) * len(FACETS)
    part = f" ({round(100 * done / asked)}\xa0%)" if asked else ""
    answered = f"{done}\xa0question{'s' if done > 1 else ''} répondue{'s' if done > 1 else ''}"
    return f"{notes}\xa0note{'s' if notes > 1 else ''}\xa0: {answered} sur\xa0{asked}{part}"


def _totals(chapter: ChapterCoverage) -> str:
    """« Qui : 3 sur 4; Quoi : 4 sur 4… »."""
    count = len(chapter.rows)
    return "; ".join(
        f"{head}\xa0: {total} sur\xa0{count}"
        for head, total in zip(HEADS.values(), chapter.totals, strict=True)
    )
