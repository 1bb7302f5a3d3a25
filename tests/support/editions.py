"""Editions of a small course without any file: what the notes say, settled with rows that are held in memory."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flashmot.ledger import Edition, LedgerRow, Plan
from flashmot.ledger.index import Group
from flashmot.ledger.plan import NoteRows
from flashmot.ledger.rows import row_of
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.card import BLANK_CARD, Card
from flashmot.model.deck import Deck
from flashmot.model.fingerprint import fingerprint
from flashmot.model.identity import card_id, fold, guid, note_identities, unique_slots

Said = Mapping[str, Sequence[tuple[str, str]]]
"""Path of a note → (what is asked, what is answered) of each of its cards."""


class HeldRows:
    """Rows in memory, as settling reads them."""

    def __init__(self, rows: Iterable[LedgerRow] = ()) -> None:
        self.rows: dict[str, list[LedgerRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.id):
            self.rows[row.note].append(row)
        self.groups = {note: _group(note, listed) for note, listed in self.rows.items()}

    def read(self, note: str) -> NoteRows:
        return NoteRows(tuple(self.rows[note]))

    def all(self) -> dict[str, LedgerRow]:
        """Every row by id."""
        return {row.id: row for listed in self.rows.values() for row in listed}


def _group(note: str, rows: Sequence[LedgerRow]) -> Group:
    return Group(
        note,
        uid=next((fold(row.card.own_id) for row in rows if row.card.own_id), ""),
        identities=tuple(sorted({row.id.partition("#")[0] for row in rows})),
        live=any(not row.retired for row in rows),
        retired=any(row.retired for row in rows),
    )


def after(plan: Plan, before: HeldRows) -> HeldRows:
    """The rows that a plan makes of those before."""
    rows = [row for note in plan.kept for row in before.rows[note]]
    lines = [line for part in plan.written for line in part.lines().splitlines()]
    return HeldRows([*rows, *(row_of(json.loads(line)) for line in lines)])


def edition(said: Said, retired_days: int = 365) -> Edition:
    """The notes' cards as a build makes them, in one deck."""
    paths = sorted(said)
    names = note_identities([(path, path.rpartition("/")[2].removesuffix(".md"), "") for path in paths])
    present = {path: identity for path, (identity, _) in zip(paths, names, strict=True)}
    bundles = [Bundle.of(path, _cards(path, present[path], said[path])) for path in paths if said[path]]
    return Edition((Deck("Cours", "", PackedCards(bundles)),), present, retired_days=retired_days)


def _cards(path: str, identity: str, said: Sequence[tuple[str, str]]) -> list[Card]:
    slots = unique_slots((f"section:{asked}", "") for asked, _ in said)
    return [_card(path, card_id(identity, slot), *it) for slot, it in zip(slots, said, strict=True)]


def _card(path: str, identifier: str, asked: str, answer: str) -> Card:
    made = replace(
        BLANK_CARD,
        id=identifier,
        guid=guid(identifier),
        kind="section",
        facet=asked,
        note=path,
        line=1,
        deck="Cours",
        question=f"{asked} ?",
        answer=f"<p>{answer}</p>",
        title=path,
        tags=("flashmot::carte::section", f"flashmot::question::{asked}"),
        slot=identifier.partition("#")[2],
        base=f"section:{asked}",
    )
    return replace(made, fingerprint=fingerprint(made))
