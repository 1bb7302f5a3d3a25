"""The mark of an exam, and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from webquiz.study.statistics import wilson

Z90 = 1.6448536269514722
"""The standard normal's 95 % quantile: 90 % of it lie between minus and plus this."""
FULL = 20
"""What is given for an exam without a mistake."""
_DUST = 1e-9
"""What rounding may have added to a whole number."""


@dataclass(frozen=True, slots=True)
class Score:
    """So many right answers out of so many questions."""

    right: int
    """How many were right, 0 to ``total``."""
    total: int
    """How many there were."""

    @property
    def share(self) -> float:
        """The right ones' share, 0 to 1; 0 of no question."""
        return self.right / self.total if self.total else 0.0

    @property
    def mark(self) -> float:
        """Out of ``FULL``, to one decimal."""
        return round(self.share * FULL, 1)

    @property
    def low(self) -> int:
        """Out of ``FULL``: what the mark is at least, nine times in ten (Wilson)."""
        return floor(wilson(self.right, self.total, Z90)[0] * FULL + _DUST)

    @property
    def high(self) -> int:
        """Out of ``FULL``: what the mark is at most, nine times in ten (Wilson)."""
        return ceil(wilson(self.right, self.total, Z90)[1] * FULL - _DUST)
