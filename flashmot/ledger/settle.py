"""What a build makes of the ledger: each card gets the id that it had, and the time when its content last
changed."""

from __future__ import annotations

import html
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import BinaryIO, Final

from flashmot.building.build import Part
from flashmot.french.typography import typeset
from flashmot.ledger.bind import bind
from flashmot.ledger.changes import Changes
from flashmot.ledger.file import Ledger, Writer
from flashmot.ledger.index import Group
from flashmot.ledger.match import match
from flashmot.ledger.memo import Settled, digest_of, mark_of
from flashmot.ledger.rows import RETIRED_TAG, Row
from flashmot.model.bundle import Bundle, PackedCards
from flashmot.model.card import Card
from flashmot.model.deck import Deck
from flashmot.model.identity import card_id, first_free, fold
from flashmot.runtime.errors import LedgerError

DAY: Final = 24 * 60 * 60
_SUSPECT: Final = 50
"""From how many cards on, losing more than half of them at once is taken for a mistake."""


@dataclass(slots=True)
class Settlement:
    """A part of a build with its ledger applied, and the ledger that results."""

    part: Part
    """The part: its cards with their ids and times, its decks with the cards that are retired."""
    ledger: Ledger
    """What was exported before."""
    changes: Changes
    """What is different now."""
    rows: _Rows
    """The ledger's new content."""
    settled: dict[str, Settled]
    """How each note was settled, but for the digest of its rows."""
    _digest: bytes = b""
    _groups: dict[str, Group] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        """Whether the ledger's file must be written."""
        return self.rows.changed or not self.ledger.on_disk

    def write(self, target: BinaryIO) -> None:
        """Writes the new ledger."""
        writer = Writer(target)
        self.rows.write(writer)
        self._digest, self._groups = writer.finish()

    def remember(self) -> None:
        """Notes for the next build what this one found out, once the ledger is written."""
        if self.ledger.memo is None:
            return
        groups = self._groups if self.is_new else self.ledger.groups
        digest = self._digest if self.is_new else self.ledger.digest()
        settled = {
            key: replace(it, rows=groups[key].digest) for key, it in self.settled.items() if key in groups
        }
        self.ledger.memo.keep(digest, groups, settled)

    def close(self) -> None:
        """Lets go of the files."""
        self.ledger.close()
        self.rows.close()


def settle(
    part: Part, ledger: Ledger, now: int, *, start: int, listed: bool = False, force: bool = False
) -> Settlement:
    """Applies a ledger to a part of a build.

    Args:
        part: what a recipe or a vault gives now.
        ledger: what was exported before.
        now: the time of the build, in seconds since 1970.
        start: the time to give cards where nothing was exported before.
        listed: whether the changes are wanted one by one.
        force: whether to retire cards even where a mistake is likely.

    Raises:
        LedgerError: a row can't be read; or more than half of many cards would be retired.
    """
    work = _Settling(part, ledger, max(now, 1), start if not ledger.groups else now, listed=listed)
    try:
        settlement = work.run()
        gone, known = work.changes.counts["retired"], work.known
        if known >= _SUSPECT and 2 * gone > known and not force:
            raise LedgerError(
                f"{ledger.path}:1: {gone} of the {known} cards exported before would be retired; nothing was written. "
                "Are all notes where they should be? If they are gone for good, say so: flashmot build … --retire"
            )
    except BaseException:
        work.rows.close()
        raise
    return settlement


