"""What a build makes of the ledger: each card gets the id that it had, and the time when its content last
changed.

Pure: what was exported and what the notes give now → a plan. The files are read and written elsewhere
(``file``, ``writing``).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flashmot.ledger.bind import Binding, bind
from flashmot.ledger.changes import ChangeLog
from flashmot.ledger.curation.curator import Curator, Decided, bundle_of, ids_of
from flashmot.ledger.index import Group
from flashmot.ledger.match import Matches, match
from flashmot.ledger.members import members_of
from flashmot.ledger.plan import (
    Edition,
    Finding,
    LedgerRows,
    NewRows,
    NoteRows,
    Plan,
    RowsOfCards,
    bundle_digest,
    digest_of,
    packed,
)
from flashmot.ledger.retired import with_retired
from flashmot.ledger.row_settling import RowSettling
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.unmet import gone_of
from flashmot.model.bundle import Bundle, PackedCards, order_of
from flashmot.model.card import Card
from flashmot.model.deck import Deck
from flashmot.model.identity import card_id, first_free, fold, in_course
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


class _Settling:
    """One edition at work: what was found out so far."""

    def __init__(
        self,
        edition: Edition,
        ledger: LedgerRows,
        now: int,
        start: int,
        known: Mapping[str, Finding],
        log: ChangeLog,
        curator: Curator,
    ) -> None:
        self.edition = edition
        self.ledger = ledger
        self.now = now
        self.start = start
        self.known = known
        self.log = log
        self.curator = curator
        self.live = 0
        """How many live cards the ledger held of the notes looked at."""
        self.bundles = {bundle.key: bundle for deck in edition.decks for bundle in deck.bundles}
        self.digests = {key: bundle_digest(bundle) for key, bundle in self.bundles.items()}
        self.kept: list[str] = []
        self.written: list[NewRows] = []
        self.is_new = False
        self.rows = RowSettling(now, log, edition.retired_days, members_of(edition))
        self.findings: dict[str, Finding] = {}
        self.renamed: dict[str, str] = {}
        """A note's identity → what the ids of its cards in the ledger begin with, where that is another."""
        self.renamed_digest = b""
        self.taken = {
            identity: group.note for group in ledger.groups.values() for identity in group.identities
        }

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

    def _keep(self, group: Group, read: NoteRows | None = None) -> None:
        """A note's rows stay as they are; lines that don't say just them go."""
        if read is None or read.tidy:
            self.kept.append(group.note)
        else:
            self._write(packed(read.rows))

    def _write(self, rows: Iterable[NewRows]) -> None:
        """Rows that are not all as before."""
        self.is_new = True
        self.written.extend(rows)

    def _new(self, bundle: Bundle) -> Bundle:
        """A note that the ledger doesn't know. A name that another note's cards have is left to them."""
        cards, left = bundle.cards(), bundle.left_out()
        if not cards and not left:
            return bundle
        natural = in_course(self.edition.course, (cards or left)[0].id.partition("#")[0])
        folder = fold(bundle.note.rpartition("/")[0]).replace("%", "%25").replace("#", "%23") or "."
        identity = first_free(natural, f"{natural}@{folder}", self.taken)
        self.taken[identity] = bundle.key
        identifiers = [card_id(identity, card.slot) for card in (*cards, *left)]
        decided = self._decided(bundle, identifiers)
        shipped = [it for it in decided if it.shipped]
        for it in shipped:
            self.log.add(it.id, None, it.card, bundle.key)
        settled = self._found(bundle, decided, [self.start] * len(shipped))
        if shipped:
            self._write([RowsOfCards(identity, settled, self.rows.members.joined(None))])
        held = [row for it in decided if not it.shipped for row in self.rows.held(it, None, bundle.key)]
        if held:
            self._write(packed(held))
        return settled

    def _decided(self, bundle: Bundle, ids: Sequence[str]) -> list[Decided]:
        """A note's cards, those first that students of this deck get, with what was decided of them.
        ``ids``: those of all."""
        cards = [*bundle.cards(), *bundle.left_out()]
        return self.curator.decide(cards, ids, bundle.count, complete=bundle.complete)

    def _found(self, bundle: Bundle, decided: Sequence[Decided], times: Sequence[int]) -> Bundle:
        """A note's cards with the ids and times of their rows, noted for the next build unless a teacher
        decides on some: that is asked anew each time.

        Args:
            bundle: the cards as the note gives them.
            decided: the same as a teacher wants them.
            times: of those that students get, when each last changed.
        """
        shipped = [it.id for it in decided if it.shipped]
        left_out = [it.id for it in decided if not it.shipped and not it.dropped]
        known = list(zip(shipped, times, strict=True))
        if any(it.is_curated for it in decided):
            return bundle_of(decided, bundle).settle(known, left_out)
        settled = bundle.settle(known, left_out)
        self.findings[bundle.key] = Finding(
            self.digests[bundle.key], self.renamed_digest, settled.newest, settled.settled
        )
        return settled

    def _finding(self, bundle: Bundle, group: Group) -> Finding | None:
        """How the run that wrote the ledger settled the note with just these rows: those at its path."""
        found = self.known.get(bundle.key)
        if self.curator.concerns((*group.identities, *self._names_of(bundle.key))):
            return None
        if found is None or group.note != bundle.key or found.bundle != self.digests[bundle.key]:
            return None
        return found

    def _names_of(self, key: str) -> tuple[str, str]:
        """What ids of a note's cards may begin with, now and before there were courses."""
        natural = self.edition.present[key]
        return natural, in_course(self.edition.course, natural)

    def _is_known(self, bundle: Bundle, group: Group) -> bool:
        return self._finding(bundle, group) is not None

    def _known(self, bundle: Bundle, group: Group) -> Bundle | None:
        """A note of which an earlier run found that nothing changes; None where it must be looked at."""
        found = self._finding(bundle, group)
        if found is None or found.renamed != self.renamed_digest:
            return None
        self.live += bundle.count
        self.log.same(bundle.count)
        self._keep(group, self._along(group, bundle.key))
        self.findings[bundle.key] = found
        return replace(bundle, newest=found.newest, settled=found.settled)

    def _along(self, group: Group, note: str) -> NoteRows | None:
        """Lets the retired cards of a note go along; its rows, where they had to be read for that."""
        if not group.retired:
            return None
        read = self.ledger.read(group.note)
        for row in read.rows:
            if row.retired:
                self.rows.gone(row, note)
        return read

    def _matched(self, bundle: Bundle, group: Group, identity: str) -> Bundle:
        """A note that the ledger knows, card by card."""
        cards, read = [*bundle.cards(), *bundle.left_out()], self.ledger.read(group.note)
        self._count(read)
        # What students of this deck don't get isn't gone: who has it keeps it, and it is the same card
        # again for whoever takes the complete deck. What a teacher drops is.
        matches = self._matches(cards, read.rows)
        used = {row.id for row in read.rows}
        ids = [
            matches[at].id if at in matches else _unused(card_id(identity, card.slot), used)
            for at, card in enumerate(cards)
        ]
        decided = self._decided(bundle, ids)
        rows, left = [], []
        for at, it in enumerate(decided):
            old = matches.get(at)
            if it.shipped:
                rows.append(self.rows.current(it, old, bundle.key))
            elif old is None or old.held:
                left.extend(self.rows.held(it, old, bundle.key))
            elif it.dropped:
                left.append(self.rows.drop(old, bundle.key))
            else:
                left.append(self.rows.left(old, it.card, bundle.key))
        matched = {row.id for row in matches.values()}
        gone = [
            self.rows.ungiven(row, bundle.key, for_all=self.edition.makes_all)
            for row in read.rows
            if row.id not in matched
        ]
        self._replace(group, read, [*rows, *left, *gone])
        return self._found(bundle, decided, [row.changed for row in rows])

    def _matches(self, cards: Sequence[Card], rows: Sequence[LedgerRow]) -> Matches:
        """Which card is which row: those that the recipe gave come before those that others of the course
        gave alone, which may be the same cards under other ids where the recipes were strangers once."""
        mine = [row for row in rows if self.rows.members.has(row)]
        found = match(cards, mine, self.renamed)
        if len(mine) < len(rows) and len(found) < len(cards):
            left = [at for at in range(len(cards)) if at not in found]
            others = [row for row in rows if not self.rows.members.has(row)]
            more = match([cards[at] for at in left], others, self.renamed)
            found |= {left[at]: row for at, row in more.items()}
        return found

    def _count(self, read: NoteRows) -> None:
        mine = self.rows.members.has
        self.live += sum(not row.retired and not row.held and mine(row) for row in read.rows)

    def _replace(self, group: Group, read: NoteRows, rows: Sequence[LedgerRow]) -> None:
        """A note's rows, in the place of those that were read: where all are as before, they stay."""
        if {id(row) for row in rows} == {id(row) for row in read.rows}:
            self._keep(group, read)
        else:
            self._write(packed(rows))

    def _tell_unmet(self, decks: Sequence[Deck]) -> None:
        """Says which decisions are about no card."""
        if self.curator.unmet():
            gone = gone_of(self.curator.unmet(), self.edition, self.ledger, self.taken)
            self.curator.tell_unmet(gone, ids_of(decks))

    def _gone(self, group: Group) -> None:
        """A note that gives no cards: it is no more, or says nothing, or belongs to a chapter that isn't
        built."""
        left = group.note in self.edition.elsewhere or group.note in self.edition.elsewhere_too
        is_there = group.note in self.edition.present
        if left or (not self.edition.whole and not is_there) or self.edition.is_unread(group.note):
            self._keep(group, self._along(group, group.note))
            return
        read = self.ledger.read(group.note)
        self._count(read)
        # Another note may have taken the path: its cards and these must not be taken for one note's.
        note = f"{group.note}#{group.identities[0]}" if group.note in self.bundles else group.note
        gone = [self.rows.ungiven(row, note, for_all=not is_there) for row in read.rows]
        self._replace(group, read, gone)


def _unused(wanted: str, used: set[str]) -> str:
    """The id, with a number where another card has it; from now on it has this one."""
    identifier, number = wanted, 2
    while identifier in used:
        identifier, number = f"{wanted}~{number}", number + 1
    used.add(identifier)
    return identifier
