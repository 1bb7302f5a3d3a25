"""What can go wrong, in words that a user can act on. No framework, no I/O."""

from __future__ import annotations


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


class LedgerError(FlashmotError):
    """A ledger that can't be used as it is: the message starts with ``file:line``. Nothing was written."""


class CurationError(FlashmotError):
    """A curation file that can't be read: the message starts with ``file:line``. Nothing was written."""