class _Settling:
    """One part at work."""

    def __init__(self, part: Part, ledger: Ledger, now: int, start: int, *, listed: bool) -> None:
        self.part = part
        self.ledger = ledger
        self.now = now
        self.start = start
        self.changes = Changes(listed=[] if listed else None)
        self.rows = _Rows(ledger)
        self.known = 0
        """How many live cards the ledger held."""
        self.bundles = {
            bundle.key: bundle
            for deck in part.decks
            if isinstance(deck.cards, PackedCards)
            for bundle in deck.cards.bundles
        }
        self.retired: dict[str, list[Row]] = defaultdict(list)
        self.settled: dict[str, Settled] = {}
        self.renamed = b""
        self.taken = {
            identity: group.note for group in ledger.groups.values() for identity in group.identities
        }

    def run(self) -> Settlement:
        present = self.part.present
        binding = bind(self.ledger, self.bundles, present, self._is_known, whole=self.part.whole)
        self.changes.ambiguities = binding.ambiguities
        names = {key: self._identity(binding.groups[key], present[key]) for key in binding.groups}
        renamed = {present[key]: name for key, name in names.items() if name != present[key]}
        self.renamed = digest_of(json.dumps(sorted(renamed.items())).encode())
        decks = []
        for deck in self.part.decks:
            bundles = []
            for bundle in deck.cards.bundles if isinstance(deck.cards, PackedCards) else ():
                group = binding.groups.get(bundle.key)
                bundles.append(
                    self._new(bundle)
                    if group is None
                    else self._known(bundle, group, names[bundle.key], renamed)
                )
            decks.append(replace(deck, cards=PackedCards(bundles)))
        for group in binding.gone:
            self._gone(group, present)
        part = replace(self.part, decks=tuple(self._with_retired(decks)))
        return Settlement(part, self.ledger, self.changes, self.rows, self.settled)

    def _identity(self, group: Group, natural: str) -> str:
        """What the ids of the note's new cards begin with: what those of its other cards do."""
        if natural in group.identities or not group.identities:
            return natural
        if len(group.identities) == 1:
            return group.identities[0]
        times = Counter(row.id.partition("#")[0] for row in self.ledger.rows(group) if not row.retired)
        return min(group.identities, key=lambda identity: (-times[identity], identity))

    def _new(self, bundle: Bundle) -> Bundle:
        """A note that the ledger doesn't know. A name that another note's cards have is left to them."""
        cards = bundle.cards()
        natural = cards[0].id.partition("#")[0]
        folder = fold(bundle.note.rpartition("/")[0]).replace("%", "%25").replace("#", "%23") or "."
        identity = first_free(natural, f"{natural}@{folder}", self.taken)
        self.taken[identity] = bundle.key
        rows = [Row.of(card, bundle.key, card_id(identity, card.slot), self.start) for card in cards]
        for row, card in zip(rows, cards, strict=True):
            self.changes.add(row.id, None, card, bundle.key)
        self.rows.add(rows)
        return self._remembered(bundle, [(row.id, row.changed) for row in rows])

    def _is_known(self, bundle: Bundle, group: Group) -> bool:
        return self.ledger.memo is not None and self.ledger.memo.settled(bundle, group) is not None

    def _remembered(self, bundle: Bundle, known: Sequence[tuple[str, int]]) -> Bundle:
        settled = bundle.settle(known)
        if self.ledger.memo is not None:
            self.settled[bundle.key] = Settled(
                mark_of(bundle), b"", self.renamed, settled.newest, settled.settled
            )
        return settled

    def _known(self, bundle: Bundle, group: Group, identity: str, renamed: Mapping[str, str]) -> Bundle:
        """A note that the ledger knows: at once where an earlier run found that nothing of it changes."""
        found = self.ledger.memo.settled(bundle, group) if self.ledger.memo is not None else None
        if found is None or found.renamed != self.renamed:
            return self._matched(bundle, group, identity, renamed)
        self.known += bundle.count
        self.changes.counts["same"] += bundle.count
        for row in self.ledger.rows(group) if group.retired else ():
            if row.retired:
                self._retired(row, bundle.key)
        self.rows.copy(group)
        self.settled[bundle.key] = found
        return replace(bundle, newest=found.newest, settled=found.known)

    def _matched(self, bundle: Bundle, group: Group, identity: str, renamed: Mapping[str, str]) -> Bundle:
        cards, old = bundle.cards(), self.ledger.rows(group)
        self.known += sum(not row.retired for row in old)
        matches = match(cards, old, renamed)
        used = {row.id for row in old}
        kept = {row.id for row in matches.values()}
        new: list[Row] = []
        known: list[tuple[str, int]] = []
        same = True
        for at, card in enumerate(cards):
            row = self._row(card, matches.get(at), bundle.key, identity, used)
            same = same and row is matches.get(at)
            new.append(row)
            known.append((row.id, row.changed))
        for row in old:
            if row.id not in kept:
                retired = self._retired(row, bundle.key)
                same = same and retired is row
                new.append(retired)
        if same:
            self.rows.copy(group)
        else:
            self.rows.add(new)
        return self._remembered(bundle, known)

    def _row(self, card: Card, old: Row | None, note: str, identity: str, used: set[str]) -> Row:
        """The row of a card. Where nothing but cosmetics changed, the old one as it is."""
        if old is None:
            wanted = card_id(identity, card.slot)
            identifier, number = wanted, 2
            while identifier in used:
                identifier, number = f"{wanted}~{number}", number + 1
            used.add(identifier)
            self.changes.add(identifier, None, card, note)
            return Row.of(card, note, identifier, self.now)
        if old.fingerprint == card.fingerprint and not old.retired:
            now = Row.of(card, note, old.id, old.changed)
            where = (now.note, now.uid, now.slot, now.base, now.deck)
            if where == (old.note, old.uid, old.slot, old.base, old.deck):
                self.changes.counts["same"] += 1
                return old
            if (old.note, old.deck) != (now.note, now.deck):
                self.changes.add(old.id, old, card, note)
            else:
                self.changes.counts["same"] += 1
            return now
        self.changes.add(old.id, old, card, note)
        return Row.of(card, note, old.id, self._later(old))

    def _later(self, row: Row) -> int:
        """A time that Anki takes for newer, whatever the clock says."""
        return max(self.now, row.changed + 1)

    def _retired(self, row: Row, note: str) -> Row:
        """The row of a card that no note gives any more."""
        if not row.retired:
            self.changes.add(row.id, row, None)
            row = replace(row, note=note, retired=self.now, changed=self._later(row))
        elif row.note != note:
            row = replace(row, note=note, changed=self._later(row))
        if self.now - row.retired < self.part.recipe.retired_days * DAY:
            self.retired[row.deck].append(row)
        return row

    def _gone(self, group: Group, present: Mapping[str, str]) -> None:
        """A note that gives no cards: it is no more, or says nothing, or belongs to a chapter that isn't
        built."""
        if group.note in self.part.elsewhere or (not self.part.whole and group.note not in present):
            old = self.ledger.rows(group) if group.retired else []
            for row in old:
                if row.retired:
                    self._retired(row, row.note)
            self.rows.copy(group)
            return
        old = self.ledger.rows(group)
        self.known += sum(not row.retired for row in old)
        # Another note may have taken the path: its cards and these must not be taken for one note's.
        note = f"{group.note}#{group.identities[0]}" if group.note in self.bundles else group.note
        new = [self._retired(row, note) for row in old]
        if all(row is was for row, was in zip(new, old, strict=True)):
            self.rows.copy(group)
        else:
            self.rows.add(new)

    def _with_retired(self, decks: Sequence[Deck]) -> Iterator[Deck]:
        """The decks with the retired cards that still travel; decks that hold nothing else at the end."""
        self.changes.retired = sum(map(len, self.retired.values()))
        names = {deck.name for deck in decks}
        for deck in decks:
            yield self._deck(deck) if deck.name in self.retired else deck
        for name in sorted(self.retired.keys() - names):
            yield self._deck(Deck(name, "", ()))

    def _deck(self, deck: Deck) -> Deck:
        rows = sorted(self.retired[deck.name], key=lambda row: row.id)
        said = (deck.description, html.escape(typeset(_DESCRIPTION), quote=False))
        return replace(
            deck, description=" ".join(filter(None, said)), retired=tuple(row.card() for row in rows)
        )


