"""Says which note a vanished one has become, where a build could not."""

from __future__ import annotations

import difflib
from dataclasses import replace

from flashmot.ledger.file import Ledger
from flashmot.ledger.rows import LedgerRow, later, retire
from flashmot.ledger.writing import ledger_of
from flashmot.model.times import as_time
from flashmot.runtime.errors import LedgerError


def rebind(ledger: Ledger, old: str, new: str, now: int) -> tuple[Ledger, int]:
    """A ledger in which the cards of one note are those of another, and how many they are.

    They come back where they were retired. The cards that the new note got meanwhile under ids of its own are
    retired: the next build gives it back the old ones.

    Args:
        ledger: as the last build left it.
        old: the path that the note had.
        new: the path that it has.
        now: the time, in seconds since 1970.

    Raises:
        LedgerError: the ledger knows no such note.
    """
    if old not in ledger.groups:
        near = difflib.get_close_matches(old, ledger.groups, n=1)
        hint = (
            f"did you mean « {near[0]} »?"
            if near
            else "paths are from the vault's folder, as « flashmot cards » shows them"
        )
        raise LedgerError(f"{ledger.path}:1: no note « {old} » in it; {hint}")
    if old == new:
        raise LedgerError(
            f"{ledger.path}:1: « {old} » is the same note twice; give the old path, then the new one"
        )
    now = as_time(now)
    names = ledger.groups[old].identities

    def changed(note: str, row: LedgerRow) -> LedgerRow:
        if note == old:
            return _come_back(row, new, now)
        is_old = row.id.partition("#")[0] in names  # its text moved there, and its card with it
        return _set_aside(row, new, now) if note == new and not is_old else row

    rows = [changed(note, row) for note in ledger.groups for row in ledger.read(note).rows]
    course = ledger.course if ledger.is_adopted else None
    return ledger_of(ledger.path, rows, course), len(ledger.read(old).rows)


def rebind_card(ledger: Ledger, old: str, new: str, now: int) -> Ledger:
    """A ledger in which a card has the id that another one had: whoever has that keeps their progress.

    What was under the new id is retired; the next build gives the card under the old one.

    Args:
        ledger: as the last build left it.
        old: the id that is to stay.
        new: the id under which the last build gave the card.
        now: the time, in seconds since 1970.

    Raises:
        LedgerError: the ledger knows no such card, or the two are one.
    """
    rows = {row.id: row for row in ledger.all_rows()}
    for identifier in (old, new):
        if identifier not in rows:
            near = difflib.get_close_matches(identifier, rows, n=1)
            hint = f"did you mean « {near[0]} »?" if near else "flashmot diff --json shows ids"
            raise LedgerError(f"{ledger.path}:1: no card « {identifier} » in it; {hint}")
    if old == new:
        raise LedgerError(f"{ledger.path}:1: « {old} » is the same card twice; give the old id, then the new")
    before, after, now = rows[old], rows[new], as_time(now)
    changed = max(later(before, now), after.changed)
    rows[old] = replace(after, card=replace(after.card, id=old, changed=changed))
    rows[new] = _set_aside(after, after.note, now)
    return ledger_of(ledger.path, rows.values(), ledger.course if ledger.is_adopted else None)


def _come_back(row: LedgerRow, note: str, now: int) -> LedgerRow:
    """A card that was retired with its note becomes one again; one that was retired before stays so."""
    changed = later(row, now) if row.retired else row.changed
    return replace(row, retired=0, card=replace(row.card, note=note, own_id="", changed=changed))


def _set_aside(row: LedgerRow, note: str, now: int) -> LedgerRow:
    aside = f"{note}#{row.id.partition('#')[0]}"
    if row.retired:
        return replace(row, card=replace(row.card, note=aside))
    return retire(row, aside, now)
