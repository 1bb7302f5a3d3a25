"""A disk that is full, a name that no file system takes: one clear line, and all files as they were.

``tests.support.little_room`` says when the disk is a real one and when RLIMIT_FSIZE stands in for it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flashmot.export import FORMATS
from tests.support.commands import no_traceback, run
from tests.support.little_room import Done, run_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX system")
FLASHMOT = Path(sys.executable).parent / "flashmot"


def course(folder: Path, recipe: str = "notes: notes\n") -> Path:
    """A recipe with notes, whose package takes some 100 KiB until it is packed."""
    (folder / "notes").mkdir(parents=True)
    for number in range(12):
        (folder / "notes" / f"CONC_ Rouage {number}.md").write_text(
            f"## Description\nUn **rouage {number}** est une pièce dentée qui entraîne la pièce {number + 1}.\n"
            f"## Qui ?\n- L’**atelier {number}**, qui taille les dents.\n",
            encoding="utf-8",
        )
    (folder / "cours.yml").write_text(recipe, encoding="utf-8")
    return folder


def check_refused(done: Done, name: str) -> None:
    """Says in one line which file, why, and what to do; nothing else is on the disk than before."""
    (line,) = done.stderr.splitlines()
    assert done.status == 1
    assert line.startswith("flashmot: ")
    assert f"{name}: can't be written (" in line
    assert "; free some room" in line
    assert ".flashmot-" not in line
    assert done.after == done.before


@pytest.mark.parametrize("kib", [0, 4, 40])
def test_a_package_for_which_there_is_no_room_leaves_nothing_half_written(tmp_path: Path, kib: int) -> None:
    source = course(tmp_path / "source")
    done = run_in(tmp_path / "disk", source, kib * 1024, FLASHMOT, "build", "cours.yml")
    check_refused(done, "cours.ledger.jsonl" if not kib else "")
    assert set(done.after) == set(done.before)


@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"apkg"}))
def test_no_format_is_half_written_on_a_full_disk(tmp_path: Path, form: str) -> None:
    source = course(tmp_path / "source")
    done = run_in(tmp_path / "disk", source, 0, FLASHMOT, "build", "cours.yml", "--format", form)
    check_refused(done, "")


def test_corrections_for_which_there_is_no_room_leave_package_and_ledger_as_they_were(tmp_path: Path) -> None:
    source = course(tmp_path / "source")
    no_traceback(run("build", "cours.yml", cwd=source))
    note = source / "notes" / "CONC_ Rouage 3.md"
    note.write_text(note.read_text("utf-8").replace("entraîne", "fait tourner"), encoding="utf-8")
    done = run_in(tmp_path / "disk", source, 0, FLASHMOT, "build", "cours.yml")
    check_refused(done, "cours – mise à jour.csv")
    assert {"dist/cours.apkg", "cours.ledger.jsonl"} <= set(done.after)


def test_no_room_for_temporary_files_is_said_in_a_line(tmp_path: Path) -> None:
    source = course(tmp_path / "source", "notes: notes\ncourse: Rouages\n")
    (source / "autre.yml").write_text("notes: notes\ncourse: Rouages\nkinds: definition\n", encoding="utf-8")
    sources = ("build", "cours.yml", "autre.yml", "-o", tmp_path / "dist")
    done = run_in(tmp_path / "disk", source, 0, FLASHMOT, *sources, TMPDIR="{place}")
    (line,) = done.stderr.splitlines()
    assert done.status == 1
    assert "; free some room" in line
    assert done.after == done.before
    assert not list(tmp_path.glob("dist/*"))


def test_a_cache_for_which_there_is_no_room_is_done_without(tmp_path: Path) -> None:
    source = course(tmp_path / "source")
    program = "from flashmot.runtime import cache; cache.save('a', [('k', bytes(100000))]); print(list(cache.load('a')))"
    done = run_in(
        tmp_path / "disk", source, 0, sys.executable, "-c", program, FLASHMOT_CACHE="{place}/course/c"
    )
    assert (done.status, done.stdout, done.stderr) == (0, "[]\n", "")
    assert done.after == done.before


def test_a_full_disk_is_said_of_a_page_too(tmp_path: Path) -> None:
    source = course(tmp_path / "source")
    done = run_in(tmp_path / "disk", source, 0, FLASHMOT, "coverage", "notes", "--html", "page.html")
    check_refused(done, "page.html")


@pytest.mark.parametrize(
    ("recipe", "line"),
    [
        ("notes: notes\nfile: {long}\n", "cours.yml:2: « file » must be a file name of at most 200 bytes"),
        ("notes: {long}\n", "cours.yml:1: no such folder or note: "),
        ("notes: notes\nwording: {long}\n", "{long}:1: the wording can't be read (File name too long)"),
    ],
)
def test_a_name_that_no_file_system_takes_is_named_with_its_line(
    tmp_path: Path, recipe: str, line: str
) -> None:
    long = "x" * 300
    source = course(tmp_path / "source", recipe.format(long=long))
    before = sorted(source.rglob("*"))
    done = run("build", "cours.yml", cwd=source)
    assert done.returncode == 1
    (said,) = done.stderr.splitlines()
    assert said.startswith(f"flashmot: {line.format(long=long)}")
    assert sorted(source.rglob("*")) == before


def test_a_recipe_whose_own_name_is_too_long_for_what_stands_beside_it_is_refused(tmp_path: Path) -> None:
    source = course(tmp_path / "source")
    long = f"{'é' * 110}.yml"
    (source / "cours.yml").rename(source / long)
    done = run("build", long, cwd=source)
    assert done.returncode == 1
    assert done.stderr.startswith(f"flashmot: {long}:1: its name is too long")


def test_an_output_folder_of_too_long_a_name_is_named(tmp_path: Path) -> None:
    source = course(tmp_path / "source")
    done = run("build", "cours.yml", "-o", "d" * 300, cwd=source)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.endswith(": File name too long; shorten the name")
