"""Links that open a note in Obsidian (https://help.obsidian.md/Extending+Obsidian/Obsidian+URI)."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_NOT_IN_LINKS = re.compile(r"%%|\[\[|\]\]|[:#|^\\\s]+")


@lru_cache(maxsize=4096)
def obsidian_link(vault_name: str, path: str, heading: str = "") -> str:
    """``obsidian://open?…`` for a note of a vault, at a heading (as written, without ``#``) or block
    (``^id``).

    The signs that Obsidian's own links leave out of headings are left out here too.

    >>> obsidian_link("Mon coffre", "a/b.md", "Où : ici ?")
    'obsidian://open?vault=Mon%20coffre&file=a%2Fb.md%23O%C3%B9%20ici%20%3F'
    """
    if heading.startswith("^"):
        place = f"#{heading}"
    else:
        words = " ".join(_NOT_IN_LINKS.sub(" ", heading).split())
        place = f"#{words}" if words else ""
    return f"obsidian://open?vault={quote(vault_name, safe='')}&file={quote(path + place, safe='')}"
