"""Decisions that met no card: which of them are about cards that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flashmot.ledger.members import members_of
from flashmot.ledger.plan import Edition, LedgerRows
from flashmot.ledger.rows import LedgerRow
from flashmot.model.card import Card
from flashmot.model.identity import in_course


def gone_of(
    unmet: Iterable[str], edition: Edition, ledger: LedgerRows, notes: Mapping[str, str]
) -> dict[str, Card | None]:
    """Those ids that no card has, each with the card that it was last exported as, where the ledger knows.

    Notes that are left to other recipes, or weren't read, may hold theirs; what other recipes give is told
    when they are built.

    Args:
        unmet: the ids of decisions that met no card.
        edition: what the notes give now.
        ledger: what was exported before.
        notes: what ids begin with → the note in the ledger.
    """
    unread = _unread(edition, ledger)
    named = {it: it.partition("#")[0] for it in unmet}
    members, found = members_of(edition), {}
    for it, name in named.items():
        row = None if name in unread else _row(it, ledger, notes.get(name, ""))
        others = row is not None and not members.has(row)
        if name not in unread and not others:
            found[it] = row.given if row is not None else None
    return found


def _unread(edition: Edition, ledger: LedgerRows) -> set[str]:
    """What the ids begin with of notes that weren't looked at."""
    left = [edition.present[note] for note in edition.elsewhere if note in edition.present]
    names = {*left, *(in_course(edition.course, it) for it in left)}
    for note, group in ledger.groups.items():
        unread = not edition.whole and note not in edition.present
        if unread or note in edition.elsewhere or note in edition.elsewhere_too or edition.is_unread(note):
            names.update(group.identities)
    return names


def _row(identifier: str, ledger: LedgerRows, note: str) -> LedgerRow | None:
    rows = ledger.read(note).rows if note in ledger.groups else ()
    return next((row for row in rows if row.id == identifier), None)
