"""Prefixes that make another notion of a word: *asynchrone*, *micro-scénario*, *non formel*."""

from __future__ import annotations

import re

PREFIXES = {
    prefix: group[0]
    for group in map(
        str.split,
        (
            "non",
            "a an",
            "in im il ir",
            "de des",
            *"mal anti contre re co auto hetero homo inter intra extra infra micro macro meso meta mono "
            "multi pluri poly uni bi tri hyper hypo pre post sous sur sub super ex endo exo trans semi "
            "para".split(),
        ),
    )
    for prefix in group
}
"""Prefix, without accents → its sense: putting one, leaving one out or taking another makes another
notion."""

_SAYABLE = re.compile(r"[aeiouy]|[bcdfgptv][lr]?[aeiouyh]|[jklmnqrswxz][aeiouyh]|s[cmnpqty]|[pt]h|ps")


def is_sayable(rest: str) -> bool:
    """Whether a word, without accents, can start so: what remains of *apprentissage* without its a is no
    word, and no opposite."""
    return _SAYABLE.match(rest) is not None
