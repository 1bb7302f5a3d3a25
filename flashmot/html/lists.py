"""Lists in HTML: what their items say."""

from __future__ import annotations

import re
from typing import Literal

_ITEM = re.compile(r"<(/?)(ol|ul|li)\b[^>]*>")

_LIST = re.compile(r"\s*<(?P<tag>ol|ul)\b[^>]*>((?!</?(?:ol|ul|table|pre)\b).)*</(?P=tag)>\s*", re.DOTALL)


def items_of(source: str, tag: Literal["ol", "ul"]) -> list[str]:
    """The items of the first list of a kind, as HTML, lists within them included; none where there is
    none."""
    start = source.find(f"<{tag}")
    if start < 0:
        return []
    items, depth, begun = list[str](), 0, 0
    for found in _ITEM.finditer(source, start):
        closing, name = found[1] == "/", found[2]
        if name in ("ol", "ul"):
            depth += -1 if closing else 1
            if depth == 0:
                break
        elif depth == 1 and not closing:
            begun = found.end()
        elif depth == 1:
            items.append(source[begun : found.start()].strip())
    return items


def listed(source: str) -> list[str]:
    """The items of some HTML that is one list without lists in it, and nothing else; else none."""
    found = _LIST.fullmatch(source)
    return items_of(source, "ol" if found["tag"] == "ol" else "ul") if found else []
