"""What the cache is valid for."""

from __future__ import annotations

from pathlib import Path

import flashmot
from flashmot.runtime.version import _FILES

PACKAGE = Path(flashmot.__file__).parent


def test_the_version_digests_all_that_french_and_the_wording_are_made_of() -> None:
    for room in ("french", "wording"):
        files = [path for path in (PACKAGE / room).rglob("*") if path.is_file() and path.suffix != ".pyc"]
        assert files
        assert {f"*{path.suffix}" for path in files} <= set(_FILES)
