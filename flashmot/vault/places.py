"""Where signs of a paragraph, and marks of comments, stand in a note's lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from flashmot.vault.hiding import Hidden
from flashmot.vault.inline import Found


class Places:
    """A paragraph's text, and where each of its signs stands."""

    def __init__(self, lines: Sequence[str], unit: Sequence[tuple[int, int]]) -> None:
        self._unit = unit
        parts = [lines[at][column:] for at, column in unit]
        self.text = "\n".join(parts)
        self._ends: list[int] = []
        end = -1
        for part in parts:
            end += len(part) + 1
            self._ends.append(end)

    def of(self, index: int) -> tuple[int, int]:
        """(line, column) of an index of the text."""
        number = min(bisect_left(self._ends, index), len(self._unit) - 1)
        at, column = self._unit[number]
        return at, column + index - (self._ends[number - 1] + 1 if number else 0)

    def spans(self, found: Found) -> Iterator[tuple[int, str, int, int]]:
        """(line, kind, first column, the one behind the last) of a part of the paragraph, line by line."""
        (first, start), (last, stop) = self.of(found.start), self.of(found.stop)
        for at in range(first, last + 1):
            begin = start if at == first else 0
            yield at, found.kind, begin, stop if at == last else self._length(at)

    def hidden(self, found: Found, *, in_html: bool) -> Hidden:
        """A comment of the paragraph, as it is taken out."""
        line, column = self.of(found.start)
        last, stop = self.of(found.stop) if found.stop >= 0 else (line, -1)
        first = self._unit[0][0]
        prefixes = {at: self._unit[at - first][1] for at in (first, *range(line, last + 1))}
        is_block = self.text.startswith("<!--", found.start) and column == prefixes[line]
        return Hidden(line, column, last, stop, "<!---->" if is_block else "%%%%", prefixes, in_html)

    def _length(self, at: int) -> int:
        """Of a line of the paragraph, its end among them."""
        number = at - self._unit[0][0]
        before = self._ends[number - 1] + 1 if number else 0
        return self._unit[number][1] + self._ends[number] - before + 1


class Marks:
    """The marks of comments in a note, looked up from a line on."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._at: dict[str, list[int]] = {}
        self._counts: list[int] = []
        """For each line with ``%%``: how many stand there and below."""

    def next(self, mark: str, at: int) -> int:
        """The index of the first line with a mark, from ``at`` on; -1 for none."""
        known = self._of(mark)
        place = bisect_left(known, at)
        return known[place] if place < len(known) else -1

    def is_stray(self, line: int, at: int) -> bool:
        """Whether a ``%%`` in the midst of a line has no partner from ``at`` on: the marks there are one
        another's, the next two each alone on its line."""
        if self._is_alone(line):
            return False
        known = self._of("%%")
        if not self._counts:
            below = accumulate(self._lines[it].count("%%") for it in reversed(known))
            self._counts = [*below][::-1]
        place = bisect_left(known, at)
        if not all(map(self._is_alone, known[place : place + 2])) or place + 1 >= len(known):
            return False
        return self._counts[place] % 2 == 0

    def _of(self, mark: str) -> list[int]:
        if mark not in self._at:
            self._at[mark] = [at for at, line in enumerate(self._lines) if mark in line]
        return self._at[mark]

    def _is_alone(self, line: int) -> bool:
        return self._lines[line].strip(" \t>") == "%%"
