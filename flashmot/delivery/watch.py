"""Rebuilds as notes are saved."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Final

import watchfiles

from flashmot.building.courses import places_read
from flashmot.building.recipe import Recipe, load_recipe
from flashmot.delivery.deliver import Delivery, Options, deliver
from flashmot.delivery.places import Sources, keep_ledgers
from flashmot.html.media_types import MEDIA, RECIPE_SUFFIXES, TEXT_SUFFIXES
from flashmot.ledger.curation import SUFFIX as DECISIONS
from flashmot.ledger.file import SUFFIX
from flashmot.runtime.errors import FlashmotError

_PAUSE: Final = 300
"""For how many milliseconds changes that follow each other closely wait to be built together."""
_STEP: Final = 50
"""Milliseconds without a change after which a rebuild begins."""
_TICK: Final = 250
"""After how many milliseconds the watcher says that it watches, though nothing changed."""
_SUFFIXES: Final = frozenset((*TEXT_SUFFIXES, *RECIPE_SUFFIXES, *MEDIA))

Outcome = Delivery | FlashmotError


def watch(
    sources: Sources, options: Options, clock: Callable[[], int], stop: Event | None = None
) -> Generator[Outcome, None, None]:
    """Builds, then again after each change of a note, a recipe or an image, until ``stop`` is set or Ctrl-C.

    The watcher is there before the first build begins: a save during any build is built next.

    Each build is settled against the ledgers as they were at the start, so that what a note says half-written
    leaves no trace. ``clock`` gives the time in seconds since 1970.

    Yields:
        what was built, or what was wrong; after an error the next change is waited for.
    """
    with tempfile.TemporaryDirectory(prefix="flashmot-") as name:
        base = Path(name)
        keep_ledgers(sources, options.folder, base)
        options = replace(options, base=base)
        built = False
        with closing(changes_of(sources, options.folder, stop)) as changes:
            for changed in changes:  # what comes while a build runs is kept for the next turn
                if changed or not built:
                    built = True
                    yield _outcome(sources, options, clock())


def changes_of(sources: Sources, output: Path, stop: Event | None = None) -> Generator[set[Path], None, None]:
    """Which notes, recipes and images change, until ``stop`` is set or Ctrl-C; again and again none, so that
    who waits knows that somebody watches. ``output``: where a build writes."""
    for changed in watchfiles.watch(
        *_places(sources, output),
        watch_filter=_Wanted(output),
        debounce=_PAUSE,
        step=_STEP,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
    ):
        yield {Path(path) for _, path in changed}


def _outcome(sources: Sources, options: Options, now: int) -> Outcome:
    try:
        fresh = [load_recipe(Path(it.path)) if isinstance(it, Recipe) else it for it in sources]
        return deliver(fresh, replace(options, now=now))
    except FlashmotError as error:
        return error


def _places(sources: Sources, output: Path) -> Sequence[Path]:
    """Folders to watch: files are replaced when they are saved, so their folders are. Decisions on the cards
    of sources without a recipe stand where the build writes."""
    found: dict[Path, None] = {}
    if output.is_dir() and not all(isinstance(source, Recipe) for source in sources):
        found[output] = None
    for source in sources:
        listed = (Path(source.path), *places_read(source)) if isinstance(source, Recipe) else (source,)
        found |= dict.fromkeys((path if path.is_dir() else path.parent) for path in listed)
    return list(found)


class _Wanted(watchfiles.DefaultFilter):
    """Lets through what cards are made of, and nothing that a build writes."""

    def __init__(self, output: Path) -> None:
        super().__init__()
        self._output = output.resolve()

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        """Whether a change of this file calls for a build."""
        file = Path(path)
        ours = (
            file.name.endswith(SUFFIX)
            or (self._output in file.resolve().parents and not file.name.endswith(DECISIONS))
            or "/.flashmot-" in file.as_posix()
        )
        return super().__call__(change, path) and file.suffix.lower() in _SUFFIXES and not ours
