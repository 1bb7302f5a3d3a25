"""Chance that can be had again."""

from __future__ import annotations

import os
import random
import sys


def seeded() -> random.Random:
    """Another chance in each run, and the same with ``FLASHMOT_TEST_SEED``, which a failing test prints."""
    seed = int(os.environ.get("FLASHMOT_TEST_SEED") or random.SystemRandom().randrange(2**32))
    sys.stdout.write(f"the same again with FLASHMOT_TEST_SEED={seed}\n")
    return random.Random(seed)
