"""Anki packages (``.apkg``), written with genanki.

The package is the one described in https://docs.ankiweb.net/exporting.html#packaged-decks: a zip with a SQLite
collection, a list of media and the media. genanki fills the collection; the zip is ours, so that it is deflated
and the same for the same cards.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any

import genanki

from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS, basic_model, cloze_model
from flashmot.records import Card, Deck, Media, Package

_FACET_NAMES = {
    "qui": "Qui",
    "quoi": "Quoi",
    "ou": "Où",
    "quand": "Quand",
    "comment": "Comment",
    "combien": "Combien",
    "pourquoi": "Pourquoi",
    "preuves": "Preuves",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ANKI_SYNTAX = re.compile(r"\[(?=latex\]|\$\$?\]|anki:|sound:(?!flashmot-[0-9a-f]{24}\.))", re.IGNORECASE)
"""What Anki would run in a field: LaTeX, speech, sounds. Only sounds that the vault holds are meant."""
_UNSAFE = re.compile(f"{_CONTROLS.pattern}|{_ANKI_SYNTAX.pattern}", re.IGNORECASE)


def write_apkg(package: Package, path: Path, time: int) -> None:
    """Writes a package. ``time`` (seconds since 1970) becomes the notes' ``mod``: Anki updates notes it has only
    from a package that is newer, by a second at least.

    Raises:
        OSError: the file can't be written, or a media file no longer read.
    """
    collection = path.with_name(path.name + ".anki2")
    with closing(sqlite3.connect(collection)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        decks = [_deck(deck) for deck in package.decks]
        genanki.Package(decks).write_to_db(connection.cursor(), float(time), itertools.count(time * 1000))
        connection.commit()
    media = sorted({item.name: item for item in _media(package)}.values(), key=lambda item: item.name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "collection.anki2", collection.read_bytes())
        names = {str(number): item.name for number, item in enumerate(media)}
        _add(archive, "media", json.dumps(names, ensure_ascii=False).encode())
        for number, item in enumerate(media):
            _add(archive, str(number), Path(item.path).read_bytes())
    collection.unlink()


def deck_id(name: str) -> int:
    """genanki wants a number; Anki itself goes by the deck's name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) | 1 << 30


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, data, compresslevel=6)


def _media(package: Package) -> Iterator[Media]:
    for deck in package.decks:
        for card in deck.cards:
            yield from card.media


def _deck(deck: Deck) -> Any:
    made = genanki.Deck(deck_id(deck.name), deck.name, deck.description)
    for position, card in enumerate(deck.cards, 1):
        made.add_note(_note(card, position))
    return made


def _note(card: Card, position: int) -> Any:
    model, names = (cloze_model(), CLOZE_FIELDS) if card.cloze else (basic_model(), BASIC_FIELDS)
    fields = list(fields_of(card, names))
    if _UNSAFE.search("\n".join(fields)):
        fields = [safe_value(value) for value in fields]
    return _Note(model, fields, tags=card.tags, guid=card.guid, due=position)


class _Note(genanki.Note):  # type: ignore[misc]
    """A note that is known to be sound and to have one card, which genanki would find out again each time.

    Its check of the HTML takes quadratic time and cries wolf on maths.
    """

    cards = (genanki.Card(0),)

    def _check_invalid_html_tags_in_fields(self) -> None:
        pass


def fields_of(card: Card, names: tuple[str, ...]) -> Iterator[str]:
    """The values of a note type's fields, in order."""
    values = {
        "Question": card.question,
        "Text": card.cloze,
        "Answer": "" if card.cloze else card.answer,
        "Citation": card.citation,
        "Extra": card.extra,
        "Title": _escaped(card.title),
        "Type": _escaped(card.type.capitalize()),
        "Chapter": _escaped(card.chapter),
        "Facet": _FACET_NAMES.get(card.facet or "", ""),
        "Source": _escaped(card.origin),
        "Link": _escaped(card.link),
        "Note": _escaped(card.note),
        "Kind": card.kind,
        "CardId": _escaped(card.id),
    }
    return (values.get(field, "") for field in names)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def safe_value(value: str) -> str:
    """A field's value in which Anki finds nothing to run."""
    if not value or not _UNSAFE.search(value):
        return value
    return _ANKI_SYNTAX.sub("&#91;", _CONTROLS.sub("", value))
