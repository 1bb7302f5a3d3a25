"""The walk down a note's lines that ``scanner`` makes: what is open above each, and what it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flashmot.vault.blocks import CODE_INDENT, Line, closes, end_of_html, fence_of, read_line
from flashmot.vault.containers import QUOTE, entered, indent_of
from flashmot.vault.formulas import formula_block
from flashmot.vault.hiding import Hidden
from flashmot.vault.inline import CLOSINGS, CODE, COMMENT, MATHS, Found, comments_in_html, found_in
from flashmot.vault.places import Marks, Places


@dataclass(slots=True)
class Walk:
    """What is open above the next line, and what was found."""

    lines: list[str]
    at: int
    """The index of the next line."""
    blocks: dict[int, str] = field(default_factory=dict)
    """The lines that are ``code`` or ``maths``."""
    spans: list[tuple[int, str, int, int]] = field(default_factory=list)
    """Code and maths within paragraphs: line, kind, first column, the one behind the last."""
    hidden: list[Hidden] = field(default_factory=list)
    """The comments, in order."""
    widths: list[int] = field(default_factory=list)
    """The containers that are open."""
    unit: list[tuple[int, int]] = field(default_factory=list)
    """The paragraph that is open: each line's index, and where its text begins."""
    fence: str = ""
    """What opened the fenced code."""
    html: bool = False
    """Whether the paragraph is a block of HTML."""
    html_end: re.Pattern[str] | None = None
    """What ends that; None for a blank line."""
    behind: int = 0
    """Where the next line goes on behind a comment."""
    marks: Marks = field(init=False)

    def __post_init__(self) -> None:
        self.marks = Marks(self.lines)

    def run(self) -> None:
        """Walks to the end."""
        while self.at < len(self.lines) or self.unit:
            if self.at < len(self.lines):
                self._take(self._wide(self.at))
            else:
                self._end_unit()

    def _wide(self, at: int) -> str:
        """A line with spaces for its tabs, without a comment that ends on it."""
        line = self.lines[at]
        if self.behind and at == self.at:
            line = line[self.behind :]
        return line.expandtabs(4) if "\t" in line else line

    def _next(self) -> None:
        self.at, self.behind = self.at + 1, 0

    def _take(self, line: str) -> None:
        """Reads the next line."""
        matched, at = entered(line, self.widths)
        if (self.fence or self.html) and self._goes_on(line, matched, at):
            return
        in_paragraph = bool(self.unit) and not self.html
        found = read_line(line, self.widths, matched, at, in_paragraph=in_paragraph)
        formula = self._formula(line, found)
        if self.unit and (not found.lazy or formula):
            before = self.at
            self._end_unit()
            if self.at != before or self.behind:
                return  # a comment went on, to here or below
        self._begin(line, found, formula)

    def _goes_on(self, line: str, matched: int, at: int) -> bool:
        """Whether a line belongs to the code or the HTML that is open; where not, that ends."""
        inside = matched == len(self.widths)
        if self.fence and inside:
            if closes(line, at, self.fence):
                self.fence = ""
            self._mark(CODE)
            return True
        self.fence = ""
        if not self.html or not inside or (self.html_end is None and not line[at:].strip(" ")):
            return False
        self.unit.append((self.at, 0))
        self._next()
        if self.html_end is not None and self.html_end.search(line):
            self._end_unit()
        return True

    def _begin(self, line: str, found: Line, formula: int) -> None:
        """Begins what a line is, or goes on with the paragraph."""
        self.widths = found.widths[:-1] if self._is_bare_item(line, found) else found.widths
        if formula or found.kind == "code":
            for _ in range(formula or 1):
                self._mark(MATHS if formula else CODE)
            return
        if found.kind == "fence":
            self.fence = fence_of(line, found.at)
            self._mark(CODE)
            return
        if found.kind in ("text", "heading", "html"):
            self.unit.append((self.at, self._text_start(line, found.at)))
        if found.kind == "html":
            self.html, self.html_end = True, end_of_html(line[found.at :].lstrip(" "))
        self._next()
        if found.kind == "heading" or (self.html_end is not None and self.html_end.search(line)):
            self._end_unit()

    def _is_bare_item(self, line: str, found: Line) -> bool:
        """Whether a line is but the mark of an item with a blank line below it, which ends it."""
        if found.kind != "blank" or not line.strip(" >"):
            return False
        return not "".join(self.lines[self.at + 1 : self.at + 2]).strip()

    def _text_start(self, line: str, at: int) -> int:
        """Where the text of the next line begins in it as it is written."""
        column = len(line) - len(line[at:].lstrip(" "))
        written = self.lines[self.at][self.behind :]
        if "\t" not in written:
            return column + self.behind
        reached = (n for n in range(len(written)) if len(written[:n].expandtabs(4)) >= column)
        return next(reached, len(written)) + self.behind

    def _mark(self, kind: str) -> None:
        """Marks all of the next line."""
        self.blocks[self.at] = kind
        self._next()

    def _formula(self, line: str, found: Line) -> int:
        """How many lines the maths has that a line opens; 0 where it opens none."""
        if found.kind != "text" or not line[found.at :].lstrip(" ").startswith("$$"):
            return 0
        outside = found.lazy and entered(line, found.widths)[0] < len(found.widths)
        if outside or indent_of(line, found.at) >= CODE_INDENT:
            return 0
        made = formula_block(self._contents(line, found))
        return made.lines if made and (made.cuts or not found.lazy) else 0

    def _contents(self, line: str, found: Line) -> Iterator[str]:
        """A line and those below it, as far as its containers go."""
        yield line[found.at :]
        for below in range(self.at + 1, len(self.lines)):
            wide = self._wide(below)
            matched, at = entered(wide, found.widths)
            if matched < len(found.widths):
                return
            yield wide[at:]

    def _end_unit(self) -> None:
        """Marks what the paragraph holds that ends above the next line. A comment that it leaves open goes on
        below."""
        places = Places(self.lines, self.unit)
        found = comments_in_html(places.text) if self.html else found_in(places.text)
        html, self.html, self.html_end, self.unit = self.html, False, None, []
        for it in found:
            if it.kind != COMMENT:
                self.spans += places.spans(it)
            elif it.stop < 0 and self._goes_below(it, places):
                return
            else:
                self.hidden.append(places.hidden(it, in_html=html))

    def _goes_below(self, found: Found, places: Places) -> bool:
        """Whether a comment that a paragraph opens is closed below it; then all goes on behind it."""
        closing = CLOSINGS["<!--" if places.text.startswith("<", found.start) else "%%"]
        line, column = places.of(found.start)
        if closing == "%%" and self.marks.is_stray(line, self.at):
            return False
        below = self.marks.next(closing, self.at)
        if below < 0:
            return False
        behind = self.lines[below].index(closing) + len(closing)
        self.hidden.append(Hidden(line, column, below, behind))
        self.at, self.behind = below, behind
        if QUOTE in self.widths:  # the lines between are blank, which ends a quote
            self.widths = self.widths[: self.widths.index(QUOTE)]
        return True
