"""Times: the last change of each card, always forward, and readable whatever the clock and the files say."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from flashmot import Options, deliver, load_recipe
from flashmot.delivery.deliver import rebind_notes
from flashmot.ledger.rows import row_of
from flashmot.model.times import LAST_TIME, as_time
from tests.support.commands import no_traceback, run
from tests.support.course import ID, SKILL, TALK, Course
from tests.support.ledgers import mods, rows

CENTURY = 100 * 365 * 24 * 3600


def test_an_edit_moves_the_time_of_its_card_alone_even_if_the_clock_went_back(course: Course) -> None:
    course.build()
    before = mods(course.package)
    course.edit(TALK, "trois fois", "deux fois")
    course.now -= 100_000
    course.build()
    after = mods(course.package)
    (changed,) = (it for it in after if after[it] != before[it])
    assert after[changed] == before[changed] + 1
    assert rows(course)[f"{ID}/conc_entretien#section:combien"].changed == after[changed]


def touch(course: Course, time: int) -> None:
    """Gives all files of a course a time."""
    for path in (course.folder / "cours.yml", *course.folder.rglob("*.md")):
        os.utime(path, (time, time))


def build(course: Course, **environment: str) -> str:
    """Builds by the command, as a user does; what it said."""
    done = run("build", "cours.yml", cwd=course.folder, **environment)
    no_traceback(done)
    assert done.returncode == 0, done.stderr
    return done.stdout


def times(course: Course) -> list[int]:
    """All times that the ledger's lines say."""
    text = course.ledger.read_text(encoding="utf-8")
    assert len(re.findall('"id":', text)) == len(re.findall('"changed":', text)), "each row has one"
    return [int(it) for it in re.findall(r'"(?:changed|retired)":(-?\d+)', text)]


@pytest.mark.parametrize("time", [0, -1, -CENTURY, 99_999_999_999], ids=["1970", "1969", "1870", "5138"])
def test_files_of_any_date_are_built_again_and_again(course: Course, time: int) -> None:
    touch(course, time)
    build(course)
    assert "since the last build" not in build(course)
    assert min(times(course)) >= 1
    course.edit(TALK, "trois fois", "deux fois")
    course.delete(SKILL)
    assert re.search(r"since the last build 1 changed, \d+ retired", build(course))
    assert "since the last build" not in build(course)


@pytest.mark.parametrize("epoch", ["0", "1", "9999999999"])
def test_any_fixed_time_is_built_with_again_and_again(course: Course, epoch: str) -> None:
    build(course, SOURCE_DATE_EPOCH=epoch)
    first = mods(course.package)
    assert "since the last build" not in build(course, SOURCE_DATE_EPOCH=epoch)
    assert min(times(course)) >= 1
    course.edit(TALK, "trois fois", "deux fois")
    course.delete(SKILL)
    assert "since the last build 1 changed, 5 retired" in build(course, SOURCE_DATE_EPOCH=epoch)
    assert "since the last build" not in build(course, SOURCE_DATE_EPOCH=epoch)
    after = mods(course.package)
    assert all(after[it] >= first[it] for it in after)
    assert sum(after[it] > first[it] for it in after) == 6, "one changed, five retired"


@pytest.mark.parametrize("now", [0, -CENTURY, 10**15])
def test_the_library_takes_any_time_and_asks_for_one(course: Course, now: int) -> None:
    recipe = load_recipe(course.folder / "cours.yml")
    options = Options(course.folder / "dist", now=now, fixed=True, depth="complete")
    deliver([recipe], options)
    course.delete(SKILL)
    deliver([recipe], replace(options, now=now - 1))
    made = deliver([recipe], options)
    assert not made.settlements[0].changes.counts.keys() - {"same"}
    assert all(time >= 1 for time in times(course))
    with pytest.raises(TypeError):
        Options(course.folder / "dist")  # type: ignore[call-arg]


def test_a_rebind_at_the_beginning_of_time_can_be_read(course: Course) -> None:
    build(course, SOURCE_DATE_EPOCH="0")
    rebind_notes(course.ledger, TALK, SKILL, 0)
    assert min(times(course)) >= 1
    build(course, SOURCE_DATE_EPOCH="0")


@pytest.mark.parametrize("written", [None, -CENTURY], ids=["none", "negative"])
def test_a_ledger_whose_rows_have_no_time_is_built_on(course: Course, written: int | None) -> None:
    """Earlier builds at the beginning of time left it out of what they wrote."""
    build(course, SOURCE_DATE_EPOCH="0")
    said = "" if written is None else f'"changed":{written},'
    text = re.sub('"changed":1,', said, course.ledger.read_text(encoding="utf-8"))
    assert '"changed":1,' not in text
    course.ledger.write_text(text, encoding="utf-8")
    assert all(row.changed == 1 for row in rows(course).values())
    assert "since the last build" not in build(course)
    course.edit(TALK, "trois fois", "deux fois")
    assert "since the last build 1 changed" in build(course)
    assert "since the last build" not in build(course)


def test_a_lost_ledger_is_made_again_from_a_package_of_the_beginning_of_time(course: Course) -> None:
    build(course, SOURCE_DATE_EPOCH="0")
    before = rows(course)
    course.ledger.unlink()
    build(course, SOURCE_DATE_EPOCH="0")
    assert rows(course) == before


def test_a_time_is_from_1_on_and_no_later_than_the_year_9999() -> None:
    assert [as_time(it) for it in (-5.5, 0, 0.9, 1, 12.7, 10**30)] == [1, 1, 1, 1, 12, LAST_TIME]


def test_a_row_of_an_absurd_time_is_still_a_row(course: Course) -> None:
    course.build()
    row = next(iter(rows(course).values()))
    data = json.loads(row.line())
    assert row_of(data | {"changed": 10**30}).changed == LAST_TIME
    assert row_of(data | {"retired": -1}).retired == 1


def test_a_card_that_a_clock_gone_wrong_dated_ahead_still_moves_forward(tmp_path: Path) -> None:
    course = Course(tmp_path, now=LAST_TIME)
    course.build()
    before = mods(course.package)
    course.now = 1_790_000_000
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    after = mods(course.package)
    assert sorted(after[it] - before[it] for it in after)[-2:] == [0, 1]
