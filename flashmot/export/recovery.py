"""Rows for a ledger out of a package that was written before: where the ledger was lost, or is not there
yet."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from flashmot.export.anki_model import BASIC_FIELDS, BASIC_ID, CLOZE_FIELDS, CLOZE_ID
from flashmot.html.media_types import TEXT_SUFFIXES
from flashmot.ledger.rows import RETIRED_TAG, Row
from flashmot.model.card import Card
from flashmot.model.fingerprint import fingerprint
from flashmot.model.questions import FACET_NAMES

_FACETS = {name: facet for facet, name in FACET_NAMES.items()}
_LARGEST = 4 << 30
_LINE = re.compile(rf"({'|'.join(map(re.escape, TEXT_SUFFIXES))}):\d+$", re.IGNORECASE)
"""Behind the note's path in packages of the first builds."""


def rows_of_package(path: Path) -> list[Row]:
    """What a package of flashmot's says of its cards; nothing where it isn't one."""
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            if archive.getinfo("collection.anki2").file_size > _LARGEST:
                return []
            collection = archive.extract("collection.anki2", folder)
            with closing(sqlite3.connect(collection)) as connection:
                return _rows(connection)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, sqlite3.Error):
        return []


def _rows(connection: sqlite3.Connection) -> list[Row]:
    (held,) = connection.execute("SELECT decks FROM col").fetchone()
    decks = {int(number): deck["name"] for number, deck in json.loads(held).items()}
    found = connection.execute(
        "SELECT n.mid, n.mod, n.tags, n.flds, min(c.did) FROM notes n JOIN cards c ON c.nid = n.id "
        "WHERE n.mid IN (?, ?) GROUP BY n.id",
        (BASIC_ID, CLOZE_ID),
    )
    return [
        row
        for model, changed, tags, values, deck in found
        if (
            row := _row(
                CLOZE_FIELDS if model == CLOZE_ID else BASIC_FIELDS,
                changed,
                tags,
                values,
                decks.get(deck, ""),
            )
        )
    ]


def _row(names: tuple[str, ...], changed: int, tags: str, values: str, deck: str) -> Row | None:
    fields = dict(zip(names, values.split("\x1f"), strict=False))
    plain = {name: html.unescape(value) for name, value in fields.items()}
    identifier = plain.get("CardId", "")
    if "#" not in identifier:
        return None
    listed = tuple(tags.split())
    card = Card(
        id=identifier,
        guid="",
        kind=fields["Kind"],
        facet=_FACETS.get(fields["Facet"]),
        note=_LINE.sub(r"\1", plain["Note"]),
        line=1,
        deck=deck,
        chapter=plain["Chapter"],
        question=fields.get("Question", ""),
        answer=fields["Answer"],
        extra=fields["Extra"],
        title=plain["Title"],
        type=plain["Type"].lower(),
        origin=plain["Source"],
        citation=fields["Citation"],
        link=plain["Link"],
        tags=tuple(tag for tag in listed if tag != RETIRED_TAG),
        cloze=fields.get("Text", ""),
        slot=identifier.partition("#")[2],
        base=identifier.partition("#")[2],
    )
    row = Row.of(card, card.note, identifier, changed)
    retired = changed if RETIRED_TAG in listed else 0
    return replace(row, fingerprint=fingerprint(card), retired=retired)
