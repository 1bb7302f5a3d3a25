"""Notes → bundles of cards, in order: from an earlier run where nothing has changed, else made, by all
cores."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from flashmot.building.cards import cards_of
from flashmot.building.recipe import Recipe
from flashmot.extract.questions import prepare
from flashmot.french.words import plain
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.note import Note
from flashmot.model.problem import Problem
from flashmot.runtime.packing import pack
from flashmot.runtime.workers import in_order, workers_for
from flashmot.vault import Vault, View
from flashmot.vault.reader import Progress

KEY = 16
"""The bytes that tell what a card asks, and with which answer: half of them each."""
_NONE = bytes(KEY)
_FEWEST = 100
"""From how many notes on processes pay: a start takes as long as a few notes."""
_CHUNK = 4


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
    questions: tuple[str, ...] = ()
    """The names of the questions that were asked of the vault, where they were kept."""
    trace: bytes = b""
    """The questions with the marks of their answers (``Trace``), packed."""


def make_note(note: Note, vault: Vault, recipe: Recipe, *, traced: bool) -> Made:
    """Makes the cards of a note. ``traced``: whether to keep what they depend on."""
    view = View(vault)
    view.at(note.path)  # its own face was given by the vault, too
    cards, problems = cards_of(note, view, recipe)
    asked = b"".join(map(_asked, cards))
    trace = view.trace() if traced else {}
    packed = pack(trace) if traced else b""
    return Made(Bundle.of(note.path, cards), asked, tuple(problems), tuple(trace), packed)


def make_all(
    notes: Sequence[Note],
    vault: Vault,
    recipe: Recipe,
    known: Mapping[str, Made],
    progress: Progress | None,
    *,
    traced: bool,
) -> Generator[Made, None, None]:
    """What each note gives, in order. ``known`` is by path, and is not made again."""
    unknown = [note for note in notes if note.path not in known]
    workers = workers_for(len(unknown), _FEWEST)
    if workers > 1:
        prepare(vault)
    made = in_order(
        lambda at: make_note(unknown[at], vault, recipe, traced=traced),
        len(unknown),
        workers=workers,
        chunk=_CHUNK,
    )
    with closing(made):
        for done, note in enumerate(notes):
            if progress and done % 16 == 0:
                progress("Making cards", done, len(notes))
            yield known.get(note.path) or next(made)


class Repeats:
    """Leaves out what a deck has asked already, with the same answer: two dialects of one fact are one card.
    And lets no two essential cards ask the same."""

    def __init__(self, asked: set[bytes] | None = None) -> None:
        self._seen: set[bytes] = set()
        self._asked = asked if asked is not None else set()

    def without(self, made: Made, depth: str) -> Bundle:
        """The cards that are new, for a deck of that depth."""
        keys = [made.asked[at : at + KEY] for at in range(0, len(made.asked), KEY)]
        kept = bytes(map(self._is_new, keys))
        bundle = made.bundle.only(kept) if 0 in kept else made.bundle
        essential = bundle.essential or b"\x01" * len(keys)
        chosen = bytes(map(self._is_asked_first, keys, kept, essential))
        return bundle.at(chosen, complete=depth == "complete")

    def _is_new(self, key: bytes) -> bool:
        if key in self._seen:
            return False
        if key != _NONE:
            self._seen.add(key)
        return True

    def _is_asked_first(self, key: bytes, kept: int, essential: int) -> bool:
        """Whether an essential card asks what none before it did."""
        question = key[: KEY // 2]
        if not kept or not essential or question in self._asked:
            return False
        if key != _NONE:
            self._asked.add(question)
        return True


def _asked(card: Card) -> bytes:
    return _NONE if card.cloze else _digest(card.question) + _digest(card.answer)


def _digest(text: str) -> bytes:
    said = plain(text).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(said, digest_size=KEY // 2).digest()
