"""Which options are shown, and where: chance that is a function of the seed."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache

from flashmot.choices.records import Options
from flashmot.choices.texts import letters_of


def options(right: str, wrong: Sequence[str], seed: str, count: int = 4) -> Options:
    """The right option among ``count - 1`` of the wrong ones, shuffled: the same for the same seed, in every
    run.

    The best wrong ones come most often, but which are taken varies with the seed. Fewer wrong ones give fewer
    options.
    """
    seen, ranked = {letters_of(right)}, []
    for text in wrong:
        if letters_of(text) not in seen:
            seen.add(letters_of(text))
            ranked.append(text)
    # Weighted sampling without replacement (Efraimidis & Spirakis 2006): the least of Exp(1) / weight come
    # first.
    drawn = sorted(
        (-math.log(_uniform(f"{seed}\0draw\0{text}")) * (rank + 2), rank, text)
        for rank, text in enumerate(ranked)
    )
    shown = [right, *(text for _, _, text in drawn[: max(count - 1, 0)])]
    order = sorted(range(len(shown)), key=lambda at: (_uniform(f"{seed}\0place\0{shown[at]}"), at))
    return Options(tuple(shown[at] for at in order), order.index(0))


def _uniform(text: str) -> float:
    """A number in ]0, 1] that looks random but is a function of the text."""
    return (digest(text) + 1) / 2**64


@lru_cache(maxsize=65536)
def digest(text: str) -> int:
    """The text as a number below 2**64, the same in every run, as Python's own hash is not."""
    hashed = hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8)
    return int.from_bytes(hashed.digest(), "big")
