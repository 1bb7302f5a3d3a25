"""Looks for notes and files that crash flashmot, keep it busy or give other cards than they should: runs
``tests/fuzz`` with many examples, again and again with other chance, until the time is up or something is found.

python bench/fuzz.py --seconds 600
"""

from __future__ import annotations

import argparse
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = 150
"""Of each test in a round; a round takes about a minute on two cores."""


def main() -> int:
    """0 where nothing was found; what pytest says otherwise, with the seed that finds it again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="for how long")
    parser.add_argument("--examples", type=int, default=EXAMPLES, help="of each test in a round")
    parser.add_argument("-k", dest="only", default="", help="which tests, as pytest takes it")
    wanted = parser.parse_args()
    end = time.monotonic() + wanted.seconds
    rounds = 0
    while time.monotonic() < end:
        seed, rounds = secrets.randbelow(1 << 32), rounds + 1
        print(f"round {rounds}, seed {seed}, {end - time.monotonic():.0f} s left", flush=True)
        command = [sys.executable, "-m", "pytest", "tests/fuzz", "-q", "-n", "2", "-p", "no:cacheprovider"]
        command += [f"--hypothesis-seed={seed}", *(["-k", wanted.only] if wanted.only else [])]
        environment = {**os.environ, "FLASHMOT_FUZZ_EXAMPLES": str(wanted.examples)}
        done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    print(f"nothing found in {rounds} rounds of {wanted.examples} examples a test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
