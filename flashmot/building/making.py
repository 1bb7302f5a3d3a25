"""Notes → bundles of cards, in order: from an earlier run where nothing has changed, else made, by all
cores."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from zlib import crc32

from flashmot.building.cards import cards_of
from flashmot.building.recipe import Recipe
from flashmot.extract.distractors import notes_by_kind
from flashmot.extract.indexes import sentences_of, web_of
from flashmot.french.words import plain
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.note import Note
from flashmot.model.problem import Problem
from flashmot.runtime.workers import in_order, workers_for
from flashmot.vault import Vault
from flashmot.vault.reader import Progress
from flashmot.vault.reads import shown_in
from flashmot.wording import default_wording

KEY = 12
"""The bytes that tell what a card asks."""
_NONE = bytes(KEY)
_FEWEST = 100
"""From how many notes on processes pay: a start takes as long as a few notes."""
_CHUNK = 16


@dataclass(frozen=True, slots=True)
class Made:
    """What a note gives."""

    bundle: Bundle
    """Its cards."""
    asked: bytes
    """For each card ``KEY`` bytes of what it asks and answers; zeros for a cloze, which may stand beside its
    like."""
    problems: tuple[Problem, ...]
    """What making them met."""
    reads: bytes
    """What was looked at in other notes, see ``Reads``: the CRC-32 of each key, as an array of unsigned
    integers."""
    shown: tuple[tuple[str, str, str], ...]
    """The files that it shows, as they were: see ``Reads.showed``."""
    kept: tuple[str, Bundle] | None = None
    """Without what its deck had asked already: which cards (``1`` or ``0`` each), and these."""


def make_note(note: Note, vault: Vault, recipe: Recipe) -> Made:
    """Makes the cards of a note."""
    with vault.reads.apart() as keys:
        cards, problems = cards_of(note, vault, recipe)
    shown = tuple(sorted(filter(None, map(shown_in, keys))))
    reads = array("I", sorted({key_number(key) for key in keys})).tobytes()
    asked = b"".join(map(_asked, cards))
    return Made(Bundle.of(note.path, cards), asked, tuple(problems), reads, shown)


def make_all(
    notes: Sequence[Note], vault: Vault, recipe: Recipe, known: Mapping[str, Made], progress: Progress | None
) -> Generator[Made, None, None]:
    """What each note gives, in order. ``known`` is by path, and is not made again."""
    unknown = [note for note in notes if note.path not in known]
    workers = workers_for(len(unknown), _FEWEST)
    if workers > 1:  # the indexes once, and not in every process
        wording = recipe.wording or default_wording()
        web_of(vault, wording), sentences_of(vault, wording), notes_by_kind(vault)
    made = in_order(
        lambda at: make_note(unknown[at], vault, recipe), len(unknown), workers=workers, chunk=_CHUNK
    )
    with closing(made):
        for done, note in enumerate(notes):
            if progress and done % 16 == 0:
                progress("Making cards", done, len(notes))
            yield known.get(note.path) or next(made)


def key_number(key: str) -> int:
    """A key as ``Made.reads`` holds it. Two that share one only make a note's cards depend on more."""
    return crc32(key.encode("utf-8", "surrogatepass"))


class Repeats:
    """Leaves out what a deck has asked already, with the same answer: two dialects of one fact are one
    card."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def without(self, made: Made) -> tuple[str, Bundle] | None:
        """Which cards are new and these cards; None where all are."""
        keys = [made.asked[at : at + KEY] for at in range(0, len(made.asked), KEY)]
        new = {*keys} - {_NONE}
        if self._seen.isdisjoint(new) and len(new) + keys.count(_NONE) == len(keys):
            self._seen |= new
            return None
        kept = "".join("1" if self._is_new(key) else "0" for key in keys)
        if made.kept is not None and made.kept[0] == kept:
            return made.kept
        cards = [card for card, keep in zip(made.bundle.cards(), kept, strict=True) if keep == "1"]
        return kept, Bundle.of(made.bundle.note, cards)

    def _is_new(self, key: bytes) -> bool:
        if key in self._seen:
            return False
        if key != _NONE:
            self._seen.add(key)
        return True


def _asked(card: Card) -> bytes:
    if card.cloze:
        return _NONE
    said = f"{plain(card.question)}\0{plain(card.answer)}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=KEY).digest()
