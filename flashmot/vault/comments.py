"""Comments that go on over several lines: taken out before a note's headings are looked for."""

from __future__ import annotations

from flashmot.vault.fences import fence_after


def without_comments(lines: list[str]) -> list[str]:
    """The lines with what stands in ``%%…%%`` and ``<!--…-->`` over several lines blanked, outside fenced
    code."""
    if not any("%%" in line or "<!--" in line for line in lines):
        return lines
    kept: list[str] = []
    fence = ending = ""
    for line in lines:
        if ending:
            shown, ending = _after_comment(line, ending)
        else:
            fence, is_code = fence_after(line, fence)
            shown, ending = (line, "") if is_code else _opened_comment(line)
        kept.append(shown)
    return kept if not ending else lines  # a comment that never ends is none


def _after_comment(line: str, ending: str) -> tuple[str, str]:
    """What stands after the comment that a line is in, and what ends it where it goes on below."""
    _, found, rest = line.partition(ending)
    return rest, "" if found else ending


def _opened_comment(line: str) -> tuple[str, str]:
    """The line up to a comment that goes on below it, and what ends that comment."""
    for opening, closing in (("%%", "%%"), ("<!--", "-->")):
        before, found, after = line.rpartition(opening)
        opens = found and (line.count("%%") % 2 == 1 if opening == "%%" else closing not in after)
        if opens:
            return before, closing
    return line, ""
