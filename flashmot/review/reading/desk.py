"""A teacher's desk: all cards of some sources with what was decided of them; decides, takes back, and reads
the notes again when they are saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from flashmot.building.build import Build, Part
from flashmot.building.recipe import Recipe, load_recipe
from flashmot.delivery.curating import curator_for
from flashmot.delivery.deciding import decide
from flashmot.delivery.deliver import Delivery, Options, preview
from flashmot.delivery.places import Sources, curation_path, ledger_path
from flashmot.delivery.watch import changes_of
from flashmot.html.text import to_text
from flashmot.ledger.curation import SUFFIX, is_stale, seen_of
from flashmot.ledger.curation.curator import Curator
from flashmot.ledger.curation.rewording import curated, why_not
from flashmot.model.card import Card
from flashmot.model.decision import Decision
from flashmot.model.problem import Problem
from flashmot.model.reading import Line, News, Sheet
from flashmot.review.reading.files import NoteFiles
from flashmot.review.reading.marks import marked_lines
from flashmot.runtime.errors import FlashmotError
from flashmot.vault.reader import Progress


class Desk:
    """All that a teacher reads. Safe to use from several threads.

    Args:
        sources: recipes, folders of notes, single notes.
        options: how they are built.
        progress: told how far the first reading is.

    Raises:
        FlashmotError: the sources can't be read.
    """

    def __init__(self, sources: Sources, options: Options, progress: Progress | None = None) -> None:
        self._sources = sources
        self._options = replace(options, depth="complete", curated=False, remember=1)
        self._depth = options.depth
        self._changed = threading.Condition(threading.RLock())
        self._undone: list[tuple[str, Decision | None]] = []
        self.version = 0
        """Goes up whenever something on the desk is another."""
        self.trouble = ""
        """What keeps the notes or the decisions from being read again; ``""`` where nothing does."""
        self._read(progress)

    # ------------------------------------------------------------------ what lies there

    @property
    def build(self) -> Build:
        """All cards as the notes give them."""
        return self._delivery.build

    @property
    def sheets(self) -> list[Sheet]:
        """The cards in the order of chapters, notes and lines."""
        with self._changed:
            return list(self._sheets.values())

    def sheet(self, card: str) -> Sheet | None:
        """The card with this id."""
        return self._sheets.get(card)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the curation files."""
        with self._changed:
            return tuple(it for curator in self._curators.values() for it in curator.all_problems())

    def lines(self, note: str, card: str = "") -> list[Line]:
        """The text of a note, with what its cards use of it. ``card``: the one that is read."""
        with self._changed:
            own = self._sheets.get(card)
            used = [it.card for it in self._sheets.values() if it.given.note == note and _is_used(it)]
        return marked_lines(self._files.text(note), used, own.card if own else None)

    # ------------------------------------------------------------------ what is done there

    def decide(self, card: str, change: Callable[[Decision], Decision | None]) -> None:
        """Decides on a card, in the curation file at once. ``change``: from what was decided to what is now;
        None takes all back.

        Raises:
            KeyError: there is no such card.
            FlashmotError: the file can't be edited or written; nothing has changed.
        """
        with self._changed:
            sheet = self._sheets[card]
            before = sheet.decision
            after = change(before or Decision())
            if after is not None:
                after = replace(after, seen=seen_of(sheet.given))
            if after is not None and not after.named:
                after = None
            self._write(card, after)
            self._undone.append((card, before))

    def undo(self) -> str | None:
        """Takes the last decision of this sitting back; gives its card's id, or None where there is none.

        Raises:
            FlashmotError: the file can't be edited or written.
        """
        with self._changed:
            while self._undone:
                card, before = self._undone.pop()
                if card in self._sheets:
                    self._write(card, before)
                    return card
            return None

    def _write(self, card: str, decision: Decision | None) -> None:
        sheet = self._sheets[card]
        curator = self._curators[self._parts[card]]
        decide(curator.curation.path, card, decision, _asked(sheet.given))
        self._know_decisions()
        self._tell()

    # ------------------------------------------------------------------ reading again

    def refresh(self, *, notes: bool = True) -> None:
        """Reads what has changed on disk: the ``notes``, or only what was decided. What can't be read is kept
        as it was, and ``trouble`` says why."""
        try:
            if notes:
                self._read(None)
            else:
                self._read_decisions()
        except FlashmotError as error:
            with self._changed:
                self.trouble = str(error)
                self._tell()

    def _read_decisions(self) -> None:
        """Takes over what somebody else decided: another window, an editor, git."""
        with self._changed:
            before = [it.curation for it in self._curators.values()]
            self._know_decisions()
            if self.trouble or before != [it.curation for it in self._curators.values()]:
                self.trouble = ""
                self._tell()

    def follow(self, stop: threading.Event) -> None:
        """Reads again what is saved, until ``stop`` is set."""
        for changed in changes_of(self._sources, self._options.folder, stop):
            if changed:
                self.refresh(notes=not all(path.name.endswith(SUFFIX) for path in changed))

    def wait(self, version: int, seconds: float) -> int:
        """Waits until the version is another than ``version``, for so many seconds at most; gives it."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def _tell(self) -> None:
        self.version += 1
        self._changed.notify_all()

    def _read(self, progress: Progress | None) -> None:
        fresh = [load_recipe(Path(it.path)) if isinstance(it, Recipe) else it for it in self._sources]
        made = preview(fresh, self._options, progress, listed=True)
        depths = {it.path: it.depth for it in fresh if isinstance(it, Recipe)}
        with self._changed:
            self._delivery, self._files = made, NoteFiles(fresh)
            self._parts = _parts(made)
            self._news = {
                change.id: _news(change.kinds)
                for settlement in made.settlements
                for change in settlement.changes.listed or ()
            }
            self._wanted = [
                self._depth or depths.get(it.part.recipe.path, "essential") for it in made.settlements
            ]
            self._given = {card.id: card for card in _in_order(made)}
            self._know_decisions()
            self.trouble = ""
            self._tell()

    def _know_decisions(self) -> None:
        """Reads the curation files, and what they make of the cards."""
        curators = {
            at: curator_for(it.part, _decisions_of(it.part, self._options.folder))
            for at, it in enumerate(self._delivery.settlements)
        }
        self._curators = curators
        self._sheets = {
            card.id: self._sheet(card, curators[self._parts[card.id]]) for card in self._given.values()
        }

    def _sheet(self, card: Card, curator: Curator) -> Sheet:
        decision = curator.curation.decisions.get(card.id)
        news = self._news.get(card.id, "")
        if news == "new" and card.depth != "essential" and self._wanted[self._parts[card.id]] == "essential":
            news = ""  # these students don't get it
        if decision is None:
            return Sheet(card, card, news=news)
        return Sheet(
            card,
            curated(card, decision, curator.render),
            decision,
            is_stale(decision, card),
            "" if decision.question or decision.answer else news,
            why_not(card, decision),
        )


def _parts(made: Delivery) -> dict[str, int]:
    return {
        card.id: at
        for at, settlement in enumerate(made.settlements)
        for deck in settlement.part.decks
        for card in deck.cards
    }


def _in_order(made: Delivery) -> list[Card]:
    """All cards, a note's together and in the order of its lines."""
    found: list[Card] = []
    for settlement in made.settlements:
        for deck in settlement.part.decks:
            notes = {card.note: at for at, card in reversed(list(enumerate(deck.cards)))}
            found.extend(sorted(deck.cards, key=lambda card: (notes[card.note], card.line)))
    return found


def _news(kinds: tuple[str, ...]) -> News:
    return "new" if "new" in kinds else "changed" if "changed" in kinds else ""


def _decisions_of(part: Part, folder: Path) -> Path:
    return curation_path(ledger_path(part, folder))


def _is_used(sheet: Sheet) -> bool:
    return sheet.depth == "essential"


def _asked(card: Card) -> str:
    return to_text(card.question)
