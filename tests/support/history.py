"""Whether what clients saw of a log, and what the log holds in the end, can have happened one after the other.

The way of Elle (Kingsbury, Alvaro: *Elle: Inferring Isolation Anomalies from Experimental Observations*, 2020):
what each client did is a transaction, what one saw of another is an edge, and a circle of edges is what no
order explains. The log is a list that is only appended to, so that the order of its versions is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

Node = tuple[str, int]
Edge = tuple[Node, Node]


@dataclass(frozen=True, slots=True)
class Logged:
    """An event, as the log holds it in the end."""

    id: int
    student: int
    card: int
    attempt: str
    turn: int | None
    """None of what is no answer."""
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a client did, from its first try until it knew what had become of it."""

    client: str
    kind: str
    """``shown``: read which turn of a card a page shows; ``seen``: read a card's events and its schedule;
    ``answer``, ``undo``, ``overrule``: wrote."""
    student: int
    began: float
    ended: float
    """By a clock that all clients share."""
    tries: int = 1
    card: int = 0
    turn: int = 0
    """What was shown or answered; of ``seen`` how many turns the schedule counts."""
    attempt: str = ""
    events: tuple[int, ...] = ()
    """What a write was told of, what a read saw, in order."""
    stored: bool = True
    """Whether a write was acknowledged; else it was refused."""


def anomalies(history: Sequence[Done], log: Sequence[Logged]) -> list[str]:
    """What no order of one transaction after the other explains; nothing if all is well."""
    return [
        *_not_once(history, log),
        *_turns_with_gaps(log),
        *_reads_that_never_were(history, log),
        *_acknowledged_backwards(history, log),
        *_circle(history, log),
    ]


def _not_once(history: Sequence[Done], log: Sequence[Logged]) -> Iterator[str]:
    count = Counter((it.student, it.attempt) for it in log)
    by_id = {it.id: it for it in log}
    for it in history:
        found = count[it.student, it.attempt]
        if it.kind == "overrule" and found != int(it.stored):
            yield f"{it}: {found} times in the log"
        if it.kind == "answer":
            told = [by_id[number] for number in it.events if number in by_id]
            theirs = [
                one for one in told if (one.student, one.card, one.turn) == (it.student, it.card, it.turn)
            ]
            if found > 1 or (not it.stored and found) or (it.stored and (not theirs or len(told) != 1)):
                yield f"{it}: {found} times in the log, told of {told}"
            if it.stored and found != int(bool(theirs and theirs[0].attempt == it.attempt)):
                yield f"{it}: lost"
    undone = Counter(it.target for it in log if it.attempt.startswith("undo:"))
    taken = Counter(it.events for it in history if it.kind == "undo" and it.stored)
    for events, times in taken.items():
        if times > 1 or any(undone[number] != 1 for number in events):
            yield f"undo of {events}: acknowledged {times} times, in the log {[undone[it] for it in events]} times"
    for one, times in count.items():
        if times > 1:
            yield f"{one}: {times} times in the log"


def _turns_with_gaps(log: Sequence[Logged]) -> Iterator[str]:
    for key, events in _lists(log).items():
        turns = [it.turn for it in events if it.turn is not None]
        if turns != list(range(len(turns))):
            yield f"student, card {key}: turns {turns}"


def _reads_that_never_were(history: Sequence[Done], log: Sequence[Logged]) -> Iterator[str]:
    """A read of a list shows its beginning, and a schedule that says the same."""
    lists = _lists(log)
    for it in history:
        if it.kind != "seen":
            continue
        whole = lists.get((it.student, it.card), [])
        if it.events != tuple(one.id for one in whole[: len(it.events)]):
            yield f"{it}: no beginning of {[one.id for one in whole]}"
        answers = sum(one.turn is not None for one in whole[: len(it.events)])
        if answers != it.turn:
            yield f"{it}: {answers} answers seen, and a schedule of {it.turn}"


def _acknowledged_backwards(history: Sequence[Done], log: Sequence[Logged]) -> Iterator[str]:
    mine = {(it.student, it.attempt): it.id for it in log}
    last: dict[tuple[str, int], int] = {}
    for it in sorted(history, key=lambda it: it.ended):
        number = mine.get((it.student, it.attempt))
        if it.kind in ("answer", "overrule") and number is not None:
            if number <= last.get((it.client, it.student), 0):
                yield f"{it}: its number {number} is below that of what was acknowledged before"
            last[it.client, it.student] = number


def _circle(history: Sequence[Done], log: Sequence[Logged]) -> Iterator[str]:
    sorter: TopologicalSorter[Node] = TopologicalSorter()
    names = dict(_nodes(history, log))
    for before, after in [*_of_versions(log), *_of_reads(history, names, log), *_of_time(history, names)]:
        if before != after:
            sorter.add(after, before)
    try:
        sorter.prepare()
    except CycleError as error:
        told = {names[at]: it for at, it in enumerate(history)}
        yield "in a circle: " + " → ".join(str(told.get(node, node)) for node in error.args[1])


def _nodes(history: Sequence[Done], log: Sequence[Logged]) -> Iterator[tuple[int, Node]]:
    """Place in the history → its node: the event that it wrote, else itself."""
    mine = {(it.student, it.attempt): it.id for it in log}
    for at, it in enumerate(history):
        number = mine.get((it.student, it.attempt)) if it.attempt else None
        if it.kind == "undo" and it.stored and it.events:
            number = mine.get((it.student, f"undo:{it.events[0]}"))
        yield at, ("event", number) if number is not None else ("read", at)


def _of_versions(log: Sequence[Logged]) -> Iterator[Edge]:
    """Write → the write that follows it, of a card's list."""
    for events in _lists(log).values():
        for before, after in pairwise(events):
            yield ("event", before.id), ("event", after.id)


def _of_reads(history: Sequence[Done], names: dict[int, Node], log: Sequence[Logged]) -> Iterator[Edge]:
    """Write → who read it; who didn't read it yet → write."""
    lists = _lists(log)
    for at, it in enumerate(history):
        whole = lists.get((it.student, it.card), [])
        if it.kind == "seen":
            seen, unseen = whole[: len(it.events)], whole[len(it.events) :]
        elif it.kind == "shown":
            answers = [one for one in whole if one.turn is not None]
            seen, unseen = answers[: it.turn], answers[it.turn :]
        else:  # a write that was too late has read what was there; all have read what they are about
            seen, unseen = [one for one in whole if one.id in it.events], []
        if it.kind in ("answer", "undo") and names[at] in [("event", one.id) for one in seen]:
            continue
        if seen:
            yield ("event", seen[-1].id), names[at]
        if unseen:
            yield names[at], ("event", unseen[0].id)


def _of_time(history: Sequence[Done], names: dict[int, Node]) -> Iterator[Edge]:
    """What had ended → what began afterwards; by a chain of moments, so that there are few edges."""
    moments = sorted(
        [(it.ended, 0, at) for at, it in enumerate(history)]
        + [(it.began, 1, at) for at, it in enumerate(history)]
    )
    chain: Node | None = None
    for count, (_, begins, at) in enumerate(moments):
        if begins and chain is not None:
            yield chain, names[at]
        elif not begins:
            here = ("moment", count)
            yield names[at], here
            if chain is not None:
                yield chain, here
            chain = here


def _lists(log: Iterable[Logged]) -> dict[tuple[int, int], list[Logged]]:
    """(student, card) → its events in the order of their numbers."""
    found: dict[tuple[int, int], list[Logged]] = defaultdict(list)
    for it in sorted(log, key=lambda it: it.id):
        found[it.student, it.card].append(it)
    return found
