"""Measures ``build()`` cold and warm, with one process and with several, and the memory it takes, on dense
vaults.

Each build runs in a process of its own; what counts are the ratios between builds of one run.

usage: python bench/warm.py [--sizes N …] [--skip-serial]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from vaults import make_vault

_BUILD = """
import hashlib, json, resource, sys, time
from pathlib import Path
import flashmot.building.build
start = time.perf_counter()
made = flashmot.building.build.build([Path(sys.argv[1])])
taken = time.perf_counter() - start
digest = hashlib.sha256(repr([str(it) for it in made.problems]).encode())
for package in made.packages:
    for deck in package.decks:
        digest.update(repr((package.file, deck.name, deck.description)).encode())
        for bundle in deck.cards.bundles:
            digest.update(bundle.blob)
peak = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps([taken, *peak, digest.hexdigest()]))
"""


def run(vault: Path, what: str, against: float = 0.0, **environment: str) -> tuple[float, str]:
    """Builds once and says how; the seconds taken, and a digest of all that came out."""
    given = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, vault], env=given, capture_output=True, text=True, check=True
    )
    taken, peak, worker, digest = json.loads(done.stdout)
    ratio = f" = {100 * taken / against:5.1f} %" if against else ""
    workers = f", {worker} MiB in a worker" if worker else ""
    print(f"  {what:34} {taken:7.2f} s{ratio}  peak {peak} MiB{workers}", flush=True)
    return taken, digest


def measure(size: int, *, serial: bool) -> None:
    """One size: cold, then warm after nothing, a sentence, a link, an alias and a definition."""
    with tempfile.TemporaryDirectory() as name:
        vault, cache = Path(name, "vault"), str(Path(name, "cache"))
        make_vault(vault, size, one_in=1)
        print(f"{size:,} dense notes")
        cold, wanted = (
            run(vault, "cold, no cache, one process", FLASHMOT_CACHE="0", FLASHMOT_WORKERS="1")
            if serial
            else (0.0, "")
        )
        parallel, digest = run(vault, "cold, no cache", cold, FLASHMOT_CACHE="0")
        assert digest == (wanted or digest), "processes have changed the cards"
        cold = cold or parallel
        assert run(vault, "cold, writing the cache", cold, FLASHMOT_CACHE=cache)[1] == digest
        assert run(vault, "warm, nothing edited", cold, FLASHMOT_CACHE=cache)[1] == digest
        note = sorted(vault.rglob("*.md"))[size // 2]
        text = note.read_text(encoding="utf-8")
        edits = {
            "a sentence": text + "\nUne phrase de plus dans le corps.\n",
            "a link": text + "\nVoir [[CLOM]].\n",
            "an alias": text.replace("---\n", "---\naliases: [Un autre nom]\n", 1),
            "another title": text.replace("---\n", "---\ntitre: Un tout autre titre\n", 1),
        }
        for what, edited in edits.items():
            note.write_text(edited, encoding="utf-8")
            warm = run(vault, f"warm, one note edited: {what}", cold, FLASHMOT_CACHE=cache)[1]
            if size <= 2000:
                assert warm == run(vault, "  the same without the cache", cold, FLASHMOT_CACHE="0")[1]


def main() -> None:
    """Measures each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 20_000])
    parser.add_argument("--skip-serial", action="store_true", help="leave out the slowest build")
    given = parser.parse_args()
    for size in given.sizes:
        measure(size, serial=not given.skip_serial)


if __name__ == "__main__":
    main()
