"""What commands say of a build: as lines, and on which stream."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from flashmot.delivery.deliver import Delivery
from flashmot.export import FORMATS
from flashmot.ledger import Changes
from flashmot.ledger.changes import KINDS
from flashmot.ledger.rows import RETIRED_SEARCH
from flashmot.model.bundle import PackedCards
from flashmot.model.deck import Deck
from flashmot.model.problem import Problem
from flashmot.runtime.errors import FlashmotError


def count(number: int, noun: str) -> str:
    """``1 card``, ``1,200 cards``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def written(made: Delivery) -> Iterator[str]:
    """The files, with their decks; what is different from the last build; where retired cards are found."""
    for path, package in zip(made.paths, made.build.packages, strict=True):
        cards, notes = sum(len(deck.cards) for deck in package.decks), sum(map(_notes, package.decks))
        yield f"{path}: {count(cards, 'card')} from {count(notes, 'note')}"
        for deck in package.decks:
            if deck.cards:
                yield f"  {deck.name} ({len(deck.cards)})"
    for path in made.updates:
        yield f"{path}: corrections, to import before the package: what students wrote stays"
    begun: set[Path] = set()
    for settlement in made.settlements:
        path = settlement.ledger.path
        if not settlement.ledger.exists:
            begun.add(path)  # what its next recipes add is the same build's
        elif path not in begun and (told := changed(settlement.changes)):
            yield f"{path}: since the last build {told}"
        if settlement.changes.retired:
            yield f"  {_retired(made, settlement.changes.retired)}"


def _retired(made: Delivery, number: int) -> str:
    """Where the cards are that the notes no longer give: Anki's packages take them along, no other file."""
    gone = f"{count(number, 'card')} of earlier notes"
    if all(path.suffix == FORMATS["apkg"].suffix for path in made.paths):
        return f"{gone} go along, suspended and tagged; in Anki, {RETIRED_SEARCH} finds them"
    return f"{gone} are not in these files: only Anki's packages take them along, suspended"


def changed(changes: Changes) -> str:
    """``3 new, 1 changed``, or ``""``."""
    return ", ".join(
        f"{changes.counts[kind]:,} {kind}" for kind in (*KINDS, "details") if changes.counts[kind]
    )


def remarks(made: Delivery) -> Iterator[str]:
    """What to know about ledgers, and what only a person can settle, with the commands that do."""
    yield from (f"flashmot: {remark}" for remark in made.remarks)
    for settlement in made.settlements:
        ledger = str(settlement.ledger.path)
        for case in settlement.changes.ambiguities:
            gone = f"« {case.old} » is gone, and its cards are retired"
            yield f"flashmot: {ledger}: {gone}. If it has become another note, say which:"
            for new in case.new:
                yield f"  flashmot rebind {shlex.join([case.old, new])} --ledger {shlex.quote(ledger)}"


def tell_remarks(made: Delivery) -> None:
    """Says them on stderr."""
    for line in remarks(made):
        click.echo(line, err=True)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Says on stderr what is to be mended in the notes."""
    wrong = [problem for problem in problems if not problem.info]
    if wrong:
        click.echo(f"{count(len(wrong), 'thing')} to look at in the notes:", err=True)
    for problem in wrong:
        click.echo(f"  {problem}", err=True)


def echo_json(rows: Iterable[dict[str, Any]]) -> None:
    """Prints an object a line."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def outcome(made: Delivery | FlashmotError, told: set[str]) -> Iterator[str]:
    """A line for one build of many: what changed, or what is wrong; each problem once (``told`` keeps
    them)."""
    if isinstance(made, FlashmotError):
        yield f"not built: {made}"
        return
    cards = sum(len(deck.cards) for package in made.build.packages for deck in package.decks)
    against = ", ".join(filter(None, (changed(settlement.changes) for settlement in made.settlements)))
    yield f"{count(cards, 'card')} in {count(len(made.paths), 'file')}" + (
        f"; since the start {against}" if against else ""
    )
    problems = {str(problem) for problem in made.build.problems if not problem.info}
    yield from (f"  {problem}" for problem in sorted(problems - told))
    told.clear()
    told.update(problems)


def _notes(deck: Deck) -> int:
    return (
        deck.cards.notes if isinstance(deck.cards, PackedCards) else len({card.note for card in deck.cards})
    )
