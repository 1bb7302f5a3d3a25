"""What a publication would take from students: cards that they have met, whole chapters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, select

from webquiz.store.records import Losses
from webquiz.store.schema import cards, decks, schedules


def losses(connection: Connection, before: Mapping[str, Row[Any]], gone: Collection[str]) -> Losses:
    """What students lose.

    Args:
        connection: in which the decks' names stand.
        before: the recipe's cards as they were, by id.
        gone: the ids of those that no deck gives any more.
    """
    live = {uid: row for uid, row in before.items() if not row.retired}
    if not live.keys() & gone:
        return Losses()
    met = _met(connection, {row.deck_id for row in live.values()}).intersection(
        row.id for row in live.values()
    )
    left = defaultdict[int, list[bool]](list)
    for uid, row in live.items():
        if row.asked:
            left[row.deck_id].append(uid not in gone)
    empty = [deck for deck, stays in left.items() if not any(stays)]
    lost = sum(live[uid].id in met for uid in gone if uid in live)
    return Losses(len(met), lost, tuple(_names(connection, empty)))


def _met(connection: Connection, homes: Collection[int]) -> set[int]:
    """The cards of some decks that a student has answered. Schedules are kept by student: they are looked
    through once."""
    rows = select(schedules.c.card_id).distinct().join(cards, cards.c.id == schedules.c.card_id)
    return set(connection.execute(rows.where(cards.c.deck_id.in_(sorted(homes)))).scalars())


def _names(connection: Connection, numbers: list[int]) -> list[str]:
    rows = connection.execute(select(decks.c.title).where(decks.c.id.in_(numbers)).order_by(decks.c.position))
    return list(rows.scalars())
