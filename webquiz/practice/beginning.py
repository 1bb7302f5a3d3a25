"""How a session begins: what is to drill, what is due, what is new, in which order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from webquiz.answers.verdict import same_answer
from webquiz.modes import BIT, Mode
from webquiz.store import study
from webquiz.store.database import Connection
from webquiz.store.people import Student
from webquiz.store.study import Entry
from webquiz.study.days import study_day
from webquiz.study.schedule import interleave, new_today

MOST_CARDS = 200
_PAIRS = 4
"""Pairs of a matching exercise."""
_OPEN = 20
"""Exercises that are filled at once."""


def begin(
    connection: Connection,
    student: Student,
    now: int,
    *,
    mode: Mode,
    decks: Sequence[int],
    count: int,
    minutes: int | None = None,
    free: bool = False,
) -> int | None:
    """Begins a session: what is to drill, what is due, and new cards, chapters mixed.

    Returns:
        its number, or None where there is nothing to ask.
    """
    today = study_day(now, student.zone)
    bit = 0 if mode is Mode.AUTO else BIT[mode]
    seed = f"{student.id}:{today}:{now}"
    most = min(count, MOST_CARDS) if minutes is None else MOST_CARDS
    fresh, quota = set[int](), most
    if free:
        rows = study.any_cards(connection, student.id, most, decks, bit)
        queue = interleave([row.id for row in rows], [], {row.id: row.notion_id for row in rows})
    else:
        due = study.due_cards(connection, student.id, today, student.exam(today), decks, bit)
        done = study.day_row(connection, student.id, today)
        quota = new_today(
            study.unseen(connection, student.id), student.new_per_day, done.new, today, student.exam(today)
        )
        wide = most * _PAIRS * 2 if mode is Mode.MATCH else most
        new = (
            study.new_cards(connection, student.id, min(quota, most) * wide // most, decks, bit)
            if quota
            else []
        )
        kin = {row.id: row.notion_id for row in (*due, *new)}
        fresh = {row.id for row in new}
        drill = _shuffled([row.id for row in due if row.drill], seed)
        waiting = _shuffled([row.id for row in due if not row.drill], seed)
        queue = [*drill, *interleave(waiting, [row.id for row in new], kin)]
    if not queue:
        return None
    plan = [[card] for card in queue[:most]]
    if mode is Mode.MATCH:
        plan = _grouped(connection, student.id, queue, most, fresh, quota)
    values = {
        "student_id": student.id,
        "mode": str(mode),
        "free": free,
        "minutes": minutes,
        "day": today,
        "started_at": now,
    }
    return study.open_session(connection, values, plan[:most]) if plan else None


def _shuffled(cards: Sequence[int], seed: str) -> list[int]:
    return sorted(cards, key=lambda card: hashlib.sha256(f"{seed}:{card}".encode()).digest())


def _grouped(
    connection: Connection, student: int, queue: Sequence[int], most: int, fresh: set[int], quota: int
) -> list[Entry]:
    """Exercises of four pairs, none of whose terms is right twice, out of the first cards that go together;
    of those that are new (``fresh``), as many as the day's quota allows."""
    known = study.cards_with_memory(connection, student, queue)
    groups: list[_Group] = []
    for number in queue:
        card = known[number][0]
        accepted = tuple(json.loads(card.accepted))
        group = next((it for it in groups[-_OPEN:] if it.takes(card.notion_id, accepted)), None)
        if group is None:
            groups.append(group := _Group())
        group.add(number, card.notion_id, accepted)
    entries = sorted(
        (it.cards for it in groups if len(it.cards) > 1), key=lambda entry: queue.index(entry[0])
    )
    kept: list[Entry] = []
    for entry in entries:
        taken = [card for card in entry if card not in fresh]
        taken += [card for card in entry if card in fresh][: max(quota, 0)]
        if len(taken) < 2 or most <= 0:
            continue
        kept.append(taken)
        most -= len(taken)
        quota -= sum(card in fresh for card in taken)
    return kept or [[number] for number in queue[:most] if number not in fresh]


@dataclass(slots=True)
class _Group:
    """A matching exercise that is being filled."""

    cards: Entry = field(default_factory=list)
    notions: set[int | None] = field(default_factory=set)
    terms: list[str] = field(default_factory=list)

    def takes(self, notion: int | None, accepted: Sequence[str]) -> bool:
        return len(self.cards) < _PAIRS and notion not in self.notions and not _overlap(accepted, self.terms)

    def add(self, card: int, notion: int | None, accepted: Sequence[str]) -> None:
        self.cards.append(card)
        self.notions.add(notion)
        self.terms.extend(accepted)


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(same_answer(a, b) for a in one for b in other)
