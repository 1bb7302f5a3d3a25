"""What becomes of the cards and the rows of one note after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from flashmot.ledger.changes import ChangeLog
from flashmot.ledger.curation.curator import Curator, Decided, bundle_of
from flashmot.ledger.index import Group
from flashmot.ledger.members import members_of
from flashmot.ledger.moves import Moves
from flashmot.ledger.plan import (
    Edition,
    Finding,
    LedgerRows,
    NewRows,
    NoteRows,
    RowsOfCards,
    bundle_digest,
    packed,
)
from flashmot.ledger.row_settling import RowSettling
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.shared_match import SharedMatch
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.identity import card_id, first_free, fold, in_course


class NoteSettling:
    """One edition at work, note by note: what was found out so far."""

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
        self.matches: dict[str, dict[int, str]] = {}
        """A note's path → index of a card → the id of the row that it was, as far as was found out."""
        self.moves = Moves()
        """Cards whose text moved to another note."""
        self.renamed: dict[str, str] = {}
        """A note's identity → what the ids of its cards in the ledger begin with, where that is another."""
        self.renamed_digest = b""
        self.used: dict[str, set[str]] = {}
        """What ids begin with → those that cards have, of the notes with new cards."""
        self.holders: dict[str, list[str]] = defaultdict(list)
        """What ids begin with → the notes of the ledger that have some: several, since texts move."""
        for group in ledger.groups.values():
            for identity in group.identities:
                self.holders[identity].append(group.note)
        self.taken = {identity: notes[-1] for identity, notes in self.holders.items()}

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
        if bundle.key in self.moves.rows:
            return self._settled_with(bundle, NoteRows(()), self.moves.rows[bundle.key], identity)
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
        cards = all_cards(bundle)
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
        read = self.ledger.read(group.note)
        self._count(read)
        known = self.matches.pop(bundle.key, None)
        by_id = {row.id: row for row in read.rows} if known is not None else {}
        found = (
            {at: by_id[identifier] for at, identifier in known.items()}
            if known is not None
            else self._shared().matches(all_cards(bundle), read.rows)
        )
        moved = self.moves.rows.get(bundle.key, {})
        return self._settled_with(bundle, read, {**found, **moved}, identity, group)

    def _settled_with(
        self,
        bundle: Bundle,
        read: NoteRows,
        matches: Mapping[int, LedgerRow],
        identity: str,
        group: Group | None = None,
    ) -> Bundle:
        """A note's cards with the rows that they were.

        Args:
            bundle: the cards.
            read: the note's own rows.
            matches: index of a card → its row, which may have been another note's.
            identity: what the ids of new cards begin with.
            group: the note's own rows, where it has some.
        """
        cards = all_cards(bundle)
        # What students of this deck don't get isn't gone: who has it keeps it, and it is the same card
        # again for whoever takes the complete deck. What a teacher drops is.
        ids = [
            matches[at].id if at in matches else self._unused(identity, card.slot)
            for at, card in enumerate(cards)
        ]
        decided = self._decided(bundle, ids)
        rows, left = [], []
        for at, it in enumerate(decided):
            old = matches.get(at)
            if it.shipped:
                alone = old is not None and old.id in self.moves.gone
                rows.append(self.rows.current(it, old, bundle.key, alone=alone))
            elif old is None or old.held:
                left.extend(self.rows.held(it, old, bundle.key))
            elif it.dropped:
                left.append(self.rows.drop(old, bundle.key))
            else:
                left.append(self.rows.left(old, it.card, bundle.key))
        matched = {row.id for row in matches.values()}
        rest = [row for row in read.rows if row.id not in matched and row.id not in self.moves.gone]
        twins = self._shared().twins(cards, rest)
        gone = [
            self.rows.ungiven(row, bundle.key, for_all=self.edition.makes(row) and row.id not in twins)
            for row in rest
        ]
        if group is not None:
            self._replace(group, read, [*rows, *left, *gone])
        else:
            self._write(packed([*rows, *left, *gone]))
        return self._found(bundle, decided, [row.changed for row in rows])

    def _unused(self, identity: str, slot: str) -> str:
        """An id that no other card has or ever had, in whatever note its row stands since texts moved."""
        if identity not in self.used:
            notes = self.holders.get(identity, ())
            self.used[identity] = {row.id for note in notes for row in self.ledger.read(note).rows}
        used = self.used[identity]
        wanted = identifier = card_id(identity, slot)
        number = 2
        while identifier in used:
            identifier, number = f"{wanted}~{number}", number + 1
        used.add(identifier)
        return identifier

    def _shared(self) -> SharedMatch:
        return SharedMatch(self.rows.members, self.edition.course, self.renamed)

    def _count(self, read: NoteRows) -> None:
        mine = self.rows.members.has
        self.live += sum(not row.retired and not row.held and mine(row) for row in read.rows)

    def _replace(self, group: Group, read: NoteRows, rows: Sequence[LedgerRow]) -> None:
        """A note's rows, in the place of those that were read: where all are as before, they stay."""
        if {id(row) for row in rows} == {id(row) for row in read.rows}:
            self._keep(group, read)
        else:
            self._write(packed(rows))


def all_cards(bundle: Bundle) -> list[Card]:
    """All cards of a note, those first that students of the deck get."""
    return [*bundle.cards(), *bundle.left_out()]
