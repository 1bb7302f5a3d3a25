"""How to build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flashmot.export import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    folder: Path = Path("dist")
    """Where the packages go, and the ledgers of sources without a recipe."""
    form: Format = FORMATS["apkg"]
    """What to write."""
    now: int = field(kw_only=True)
    """The time of the build, in seconds since 1970, as the caller's clock says."""
    fixed: bool = False
    """Whether ``now`` was given, not read from the clock."""
    retire: bool = False
    """Whether to retire even half of all cards."""
    recover: bool = False
    """Whether to take what can be read of a broken ledger."""
    since_last: bool = False
    """Whether to write only the cards that say something else than the ledgers before this build know, or
    that these don't know: for question banks, which can't take a card twice."""
    depth: str | None = None
    """One of the depths of a recipe, in place of the recipes' own."""
    remember: int | None = None
    """From how many files on what was made of notes is kept for the next run; by default, from where that
    pays."""
    curated: bool = True
    """Whether to apply what a teacher decided of single cards."""
    known: frozenset[str] = frozenset()
    """The ids of cards that are known of the course elsewhere, as in a quiz: where its ledger is lost, they
    say what ids its cards had."""
    begun: Mapping[Path, str] = field(default_factory=dict)
    """By the place of its ledger, the id of a course that somebody is reading: it keeps that while notes are
    edited, though no ledger knows it yet."""
    base: Path | None = None
    """A folder with the ledgers to start from in place of those that lie there (see ``keep_ledgers``)."""
