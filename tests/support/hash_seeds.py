"""What a program prints must not hang on Python's hashing, which is another one in each process."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.support.places import ROOT


def printed_under_hash_seeds(code: str) -> set[str]:
    """What some code prints, in processes of two hash seeds: one text where it doesn't hang on them."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
