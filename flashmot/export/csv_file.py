"""Text that Anki imports: CSV with Anki's own file headers.

Source: https://docs.ankiweb.net/importing/text-files.html#file-headers. Notes have the GUIDs and fields of
    the ``.apkg``, so that importing both gives no note twice. A text file carries no images, no sounds and no
    note types: Anki must know flashmot's (any ``.apkg`` of flashmot brings them), and leaves out the notes
    whose type it doesn't know.
"""

from __future__ import annotations

import csv
from pathlib import Path

from flashmot.export.anki import fields_of, safe_value
from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS, basic_model, cloze_model
from flashmot.model.card import Card
from flashmot.model.deck import Package

_COLUMNS = ("GUID", "Note type", "Deck", "Tags", "Question / Text", *BASIC_FIELDS[1:])


def write_csv(package: Package, path: Path, _time: int) -> None:
    """Writes a line of headers each, then a row a card.

    Raises:
        OSError: the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        for header in ("separator:Comma", "html:true", "guid column:1", "notetype column:2"):
            file.write(f"#{header}\n")
        file.write("#deck column:3\n#tags column:4\n#columns:" + ",".join(_COLUMNS) + "\n")
        # Everything is quoted: a bare "#" at the start of a row would make it a comment.
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        rows.writerows(_row(card, deck.name) for deck in package.decks for card in deck.cards)


def _row(card: Card, deck: str) -> list[str]:
    model, names = (cloze_model(), CLOZE_FIELDS) if card.cloze else (basic_model(), BASIC_FIELDS)
    head = (card.guid, str(model.name), deck, " ".join(card.tags))
    return [safe_value(value) for value in (*head, *fields_of(card, names))]
