"""Fenced code, line by line: ``` and ~~~, in quotes and list items too."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCE = re.compile(r" {0,3}(?:>[ \t]?)*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[ \t]*(`{3,}(?=[^`]*$)|~{3,})")


@dataclass(slots=True)
class Fence:
    """The fenced code that a walk down the lines is in."""

    mark: str = ""
    """What opened it; empty outside."""
    quoted: bool = False
    """Whether it stands in a quote."""

    def takes(self, line: str) -> bool:
        """Whether the next line is code, or opens or closes it."""
        if self.mark and self.quoted and ">" not in line:
            self.mark = ""  # a fence ends with the quote that it was opened in
        found = _FENCE.match(line)
        if self.mark:
            if found and found[1].startswith(self.mark) and not line[found.end() :].strip():
                self.mark = ""
            return True
        if found:
            self.mark, self.quoted = found[1], line.lstrip().startswith(">")
        return found is not None


def fence_after(line: str, fence: str) -> tuple[str, bool]:
    """The fence that is open below a line, where ``fence`` is above it, and whether the line is code or a
    fence."""
    mark = _FENCE.match(line)
    if mark and (not fence or mark[1].startswith(fence)):
        return "" if fence else mark[1], True
    return fence, mark is not None or fence != ""
