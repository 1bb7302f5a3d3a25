"""Measures what docs/performance.md states. Ratios between two things of one run, so that the machine cancels
out.

usage: python bench/run.py [--samples FOLDER] [--quick]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from vaults import SAMPLES, make_vault


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """The best of a few rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def build_once(vault: Path, out: Path) -> int:
    """The whole build, in a process of its own, with no cache of an earlier run; the cards made."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from flashmot.building.build import build\n"
        "from flashmot.export import FORMATS\n"
        "from flashmot.export.write import write_packages\n"
        "made = build([Path(sys.argv[1])])\n"
        "write_packages(made.packages, Path(sys.argv[2]), FORMATS['apkg'], 1_790_000_000)\n"
        "print(len(list(made.cards)))"
    )
    uncached = {**os.environ, "FLASHMOT_CACHE": "0"}
    done = subprocess.run(
        [sys.executable, "-c", code, vault, out], capture_output=True, text=True, check=True, env=uncached
    )
    return int(done.stdout)


def linear_growth(sizes: list[int], samples: Path) -> None:
    """Reading, extracting and exporting: the time per note stays flat."""
    print("Growth: a vault in which every note has questions")
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            vault, out = Path(name, "vault"), Path(name, "out")
            make_vault(vault, size, one_in=1, samples=samples)
            cards = 0

            def work(vault: Path = vault, out: Path = out) -> None:
                nonlocal cards
                cards = build_once(vault, out)

            taken = seconds(work, 2 if size <= 1000 else 1)
            each = taken / size
            first = first or each
            megabytes = sum(path.stat().st_size for path in out.iterdir()) / 1e6
            print(
                f"  {size:6,} notes {cards:7,} cards {taken:7.2f} s  {each * 1e6:6.0f} µs a note "
                f"= {each / first:.2f} × the smallest  {megabytes:.1f} MB"
            )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"  peak memory of a build: {peak:.0f} MiB")


def against_rendering(size: int, samples: Path) -> None:
    """A vault where one note in six has questions: the whole build against rendering every note once."""
    from markdown_it import MarkdownIt

    from flashmot.building.build import build
    from flashmot.export import FORMATS
    from flashmot.export.write import write_packages

    with tempfile.TemporaryDirectory() as name:
        vault, out = Path(name, "vault"), Path(name, "out")
        texts = make_vault(vault, size, one_in=6, samples=samples)
        parser = MarkdownIt("commonmark").enable("table")

        def whole() -> None:
            write_packages(build([vault]).packages, out, FORMATS["apkg"], 1_790_000_000)

        def rendering() -> None:
            for text in texts:
                parser.render(text)

        built, rendered = seconds(whole), seconds(rendering)
        print(f"One note in six has questions ({size:,} notes)")
        print(
            f"  whole build {built:.2f} s, rendering every note once {rendered:.2f} s: {built / rendered:.2f} ×"
        )


def start_up(rounds: int = 15) -> None:
    """``flashmot --version`` against ``python -c "import click"``."""

    def run(*command: str | Path) -> Callable[[], object]:
        return lambda: subprocess.run(command, capture_output=True, check=True)

    ours = seconds(run(Path(sys.executable).parent / "flashmot", "--version"), rounds)
    theirs = seconds(run(sys.executable, "-c", "import click"), rounds)
    print("Start-up")
    print(
        f"  flashmot --version {ours * 1000:.0f} ms, import click {theirs * 1000:.0f} ms: {ours / theirs:.2f} ×"
    )


def main() -> None:
    """Runs them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=Path, default=SAMPLES, help="notes with questions to repeat")
    parser.add_argument("--quick", action="store_true", help="small vaults only")
    given = parser.parse_args()
    start_up()
    against_rendering(600 if given.quick else 3000, given.samples)
    linear_growth([200, 400] if given.quick else [1000, 10_000, 20_000], given.samples)


if __name__ == "__main__":
    main()
