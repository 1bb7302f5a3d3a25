"""Decisions that met no card: which of them are about cards that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flashmot.ledger.plan import Edition, LedgerRows
from flashmot.model.card import Card


def gone_of(
    unmet: Iterable[str], edition: Edition, ledger: LedgerRows, notes: Mapping[str, str]
) -> dict[str, Card | None]:
    """Those ids that no card has, each with the card that it was last exported as, where the ledger knows.

    Notes that are left to other recipes, or weren't read, may hold theirs.

    Args:
        unmet: the ids of decisions that met no card.
        edition: what the notes give now.
        ledger: what was exported before.
        notes: what ids begin with → the note in the ledger.
    """
    unread = _unread(edition, ledger)
    named = {it: it.partition("#")[0] for it in unmet}
    return {it: _was(it, ledger, notes.get(name, "")) for it, name in named.items() if name not in unread}


def _unread(edition: Edition, ledger: LedgerRows) -> set[str]:
    """What the ids begin with of notes that weren't looked at."""
    names = {edition.present[note] for note in edition.elsewhere if note in edition.present}
    for note, group in ledger.groups.items():
        left = note in edition.elsewhere or (not edition.whole and note not in edition.present)
        if left or edition.is_unread(note):
            names.update(group.identities)
    return names


def _was(identifier: str, ledger: LedgerRows, note: str) -> Card | None:
    rows = ledger.read(note).rows if note in ledger.groups else ()
    return next((row.given for row in rows if row.id == identifier), None)
