"""« X – mise à jour.csv », beside a package « X.apkg »: corrections that leave alone what students wrote.

A note that a package updates loses what a student wrote into it: fields, tags. A row of this file updates
flashmot's own fields, and nothing else of the note (see ``csv_file``).

*Which cards.* Those of the package that lay there before, or, where none did, those that the ledger knew;
not only those that changed: who missed a build or two gets everything, and Anki leaves alone what is the
same. New cards are left to the package, which brings their tags. Each row names a deck: a card that a
student never got comes into its own.

*Which order.* This file first, then the package. What the file corrects is then, for Anki, newer than in
the package, which skips it, and brings new cards, images and sounds. That is why a retired card says so in
a field, too (``anki.fields_of``): a change of the tags alone would be left to the package, and wipe the
rest.

*When.* A build writes the file where it changes a card that was exported before: as the ledger says, or the
package that lies there, since a build elsewhere, or in another format, may have told the ledger already.
Where it changes none and a file is there, that is written again for the cards that it has, which gives the
same bytes unless something else changed: it must never be older than the package beside it, since it would
take back corrections; and it mustn't go, since who missed the build that wrote it still needs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from flashmot.export.csv_file import placed_cards, read_guids, write_rows
from flashmot.ledger.changes import Changes
from flashmot.ledger.settlement import Settlement
from flashmot.model.card import Card
from flashmot.model.deck import Package

SUFFIX: Final = " – mise à jour.csv"

Chosen = Callable[[Card], bool]
"""Whether a card is in the file."""


def with_changes(
    packages: Sequence[Package], settlements: Iterable[Settlement]
) -> Iterator[tuple[Package, Changes]]:
    """The packages of a build, each with what its part of the build changes: none was exported before where
    none was settled."""
    changes = [settlement.changes for settlement in settlements for _ in settlement.part.packages()]
    yield from zip(packages, changes or [Changes(first=True)] * len(packages), strict=True)


def corrects(package: Package, changes: Changes) -> bool:
    """Whether the ledger knows a package's cards as others than they are now."""
    return any(deck.name in changes.renewed for deck in package.decks)


def chosen_cards(package: Package, changes: Changes, known: Mapping[str, int], target: Path) -> Chosen | None:
    """Which cards of a package are in the file; None where there is to be no file.

    Args:
        package: all that there is now.
        changes: what the build changes.
        known: GUID → time of the last change, in the package that lies there so far.
        target: where the file is, or will be.
    """
    if corrects(package, changes) or _is_newer(package, changes, known):
        held = frozenset(known)
    elif target.is_file():
        held = _guids_in(target)
    else:
        return None
    return lambda card: card.id not in changes.new and (not held or card.guid in held)


def _is_newer(package: Package, changes: Changes, known: Mapping[str, int]) -> bool:
    """Whether a package has cards that changed since another one was made. New cards don't count: while a
    teacher's notes are watched, they are new in each package."""
    if changes.first or not known:
        return False
    return any(
        card.changed > known.get(card.guid, card.changed) and card.id not in changes.new
        for card, _ in placed_cards(package)
    )


def _guids_in(path: Path) -> frozenset[str]:
    """The GUIDs in a file; none where somebody's editor has been at it."""
    try:
        return read_guids(path)
    except (OSError, ValueError):
        return frozenset()


def write_update(package: Package, chosen: Chosen, path: Path) -> None:
    """Writes a row for each of the chosen cards.

    Raises:
        OSError: the file can't be written.
    """
    write_rows((placed for placed in placed_cards(package) if chosen(placed[0])), path)
