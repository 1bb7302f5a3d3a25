"""A ledger in a bad state stops the build, with file and line; what can be read of it is kept on demand."""

from __future__ import annotations

import re

import pytest

from tests.support.commands import no_traceback, run
from tests.support.course import TALK, Course, ids
from tests.support.ledgers import rows


def broken(course: Course) -> dict[str, bytes]:
    lines = course.ledger.read_bytes().splitlines(keepends=True)
    return {
        "cut off": b"".join(lines[:-1])[:-30],
        "cut at a line": b"".join(lines[:20]),
        "half a merge": b"".join(
            [*lines[:3], b"<<<<<<< HEAD\n", lines[3], b"=======\n", lines[3], b">>>>>>> x\n", *lines[4:]]
        ),
        "edited by hand": b"".join([*lines[:4], lines[4].replace(b'"slot":', b'"slot";'), *lines[5:]]),
        "a key gone": b"".join([*lines[:4], re.sub(rb'"fingerprint":"[^"]*",', b"", lines[4]), *lines[5:]]),
        "a time as text": b"".join(
            [*lines[:4], re.sub(rb'"changed":(\d+)', rb'"changed":"\1"', lines[4]), *lines[5:]]
        ),
        "of a newer version": lines[0].replace(b"2", b"3") + b"".join(lines[1:]),
        "something else": b"notes;cards\n1;2\n",
        "empty": b"",
        "binary": bytes(range(256)) * 20,
    }


SAID = {
    "cut off": r"accompagner\.ledger\.jsonl:\d+: cut off here",
    "cut at a line": r"accompagner\.ledger\.jsonl:20: cut off here",
    "half a merge": r"accompagner\.ledger\.jsonl:4: in the middle of a merge; keep the lines of both sides",
    "edited by hand": r"accompagner\.ledger\.jsonl:5: not a row \(Expecting ':' delimiter\)",
    "a key gone": r"accompagner\.ledger\.jsonl:5: not a row \(no « fingerprint »\)",
    "a time as text": r"accompagner\.ledger\.jsonl:5: not a row \(« changed » must be a number\)",
    "of a newer version": r"accompagner\.ledger\.jsonl:1: written by a newer flashmot \(version 3.*update flashmot",
    "something else": r"accompagner\.ledger\.jsonl:1: not a ledger",
    "empty": r"accompagner\.ledger\.jsonl:1: not a ledger",
    "binary": r"accompagner\.ledger\.jsonl:1: not a ledger",
}


@pytest.mark.parametrize("case", SAID)
def test_a_ledger_in_a_bad_state_is_named_and_nothing_is_written(course: Course, case: str) -> None:
    course.build()
    course.edit(TALK, "trois fois", "deux fois")
    course.build()
    course.ledger.write_bytes(broken(course)[case])
    before = course.ledger.read_bytes(), course.package.read_bytes()
    course.edit(TALK, "deux fois", "dix fois")
    done = run("build", "cours.yml", cwd=course.folder)
    assert done.returncode == 1
    assert re.search(SAID[case], done.stderr), done.stderr
    no_traceback(done)
    if case not in ("half a merge", "of a newer version"):
        assert "accompagner.ledger.jsonl.bak beside it is the one before" in done.stderr
        assert "--recover" in done.stderr
    assert (course.ledger.read_bytes(), course.package.read_bytes()) == before


@pytest.mark.parametrize(
    "case", ["cut off", "cut at a line", "half a merge", "edited by hand", "a key gone", "empty"]
)
def test_what_can_be_read_of_a_broken_ledger_is_kept_on_demand(course: Course, case: str) -> None:
    course.build()
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    course.build()
    whole, data = rows(course), broken(course)[case]
    course.ledger.write_bytes(data)
    made = course.build(recover=True)
    assert (course.folder / "accompagner.ledger.jsonl.bak").read_bytes() == data
    known = {row.id for row in whole.values() if f'"id":"{row.id}"'.encode() in data}
    lost = {"edited by hand", "a key gone"} & {case}
    assert len(ids(made).keys() & known) >= len(known) - len(lost) - (case == "cut off")
    assert rows(course).keys() >= ids(made).keys()
