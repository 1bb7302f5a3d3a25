"""Notes that are there and can't be read keep their cards; only a note that is not there loses them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.course import LISTEN, Course, ids
from tests.support.ledgers import retired, rows


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def blank(path: Path) -> None:
    path.write_bytes(b"\n \n")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def too_large(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"mot " * 300_000)


def in_the_cloud(path: Path) -> None:
    path.rename(path.with_name(f".{path.name}.icloud"))


def dead_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("nulle-part.md"))


def loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def folder(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


BROKEN = (emptied, blank, binary, too_large, in_the_cloud, dead_link, loop, folder)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda it: it.__name__)
def test_a_note_that_cant_be_read_keeps_its_cards_and_is_said(
    course: Course, broken: Callable[[Path], None]
) -> None:
    first = ids(course.build())
    path = course.folder / "coffre" / LISTEN
    text = path.read_bytes()
    before = rows(course)
    broken(path)
    made = course.build()
    assert not retired(made)
    assert rows(course) == before
    assert any(it.source.path == LISTEN for it in made.build.problems)
    for left in path.parent.glob(".*.icloud"):
        left.unlink()
    path.unlink(missing_ok=True)
    path.write_bytes(text)
    again = course.build()
    assert ids(again) == first
    assert again.settlements[0].changes.counts.keys() == {"same"}


def test_a_note_that_is_gone_loses_its_cards_as_before(course: Course) -> None:
    course.build()
    course.delete(LISTEN)
    assert retired(course.build())


def test_a_note_made_anew_elsewhere_isnt_taken_for_one_that_cant_be_read(course: Course) -> None:
    course.build()
    text = course.read(LISTEN)
    emptied(course.folder / "coffre" / LISTEN)
    course.write("Chapitre 1/CONC_ Écoute bis.md", text)
    made = course.build()
    assert not retired(made)
    assert made.settlements[0].changes.counts["new"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cant_be_read_keeps_its_cards(course: Course) -> None:
    course.build()
    before = rows(course)
    place = course.folder / "coffre" / "Chapitre 1"
    place.chmod(0)
    try:
        assert not retired(course.build())
    finally:
        place.chmod(0o755)
    assert rows(course) == before
