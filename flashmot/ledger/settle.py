"""What a build makes of the ledger: each card gets the id that it had, and the time when its content last
changed.

Pure: what was exported and what the notes give now → a plan. The files are read and written elsewhere
(``file``, ``writing``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from flashmot.ledger.bind import Binding, bind
from flashmot.ledger.changes import ChangeLog
from flashmot.ledger.curation.curator import Curator, ids_of
from flashmot.ledger.index import Group
from flashmot.ledger.moves import Moves, find_moves
from flashmot.ledger.note_settling import NoteSettling, all_cards
from flashmot.ledger.plan import (
    Edition,
    Finding,
    LedgerRows,
    Plan,
    digest_of,
)
from flashmot.ledger.retired import with_retired
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.unmet import gone_of
from flashmot.model.bundle import PackedCards, order_of
from flashmot.model.card import Card
from flashmot.model.deck import Deck
from flashmot.model.identity import in_course
from flashmot.model.times import as_time


def settle(
    edition: Edition,
    ledger: LedgerRows,
    *,
    now: int,
    start: int | None = None,
    known: Mapping[str, Finding] | None = None,
    listed: bool = False,
    curator: Curator | None = None,
) -> Plan:
    """Works out what becomes of each card and of each row.

    Args:
        edition: what the notes give now.
        ledger: what was exported before.
        now: the time of the build, in seconds since 1970.
        start: the time that cards get of notes that the ledger doesn't know; ``now`` unless given.
        known: what the build that wrote the ledger found out, by what the ledger calls each note: the same
            comes out without it, later.
        listed: whether to list each change.
        curator: what a teacher decided of single cards. It is told which of that met a card.

    Raises:
        LedgerError: a row can't be read.
    """
    first = as_time(now if start is None or ledger.groups else start)
    log = ChangeLog(listed=listed, first=not ledger.groups)
    return _Settling(edition, ledger, as_time(now), first, known or {}, log, curator or Curator()).run()


class _Settling(NoteSettling):
    """An edition at work: which note is which, and what moved between them."""

    def run(self) -> Plan:
        """All of it."""
        present = self.edition.present
        unread = filter(self.edition.is_unread, self.ledger.groups)
        there = {*present, *unread, *self.edition.elsewhere_too}
        binding = bind(self.ledger, self.bundles, there, self._is_known, whole=self.edition.whole)
        names = {key: self._identity(group, present[key]) for key, group in binding.groups.items()}
        bare = {key: name.removeprefix(in_course(self.edition.course, "")) for key, name in names.items()}
        self.renamed = {present[key]: name for key, name in bare.items() if name != present[key]}
        self.renamed_digest = digest_of(json.dumps(sorted(self.renamed.items())).encode())
        self.moves = self._find_moves(binding)
        decks = [self._deck(deck, binding, names) for deck in self.edition.decks]
        for group in binding.gone:
            self._gone(group)
        self._tell_unmet(decks)
        travelling = sum(map(len, self.rows.retired.values()))
        return Plan(
            decks=tuple(with_retired(decks, self.rows.retired)),
            kept=tuple(self.kept),
            written=tuple(self.written),
            is_new=self.is_new,
            changes=self.log.finish(travelling, binding.ambiguities),
            known=self.live,
            dropped=self.rows.dropped,
            findings=self.findings,
        )

    def _deck(self, deck: Deck, binding: Binding, names: Mapping[str, str]) -> Deck:
        bundles = []
        for bundle in deck.bundles:
            group = binding.groups.get(bundle.key)
            if group is None:
                settled = self._new(bundle)
            else:
                settled = self._known(bundle, group) or self._matched(bundle, group, names[bundle.key])
            bundles.append(settled)
        was = [bundle.blob for bundle in deck.bundles]
        if [bundle.blob for bundle in bundles] != was:  # a teacher's decisions
            return self.edition.arrange(deck, bundles)
        return replace(deck, cards=PackedCards(bundles, order_of(deck.cards)))

    def _identity(self, group: Group, natural: str) -> str:
        """What the ids of the note's new cards begin with: what those of its other cards do."""
        own = in_course(self.edition.course, natural)
        if own in group.identities or not group.identities:
            return own
        if natural in group.identities:  # from before there were courses
            return natural
        if len(group.identities) == 1:
            return group.identities[0]
        rows = self.ledger.read(group.note).rows
        times = Counter(row.id.partition("#")[0] for row in rows if not row.retired)
        return min(group.identities, key=lambda identity: (-times[identity], identity))

    def _find_moves(self, binding: Binding) -> Moves:
        """Which cards were another note's. Only where cards of notes that changed are no more is anything
        read."""
        left: list[LedgerRow] = []
        found: list[tuple[str, int, Card]] = []
        for key, group in binding.groups.items():
            if self._finding(self.bundles[key], group) is None:
                cards, rows = all_cards(self.bundles[key]), self.ledger.read(group.note).rows
                matches = self._shared().matches(cards, rows)
                self.matches[key] = {at: row.id for at, row in matches.items()}
                known = set(self.matches[key].values())
                left.extend(row for row in rows if row.id not in known)
                # What was another note's until now comes before what is gone.
                free = (at for at in range(len(cards)) if at not in matches or matches[at].retired)
                found.extend((key, at, cards[at]) for at in free)
        doubtful = {it.old for it in binding.ambiguities}
        for group in binding.gone:
            # A note of which a person must say what it became keeps its cards together.
            if not self._is_kept(group) and group.note not in doubtful:
                left.extend(self.ledger.read(group.note).rows)
        left = [row for row in left if not row.retired and not row.held and self.rows.members.has(row)]
        if not left:
            return Moves()
        new = ((key, bundle) for key, bundle in self.bundles.items() if key not in binding.groups)
        found.extend((key, at, card) for key, bundle in new for at, card in enumerate(all_cards(bundle)))
        return find_moves(left, found)

    def _is_kept(self, group: Group) -> bool:
        """Whether the rows of a note that gives no cards stay: it belongs to others, or wasn't read."""
        is_there = group.note in self.edition.present
        return (
            self._is_left(group)
            or (not self.edition.whole and not is_there)
            or self.edition.is_unread(group.note)
        )

    @cached_property
    def _may_be_left(self) -> bool:
        """Whether a note that isn't there may be one under another name that the recipe leaves to
        others: there is one that the ledger doesn't know."""
        return not self.edition.elsewhere <= self.ledger.groups.keys()

    def _is_left(self, group: Group) -> bool:
        """Whether the recipe leaves a note to others: by its chapter or by its folder."""
        return group.note in self.edition.elsewhere or group.note in self.edition.elsewhere_too

    def _tell_unmet(self, decks: Sequence[Deck]) -> None:
        """Says which decisions are about no card."""
        if self.curator.unmet():
            gone = gone_of(self.curator.unmet(), self.edition, self.ledger, self.taken)
            self.curator.tell_unmet(gone, ids_of(decks))

    def _gone(self, group: Group) -> None:
        """A note that gives no cards: it is no more, or says nothing, or belongs to a chapter that isn't
        built."""
        if self._is_kept(group):
            if self.edition.recipe and self._is_left(group):
                read = self.ledger.read(group.note)
                self._replace(group, read, [self.rows.leave(row) for row in read.rows])
            else:
                self._keep(group, self._along(group, group.note))
            return
        is_there = group.note in self.edition.present
        read = self.ledger.read(group.note)
        self._count(read)
        # Another note may have taken the path: its cards and these must not be taken for one note's.
        note = f"{group.note}#{group.identities[0]}" if group.note in self.bundles else group.note
        rest = [row for row in read.rows if row.id not in self.moves.gone]
        for_all = not is_there and not self._may_be_left
        gone = [self.rows.ungiven(row, note, for_all=for_all) for row in rest]
        self._replace(group, read, gone)
