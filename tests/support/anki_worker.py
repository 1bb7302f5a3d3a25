"""Drives a collection of whichever Anki this interpreter has: a command a line on stdin, its answer on stdout, in JSON.

Run by tests/anki_engine.py, which gives each version of Anki an interpreter of its own.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from anki.buildinfo import version
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
)
from anki.scheduler.v3 import CardAnswer


def take_in(collection: Any, path: str, *, progress: bool) -> dict[str, Any]:
    """Imports with the options that Anki shows at first, with or without the file's progress."""
    log = collection.import_anki_package(
        ImportAnkiPackageRequest(
            package_path=path,
            options=ImportAnkiPackageOptions(
                merge_notetypes=False,
                with_scheduling=progress,
                with_deck_configs=False,
            ),
        )
    ).log
    return told(collection, log)


def take_in_text(collection: Any, path: str) -> dict[str, Any]:
    """Imports a file of text as its own headers say."""
    metadata = collection.get_csv_metadata(path, None)
    return told(collection, collection.import_csv(ImportCsvRequest(path=path, metadata=metadata)).log)


def told(collection: Any, log: Any) -> dict[str, Any]:
    """What an import did, by GUID."""
    collection.models._clear_cache()  # as the window does after an import
    guids = {
        kind: [collection.get_note(it.id.nid).guid for it in getattr(log, kind)]
        for kind in ("new", "updated")
    }
    return {**guids, "conflicting": len(log.conflicting), "found": log.found_notes}


def make_own(collection: Any, guid: str, given: dict[str, Any]) -> None:
    """What a student does with a note: writes into its fields, tags it, flags, suspends and moves its card."""
    number = collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid)
    note = collection.get_note(number)
    for name, text in given.get("fields", {}).items():
        note[name] = text
    note.tags += given.get("tags", [])
    collection.update_note(note)
    (card,) = note.card_ids()
    if "flag" in given:
        collection.set_user_flag_for_cards(given["flag"], [card])
    if "deck" in given:
        collection.set_deck([card], collection.decks.id(given["deck"]))
    if given.get("suspend"):
        collection.sched.suspend_cards([card])


def study(collection: Any, guids: list[str]) -> list[str]:
    """Answers these notes' cards « Easy » with the engine's own scheduler, deck by deck."""
    wanted: set[str] = set(guids)
    done: list[str] = []
    config = collection.decks.get_config(1)
    config["new"]["perDay"] = config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)
    numbers = collection.db.all(
        "SELECT c.id, n.guid FROM cards c JOIN notes n ON n.id = c.nid WHERE queue >= 0"
    )
    collection.sched.bury_cards([number for number, guid in numbers if guid not in wanted])
    for deck in collection.decks.all_names_and_ids():
        collection.decks.select(deck.id)
        while queued := collection.sched.get_queued_cards().cards:
            card = collection.get_card(queued[0].card.id)
            states = queued[0].states
            answer = CardAnswer(
                card_id=card.id, current_state=states.current, new_state=states.easy, rating=CardAnswer.EASY,
                answered_at_millis=1_790_000_000_000 + len(done), milliseconds_taken=1000,
            )  # fmt: skip
            collection.sched.answer_card(answer)
            done.append(card.note().guid)
    collection.sched.unbury_deck(1)
    for deck in collection.decks.all_names_and_ids():
        collection.sched.unbury_deck(deck.id)
    return done


def state(collection: Any) -> dict[str, Any]:
    """guid → everything that a student would miss. A guid twice is an error."""
    found: dict[str, Any] = {}
    for number in collection.find_notes(""):
        note = collection.get_note(number)
        assert note.guid not in found, f"two notes {note.guid}"
        (card,) = note.cards()
        history = collection.db.list("SELECT id FROM revlog WHERE cid = ? ORDER BY id", card.id)
        found[note.guid] = {
            "fields": dict(note.items()),
            "tags": list(note.tags),
            "deck": collection.decks.name(card.did),
            "schedule": [card.id, card.ivl, card.due if card.reps else 0, card.reps, card.lapses, history],
            "suspended": card.queue == -1,
            "flag": card.flags,
            "back": card.answer(),
            "type": collection.models.get(note.mid)["name"],
        }
    return found


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")  # what Anki itself prints goes to stderr
    os.dup2(2, 1)
    collection: Any = Collection(sys.argv[1])
    for line in sys.stdin:
        order = json.loads(line)
        answer: Any = None
        if order["do"] == "open":
            collection.close()
            collection = Collection(order["path"])
        elif order["do"] == "import":
            answer = take_in(collection, order["path"], progress=order.get("progress", False))
        elif order["do"] == "import text":
            answer = take_in_text(collection, order["path"])
        elif order["do"] == "own":
            make_own(collection, order["guid"], order["given"])
        elif order["do"] == "find":
            answer = [collection.get_note(it).guid for it in collection.find_notes(order["query"])]
        elif order["do"] == "media":
            answer = sorted(path.name for path in Path(collection.media.dir()).iterdir())
        elif order["do"] == "note types":
            answer = {it["name"]: [field["name"] for field in it["flds"]] for it in collection.models.all()}
        elif order["do"] == "study":
            answer = study(collection, order["guids"])
        elif order["do"] == "state":
            answer = state(collection)
        elif order["do"] == "version":
            answer = version
        print(json.dumps(answer), file=answers, flush=True)
    collection.close()


if __name__ == "__main__":
    main()
