"""What 200 slow connections cost a student beside them: the p95 of the answers' times, with them and without, in one
run and by turns; served as ``webquiz run`` serves to try it, and in production.

Slow are headers, bodies, readers of a large file, and connections on which nothing comes any more, fifty each.
Run: ``python bench/slow.py [--quick] [--count 200]``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from quiz_client import Learner
from slow_client import LARGE, slow_connections

ROOT = Path(__file__).resolve().parent.parent
WEBQUIZ = Path(sys.executable).parent / "webquiz"
SECRET = "bench-" + "0123456789abcdefghijklmnopqrstuvwxyz"
MOST = 3.0
"""How many times longer the p95 may become."""


def answer_times(learner: Learner, count: int) -> list[float]:
    """Milliseconds of each of the answers of somebody who is alone, a hundredth of a second apart."""
    taken = []
    for _ in range(count):
        began = time.perf_counter()
        learner.step()
        taken.append((time.perf_counter() - began) * 1000)
        time.sleep(0.01)
    return sorted(taken)


def p95(values: list[float]) -> float:
    """Of sorted values."""
    return values[int(len(values) * 0.95)]


@contextmanager
def running(folder: Path, environment: dict[str, str]) -> Iterator[int]:
    """``webquiz run``; yields the port."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with (folder / "log").open("ab") as log:
        told = environment | {"PORT": str(port)}
        process = subprocess.Popen([WEBQUIZ, "run"], env=told, stdout=log, stderr=log)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def measured(port: int, slow: int, answers: int, rounds: int) -> float:
    """The ratio of the best p95 with slow connections to the best without, printed."""
    without, beside = [], []
    for _ in range(rounds):
        without.append(p95(answer_times(Learner(port).join(), answers)))
        with slow_connections(port, slow) as clients:
            time.sleep(1)
            beside.append(p95(answer_times(Learner(port).join(), answers)))
            held = sum(client.open for client in clients)
        print(f"  p95 alone {without[-1]:.1f} ms, beside {slow} slow ones {beside[-1]:.1f} ms ({held} held)")
    return min(beside) / min(without)


def main() -> int:
    """Measures and prints; 1 if a ratio is too large."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="fewer answers and rounds")
    options.add_argument("--count", type=int, default=200, help="how many slow connections")
    chosen = options.parse_args()
    answers, rounds = (60, 2) if chosen.quick else (180, 4)
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"WEBQUIZ_DATA": name, "WEBQUIZ_JOIN_LIMIT": "100000 per minute"}
        environment |= {"WEBQUIZ_SECRET_KEY": SECRET}
        shutil.copytree(ROOT / "decks", folder / "decks")
        recipe = str(folder / "decks" / "cours-complet.yml")
        publish = [str(WEBQUIZ), "publish", "-q", recipe]
        subprocess.run(publish, check=True, env=environment, stdout=subprocess.DEVNULL)
        with closing(sqlite3.connect(folder / "quiz.sqlite3")) as connection, connection:
            connection.execute("INSERT INTO media VALUES (?, 'image/png', ?)", (LARGE, bytes(8_000_000)))
        for kind in ("development", "production"):
            print(f"webquiz run, {kind}:")
            with running(folder, environment | {"WEBQUIZ_ENV": kind}) as port:
                ratios.append(measured(port, chosen.count, answers, rounds))
            print(f"  {ratios[-1]:.2f} × (at most {MOST:.0f})")
    return int(max(ratios) > MOST)


if __name__ == "__main__":
    sys.exit(main())
