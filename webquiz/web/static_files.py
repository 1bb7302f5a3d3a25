"""Style sheets, scripts and icons: browsers keep them for a year, until their content is another."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask

_STATIC = Path(__file__).parent / "static"
_YEAR = 365 * 24 * 3600


def install(app: Flask) -> None:
    """Adds to each file's address a digest of its content."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR
    app.url_defaults(_versioned)


def _versioned(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "filename" in values:
        values["v"] = _digest(str(values["filename"]))


@lru_cache(maxsize=64)
def _digest(name: str) -> str:
    try:
        return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    except OSError:
        return "0"
