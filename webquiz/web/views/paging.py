"""Long lists in pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import request

from webquiz.modes.reading import whole_number

_MOST_PAGES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list a page shows."""

    number: int
    """The page's, from 1."""
    size: int
    """How many entries a page has."""
    total: int
    """How many there are."""

    @property
    def first(self) -> int:
        """The place of the first entry, from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of the last entry."""
        return min(self.number * self.size, self.total)

    @property
    def is_several(self) -> bool:
        """Whether there are other pages."""
        return self.total > self.size

    @property
    def earlier(self) -> int | None:
        """The number of the page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def later(self) -> int | None:
        """The number of the page after."""
        return self.number + 1 if self.last < self.total else None


def page_wanted() -> int:
    """The page that the address asks for, from 1."""
    return whole_number(request.args.get("page", ""), 1, _MOST_PAGES) or 1
