"""Anki packages (``.apkg``), made with genanki's schema, decks and note types.

The package is the one described in https://docs.ankiweb.net/exporting.html#packaged-decks: a zip with a
SQLite collection, a list of media and the media. The rows and the zip are ours: each note has a time of its
own, retired cards are suspended, and the same cards give the same bytes.
"""

from __future__ import annotations

import errno
import hashlib
import itertools
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import genanki

from flashmot.export.anki_model import (
    BASIC_FIELDS,
    BASIC_ID,
    CLOZE_FIELDS,
    CLOZE_ID,
    MODIFIED,
    basic_model,
    cloze_model,
)
from flashmot.export.archive import add_file, zip_entry
from flashmot.french.typography import typeset
from flashmot.html.media import MEDIA_STEM
from flashmot.ledger.rows import RETIRED_MARK, RETIRED_TAG
from flashmot.model.card import CARD_FIELDS, Card, CardField, Media
from flashmot.model.deck import Package
from flashmot.model.questions import FACET_NAMES
from flashmot.model.times import as_time

_FIELDS: Final = {field.use.anki: field for field in CARD_FIELDS if field.use.anki}
"""The fields of a card by the field of Anki's that holds them."""
_SHOWN: Final[dict[str, Callable[[Any], str]]] = {
    "facet": lambda facet: FACET_NAMES.get(facet or "", ""),
    "type": lambda noun: noun.capitalize(),
}
"""What is written in another way than on the card."""
_PRAGMAS = """
    PRAGMA page_size = 4096; PRAGMA auto_vacuum = NONE; PRAGMA encoding = 'UTF-8';
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
"""
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"
_RETIRED = typeset(
    "Rien à apprendre ici : ce sont des cartes que les notes du cours ne donnent plus. Vous pouvez supprimer "
    "ce paquet ; celles que vous avez déjà apprises sont restées dans le leur."
)
_BETWEEN: Final = " · "
_STATIC: Final = "_"
"""What the names of media begin with in Anki. It takes in such a file from every package, and any other one
only with a note that the package adds or updates (24.11 and 26.9): who has a correction from the update file
already would miss its images."""
_SHOWN_MEDIA = re.compile(rf'(?P<before>src="|\[sound:){_STATIC}?(?={MEDIA_STEM}\.)')
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ANKI_SYNTAX = re.compile(rf"\[(?=latex\]|\$\$?\]|anki:|sound:(?!{_STATIC}{MEDIA_STEM}\.))", re.IGNORECASE)
"""What Anki would run in a field: LaTeX, speech, sounds. Only sounds that the vault holds are meant."""
_UNSAFE = re.compile(f"{_CONTROLS.pattern}|{_ANKI_SYNTAX.pattern}", re.IGNORECASE)


def write_apkg(package: Package, path: Path, time: int) -> None:
    """Writes a package.

    Anki updates a note that it has only from one that is newer, by a second at least: a note's ``mod`` is the
    time when its content last changed. ``time`` (seconds since 1970) stands in for cards without one.

    Raises:
        OSError: the file can't be written, or a media file no longer read.
    """
    collection = path.with_name(path.name + ".anki2")
    with _database(collection) as connection:
        connection.executescript(_PRAGMAS)
        genanki.Package([]).write_to_db(connection.cursor(), 0.0, itertools.count())
        indexes = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        ).fetchall()
        for name, _ in indexes:  # at the end, they are made in a fraction of the time
            connection.execute(f"DROP INDEX {name}")
        media = _write_collection(connection, package, as_time(time))
        for _, statement in indexes:
            connection.execute(statement)
        connection.commit()
    _forget_version(collection)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        add_file(archive, "collection.anki2", collection)
        names = {str(number): f"{_STATIC}{item.name}" for number, item in enumerate(media)}
        archive.writestr(zip_entry("media"), json.dumps(names, ensure_ascii=False).encode())
        for number, item in enumerate(media):
            add_file(archive, str(number), Path(item.path))
    collection.unlink()


@contextmanager
def _database(path: Path) -> Iterator[sqlite3.Connection]:
    """A new SQLite database.

    Raises:
        OSError: it can't be written; SQLite alone wouldn't say why.
    """
    path.write_bytes(b"")
    try:
        with closing(sqlite3.connect(path)) as connection:
            yield connection
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
        number = errno.ENOSPC if full else errno.EIO
        raise OSError(number, os.strerror(number), str(path)) from error


