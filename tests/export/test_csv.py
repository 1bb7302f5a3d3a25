"""CSV, which the real Anki reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from anki.collection import Collection, ImportCsvRequest

from flashmot.building.build import Build
from flashmot.export.csv_file import read_guids
from flashmot.model.deck import Package
from tests.support.anki_collection import import_package, open_collection
from tests.support.packages import (
    ESCAPED,
    card,
    everything,
    package,
    written,
)

Contents = dict[str, tuple[str, list[tuple[str, str]], list[str], str]]


def import_text(collection: Collection, path: Path) -> Any:
    metadata = collection.get_csv_metadata(str(path), None)
    return collection.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log


def contents(collection: Collection) -> Contents:
    """GUID → note type, fields, tags, deck."""
    found = {}
    for it in collection.find_notes(""):
        note = collection.get_note(it)
        kind = note.note_type()
        assert kind is not None
        deck = collection.decks.name(note.cards()[0].did)
        found[note.guid] = (kind["name"], note.items(), sorted(note.tags), deck)
    return found


def untagged(notes: Contents) -> Contents:
    return {guid: (kind, fields, [], deck) for guid, (kind, fields, _, deck) in notes.items()}


def check_csv(made: Package, folder: Path) -> None:
    cards = [it for deck in made.decks for it in deck.cards]
    path = written(made, "csv", folder)
    assert read_guids(path) == {it.guid for it in cards}
    with open_collection(folder / "anki") as collection:
        import_package(collection, written(made, "apkg", folder))
        wanted = contents(collection)
        assert len(wanted) == len(cards)
        log = import_text(collection, path)
        assert (log.found_notes, len(log.new), len(log.missing_notetype)) == (len(cards), 0, 0)
        assert not log.updated, "what is the same is left alone"
        assert contents(collection) == wanted
        collection.remove_notes(list(collection.find_notes("")))
        assert len(import_text(collection, path).new) == len(cards)
        assert contents(collection) == untagged(wanted)
        assert not import_package(collection, folder / f"{made.file}.apkg").new


def test_anki_reads_from_csv_what_it_reads_from_the_package(sample_build: Build, tmp_path: Path) -> None:
    check_csv(everything(sample_build), tmp_path)


def test_no_text_breaks_the_csv_that_anki_reads(tmp_path: Path) -> None:
    text = ESCAPED.replace("\ud800", "").replace("\uffff", "")
    texts = [text, '"', '"";,\t', "# rien", "=1+1", "[sound:x.mp3] [latex]y[/latex]", "a\n# b", "é" * 5000]
    cards = [card(f"q{number}", question=it, answer=it, title=it) for number, it in enumerate(texts)]
    clozes = [
        card(f"c{number}", cloze=f"{it} {{{{c1::x}}}}", answer=it) for number, it in enumerate(texts[1:])
    ]
    check_csv(package(*cards, *clozes), tmp_path)


def test_importing_the_csv_again_takes_nothing_of_what_a_student_made(tmp_path: Path) -> None:
    path = written(package(card("a"), card("b", cloze="Un {{c1::mot}}.")), "csv", tmp_path)
    with open_collection(tmp_path / "anki") as collection:
        import_package(
            collection, written(package(card("type"), card("c", cloze="{{c1::x}}")), "apkg", tmp_path)
        )
        import_text(collection, path)
        mine = collection.decks.id("Mes cartes")
        assert mine is not None
        for it in collection.find_notes("-CardId:*type"):
            note = collection.get_note(it)
            note["Mes notes"], note["Spare2"], note.tags = "à moi", "aussi", ["à-moi"]
            collection.update_note(note)
            collection.set_deck([note.cards()[0].id], mine)
        before = contents(collection)
        edited = package(card("a", answer="<p>Eux.</p>"), card("b", cloze="Deux {{c1::mots}}."))
        assert len(import_text(collection, written(edited, "csv", tmp_path)).updated) == 2
        after = contents(collection)
    for guid, (_, fields, tags, deck) in after.items():
        said, was = dict(fields), dict(before[guid][1])
        assert (tags, deck) == before[guid][2:]
        assert [said[it] for it in ("Mes notes", "Spare2")] == [was[it] for it in ("Mes notes", "Spare2")]
    assert sum(fields != before[guid][1] for guid, (_, fields, _, _) in after.items()) == 2


def test_a_csv_alone_imports_nothing_into_a_fresh_anki(tmp_path: Path) -> None:
    """As the build says."""
    path = written(package(card("a"), card("b", cloze="Un {{c1::mot}}.")), "csv", tmp_path)
    with open_collection(tmp_path / "anki") as collection:
        log = import_text(collection, path)
        assert (len(log.new), len(log.missing_notetype)) == (0, 2)
        assert not collection.find_notes("")
