"""Text that Anki imports: CSV with Anki's own file headers.

Source: https://docs.ankiweb.net/importing/text-files.html#file-headers. Notes have the GUIDs and fields of
    the ``.apkg``, so that importing both gives no note twice. A text file carries no images, no sounds and no
    note types: Anki must know flashmot's (any ``.apkg`` of flashmot brings them), and leaves out the notes
    whose type it doesn't know.

What a student made of a card stays, at each import (measured on 24.11 and 26.9): fields that the file has no
    column for keep what they hold. Tags would be replaced by those of a tag column, so there is none. A deck
    column only says where a card goes that Anki doesn't have: one that it has stays in its deck. Anki dates
    what differs with the time of the import, and leaves alone what is the same.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from flashmot.export.anki import fields_of, retired_deck, safe_values
from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS, OWN, basic_model, cloze_model
from flashmot.model.card import Card
from flashmot.model.deck import Package

_COLUMNS: Final = ("GUID", "Note type", "Deck", "Question / Text", *BASIC_FIELDS[1:OWN])
_HEADERS: Final = (
    "separator:Comma",
    "html:true",
    "if matches:update current",  # whatever was chosen for the last import
    "match scope:notetype",
    "guid column:1",
    "notetype column:2",
    "deck column:3",
    f"columns:{','.join(_COLUMNS)}",
)


def write_csv(package: Package, path: Path, _time: int) -> None:
    """Writes a line of headers each, then a row a card.

    Raises:
        OSError: the file can't be written.
    """
    write_rows(((card, deck.name) for deck in package.decks for card in deck.cards), path)


def write_rows(placed: Iterable[tuple[Card, str]], path: Path) -> None:
    """Writes the headers, then a row a card.

    Args:
        placed: the cards, each with the deck where one that Anki doesn't have goes.
        path: where to.

    Raises:
        OSError: the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(f"#{header}\n" for header in _HEADERS)
        # Everything is quoted: a bare "#" at the start of a row would make it a comment.
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows.writerows(_row(card, deck) for card, deck in placed)


def placed_cards(package: Package) -> Iterator[tuple[Card, str]]:
    """All cards of a package, retired ones too, each with its deck in Anki."""
    for deck in package.decks:
        yield from ((card, deck.name) for card in deck.cards)
    for deck in package.decks:
        yield from ((card, retired_deck(package)) for card in deck.retired)


def read_guids(path: Path) -> frozenset[str]:
    """The GUIDs of the notes in such a file.

    Raises:
        OSError: it can't be read.
        ValueError: it is none.
    """
    with path.open(encoding="utf-8", newline="") as file:
        lines = itertools.dropwhile(lambda line: line.startswith("#"), file)
        try:
            return frozenset(row[0] for row in csv.reader(lines, strict=True) if row)
        except csv.Error as error:
            raise ValueError(str(error)) from error


def _row(card: Card, deck: str) -> list[str]:
    model, names = (cloze_model(), CLOZE_FIELDS) if card.cloze else (basic_model(), BASIC_FIELDS)
    return safe_values([card.guid, str(model.name), deck, *fields_of(card, names[:OWN])])
