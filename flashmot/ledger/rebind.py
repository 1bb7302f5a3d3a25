"""Says which note a vanished one has become, where a build could not."""

from __future__ import annotations

import difflib
from dataclasses import replace

from flashmot.ledger.file import Ledger, ledger_of
from flashmot.ledger.rows import Row
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
    rows = []
    for group in ledger.groups.values():
        for row in ledger.rows(group):
            if group.note == old:
                rows.append(_come_back(row, new, now))
            elif group.note == new:
                rows.append(_set_aside(row, new, now))
            else:
                rows.append(row)
    return ledger_of(ledger.path, rows), len(ledger.rows(ledger.groups[old]))


def _come_back(row: Row, note: str, now: int) -> Row:
    """A card that was retired with its note becomes one again; one that was retired before stays so."""
    return replace(
        row, note=note, uid="", retired=0, changed=max(now, row.changed + 1) if row.retired else row.changed
    )


def _set_aside(row: Row, note: str, now: int) -> Row:
    aside = f"{note}#{row.id.partition('#')[0]}"
    if row.retired:
        return replace(row, note=aside)
    return replace(row, note=aside, retired=now, changed=max(now, row.changed + 1))
