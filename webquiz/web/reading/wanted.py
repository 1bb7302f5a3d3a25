"""Which cards a teacher wants to read, and which comes next. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.model.reading import Sheet

DEPTHS: Final = ("essential", "complete", "dropped", "all")
STATES: Final[Mapping[str, Callable[[Sheet], bool]]] = {
    "unread": lambda it: not it.is_read,
    "news": lambda it: bool(it.news) or it.stale,
    "noted": lambda it: it.decision is not None and bool(it.decision.note),
    "decided": lambda it: it.decision is not None and it.decision.named != ("keep",),
}
"""What may be asked of a card's state, in the order in which it is offered."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards to read; ``""`` leaves a question open."""

    depth: str = "essential"
    """One of ``DEPTHS``."""
    chapter: str = ""
    """The chapter's name."""
    note: str = ""
    """The path of the note."""
    kind: str = ""
    """The kind of card."""
    reason: str = ""
    """Why it is for the complete deck alone."""
    state: str = ""
    """A key of ``STATES``."""
    text: str = ""
    """Words that the card says."""

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Wanted:
        """What an address or a form says; what isn't known is left open."""
        depth, state = said.get("depth", ""), said.get("state", "")
        return cls(
            depth=depth if depth in DEPTHS else "essential",
            state=state if state in STATES else "",
            text=said.get("text", "")[:200],
            **{name: said.get(name, "") for name in ("chapter", "note", "kind", "reason")},
        )

    @property
    def query(self) -> dict[str, str]:
        """What an address says, to ask the same again."""
        return {name: value for name, value in asdict(self).items() if value and (name, value) != _USUAL}

    def holds(self, sheet: Sheet) -> bool:
        """Whether a card is wanted, whatever its state."""
        card = sheet.given
        return (
            (self.depth == "all" or (sheet.depth or "dropped") == self.depth)
            and (not self.chapter or card.chapter == self.chapter)
            and (not self.note or card.note == self.note)
            and (not self.kind or card.kind == self.kind)
            and (not self.reason or sheet.card.reason == self.reason)
            and (not self.text or plain(self.text) in plain(_said(sheet)))
        )

    def now(self, sheet: Sheet) -> bool:
        """Whether a card is wanted as it stands."""
        return self.holds(sheet) and (not self.state or STATES[self.state](sheet))


_USUAL: Final = ("depth", "essential")


def _said(sheet: Sheet) -> str:
    return to_text(f"{sheet.card.question} {sheet.card.answer} {sheet.card.title}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card stands among those that are wanted."""

    sheet: Sheet | None
    """The card to read; None where none is wanted."""
    number: int
    """Its place, from 1; of a card that isn't wanted, that of the next one."""
    count: int
    """How many are wanted as they stand."""
    before: str
    """The id of the one before, or ``""``."""
    after: str
    """The id of the next one, or ``""``."""
    read: int
    """How many are read, of all that are wanted whatever their state."""
    all: int
    """How many these are."""


def place_of(sheets: Sequence[Sheet], wanted: Wanted, card: str = "") -> Place:
    """Where a card stands; without one, or where it is gone, the first that is wanted."""
    at = next((index for index, it in enumerate(sheets) if it.id == card), None)
    now = [index for index, it in enumerate(sheets) if wanted.now(it)]
    if at is None:
        at = now[0] if now else None
    held = [it for it in sheets if wanted.holds(it)]
    read = sum(it.is_read for it in held)
    if at is None:
        return Place(None, 0, 0, "", "", read, len(held))
    earlier, later = [it for it in now if it < at], [it for it in now if it > at]
    return Place(
        sheets[at],
        len(earlier) + 1,
        len(now),
        sheets[earlier[-1]].id if earlier else "",
        sheets[later[0]].id if later else "",
        read,
        len(held),
    )


def offered(sheets: Iterable[Sheet], wanted: Wanted) -> dict[str, list[tuple[str, int]]]:
    """For each filter the values that there are, each with how many cards of the depth have it."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("chapter", "note", "kind", "reason")}
    of_depth = Wanted(wanted.depth)
    for sheet in filter(of_depth.holds, sheets):
        card = sheet.given
        said = {"chapter": card.chapter, "note": card.note, "kind": card.kind, "reason": sheet.card.reason}
        for name, value in said.items():
            counts[name][value or ""] += 1
    return {name: [(value, many) for value, many in of.items() if value] for name, of in counts.items()}
