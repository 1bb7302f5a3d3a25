"""What can go wrong, in words that a user can act on. No framework, no I/O."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Final

_NO_ROOM: Final = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""A disk that is full, a file larger than allowed, a quota that is used up."""


def what_to_do(error: OSError, otherwise: str) -> str:
    """What helps where the system refuses a file; ``otherwise`` where the error itself doesn't tell."""
    if error.errno in _NO_ROOM:
        return "free some room on its disk, then run the command again"
    if error.errno == errno.EIO:  # a quota that is used up, too, where SQLite writes
        return "free some room on its disk, or use another one"
    return "shorten the name" if error.errno == errno.ENAMETOOLONG else otherwise


class FlashmotError(Exception):
    """Something the user can mend. The message says where, what is wrong, and what to do."""

    exit_code = 1


class RecipeError(FlashmotError):
    """A recipe that can't be used: the message starts with ``file:line``."""


class SourceError(FlashmotError):
    """A source that is not a recipe, a folder of notes, or a note."""

    exit_code = 2


class OutputError(FlashmotError):
    """A file that can't be written."""

    @classmethod
    def of(cls, place: Path | str, error: OSError, remedy: str) -> OutputError:
        """Why the system doesn't let ``place`` be written. ``remedy``: what to do where the error itself
        doesn't tell."""
        why = error.strerror or error
        return cls(f"{place}: can't be written ({why}); {what_to_do(error, remedy)}")


class LedgerError(FlashmotError):
    """A ledger that can't be used as it is: the message starts with ``file:line``. Nothing was written."""


class CurationError(FlashmotError):
    """A curation file that can't be read: the message starts with ``file:line``. Nothing was written."""
