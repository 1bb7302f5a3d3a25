"""How a session begins: what is to drill, what is due, what is new, in which order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from webquiz.answers.verdict import same_answer
from webquiz.modes import AUTO, Mode
from webquiz.practice.spacing import not_given_away
from webquiz.practice.today import left_today
from webquiz.store import agenda, schedules, sessions
from webquiz.store.database import Connection
from webquiz.store.records import ANY_CARD, Card, Entry, Student, StudentCard, Waiting, Wanted
from webquiz.study.days import study_day
from webquiz.study.plan import sitting
from webquiz.study.schedule import interleave

MOST_CARDS = 200
USUAL_CARDS = 20
"""Cards of a session of which nothing is said, about."""
_PAIRS = 4
"""Pairs of a matching exercise."""
_OPEN = 20
"""Exercises that are filled at once."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a session is to be like."""

    mode: Mode | None
    """How to ask; None: as fits each card."""
    wanted: Wanted
    """Which cards."""
    most: int
    """How many cards at most."""
    usual: bool = False
    """Whether nothing was said of how many: the day is done in sessions of about the usual length."""
    more: int = 0
    """New cards beyond the day's."""

    @property
    def several(self) -> bool:
        """Whether cards are asked together."""
        return self.mode is not None and self.mode.several


@dataclass(frozen=True, slots=True)
class _Queue:
    """Cards in the order in which they are to be asked."""

    cards: Sequence[int]
    """Their numbers."""
    fresh: frozenset[int] = frozenset()
    """Those of them that are new."""
    quota: int = MOST_CARDS
    """How many new ones the day allows."""


def begin(
    connection: Connection,
    student: Student,
    now: int,
    *,
    mode: Mode | None,
    count: int | None = None,
    wanted: Wanted = ANY_CARD,
    minutes: int | None = None,
    free: bool = False,
    more: int = 0,
) -> int | None:
    """Begins a session: what is to drill, what is due, and new cards, chapters mixed. ``mode`` None: each
    card is asked as fits it; ``count`` None: as many as a session usually has. Where few cards are wanted,
    and none of them is for the day, those that were met are practised freely; marked ones always are.
    ``more``: so many new cards beyond the day's, since the student asks for them.

    Returns:
        its number, or None where there is nothing to ask.
    """
    today = study_day(now, student.zone)
    wanted = replace(wanted, modes=mode.bit) if mode is not None else wanted
    most = MOST_CARDS if minutes is not None else min(count or USUAL_CARDS, MOST_CARDS)
    wish = _Wish(mode, wanted, most, usual=minutes is None and count is None, more=more)
    free = free or wanted.only == "starred"
    plan: list[Entry] = []
    if not free:
        queue = _for_today(connection, student, wish, today, f"{student.id}:{today}:{now}")
        plan = _plan(connection, student.id, queue, wish)
    if free or (not plan and wanted.is_narrow):
        free, plan = True, _plan(connection, student.id, _any(connection, student, wish, today), wish)
    if not plan:
        return None
    name = mode.key if mode is not None else AUTO
    return sessions.open_session(
        connection, student.id, plan, mode=name, free=free, minutes=minutes, day=today, now=now
    )


def _any(connection: Connection, student: Student, wish: _Wish, today: int) -> _Queue:
    found = agenda.any_cards(connection, student.id, wish.most, wish.wanted, today)
    return _Queue(
        interleave([it.id for it in found], [], {it.id: it.notion_id for it in found}), quota=wish.most
    )


def _for_today(connection: Connection, student: Student, wish: _Wish, today: int, seed: str) -> _Queue:
    """What is to drill, then what is due with new cards in between."""
    day = left_today(
        connection,
        student,
        today,
        # Not all new cards go together with others: more are looked at than are asked.
        most=MOST_CARDS if wish.several or wish.usual else wish.most,
        wanted=wish.wanted,
        more=wish.more,
    )
    length = sitting(day.count, USUAL_CARDS) if wish.usual else wish.most
    count = min(day.quota, length) * (_PAIRS * 2 if wish.several else 1)
    drill = [it.id for it in _shuffled(day.drill, seed)]
    due = [it.id for it in _shuffled(day.due[:MOST_CARDS], seed)]
    new = [it.id for it in day.new]
    told = agenda.told(connection, [*drill, *due, *new]) if not wish.several else {}
    new = not_given_away(new, told, count)
    notions = {it.id: it.notion_id for it in (*day.due, *day.new)}
    mixed = [*drill, *interleave(due, new, notions)]
    most = MOST_CARDS if wish.several else length
    return _Queue(not_given_away(mixed, told, most), frozenset(new), day.quota)


def _plan(connection: Connection, student: int, queue: _Queue, wish: _Wish) -> list[Entry]:
    if not wish.several or not queue.cards:
        return [[card] for card in queue.cards]
    known = schedules.cards_with_memory(connection, student, queue.cards)
    exercises = _within(_exercises(queue.cards, known), queue, wish.most)
    alone = [[number] for number in queue.cards[: wish.most] if number not in queue.fresh]
    return (exercises or alone)[: wish.most]


def _shuffled(cards: Iterable[Waiting], seed: str) -> list[Waiting]:
    return sorted(cards, key=lambda it: hashlib.sha256(f"{seed}:{it.id}".encode()).digest())


def _exercises(queue: Sequence[int], known: Mapping[int, StudentCard]) -> list[Entry]:
    """Exercises of four pairs, none of whose terms is right twice, out of the first cards that go together,
    in the order of their first cards."""
    groups: list[_Group] = []
    for number in queue:
        card = known[number].card
        group = next((it for it in groups[-_OPEN:] if it.takes(card)), None)
        if group is None:
            groups.append(group := _Group(_asks(card)))
        group.add(card)
    place = {number: at for at, number in enumerate(queue)}
    return sorted((it.cards for it in groups if len(it.cards) > 1), key=lambda entry: place[entry[0]])


def _within(exercises: Iterable[Entry], queue: _Queue, most: int) -> list[Entry]:
    """The first of the exercises, with as many new cards as the day allows."""
    quota, kept = queue.quota, list[Entry]()
    for entry in exercises:
        new = [card for card in entry if card in queue.fresh][: max(quota, 0)]
        taken = [*(card for card in entry if card not in queue.fresh), *new]
        if len(taken) < 2 or most <= 0:
            continue
        kept.append(taken)
        most -= len(taken)
        quota -= len(new)
    return kept


@dataclass(slots=True)
class _Group:
    """A matching exercise that is being filled: with cards that ask one thing in one way, so that no question
    gives itself away by its form."""

    asks: tuple[str, str]
    cards: Entry = field(default_factory=list)
    notions: set[int | None] = field(default_factory=set)
    terms: list[str] = field(default_factory=list)

    def takes(self, card: Card) -> bool:
        return (
            len(self.cards) < _PAIRS
            and _asks(card) == self.asks
            and card.notion_id not in self.notions
            and not _overlap(card.accepted, self.terms)
        )

    def add(self, card: Card) -> None:
        self.cards.append(card.id)
        self.notions.add(card.notion_id)
        self.terms.extend(card.accepted)


def _asks(card: Card) -> tuple[str, str]:
    """What a card asks for and how: its kind, and what its id says of the question."""
    return card.kind, card.uid.rpartition("#")[2].partition(":")[0]


def _overlap(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(same_answer(a, b) for a in one for b in other)
