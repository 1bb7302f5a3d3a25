"""Comments taken out of a note's lines, so that what surrounds them stays what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_SIGNS = re.compile(r"%+|<")
_MAKING = "`%$<!-"
"""Signs that marks are made of."""
_BEGINNING = "#>-*+`~|=_$<0123456789"
"""Signs that a block of another kind than a paragraph begins with."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A comment, or a mark of one that nothing closes."""

    line: int
    """The index of the line that it begins on."""
    start: int
    """Its first column."""
    last: int
    """The index of the line that it ends on."""
    stop: int
    """The column behind it; -1 where nothing closes it."""
    filler: str = ""
    """What stands for it where its line must not become blank: an empty comment."""
    prefixes: Mapping[int, int] = field(default_factory=dict)
    """Of each line of its paragraph, where the text begins; empty where it goes on below that."""
    in_html: bool = False
    """Whether it stands in a block of HTML."""


def hide(lines: Sequence[str], hidden: Sequence[Hidden]) -> list[str]:
    """As many lines, without the comments. A mark that nothing closes is made text."""
    left = list(lines)
    for it in reversed(hidden):  # so that columns stay what they are
        if it.stop < 0:
            left[it.line] = _as_text(left[it.line], it)
            continue
        rest = left[it.last][it.stop :]
        left[it.line] = left[it.line][: it.start]
        for between in range(it.line + 1, it.last + 1):
            left[between] = left[between][: it.prefixes.get(between, 0)]
        left[it.last] += _between(left[it.last], rest, it) + rest
    begun: dict[int, int] = {}
    for it in reversed(hidden):
        if it.prefixes and it.stop >= 0:
            first = min(it.prefixes)
            if first not in begun:
                begun[first] = _first_filled(left, first)
            _fill(left, it, begun[first])
    return left


def _between(before: str, rest: str, it: Hidden) -> str:
    """An empty comment where what stands on both sides would make a mark, or what follows begin a block."""
    if before[-1:] in _MAKING and rest[:1] in _MAKING and before and rest:
        return "<!---->"
    begins = it.prefixes and len(before) == it.prefixes[it.last] and rest.lstrip()[:1] in _BEGINNING
    return "%%%%" if begins and rest.strip() else ""


def _as_text(line: str, it: Hidden) -> str:
    """An opening mark written so that nothing reads a comment in it."""
    before, rest = line[: it.start], line[it.start :]
    if it.in_html:
        return f"{before}&lt;{rest[1:]}"
    return before + _SIGNS.sub(lambda found: re.sub("%%?|<", r"\\\g<0>", found[0]), rest, count=1)


def _first_filled(lines: Sequence[str], at: int) -> int:
    """The index of the first line from one on that isn't blank."""
    return next((it for it in range(at, len(lines)) if lines[it].strip(" \t>")), len(lines))


def _fill(lines: list[str], it: Hidden, begun: int) -> None:
    """Puts an empty comment on lines that would else be blank in the midst of a paragraph and cut it.
    ``begun``: the line that its text begins on."""
    for first, last in _blank_runs(lines, it, begun):
        if last + 1 < len(lines) and lines[last + 1].strip(" \t>"):
            for at in range(first, last + 1):
                filler = it.filler if at == it.line else "%%%%" if it.filler == "%%%%" else ""
                lines[at] = f"{lines[at][: it.prefixes[at]]}{filler}"


def _blank_runs(lines: Sequence[str], it: Hidden, begun: int) -> Iterator[tuple[int, int]]:
    """The first and the last of the lines of a comment that are blank without it, where its paragraph has
    begun above them."""
    first = next((at for at in range(it.line, it.last + 1) if _is_blank(lines, at, it)), None)
    if first is None or first < begun:
        return
    last = first
    while last + 1 <= it.last and _is_blank(lines, last + 1, it):
        last += 1
    yield first, last


def _is_blank(lines: Sequence[str], at: int, it: Hidden) -> bool:
    return not lines[at][it.prefixes[at] :].strip()
