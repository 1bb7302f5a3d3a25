"""What a build would change, deck by deck, as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from flashmot.delivery.deliver import Delivery
from flashmot.html.cloze import DELETION, bracketed
from flashmot.html.text import to_text
from flashmot.ledger import Change
from flashmot.ledger.changes import KINDS, Text


@dataclass(frozen=True, slots=True)
class Difference:
    """A card that would change."""

    change: Change
    """What happens to it."""
    old: tuple[str, str] | None
    """Its question and its answer so far, unless it is new."""
    new: tuple[str, str] | None
    """Its question and its answer from now on, unless it is retired."""

    decided: tuple[str, ...] = ()
    """What a teacher decided of it, by the names that the curation file uses."""

    @property
    def by_teacher(self) -> bool:
        """Whether a teacher's decision, and perhaps no edit, changes it."""
        return bool({"drop", "essential", "complete", "question", "answer"} & set(self.decided))

    @property
    def what(self) -> str:
        """What happens, the gravest first."""
        return next((kind for kind in _GRAVEST_FIRST if kind in self.change.kinds), "details")

    @property
    def reworded(self) -> bool:
        """Whether there are two versions to compare."""
        return bool(self.old and self.new and "changed" in self.change.kinds)

    @property
    def by_program(self) -> bool:
        """Whether a newer flashmot changed it, not its author."""
        return self.change.rendered and "changed" in self.change.kinds

    @property
    def shown(self) -> tuple[str, str]:
        """Its question and its answer, the newest there are."""
        return self.new or self.old or ("", "")

    @property
    def note(self) -> str:
        """The path of its note, the newest there is."""
        text = self.change.after or self.change.before
        return text.note if text else ""


_GRAVEST_FIRST: Final = ("new", "retired", "revived", "changed", "moved", "renamed")
_LISTED: Final = ("new", "changed", "revived", "moved", "renamed", "retired", "details")
"""The order of a note's cards."""


def differences(made: Delivery) -> dict[str, list[Difference]]:
    """The cards whose text, place or presence changes, by deck, in the order of their notes."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for settlement in made.settlements:
        for change in settlement.changes.listed or ():
            if change.kinds:
                decided = settlement.decisions.get(change.id)
                named = decided.named if decided else ()
                told = Difference(change, _texts(change.before), _texts(change.after), named)
                found[change.deck].append(told)
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
    for deck, listed in differences(made).items():
        for it in listed:
            yield _json_row(deck, it)
    for settlement in made.settlements:
        for case in settlement.changes.ambiguities:
            yield {
                "what": "ambiguous",
                "note": case.old,
                "candidates": list(case.new),
                "ledger": str(settlement.ledger.path),
            }


def _json_row(deck: str, it: Difference) -> dict[str, Any]:
    before = it.change.before
    question, answer = it.new or (None, None)
    old_question, old_answer = it.old or (None, None)
    return {
        "what": it.what,
        "all": list(it.change.kinds),
        "id": it.change.id,
        "kind": it.change.kind,
        "deck": deck,
        "note": it.note,
        "question": question,
        "answer": answer,
        "old_deck": before.deck if before else None,
        "old_note": before.note if before else None,
        "old_question": old_question,
        "old_answer": old_answer,
        "rendered": it.change.rendered,
        "curated": list(it.decided),
    }


def _texts(text: Text | None) -> tuple[str, str] | None:
    if text is None:
        return None
    question, answer = text.question, text.answer
    if DELETION.search(answer):  # a cloze: its sentence once, the gap marked
        head, _, sentence = answer.rpartition("<p>")
        question, answer = head, bracketed(sentence)
    shown = filter(None, (to_text(answer), to_text(text.extra)))
    return to_text(question), "\n".join(shown)


def _place(it: Difference) -> tuple[str, int, str]:
    return it.note, _LISTED.index(it.what), it.change.id