_DESCRIPTION: Final = (
    "Les cartes que les notes ne donnent plus portent l'étiquette « "
    + RETIRED_TAG
    + " »: pour les trouver, cherchez "
    "tag:" + RETIRED_TAG + " dans l'explorateur ; vous pouvez les supprimer ou continuer à les réviser."
)


class _Rows:
    """The new ledger: what is new in a temporary file, what is as before where it was."""

    def __init__(self, ledger: Ledger) -> None:
        self.changed = False
        """Whether anything differs from before."""
        self._ledger = ledger
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        self._spooled: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._copied: dict[str, list[Group]] = defaultdict(list)

    def add(self, rows: Sequence[Row]) -> None:
        """Rows that are not all as before."""
        self.changed = True
        by_identity: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_identity[row.id.partition("#")[0]].append(row)
        for identity, listed in by_identity.items():
            data = b"".join(row.line() for row in sorted(listed, key=lambda row: row.id))
            self._spooled[identity].append((self._spool.tell(), len(data)))
            self._spool.write(data)

    def copy(self, group: Group) -> None:
        """A note's rows as they were."""
        if group.repeats:
            self.add(self._ledger.rows(group))
        elif len(group.identities) == 1:
            self._copied[group.identities[0]].append(group)
        else:
            changed = self.changed
            self.add(self._ledger.rows(group))
            self.changed = changed

    def close(self) -> None:
        """Lets go of the temporary file."""
        self._spool.close()

    def write(self, writer: Writer) -> None:
        """Writes the lines of each identity, in order."""
        for identity in sorted({*self._spooled, *self._copied}, key=lambda name: f"{name}#"):
            groups = self._copied.get(identity, ())
            parts = [self._ledger.raw(group) for group in groups]
            if len(groups) == 1 and identity not in self._spooled:
                writer.copy(groups[0], parts[0])
                continue
            for offset, length in self._spooled.get(identity, ()):
                self._spool.seek(offset)
                parts.append(self._spool.read(length))
            writer.lines(parts[0] if len(parts) == 1 else _merged(parts))


def _merged(parts: Sequence[bytes]) -> bytes:
    return b"".join(sorted(line for part in parts for line in part.splitlines(keepends=True)))


def is_retired(card: Card) -> bool:
    """Whether no note gives the card any more."""
    return RETIRED_TAG in card.tags
