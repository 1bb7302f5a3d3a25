"""Two texts compared word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

SAME: Final = "same"
OLD: Final = "old"
NEW: Final = "new"

_MOST: Final = 1500
"""Words on a side that are compared one by one: more take quadratic time."""
_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


def compare(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The runs of both texts, in order: (``SAME``, ``OLD`` or ``NEW``, text)."""
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    if max(len(ours), len(theirs)) > _MOST:
        yield from ((OLD, old), (NEW, new))
        return
    for what, i, j, k, m in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            yield SAME, "".join(ours[i:j])
        else:
            yield from (
                (which, text)
                for which, text in ((OLD, "".join(ours[i:j])), (NEW, "".join(theirs[k:m])))
                if text
            )
