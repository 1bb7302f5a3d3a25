"""What the notes of some sources give, read for a teacher: all cards, where each belongs, and what the next
build would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from flashmot.building.recipe import Recipe, load_recipe
from flashmot.delivery.deliver import Delivery, Options, preview
from flashmot.delivery.places import Sources
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.reading import News
from flashmot.review.reading.files import NoteFiles
from flashmot.vault.reader import Progress

Unpacked = tuple[bytes, bytes, tuple[Card, ...]]
"""A note's cards: as packed, what the ledger says of them, and unpacked, in the order of the note's lines."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What the notes give, as read once."""

    delivery: Delivery
    """The build, at the depth of the complete deck, without what was decided."""
    files: NoteFiles
    """The text of the notes."""
    cards: Mapping[str, Card]
    """By id, in the order of chapters, notes and lines."""
    parts: Mapping[str, tuple[int, ...]]
    """By id, the parts of the build that it belongs to: recipes that are read together may share it."""
    news: Mapping[str, News]
    """By id, what the next build would change."""
    unpacked: Mapping[tuple[int, str], Unpacked] = field(default_factory=dict)
    """By part and note: what needn't be unpacked again."""


def read_edition(
    sources: Sources, options: Options, depth: str | None, before: Edition | None, progress: Progress | None
) -> Edition:
    """Reads the sources. Cards of notes that are as they were in ``before`` are the same objects.

    Args:
        sources: recipes, read again too, folders of notes, single notes.
        options: how to build them, whatever depth they say.
        depth: the depth that students get; None: the recipes' own.
        before: what was read last time.
        progress: told how far it is.

    Raises:
        FlashmotError: they can't be read.
    """
    fresh = [load_recipe(Path(it.path)) if isinstance(it, Recipe) else it for it in sources]
    read = before.delivery.settlements if before is not None else ()
    begun = {it.ledger.path: it.course.id for it in read}
    made = preview(fresh, replace(options, begun=begun), progress, listed=True)
    depths = {it.path: it.depth for it in fresh if isinstance(it, Recipe)}
    unpacked: dict[tuple[int, str], Unpacked] = {}
    cards: dict[str, Card] = {}
    parts: dict[str, tuple[int, ...]] = {}
    news: dict[str, News] = {}
    for at, settlement in enumerate(made.settlements):
        wanted = depth or depths.get(settlement.part.recipe.path, "essential")
        for bundle in (bundle for deck in settlement.part.decks for bundle in deck.bundles):
            known = before.unpacked.get((at, bundle.key)) if before is not None else None
            unpacked[at, bundle.key] = note = _unpacked(bundle, known)
            for card in note[2]:
                cards.setdefault(card.id, card)
                parts[card.id] = (*parts.get(card.id, ()), at)
        for change in settlement.changes.listed or ():
            if (said := _news(change.kinds)) and change.id in cards:
                # What students don't get can't be new to them.
                shown = said != "new" or wanted == "complete" or cards[change.id].depth == "essential"
                news[change.id] = said if shown else ""
    return Edition(made, NoteFiles(fresh), cards, parts, news, unpacked)


def _unpacked(bundle: Bundle, known: Unpacked | None) -> Unpacked:
    packed = bundle.blob, bundle.settled
    if known is not None and known[:2] == packed:
        return known
    return *packed, tuple(sorted(bundle.cards(), key=lambda card: card.line))


def _news(kinds: tuple[str, ...]) -> News:
    return "new" if "new" in kinds else "changed" if "changed" in kinds else ""
