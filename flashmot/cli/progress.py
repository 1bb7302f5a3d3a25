"""How far a run is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashmot.vault.reader import Progress


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A bar on a terminal, for runs long enough to be seen; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from flashmot.cli.bar import bar

    with bar() as tell:
        yield tell
