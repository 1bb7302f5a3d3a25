"""Where something stands in a file, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file."""

    path: str
    """The file, relative to its vault, NFC, with ``/``."""
    line: int = 1
    """The line in the file as it is on disk, from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should look at. The run goes on."""

    source: Source
    """Where."""
    message: str
    """What is wrong, and what to do."""
    info: bool = False
    """Said for information only (a folder left out by design): nothing to mend."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"
