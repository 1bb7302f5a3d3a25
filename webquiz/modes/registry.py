"""All ways of asking, and which one fits when."""

from __future__ import annotations

from collections.abc import Iterable

from webquiz.modes.choice import CHOICE
from webquiz.modes.flash import FLASH
from webquiz.modes.match import MATCH
from webquiz.modes.mode import Mode, Prospect
from webquiz.modes.order import ORDER
from webquiz.modes.typed import TYPED
from webquiz.study.schedule import Memory

AUTO = "auto"
"""The wish to have each card asked as fits it best."""
MODES: tuple[Mode, ...] = (
    FLASH,
    CHOICE,
    TYPED,
    ORDER,
    MATCH,
)
"""From the easiest to the hardest; the front page offers them in this order. Left to the quiz, a card is
asked in the last one that suits."""


def all_modes() -> tuple[Mode, ...]:
    """All ways of asking, the easiest first."""
    return MODES


def named(key: str) -> Mode | None:
    """The mode of that name; None for ``AUTO``, and where there is none."""
    return next((mode for mode in MODES if mode.key == key), None)


def bits(modes: Iterable[Mode]) -> int:
    """Modes as the number that is stored with a card."""
    return sum({mode.bit for mode in modes})


def offered(card: Prospect) -> int:
    """The modes that a card can be asked in, as a number."""
    return bits(mode for mode in MODES if mode.fits(card))


def offers(stored: int, mode: Mode) -> bool:
    """Whether a card with these modes can be asked in a mode."""
    return bool(stored & mode.bit)


def mode_for(wanted: Mode | None, stored: int, memory: Memory) -> Mode:
    """The mode to ask a card in: the wanted one where the card offers it, else it is turned over; where the
    choice is left to the quiz (None), see ``MODES``."""
    if wanted is not None:
        return wanted if offers(stored, wanted) else FLASH
    fitting = (mode for mode in reversed(MODES) if offers(stored, mode) and mode.suits(memory))
    return next(fitting, FLASH)


def examining() -> int:
    """The modes that a mock exam asks in, as a number."""
    return bits(mode for mode in MODES if mode.examined)


def exam_mode(stored: int, memory: Memory) -> Mode | None:
    """The mode that a mock exam asks a card in: the one that the quiz would choose, else the easiest that the
    card offers; None where it offers none."""
    able = [mode for mode in MODES if mode.examined and offers(stored, mode)]
    fitting = (mode for mode in reversed(able) if mode.suits(memory))
    return next(fitting, able[0] if able else None)