def _write_collection(connection: sqlite3.Connection, package: Package, time: int) -> list[Media]:
    """Decks, note types, notes and cards; the files that they show, by name.

    genanki would write the JSON of all decks anew for each of them.
    """
    shown = list(_shown(package))
    (held,) = connection.execute("SELECT decks FROM col").fetchone()
    decks = [genanki.Deck(deck_id(it.name), it.name, it.description) for it in shown]
    listed = json.loads(held) | {str(deck.deck_id): deck.to_json() for deck in decks}
    connection.execute(
        "UPDATE col SET decks = ?, models = ?", (json.dumps(listed), json.dumps(note_types(decks[0].deck_id)))
    )
    numbers = itertools.count((package.newest or time) * 1000, 2)
    media: dict[str, Media] = {}
    for it in shown:
        for position, card in enumerate(it.cards, 1):
            number, changed = next(numbers), card.changed or time
            connection.execute(_INSERT_NOTE, (number, *_note(card, changed)))
            connection.execute(
                _INSERT_CARD, (number + 1, number, deck_id(it.name), changed, it.queue, position)
            )
            media.update((item.name, item) for item in card.media)
    return [media[name] for name in sorted(media)]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A deck as Anki shows it."""

    name: str
    """Its full name."""
    description: str
    """HTML."""
    cards: Sequence[Card]
    """In order."""
    queue: int
    """Anki's queue of new cards (0) or of suspended ones (-1)."""


def _shown(package: Package) -> Iterator[_Shown]:
    for deck in package.decks:
        if deck.cards:
            yield _Shown(deck.name, deck.description, deck.cards, 0)
    if retired := [card for deck in package.decks for card in deck.retired]:
        yield _Shown(retired_deck(package), _RETIRED, retired, -1)


def note_types(deck: int) -> dict[str, Any]:
    """The note types as a package holds them, with the deck where Anki puts new notes of them."""
    return {str(model.model_id): model.to_json(MODIFIED, deck) for model in (basic_model(), cloze_model())}


def retired_deck(package: Package) -> str:
    """The deck of the cards that no note gives any more, beside the course's.

    They are suspended, but Anki forgets that of what it imports without the progress, as it does unless told
    otherwise (measured on 24.11 and 26.9): in a deck of their own, who imports for the first time doesn't
    meet them. Cards that a student has already stay in the deck where they are.
    """
    return f"{package.decks[0].name.partition('::')[0]} – cartes retirées"


def _forget_version(collection: Path) -> None:
    """SQLite notes down its own version in the file's header
    (https://www.sqlite.org/fileformat.html#the_database_header); without it, two versions write the same
    bytes."""
    with collection.open("r+b") as file:
        file.seek(96)
        file.write((3_045_000).to_bytes(4))


@cache
def deck_id(name: str) -> int:
    """genanki wants a number; Anki itself goes by the deck's name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) | 1 << 30


def _note(card: Card, changed: int) -> tuple[Any, ...]:
    """A row of Anki's table of notes, but for its id."""
    model, names = (CLOZE_ID, CLOZE_FIELDS) if card.cloze else (BASIC_ID, BASIC_FIELDS)
    fields = safe_values(list(fields_of(card, names)))
    return card.guid, model, changed, f" {' '.join(card.tags)} ", "\x1f".join(fields), fields[0]


def fields_of(card: Card, names: tuple[str, ...]) -> Iterator[str]:
    """The values of a note type's fields, in order.

    A retired card says so in its chapter, too: who takes corrections from the update file, which brings no
    tags, sees it, and Anki finds that the card is another one.
    """
    if RETIRED_TAG in card.tags:
        card = replace(card, chapter=_BETWEEN.join(filter(None, (card.chapter, RETIRED_MARK))))
    return (_value(card, _FIELDS[name]) if name in _FIELDS else "" for name in names)


def _value(card: Card, field: CardField) -> str:
    value = getattr(card, field.name)
    if field.use.html:
        return _with_static_media(value) if field.use.in_clozes or not card.cloze else ""
    if field.name in _SHOWN:
        value = _SHOWN[field.name](value)
    return "" if value is None else _escaped(str(value))


def _with_static_media(source: str) -> str:
    return _SHOWN_MEDIA.sub(rf"\g<before>{_STATIC}", source) if "flashmot-" in source else source


def read_html(value: str) -> str:
    """A field's HTML as the card has it: the inverse of what writing does to the names of media."""
    return _SHOWN_MEDIA.sub(r"\g<before>", value) if "flashmot-" in value else value


def read_chapter(value: str) -> str:
    """A field's chapter as the card has it, without what says that it is retired."""
    return value.removesuffix(RETIRED_MARK).removesuffix(_BETWEEN)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def safe_values(values: list[str]) -> list[str]:
    """The values of a note in which Anki finds nothing to run. Nearly all are so already: they are looked at
    together."""
    joined = "\n".join(values)
    if ("[" in joined or _CONTROLS.search(joined)) and _UNSAFE.search(joined):
        return [_ANKI_SYNTAX.sub("&#91;", _CONTROLS.sub("", value)) for value in values]
    return values
