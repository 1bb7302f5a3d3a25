"""What modes share of reading forms: nothing that comes in is trusted."""

from __future__ import annotations

_DIGITS = 10
"""No number in a form has more."""


def whole_number(text: str, least: int, most: int) -> int | None:
    """A whole number in ASCII digits, within bounds; else None."""
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        return None
    return int(text) if least <= int(text) <= most else None


def plain_text(text: str) -> str:
    """What was typed, without what can't be (PostgreSQL takes no NUL, and UTF-8 no half characters)."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
