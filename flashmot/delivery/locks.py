"""One build at a time: a lock for each ledger, or for a folder with all the ledgers in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import filelock
import platformdirs

from flashmot.delivery.places import name_for
from flashmot.runtime.errors import OutputError

_PATIENCE: Final = 300
"""For how many seconds a build waits for another one of the same ledger."""


@contextmanager
def locked(places: Iterable[Path]) -> Iterator[None]:
    """Keeps two builds from writing one ledger at once.

    Raises:
        OutputError: another build holds one of them, or there is no place for locks.
    """
    with ExitStack() as locks:
        for place in sorted(map(str, (path.resolve() for path in places))):
            lock = filelock.FileLock(_folder() / f"{name_for(Path(place))}.lock", timeout=_PATIENCE)
            try:
                locks.enter_context(lock)
            except filelock.Timeout as error:
                raise OutputError(
                    f"{place}: another build has been writing it for {_PATIENCE} s; end it first"
                ) from error
        yield


def _folder() -> Path:
    folders: tuple[Callable[[], str], ...] = (
        _cache_folder,
        tempfile.gettempdir,  # writes into it to see whether that works, which on a full disk it doesn't
    )
    for folder in folders:
        try:
            place = Path(folder()) / "locks"
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    raise OutputError("no folder for temporary files can be written; set TMPDIR to one that can")


def _cache_folder() -> str:
    return platformdirs.user_cache_dir("flashmot", appauthor=False)
