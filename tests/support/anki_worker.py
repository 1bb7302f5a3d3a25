"""Drives a collection of whichever Anki this interpreter has: a command a line on stdin, its answer on stdout, in JSON.

Run by tests/anki_engine.py, which gives each version of Anki an interpreter of its own.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

from anki.buildinfo import version
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
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
    guids = {
        kind: [collection.get_note(it.id.nid).guid for it in getattr(log, kind)]
        for kind in ("new", "updated")
    }
    return {**guids, "conflicting": len(log.conflicting), "found": log.found_notes}


def study(collection: Any, guids: list[str]) -> list[str]:
    """Answers these notes' cards « Easy » with the engine's own scheduler, deck by deck."""
    wanted: set[str] = set(guids)
    done: list[str] = []
    config = collection.decks.get_config(1)
    config["new"]["perDay"] = config["rev"]["perDay"] = 9999
    collection.decks.update_config(config)
    for deck in collection.decks.all_names_and_ids():
        collection.decks.select(deck.id)
        for _ in range(2000):
            queued = collection.sched.get_queued_cards().cards
            if not queued:
                break
            card = collection.get_card(queued[0].card.id)
            guid = card.note().guid
            if guid in wanted:
                states = queued[0].states
                answer = CardAnswer(
                    card_id=card.id, current_state=states.current, new_state=states.easy, rating=CardAnswer.EASY,
                    answered_at_millis=1_790_000_000_000 + len(done), milliseconds_taken=1000,
                )  # fmt: skip
                collection.sched.answer_card(answer)
                done.append(guid)
            else:
                collection.sched.bury_cards([card.id])
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
        if order["do"] == "import":
            answer = take_in(collection, order["path"], progress=order.get("progress", False))
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
