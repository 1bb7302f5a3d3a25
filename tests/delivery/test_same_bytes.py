"""Two builds of one state are the same bytes: any hash seed, time zone, locale, order of the file system, machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flashmot.export import FORMATS
from tests.support.course import Course
from tests.support.places import DECKS

SHUFFLED = """
import os, random, sys
order = random.Random(int(sys.argv.pop(1)))
listdir, scandir = os.listdir, os.scandir
def shuffled_listdir(*given):
    names = listdir(*given)
    order.shuffle(names)
    return names
class Shuffled:
    def __init__(self, *given):
        with scandir(*given) as found:
            self.found = list(found)
        order.shuffle(self.found)
    def __iter__(self): return iter(self.found)
    def __next__(self): return next(iter(self.found))
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.listdir, os.scandir = shuffled_listdir, Shuffled
from flashmot.cli import main
main()
"""
"""The command with folders that list their files in another order each time."""

MACHINES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Toronto", "LC_ALL": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4294967295", "TZ": "Pacific/Apia", "LC_ALL": "fr_CA.UTF-8", "PYTHONUTF8": "1"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.ISO-8859-9", "FLASHMOT_WORKERS": "2"},
]


def build(number: int, source: Path, out: Path, *more: str, **environment: str) -> dict[str, bytes]:
    """What a build on machine ``number`` writes."""
    done = subprocess.run(
        [sys.executable, "-c", SHUFFLED, str(number), "build", str(source), "-o", str(out), "-q", *more],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **MACHINES[number], **environment},
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if not path.name.endswith(".bak")}


@pytest.mark.parametrize("form", FORMATS)
def test_the_first_build_of_the_same_files_is_the_same_everywhere(form: str, tmp_path: Path) -> None:
    """No clock is fixed: the time of a first build is that of its newest file."""
    vault = tmp_path / "notes"
    shutil.copytree(DECKS / "notes", vault)
    first, *others = (build(it, vault, tmp_path / str(it), "--format", form) for it in range(len(MACHINES)))
    assert first
    assert all(other == first for other in others)


def test_a_copy_of_the_files_elsewhere_gives_the_same_at_one_fixed_time(tmp_path: Path) -> None:
    made = []
    for number in range(len(MACHINES)):
        folder = tmp_path / f"machine {number}"
        shutil.copytree(DECKS, folder / "decks", ignore=shutil.ignore_patterns("*.ledger.jsonl*"))
        out = build(
            number, folder / "decks" / "cours-complet.yml", folder / "out", SOURCE_DATE_EPOCH="1790000000"
        )
        made.append((out, (folder / "decks" / "clom-et-miena.ledger.jsonl").read_bytes()))
    assert all(it == made[0] for it in made)


def test_who_has_the_ledger_gets_the_same_file_as_who_made_it(tmp_path: Path) -> None:
    course = Course(tmp_path / "one")
    course.build()
    course.edit("Chapitre 1/CONC_ Entretien.md", "trois fois", "deux fois")
    course.move("Chapitre 1/CONC_ Empathie.md", "CONC_ Sympathie.md")
    course.delete("Chapitre 2/CONC_ Compétence.md")
    course.build()
    wanted = course.package.read_bytes()
    for number in range(len(MACHINES)):
        copy = tmp_path / f"copy {number}"
        shutil.copytree(course.folder, copy, ignore=shutil.ignore_patterns("dist"))
        assert build(number, copy / "cours.yml", copy / "out")["cours.apkg"] == wanted
        assert (copy / course.ledger.name).read_bytes() == course.ledger.read_bytes()


def test_what_sqlite_notes_of_itself_is_not_in_the_package(tmp_path: Path) -> None:
    import zipfile

    course = Course(tmp_path)
    course.build()
    with zipfile.ZipFile(course.package) as archive:
        header = archive.read("collection.anki2")[:100]
    assert header[96:100] == (3_045_000).to_bytes(4)
