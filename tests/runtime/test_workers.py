"""Work in several processes: the same results in the same order, and nothing left behind, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import flashmot.building.making
import flashmot.vault.reader
from flashmot.building.build import build
from flashmot.runtime import workers as pool
from flashmot.runtime.errors import FlashmotError, SourceError
from flashmot.runtime.workers import in_order, workers_for
from tests.support.vaults import MakeVault

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="processes are forked on Linux only"
)

NOTES = {f"CONC_ N{at}.md": f"### Qui ?\nLes **tuteurs** de [[CONC_ N{at + 1}]].\n" for at in range(40)}


def test_results_come_in_order() -> None:
    def slow_first(at: int) -> tuple[int, int]:
        time.sleep(0.02 * (at < 4))
        return at, os.getpid()

    made = list(in_order(slow_first, 40, workers=3, chunk=4))
    assert [at for at, _ in made] == list(range(40))
    assert os.getpid() not in {process for _, process in made}
    assert list(in_order(lambda _: os.getpid(), 2, workers=1, chunk=1)) == [os.getpid()] * 2


def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    def fail(at: int) -> int:
        raise SourceError(f"note {at}")

    with pytest.raises(SourceError, match="note 0"):
        list(in_order(fail, 9, workers=2, chunk=2))


def test_a_process_that_is_killed_is_an_error_and_no_wait_without_end() -> None:
    def die(at: int) -> int:
        if at == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return at

    with pytest.raises(FlashmotError, match="FLASHMOT_WORKERS=1"):
        list(in_order(die, 40, workers=2, chunk=2))


def test_leaving_early_ends_the_processes() -> None:
    made = in_order(lambda _: os.getpid(), 1000, workers=2, chunk=1)
    worker = next(made)
    made.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_cores", lambda: 4)
    assert workers_for(99, 100) == 1
    assert workers_for(100, 100) == 4
    for given, wanted in (("1", 1), ("3", 3), ("0", 1), ("x", 4), ("", 4)):
        monkeypatch.setenv("FLASHMOT_WORKERS", given)
        assert workers_for(100, 100) == wanted
    monkeypatch.setattr(pool, "_cores", lambda: 64)
    monkeypatch.delenv("FLASHMOT_WORKERS")
    assert workers_for(100, 100) == 8


def test_a_build_in_processes_gives_what_one_in_this_process_does(
    make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault({**NOTES, "CONC_ Rien.md": "", "CONC_ Image.md": "### Qui ?\n![[absente.png]]\n"})
    monkeypatch.setenv("FLASHMOT_WORKERS", "1")
    alone = build([root], depth="complete")
    monkeypatch.setenv("FLASHMOT_WORKERS", "3")
    monkeypatch.setattr(flashmot.building.making, "_FEWEST", 1)
    monkeypatch.setattr(flashmot.vault.reader, "_FEWEST", 1)
    together = build([root], depth="complete")
    assert list(together.cards) == list(alone.cards)
    assert together.problems == alone.problems
    assert len(alone.problems) == 2


SLOWLY = """
import os, sys, time
from pathlib import Path
import flashmot.building.making
made = flashmot.building.making.cards_of
def slowly(*given):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(0.05)
    return made(*given)
flashmot.building.making.cards_of = slowly
flashmot.building.making._FEWEST = 1
from flashmot.cli import main
main(["build", sys.argv[1], "-o", sys.argv[2], "-q"])
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_nothing_behind(
    make_vault: MakeVault, tmp_path: Path, how: int
) -> None:
    root, out = make_vault(dict(NOTES)), tmp_path / "out"
    given = {**os.environ, "FLASHMOT_WORKERS": "2", "FLASHMOT_CACHE": "0"}
    with subprocess.Popen(
        [sys.executable, "-c", SLOWLY, root, out],
        env=given,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        assert running.stdout
        assert running.stderr
        workers = {int(running.stdout.readline()) for _ in range(8)}
        assert running.pid not in workers
        if how == signal.SIGINT:
            os.killpg(running.pid, how)  # as a terminal does
        else:
            running.kill()
        running.wait(20)
        told = running.stderr.read() if how == signal.SIGINT else ""
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert told == "flashmot: stopped; nothing was left half written\n"
    deadline = time.monotonic() + 10
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(is_alive, workers))
    assert not out.exists() or not list(out.iterdir())


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
