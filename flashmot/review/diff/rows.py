"""What a build would change, deck by deck, as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flashmot.delivery.deliver import Delivery
from flashmot.html.cloze import DELETION, bracketed
from flashmot.html.text import to_text
from flashmot.ledger import Change
from flashmot.ledger.changes import KINDS, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A card that would change."""

    change: Change
    """What happens to it."""
    old: tuple[str, str] | None
    """Its question and its answer so far, unless it is new."""
    new: tuple[str, str] | None
    """Its question and its answer from now on, unless it is retired."""

    @property
    def what(self) -> str:
        """What happens, the gravest first."""
        found = [
            kind
            for kind in ("new", "retired", "revived", "changed", "moved", "renamed")
            if kind in self.change.kinds
        ]
        return found[0] if found else "details"


def entries(made: Delivery) -> dict[str, list[Entry]]:
    """The cards whose text, place or presence changes, by deck, in the order of their notes."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for settlement in made.settlements:
        for change in settlement.changes.listed or ():
            if change.kinds:
                found[change.deck].append(Entry(change, _shown(change.before), _shown(change.after)))
    return {deck: sorted(found[deck], key=_place) for deck in sorted(found)}


def counts(made: Delivery) -> dict[str, int]:
    """How many cards each thing happens to; ``details`` are changes around the text: a link, a tag, a
    source."""
    return {
        kind: sum(it.changes.counts[kind] for it in made.settlements) for kind in (*KINDS, "details", "same")
    }


def renamed(made: Delivery) -> dict[str, str]:
    """Old path of a note → its new one."""
    return {old: new for settlement in made.settlements for old, new in settlement.changes.renamed.items()}


def json_rows(made: Delivery) -> Iterator[dict[str, Any]]:
    """A row for each card that would change, then one for each note that someone must settle."""
    for deck, listed in entries(made).items():
        for entry in listed:
            change, old, new = entry.change, entry.old, entry.new
            yield {
                "what": entry.what,
                "all": list(change.kinds),
                "id": change.id,
                "kind": change.kind,
                "deck": deck,
                "note": (change.after or change.before or _NOWHERE).note,
                "question": new[0] if new else None,
                "answer": new[1] if new else None,
                "old_deck": change.before.deck if change.before else None,
                "old_note": change.before.note if change.before else None,
                "old_question": old[0] if old else None,
                "old_answer": old[1] if old else None,
                "rendered": change.rendered,
            }
    for settlement in made.settlements:
        for case in settlement.changes.ambiguities:
            yield {
                "what": "ambiguous",
                "note": case.old,
                "candidates": list(case.new),
                "ledger": str(settlement.ledger.path),
            }


_NOWHERE = Text("", "", "", "", "")


def _shown(text: Text | None) -> tuple[str, str] | None:
    if text is None:
        return None
    question, answer = text.question, text.answer
    if DELETION.search(answer):  # a cloze: its sentence once, the gap marked
        head, _, sentence = answer.rpartition("<p>")
        question, answer = head, bracketed(sentence)
    shown = filter(None, (to_text(answer), to_text(text.extra)))
    return to_text(question), "\n".join(shown)


def _place(entry: Entry) -> tuple[str, int, str]:
    text = entry.change.after or entry.change.before
    order = ("new", "changed", "revived", "moved", "renamed", "retired", "details")
    return text.note if text else "", order.index(entry.what), entry.change.id
