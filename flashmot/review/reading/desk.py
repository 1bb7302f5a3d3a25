"""A teacher's desk: all cards of some sources with what was decided of them; decides, takes back, and reads
the notes again when they are saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from flashmot.building.build import Build
from flashmot.building.recipe import Recipe
from flashmot.delivery.curating import curator_for
from flashmot.delivery.deciding import Decider, Written, adopt_decisions
from flashmot.delivery.deliver import Options
from flashmot.delivery.places import Sources, curation_path, ledger_path
from flashmot.delivery.watch import changes_of
from flashmot.html.text import to_text
from flashmot.ledger.curation import SUFFIX, Curation, is_stale, seen_of
from flashmot.ledger.curation.curator import Curator
from flashmot.ledger.curation.reading import parse_curation, read_text
from flashmot.ledger.curation.rewording import curated
from flashmot.model.card import Card
from flashmot.model.decision import Decision
from flashmot.model.problem import Problem
from flashmot.model.reading import Line, Sheet
from flashmot.review.reading.edition import Edition, read_edition
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
        self._deciders: dict[Path, Decider] = {}
        self._known: dict[Path, tuple[str, Curation]] = {}
        """Of each curation file its text and what that says."""
        self._undone: list[tuple[str, list[tuple[Path, Written]]]] = []
        """What was decided in this sitting: the card, and what was written where."""
        self._curators: list[Curator] = []
        """One a part of the build."""
        self._sheets: dict[str, Sheet] = {}
        self.version = 0
        """Goes up whenever something on the desk is another."""
        self.trouble = ""
        """What keeps the notes or the decisions from being read again; ``""`` where nothing does."""
        for source in sources:
            if isinstance(source, Recipe):
                adopt_decisions(source)
        self._edition = read_edition(sources, self._options, self._depth, None, progress)
        self._lay_out(self._edition)

    # ------------------------------------------------------------------ what lies there

    @property
    def build(self) -> Build:
        """All cards as the notes give them."""
        return self._edition.delivery.build

    @property
    def sheets(self) -> list[Sheet]:
        """The cards in the order of chapters, notes and lines."""
        with self._changed:
            return list(self._sheets.values())

    def sheet(self, card: str) -> Sheet | None:
        """The card with this id."""
        return self._sheets.get(card)

    def seen(self, card: str) -> str:
        """What a card says, as a decision on it notes it."""
        return seen_of(self._edition.cards[card])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the curation files."""
        with self._changed:
            return tuple(it for curator in self._curators for it in curator.all_problems())

    def lines(self, note: str, card: str = "") -> list[Line]:
        """The text of a note, with what its essential cards use of it. ``card``: the one that is read."""
        with self._changed:
            own = self._sheets.get(card)
            of_note = [it for it in self._sheets.values() if it.given.note == note]
            text = self._edition.files.text(note)
        used = [it.card for it in of_note if it.depth == "essential"]
        return marked_lines(text, used, own.card if own else None)

    # ------------------------------------------------------------------ what is done there

    def decide(
        self, card: str, change: Callable[[Decision], Decision | None], seen: str | None = None
    ) -> None:
        """Decides on a card, in the curation file at once.

        Args:
            card: its id.
            change: from what the file says now to what is decided; None takes all back.
            seen: what the card said to who decides; what it says now unless given.

        Raises:
            KeyError: there is no such card.
            FlashmotError: the file can't be edited or written; nothing has changed.
        """
        with self._changed:
            given = self._edition.cards[card]
            read = seen_of(given) if seen is None else seen

            def decided(before: Decision | None) -> Decision | None:
                after = change(before or Decision())
                return replace(after, seen=read) if after is not None and after.named else None

            asked = to_text(given.question)
            written = [(path, self._decider(path).decide(card, decided, asked)) for path in self._paths(card)]
            self._undone.append((card, written))
            self._take_over(card, written)

    def undo(self) -> str | None:
        """Takes the last decision of this sitting back; gives its card's id, or None where there is none.

        Raises:
            FlashmotError: the file can't be edited or written, or somebody has decided anew since.
        """
        with self._changed:
            while self._undone:
                card, written = self._undone[-1]
                if card in self._sheets:
                    back = [(path, self._decider(path).restore(card, it)) for path, it in written]
                    self._undone.pop()
                    self._take_over(card, back)
                    return card
                self._undone.pop()
            return None

    def _paths(self, card: str) -> list[Path]:
        """The curation files of the recipes that give a card."""
        return list(dict.fromkeys(self._curators[at].curation.path for at in self._edition.parts[card]))

    def _decider(self, path: Path) -> Decider:
        return self._deciders.setdefault(path, Decider(path))

    def _take_over(self, card: str, written: Sequence[tuple[Path, Written]]) -> None:
        """Shows what was written. Where a file held more than was known, it is read again."""
        for path, it in written:
            known = self._known.get(path)
            if known is None or known[0] != it.before or known[1].problems:
                self._lay_out(self._edition)
                return
            others = {key: said for key, said in known[1].decisions.items() if key != card}
            mine = {} if it.decision is None else {card: it.decision}
            now = replace(known[1], decisions=others | mine)
            self._known[path] = it.after, now
            for curator in self._curators:
                if curator.curation.path == path:
                    curator.curation = now
        self._sheets[card] = self._sheet(self._edition.cards[card], self._curator_of(card))
        self._tell()

    def _curator_of(self, card: str) -> Curator:
        return self._curators[self._edition.parts[card][0]]

    # ------------------------------------------------------------------ reading again

    def refresh(self, *, notes: bool = True) -> None:
        """Reads what has changed on disk: the ``notes``, or only what was decided. What can't be read is kept
        as it was, and ``trouble`` says why."""
        try:
            if notes:
                edition = read_edition(self._sources, self._options, self._depth, self._edition, None)
                self._lay_out(edition)
            else:
                self._read_decisions()
        except FlashmotError as error:
            with self._changed:
                self.trouble = str(error)
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

    def _read_decisions(self) -> None:
        """Takes over what somebody else decided: another window, an editor, git."""
        with self._changed:
            same = all(self._curation(it.curation.path) is it.curation for it in self._curators)
            if not same or self.trouble:
                self._lay_out(self._edition)

    def _lay_out(self, edition: Edition) -> None:
        """Lays the cards of an edition out, with what was decided of each; sheets that would be the same stay
        the same."""
        with self._changed:
            curators = [self._curator(edition, at) for at in range(len(edition.delivery.settlements))]
            old, self._curators = self._curators, curators
            before, self._edition = self._edition, edition
            same = before is edition and len(old) == len(curators)
            self._sheets = {
                card.id: self._known_sheet(card, curators[edition.parts[card.id][0]], same=same)
                for card in edition.cards.values()
            }
            self.trouble = ""
            self._tell()

    def _curator(self, edition: Edition, at: int) -> Curator:
        part = edition.delivery.settlements[at].part
        path = curation_path(ledger_path(part, self._options.folder))
        return curator_for(part, self._curation(path))

    def _curation(self, path: Path) -> Curation:
        """What a curation file says; read anew only where its text is another."""
        text = read_text(path)
        known = self._known.get(path)
        if known is None or known[0] != text:
            known = self._known[path] = text, parse_curation(path, text)
        return known[1]

    def _known_sheet(self, card: Card, curator: Curator, *, same: bool) -> Sheet:
        """The sheet that is there, unless the card, what was decided or what answers link to is another."""
        known = self._sheets.get(card.id)
        decision = curator.curation.decisions.get(card.id)
        if known is None or known.given is not card or known.decision != decision:
            return self._sheet(card, curator)
        if known.news != self._edition.news.get(card.id, ""):
            return self._sheet(card, curator)
        rendered = decision is not None and bool(decision.answer)
        return known if same or not rendered else self._sheet(card, curator)

    def _sheet(self, card: Card, curator: Curator) -> Sheet:
        decision, news = curator.curation.decisions.get(card.id), self._edition.news.get(card.id, "")
        if decision is None:
            return Sheet(card, card, news=news)
        made, trouble = curated(card, decision, curator.render)
        return Sheet(card, made, decision, is_stale(decision, card), news, trouble)
