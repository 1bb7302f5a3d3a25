"""Which flashmot made an entry: another one may make other cards of the same notes."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from flashmot import __version__

_SHAPING = ("ftfy", "markdown-it-py", "mdit-py-plugins", "mdurl", "nh3", "python-frontmatter", "PyYAML")
"""The packages that shape a card."""
_FILES = ("*.py", "*.yml", "*.toml")
"""flashmot's own files that shape a card: code, and what French and the questions are made of."""


@cache
def renderer_version() -> str:
    """A digest of flashmot's own files, and the versions of Python and of the packages that shape a card."""
    digest = hashlib.blake2b(digest_size=16)
    root = Path(__file__).resolve().parent.parent
    for path in sorted(path for pattern in _FILES for path in root.rglob(pattern)):
        digest.update(f"{path.relative_to(root)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    for said in (
        __version__,
        sys.version,
        sys.platform,
        unicodedata.unidata_version,
        *map(_version, _SHAPING),
    ):
        digest.update(f"{said}\0".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
