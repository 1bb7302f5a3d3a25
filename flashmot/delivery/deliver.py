"""Sources → files: reads the notes, applies the ledgers, writes packages and ledgers together, one build at a
time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashmot.building.build import Build, assemble, build
from flashmot.building.concepts import with_graphs
from flashmot.building.recipe import Recipe
from flashmot.delivery.backgrounds import bank_build
from flashmot.delivery.courses import course_for, heirs_of, left_to_others, recipes_there
from flashmot.delivery.curating import curation_of, curator_of
from flashmot.delivery.deciding import adopt_decisions
from flashmot.delivery.locks import locked
from flashmot.delivery.opening import Opener
from flashmot.delivery.options import Options
from flashmot.delivery.places import Sources, newest, written_places
from flashmot.export.losses import losses
from flashmot.export.write import write_all, write_ledgers
from flashmot.ledger.file import read_ledger
from flashmot.ledger.rebind import rebind, rebind_card
from flashmot.ledger.settlement import Settlement, settle_part
from flashmot.vault.reader import Progress

__all__ = ["Delivery", "Options", "deliver", "preview", "rebind_cards", "rebind_notes"]


@dataclass(slots=True)
class Delivery:
    """What was built, with what was exported before taken into account."""

    build: Build
    """The packages, as written or to be written."""
    settlements: list[Settlement]
    """One a recipe or vault."""
    paths: list[Path] = field(default_factory=list)
    """The packages' files, once written."""
    updates: list[Path] = field(default_factory=list)
    """The update files beside them: corrections that leave alone what students wrote into their cards."""
    remarks: list[str] = field(default_factory=list)
    """What to tell the user about ledgers."""


def deliver(
    sources: Sources,
    options: Options,
    progress: Progress | None = None,
    approve: Callable[[Delivery], None] | None = None,
) -> Delivery:
    """Builds, and writes packages and ledgers.

    Args:
        sources: recipes, folders of notes, single notes.
        options: how to build them.
        progress: told how far it is.
        approve: sees what was built before anything is written; what it raises stops it.

    Raises:
        FlashmotError: nothing was written; the message says why.
    """
    with locked(written_places(sources, options.folder)):
        moved = [it for source in sources if isinstance(source, Recipe) for it in adopt_decisions(source)]
        made = _settled(
            build(sources, progress, depth=options.depth, remember=options.remember),
            sources,
            options,
            listed=options.since_last,
        )
        made.remarks.extend(moved)
        try:
            if approve is not None:
                approve(made)
            if options.form.maps:
                made.build = with_graphs(made.build, [it.course.id for it in made.settlements])
            if options.form.is_bank:
                made.build = bank_build(made.build, made.settlements, since_last=options.since_last)
            if made.build.packages:
                written = write_all(
                    made.settlements, made.build.packages, options.folder, options.form, options.now
                )
                made.paths, made.updates = written.paths, written.updates
                made.remarks.extend(losses(made.build.packages, options.form))
                made.remarks.extend(options.form.lost(made.build.packages, options.now))
            _remember(made)
        finally:
            _close(made)
        return made


def preview(
    sources: Sources,
    options: Options,
    progress: Progress | None = None,
    *,
    listed: bool = True,
    look: Callable[[Delivery], None] = lambda _: None,
) -> Delivery:
    """What ``deliver`` would do, with each change where ``listed``. Writes nothing.

    ``look`` sees it while the ledgers are open.
    """
    built = build(sources, progress, depth=options.depth, remember=options.remember)
    made = _settled(built, sources, replace(options, retire=True), listed=listed)
    try:
        look(made)
    finally:
        _close(made)
    return made


def rebind_notes(path: Path, old: str, new: str, now: int) -> tuple[int, bool]:
    """Rewrites a ledger so that the cards of the note ``old`` are those of ``new`` (paths in the vault).

    Returns:
        how many cards, and whether the last build knew the new note.

    Raises:
        LedgerError: the ledger can't be read or knows no such note.
        OutputError: it can't be written.
    """
    with locked([path]), closing(read_ledger(path)) as before:
        after, count = rebind(before, old, new, now)
        with closing(after):
            write_ledgers([after])
        return count, new in before.groups


def rebind_cards(path: Path, old: str, new: str, now: int) -> None:
    """Rewrites a ledger so that the card that the last build gave as ``new`` is the card ``old`` (ids).

    Raises:
        LedgerError: the ledger can't be read or knows no such card.
        OutputError: it can't be written.
    """
    with ExitStack() as held:
        held.enter_context(locked([path]))
        before = held.enter_context(closing(read_ledger(path)))
        write_ledgers([held.enter_context(closing(rebind_card(before, old, new, now)))])


def _remember(made: Delivery) -> None:
    """Notes for the next build what this one found out. Of several recipes that were settled with one ledger,
    one after the other, only the last knows the file as it is now, unless it is as it was."""
    last = {settlement.ledger.path: settlement for settlement in made.settlements}
    changed = {settlement.ledger.path for settlement in made.settlements if settlement.is_new}
    for settlement in made.settlements:
        path = settlement.ledger.path
        if path not in changed or settlement is last[path]:
            settlement.remember()


def _close(made: Delivery) -> None:
    for settlement in made.settlements:
        settlement.close()


def _settled(made: Build, sources: Sources, options: Options, *, listed: bool) -> Delivery:
    settlements: list[Settlement] = []
    remarks: list[str] = []
    with ExitStack() as held:
        opener = Opener(options, remarks, held)
        for part in made.parts:
            before = next((it for it in reversed(settlements) if it.ledger.path == opener.path(part)), None)
            adopted, memo = opener.open(part, before)
            ledger = adopted.ledger
            curator = curator_of(part, options.folder) if options.curated else None
            start = options.now if options.fixed or ledger.exists else min(newest(sources), options.now)
            # Whoever reads the cards before the first build decides on ids that are to stay.
            said = curation_of(part, options.folder) if not ledger.exists else None
            elsewhere = options.known.union(said.decisions if said else ())
            settled = settle_part(
                part,
                ledger,
                memo,
                now=options.now,
                start=start,
                listed=listed,
                force=options.retire,
                curator=curator,
                course=course_for(ledger, part, opener.there(part), elsewhere),
                others=recipes_there(part),
                heirs=heirs_of(ledger, part),
                elsewhere_too=left_to_others(part),
            )
            settlements.append(replace(settled, replaced=adopted.replaced))
        held.pop_all()
        used = {id(settlement.ledger) for settlement in settlements}
        for ledger in opener.opened:
            if id(ledger) not in used:
                ledger.close()
    return Delivery(assemble([settlement.part for settlement in settlements]), settlements, remarks=remarks)
