"""A build that is killed at any moment leaves the last good package and ledger, and the two agree."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import time
import zipfile
from contextlib import closing, suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Options, deliver
from flashmot.export.csv_file import read_guids
from flashmot.export.update import SUFFIX
from flashmot.ledger import read_ledger
from flashmot.model.identity import guid
from tests.support.chance import seeded
from tests.support.course import Course

KILLS = 200


def build_once(folder: Path, now: int) -> None:
    deliver(
        [load_recipe(folder / "cours.yml")], Options(folder / "dist", now=now, fixed=True, depth="complete")
    )


def looked_into(package: Path) -> dict[str, int]:
    """GUID → ``mod`` of a package that is whole."""
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as connection:
        assert archive.testzip() is None
        connection.deserialize(archive.read("collection.anki2"))
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return dict(connection.execute("SELECT guid, mod FROM notes"))


def check(course: Course) -> None:
    """All files are whole, and each card of the package is in the ledger, no newer than there."""
    ledger = read_ledger(course.ledger)
    rows = {guid(row.id): row for row in ledger.all_rows()}
    ledger.close()
    package = looked_into(course.package)
    assert package.keys() <= rows.keys()
    assert all(changed <= rows[it].changed for it, changed in package.items())
    for line in course.ledger.read_bytes().splitlines():
        json.loads(line)
    update = course.package.with_name(f"cours{SUFFIX}")
    if update.exists():
        assert read_guids(update) <= rows.keys()
        assert update.read_bytes().endswith(b'"\n')


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_after_200_kills_at_random_moments_package_and_ledger_are_whole_and_agree(tmp_path: Path) -> None:
    course = Course(tmp_path)
    for number in range(12):
        course.write(
            f"CONC_ Note {number}.md",
            f"## Qui ?\nPersonne numéro {number}.\n- Un **point {number}** à savoir.\n",
        )
    course.build()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["flashmot.delivery.deliver", "flashmot.building.recipe", "flashmot.wording"]
    )
    chance, finished = seeded(), 0
    # The first of the processes waits for the server that makes them.
    _, seconds = (
        timed(context.Process(target=build_once, args=(tmp_path, course.now + 1))) for _ in range(2)
    )
    for kill in range(KILLS):
        path = f"CONC_ Note {chance.randrange(12)}.md"
        course.write(
            path, f"## Qui ?\nPersonne numéro {kill}.\n- Un **point {kill % 5}** à savoir, dit {kill} fois.\n"
        )
        course.now += 60
        process = context.Process(target=build_once, args=(tmp_path, course.now))
        process.start()
        time.sleep(chance.uniform(0, 1.2 * seconds))
        if process.is_alive() and process.pid:
            with suppress(ProcessLookupError):  # it has just ended
                os.kill(process.pid, signal.SIGKILL)
        process.join(60)
        finished += process.exitcode == 0
        check(course)
    assert finished < KILLS, "no build was killed: the moments were not random"
    course.build()
    check(course)
    assert {guid(card.id) for card in course.preview().build.cards} <= looked_into(course.package).keys()
    left = [path.name for folder in (tmp_path, course.package.parent) for path in folder.glob(".flashmot-*")]
    assert not left, "what the killed builds left is cleared away by the next one"


def timed(process: BaseProcess) -> float:
    start = time.perf_counter()
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return time.perf_counter() - start
