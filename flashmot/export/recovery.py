"""Rows for a ledger out of a package that was written before: where the ledger was lost, or is not there
yet."""

from __future__ import annotations

import html
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from flashmot.export.anki import read_chapter, read_html
from flashmot.export.anki_model import BASIC_FIELDS, BASIC_ID, CLOZE_FIELDS, CLOZE_ID
from flashmot.html.media_types import TEXT_SUFFIXES
from flashmot.ledger.rows import RETIRED_TAG, LedgerRow
from flashmot.model.card import BLANK_CARD, CARD_FIELDS
from flashmot.model.fingerprint import fingerprint
from flashmot.model.questions import FACET_NAMES
from flashmot.model.times import as_time

_Found = TypeVar("_Found")
_FACETS = {name: facet for facet, name in FACET_NAMES.items()}
_LARGEST = 4 << 30
_LINE = re.compile(rf"({'|'.join(map(re.escape, TEXT_SUFFIXES))}):\d+$", re.IGNORECASE)
"""Behind the note's path in packages of the first builds."""


def rows_of_package(path: Path) -> list[LedgerRow]:
    """What a package of flashmot's says of its cards; nothing where it isn't one."""
    return _read(path, _rows) or []


def times_of_package(path: Path) -> dict[str, int]:
    """GUID → when a package says that the card last changed; nothing where it is no package."""
    return _read(path, lambda collection: dict(collection.execute("SELECT guid, mod FROM notes"))) or {}


def _read(path: Path, question: Callable[[sqlite3.Connection], _Found]) -> _Found | None:
    """What a package's collection answers; None where there is none."""
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            if archive.getinfo("collection.anki2").file_size > _LARGEST:
                return None
            collection = archive.extract("collection.anki2", folder)
            with closing(sqlite3.connect(collection)) as connection:
                return question(connection)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, sqlite3.Error):
        return None


def _rows(connection: sqlite3.Connection) -> list[LedgerRow]:
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


def _row(names: tuple[str, ...], changed: int, tags: str, values: str, deck: str) -> LedgerRow | None:
    said = _said(dict(zip(names, values.split("\x1f"), strict=False)))
    identifier = said.get("id", "")
    if "#" not in identifier:
        return None
    slot, listed, time = identifier.partition("#")[2], tags.split(), as_time(changed)
    card = replace(
        replace(BLANK_CARD, **said),
        facet=_FACETS.get(said["facet"]),
        note=_LINE.sub(r"\1", said["note"]),
        chapter=read_chapter(said["chapter"]),
        deck=deck,
        type=said["type"].lower(),
        tags=tuple(tag for tag in listed if tag != RETIRED_TAG),
        slot=slot,
        base=slot,
        changed=time,
    )
    retired = time if RETIRED_TAG in listed else 0
    return LedgerRow(replace(card, fingerprint=fingerprint(card)), retired)


def _said(values: Mapping[str, str]) -> dict[str, Any]:
    """What Anki's fields say of a card, by the names of the card's own fields."""
    return {
        field.name: (read_html if field.use.html else html.unescape)(values[field.use.anki])
        for field in CARD_FIELDS
        if field.use.anki in values
    }
