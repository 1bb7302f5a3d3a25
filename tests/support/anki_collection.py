"""The real Anki, for tests: imports packages and looks at what came in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)


@contextmanager
def open_collection(folder: Path) -> Iterator[Collection]:
    """An empty collection in a folder of its own, closed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield collection
    finally:
        collection.close()


def import_package(collection: Collection, path: Path) -> ImportLogWithChanges.Log:
    """Imports as Anki's dialog does by default: what is newer updates."""
    options = ImportAnkiPackageOptions(merge_notetypes=False, with_scheduling=False)
    return collection.import_anki_package(
        ImportAnkiPackageRequest(package_path=str(path), options=options)
    ).log
