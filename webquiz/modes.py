"""The ways to ask a card, and which fits when. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from webquiz.study.schedule import Memory


class Mode(StrEnum):
    """A way to ask."""

    AUTO = "auto"
    """What fits each card best."""
    FLASH = "flash"
    """Question, answer, and the student says how well it went."""
    CHOICE = "choice"
    """One of four."""
    TYPED = "typed"
    """Written out."""
    ORDER = "order"
    """Steps to put in order."""
    MATCH = "match"
    """Terms and what they mean, to pair."""


ASKED = (Mode.FLASH, Mode.CHOICE, Mode.TYPED, Mode.ORDER, Mode.MATCH)
"""The modes that a card can be asked in."""
BIT = {mode: 1 << index for index, mode in enumerate(ASKED)}
"""How a card's modes are stored: as the sum of these."""
_STEADY = 3.0
"""Days of stability from which on a card is to be recalled, not recognised."""


def bits(modes: Iterable[Mode]) -> int:
    """Modes as one number."""
    return sum(BIT[mode] for mode in set(modes))


def offers(stored: int, mode: Mode) -> bool:
    """Whether a card can be asked in a mode."""
    return mode is Mode.AUTO or bool(stored & BIT[mode])


def mode_for(wanted: Mode, stored: int, memory: Memory) -> Mode:
    """The mode to ask a card in.

    Left to the quiz, a new card is first recognised, then recalled: writing helps most (Yang et al. 2021,
    fill-in g = .77 against .57 for choices), but only what has been met can be written. Steps are put in
    order.
    """
    if wanted is not Mode.AUTO:
        return wanted if offers(stored, wanted) else Mode.FLASH
    met = memory.first_day is not None
    if met and stored & BIT[Mode.ORDER]:
        return Mode.ORDER
    if met and stored & BIT[Mode.TYPED] and (memory.stability or 0) >= _STEADY:
        return Mode.TYPED
    if stored & BIT[Mode.CHOICE]:
        return Mode.CHOICE
    return Mode.FLASH
