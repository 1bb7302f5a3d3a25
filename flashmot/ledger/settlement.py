"""A part of a build with its ledger applied: the plan, and the files that carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Final

from flashmot.building.build import Part
from flashmot.building.decks import arranged
from flashmot.extract import kinds_made
from flashmot.ledger.changes import Changes
from flashmot.ledger.course import Course
from flashmot.ledger.curation.curator import Curator
from flashmot.ledger.file import Ledger
from flashmot.ledger.index import Group
from flashmot.ledger.members import Members, members_of
from flashmot.ledger.memo import Memo
from flashmot.ledger.plan import Edition, Plan
from flashmot.ledger.settle import settle
from flashmot.ledger.writing import continued, write_plan
from flashmot.model.decision import Decision
from flashmot.runtime.errors import LedgerError

_SUSPECT: Final = 50
"""From how many cards on, losing more than half of them at once is taken for a mistake."""


@dataclass(slots=True)
class Settlement:
    """A part of a build with its ledger applied, and the ledger that results."""

    part: Part
    """The part: its cards with their ids and times, its decks with the cards that are retired."""
    ledger: Ledger
    """What was exported before."""
    plan: Plan
    """What becomes of it."""
    memo: Memo | None = None
    """What is known of the ledger from earlier builds, where that is kept."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """What a teacher decided of single cards, by id."""
    course: Course = field(default_factory=Course)
    """Whose the ledger is from now on."""
    members: Members = field(default_factory=Members)
    """The recipes of the course, seen from the part's."""
    replaced: tuple[Path, ...] = ()
    """Ledgers that this one takes the place of."""
    _written: tuple[bytes, dict[str, Group]] | None = field(default=None, repr=False)

    @property
    def changes(self) -> Changes:
        """What is different now."""
        return self.plan.changes

    @property
    def is_new(self) -> bool:
        """Whether the ledger's file must be written."""
        ledger = self.ledger
        return self.plan.is_new or not ledger.on_disk or not ledger.is_adopted or self.course != ledger.course

    def write(self, target: BinaryIO) -> None:
        """Writes the new ledger."""
        self._written = write_plan(self.plan, self.ledger, self.course, target)

    def continued(self) -> Ledger:
        """The ledger that results, for another recipe of the course to be settled with."""
        return continued(self.plan, self.ledger, self.course) if self.is_new else self.ledger

    def given_elsewhere(self) -> frozenset[str]:
        """The ids of the cards that other recipes of the course give, too, or alone."""
        with closing(self.continued()) if self.is_new else nullcontext(self.ledger) as ledger:
            return frozenset(
                row.id
                for row in ledger.all_rows()
                if not row.retired and not row.held and self.members.is_anothers(row)
            )

    def remember(self) -> None:
        """Notes for the next build what this one found out, once the ledger is written."""
        if self.memo is None:
            return
        digest, groups = self._written or (self.ledger.digest(), self.ledger.groups)
        self.memo.keep(digest, groups, self.plan.findings)

    def close(self) -> None:
        """Lets go of the files."""
        self.ledger.close()


def settle_part(
    part: Part,
    ledger: Ledger,
    memo: Memo | None,
    *,
    now: int,
    start: int,
    listed: bool,
    force: bool,
    curator: Curator | None = None,
    course: Course | None = None,
    others: frozenset[str] = frozenset(),
    heirs: frozenset[str] = frozenset(),
    elsewhere_too: frozenset[str] = frozenset(),
) -> Settlement:
    """Applies a ledger to a part of a build. Nothing is written yet.

    Args:
        part: what the notes give now.
        ledger: what was exported before.
        memo: what is known of the ledger from earlier builds.
        now: the time of the build, in seconds since 1970.
        start: the time that all cards get where the ledger is empty.
        listed: whether to list each change.
        force: whether to retire even half of all cards.
        curator: what a teacher decided of single cards.
        course: whose the ledger is from now on.
        others: the recipes of the course that there still are.
        heirs: as in ``Edition``.
        elsewhere_too: as in ``Edition``.

    Raises:
        LedgerError: a row can't be read, or more than half of the cards would be retired.
    """
    whose = course or ledger.course
    edition = Edition(
        part.decks,
        part.present,
        part.elsewhere,
        unread=part.unread,
        whole=part.whole,
        retired_days=part.recipe.retired_days,
        course=whose.id,
        recipe=Path(part.recipe.path).stem,
        first=whose.recipes[0] if whose.recipes else "",
        recipes=others,
        heirs=heirs,
        kinds=kinds_made(part.recipe.kinds),
        elsewhere_too=elsewhere_too,
        arrange=lambda deck, bundles: arranged(deck, bundles, part.recipe),
    )
    known = memo.findings if memo is not None else None
    plan = settle(edition, ledger, now=now, start=start, known=known, listed=listed, curator=curator)
    gone = plan.changes.counts["retired"] - plan.dropped  # what is dropped is no mistake
    if plan.known >= _SUSPECT and 2 * gone > plan.known and not force:
        raise LedgerError(
            f"{ledger.path}:1: {gone} of the {plan.known} cards exported before would be retired; nothing "
            "was written. Are all notes where they should be? If they are gone for good, say so: "
            "flashmot build … --retire"
        )
    problems = (*part.problems, *curator.all_problems()) if curator else part.problems
    decisions = curator.curation.decisions if curator else {}
    settled = replace(part, decks=plan.decks, problems=problems)
    return Settlement(settled, ledger, plan, memo, decisions, whose, members_of(edition))
