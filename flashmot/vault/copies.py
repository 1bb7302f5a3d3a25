"""Copies of notes that a tool made: where two devices disagreed, where a file was pasted beside itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

_CONFLICT: Final = re.compile(
    r"(?P<of>.+?)[ _-]*\((?=[^()]*(?:\d{4}|\bcopie\b|\bcopy\b|\bcase\b))[^()]*"
    r"\b(?:conflit|conflict|conflicted|conflictuelle)\b[^()]*\)\Z",
    re.IGNORECASE,
)
"""« X (conflit 2024-03-01) », « X (copie en conflit de PC 2024-01-05) », « X (conflicted copy …) »: Dropbox,
Nextcloud, pCloud. « X (conflit) » tells two notions of a name apart."""
_PASTED: Final = re.compile(
    r"(?P<of>.+?)(?: \d{1,2}| ?\(\d{1,2}\)| [-–] (?:copie|copy)(?: ?\(?\d{1,2}\)?)?| copy(?: \d{1,2})?)\Z",
    re.IGNORECASE,
)
"""« X 2 », « X (1) », « X - Copie », « X copy »: iCloud, Google Drive, Windows, macOS. Notes may be named so,
too: only what says the same is a copy."""
_FRONTMATTER: Final = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FEWEST: Final = 40
"""Two notes of fewer letters may well say the same."""


def copies_in(notes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The notes that are copies of another one in their folder, each with why.

    Args:
        notes: path relative to the vault → full path.
    """
    beside = {_bare(path): path for path in notes}
    for path in notes:
        folder, slash, name = path.rpartition("/")
        stem = name.rpartition(".")[0]
        if (found := _CONFLICT.match(stem)) and (of := beside.get(_key(folder + slash + found["of"]))):
            yield (
                path,
                f"a copy of « {_name(of)} », made where two devices disagreed: merge it, then delete it",
            )
        elif (
            (found := _PASTED.match(stem))
            and (of := beside.get(_key(folder + slash + found["of"])))
            and _says_the_same(notes[path], notes[of])
        ):
            yield path, f"a copy of « {_name(of)} », which says the same: delete one of the two"


def _bare(path: str) -> str:
    return _key(path.rpartition(".")[0])


def _key(path: str) -> str:
    return path.casefold().rstrip()


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _says_the_same(one: str, other: str) -> bool:
    """Whether two files hold the same text below their frontmatter, spaces aside."""
    first, second = _text(one), _text(other)
    return len(first) >= _FEWEST and first == second


def _text(full: str) -> str:
    try:
        text = Path(full).read_bytes()[: 1 << 20].decode("utf-8", "replace")
    except OSError:
        return ""
    return "".join(_FRONTMATTER.sub("", text.replace("\r\n", "\n"), count=1).split())
