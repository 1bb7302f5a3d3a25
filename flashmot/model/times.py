"""Times as cards, ledgers and packages hold them: whole seconds since 1970, from 1 on.

Nothing is 0 or less: 0 says « none » there, and Anki takes no older time. Files copied without their dates, a
clock that was never set and ``SOURCE_DATE_EPOCH=0`` all give such times.
"""

from __future__ import annotations

from typing import Final

FIRST_TIME: Final = 1
"""What stands for every earlier time."""
LAST_TIME: Final = 253_402_300_799
"""The end of the year 9999."""


def as_time(seconds: float) -> int:
    """The time itself, or the nearest that can be written down."""
    return min(max(int(seconds), FIRST_TIME), LAST_TIME)
