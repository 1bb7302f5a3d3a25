"""CSV, which the real Anki reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from anki.collection import Collection, ImportCsvRequest

from flashmot.building.build import Build
from flashmot.model.deck import Package
from tests.support.anki_collection import import_package, open_collection
from tests.support.packages import (
    ESCAPED,
    card,
    everything,
    package,
    written,
)

if TYPE_CHECKING:
    pass


def import_text(collection: Collection, path: Path) -> Any:
    metadata = collection.get_csv_metadata(str(path), None)
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def contents(collection: Collection) -> dict[str, tuple[str, list[tuple[str, str]], list[str], str]]:
    found = {}
    for it in collection.find_notes(""):
        note = collection.get_note(it)
        kind = note.note_type()
        assert kind is not None
        deck = collection.decks.name(note.cards()[0].did)
        found[note.guid] = (kind["name"], note.items(), sorted(note.tags), deck)
    return found


def check_csv(made: Package, folder: Path) -> None:
    cards = [it for deck in made.decks for it in deck.cards]
    path = written(made, "csv", folder)
    with open_collection(folder / "anki") as collection:
        import_package(collection, written(made, "apkg", folder))
        wanted = contents(collection)
        assert len(wanted) == len(cards)
        log = import_text(collection, path)
        assert (log.found_notes, len(log.new), len(log.missing_notetype)) == (len(cards), 0, 0)
        assert contents(collection) == wanted
        collection.remove_notes(list(collection.find_notes("")))
        assert len(import_text(collection, path).new) == len(cards)
        assert contents(collection) == wanted
        assert not import_package(collection, folder / f"{made.file}.apkg").new


def test_anki_reads_from_csv_what_it_reads_from_the_package(sample_build: Build, tmp_path: Path) -> None:
    check_csv(everything(sample_build), tmp_path)


def test_no_text_breaks_the_csv_that_anki_reads(tmp_path: Path) -> None:
    text = ESCAPED.replace("\ud800", "").replace("\uffff", "")
    texts = [text, '"', '"";,\t', "# rien", "=1+1", "[sound:x.mp3] [latex]y[/latex]", "a\nb", "é" * 5000]
    cards = [card(f"q{number}", question=it, answer=it, title=it) for number, it in enumerate(texts)]
    clozes = [
        card(f"c{number}", cloze=f"{it} {{{{c1::x}}}}", answer=it) for number, it in enumerate(texts[1:])
    ]
    check_csv(package(*cards, *clozes), tmp_path)
