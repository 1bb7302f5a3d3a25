"""Which cards a session is to be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Only = Literal["", "missed", "new", "due", "starred"]
"""Which state cards are to be in: ``missed``, forgotten once or wrong last time; ``new``, never answered;
``due``, to be reviewed or drilled; ``starred``, marked by the student; ``""``, any."""
ONLY: Final[tuple[Only, ...]] = ("missed", "new", "due", "starred")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What cards are to be asked; nothing said: any."""

    decks: Sequence[int] = ()
    """The numbers of their chapters; none: all."""
    notions: Sequence[int] = ()
    """The numbers of their notions; none: all."""
    facets: Sequence[str] = ()
    """Their questions, as ``standing.QUESTION`` names them; none: all."""
    only: Only = ""
    """Their state."""
    modes: int = 0
    """What their modes must hold, see ``webquiz.modes``; 0: anything."""

    @property
    def is_narrow(self) -> bool:
        """Whether few cards fit, so that there may be none on a day: who asks for one notion, or for what
        they missed, is to practise it all the same."""
        return bool(self.notions) or self.only == "missed"


ANY_CARD: Final = Wanted()
"""Any card that is asked."""
