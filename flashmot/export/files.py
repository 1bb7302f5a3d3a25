"""Writing packages to a folder: everything into temporary files first, then all of them into place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flashmot.errors import OutputError
from flashmot.export.anki import write_apkg
from flashmot.export.csv_file import write_csv
from flashmot.export.gift import write_gift
from flashmot.export.jsonl import write_jsonl
from flashmot.export.moodle import write_moodle
from flashmot.export.sheet import write_sheet
from flashmot.records import Package


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that decks can be written to."""

    suffix: str
    """With its dot."""
    write: Callable[[Package, Path, int], None]
    """Writes a package to a path; the last argument is the time of the build, seconds since 1970."""


FORMATS: dict[str, Format] = {
    "apkg": Format(".apkg", write_apkg),
    "csv": Format(".csv", write_csv),
    "gift": Format(".gift.txt", write_gift),
    "moodle": Format(".xml", write_moodle),
    "sheet": Format(".html", write_sheet),
    "jsonl": Format(".jsonl", write_jsonl),
}
"""By the name that ``--format`` takes."""


def write_packages(packages: Iterable[Package], folder: Path, form: Format, time: int) -> list[Path]:
    """Writes each package into ``folder``, which is made if need be, and returns the paths.

    Nothing is half written: a file that can't be finished leaves all earlier ones as they were.

    Raises:
        OutputError: the folder or a file can't be written.
    """
    written: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _workshop(folder) as workshop:
            for package in packages:
                target = folder / f"{package.file}{form.suffix}"
                if target.is_dir():
                    raise OutputError(f"{target}: is a folder; remove it or choose another -o")
                temporary = workshop / target.name
                form.write(package, temporary, time)
                written.append((temporary, target))
            for temporary, target in written:
                temporary.replace(target)
    except OSError as error:
        where = error.filename or folder
        raise OutputError(f"{where}: can't be written ({error.strerror}); choose another folder with -o") from error
    return [target for _, target in written]


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder beside the targets, on their file system, gone at the end."""
    with tempfile.TemporaryDirectory(prefix=".flashmot-", dir=folder) as name:
        yield Path(name)
