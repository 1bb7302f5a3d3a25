"""The decisions of a file, applied to the cards of a course, and what there is to say of them afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from flashmot.ledger.curation.decision import is_stale, seen_of
from flashmot.ledger.curation.reading import Curation
from flashmot.ledger.curation.rewording import Render, Rendered, curated
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.decision import Decision
from flashmot.model.deck import Deck
from flashmot.model.problem import Problem, Source

_NEAR: Final = 80
"""From which likeness (of 100) on an id may be another one misspelt."""


def _as_it_is(_card: Card, text: str) -> Rendered:
    return Rendered(text)


@dataclass(frozen=True, slots=True)
class Decided:
    """A card with what was decided of it."""

    card: Card
    """As students get it."""
    id: str
    """Its id, for good."""
    shipped: bool
    """Whether students of this deck get it."""
    dropped: bool = False
    """Whether nobody does."""

    @property
    def is_curated(self) -> bool:
        """Whether a teacher decided on it."""
        return self.dropped or bool(self.card.curated)


@dataclass(slots=True)
class Curator:
    """A curation file at work: which decisions met a card, and what is wrong with them."""

    curation: Curation = field(default_factory=lambda: Curation(Path()))
    """What the file says."""
    render: Render = _as_it_is
    """Renders answers."""
    problems: list[Problem] = field(default_factory=list)
    """What was met on the way, beside those of the file itself."""
    _met: set[str] = field(default_factory=set)
    _of_note: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._of_note = defaultdict(list)
        for identifier in self.curation.decisions:
            self._of_note[identifier.partition("#")[0]].append(identifier)

    def concerns(self, identities: Iterable[str]) -> bool:
        """Whether something is decided of a card whose id begins with one of these."""
        return any(identity in self._of_note for identity in identities)

    def decide(
        self, cards: Sequence[Card], ids: Sequence[str], shipped: int, *, complete: bool
    ) -> list[Decided]:
        """A note's cards as decided.

        Args:
            cards: as the note gives them, those first that students of this deck get.
            ids: their ids.
            shipped: how many students of this deck get.
            complete: whether these students get all that the notes give.
        """
        return [
            self._decided(card, identifier, is_shipped=at < shipped, complete=complete)
            for at, (card, identifier) in enumerate(zip(cards, ids, strict=True))
        ]

    def _decided(self, card: Card, identifier: str, *, is_shipped: bool, complete: bool) -> Decided:
        decision = self.curation.decisions.get(identifier)
        if decision is None:
            return Decided(card, identifier, is_shipped)
        self._met.add(identifier)
        made, trouble = curated(card, decision, self.render)
        self._look(card, decision, trouble)
        if decision.action == "drop":
            return Decided(replace(card, curated=decision.named), identifier, shipped=False, dropped=True)
        asked_for = decision.action in ("essential", "complete")
        shipped = (complete or made.depth == "essential") if asked_for else is_shipped
        return Decided(made, identifier, shipped)

    def _look(self, card: Card, decision: Decision, trouble: str) -> None:
        """Notes what a teacher should look at again."""
        if is_stale(decision, card):
            why = (
                f"the card has changed since: it said « {decision.seen} », and now « {seen_of(card)} »; read "
                "it again (flashmot review), or write « seen » anew"
            )
            self._tell(decision, why)
        if decision.note:
            where = Source(str(self.curation.path), decision.line)
            self.problems.append(Problem(where, f"note for later: {decision.note}", info=True))
        if trouble:
            self._tell(decision, f"{trouble}; until then the note's words stay")

    def _tell(self, decision: Decision, why: str) -> None:
        self.problems.append(Problem(Source(str(self.curation.path), decision.line), why))

    def all_problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file, and what was met on the way."""
        return (*self.curation.problems, *self.problems)

    def unmet(self) -> list[str]:
        """The ids in the file that no card had."""
        return [it for it in self.curation.decisions if it not in self._met]

    def tell_unmet(self, gone: Mapping[str, Card | None], ids: Iterable[str]) -> None:
        """Says which entries are about no card.

        Args:
            gone: their ids, each with the card that it was last exported as, where the ledger knows.
            ids: those of all cards, to find the one that was meant.
        """
        known = tuple(ids) if gone else ()
        for identifier, card in gone.items():
            self._tell(self.curation.decisions[identifier], _why_gone(identifier, card, known))


def _why_gone(identifier: str, was: Card | None, ids: Sequence[str]) -> str:
    if was is not None:
        return f"the card « {seen_of(was)} » is no more: no note gives it; delete the entry, or mend the note"
    note, _, slot = identifier.partition("#")  # another card of the note, or the card of another spelling
    akin = [it for it in ids if it.startswith(f"{note}#") or it.endswith(f"#{slot}")]
    near = process.extractOne(identifier, akin, scorer=fuzz.ratio, score_cutoff=_NEAR)
    meant = f"did you mean « {near[0]} »? Correct it" if near else "look it up: flashmot cards SOURCE"
    return f"no card has the id « {identifier} »; {meant}, or delete the entry"


def bundle_of(decided: Sequence[Decided], was: Bundle) -> Bundle:
    """The cards of a note as a teacher wants them, packed; ``was``: as the note gives them. What is dropped
    isn't among them."""
    cards = [it.card for it in decided if it.shipped]
    others = [it.card for it in decided if not it.shipped and not it.dropped]
    made = replace(Bundle.of(was.note, [*cards, *others], was.key), own_id=was.own_id)
    mask = b"\x01" * len(cards) + b"\x00" * len(others)
    return made.at(mask, complete=was.complete and not others)


def ids_of(decks: Iterable[Deck]) -> Iterator[str]:
    """The ids of all cards, those included that students don't get."""
    for deck in decks:
        for bundle in deck.bundles:
            yield from (card.id for card in (*bundle.cards(), *bundle.left_out()))
