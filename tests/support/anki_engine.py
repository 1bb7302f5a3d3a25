"""Real Ankis, several versions of them, each in an interpreter of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import filelock
import platformdirs

from tests.support.parts import missing

WORKER = Path(__file__).with_name("anki_worker.py")


class Engine:
    """A running Anki with one collection."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, do: str, **more: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"do": do, **more}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Anki stopped; its error is above"
        return json.loads(line)


@contextmanager
def engine(version: str, folder: Path) -> Iterator[Engine]:
    """An empty collection in the Anki of that version (``current``: the one that the tests install)."""
    folder.mkdir(parents=True, exist_ok=True)
    python = sys.executable if version == "current" else _python_with(version)
    process = subprocess.Popen(
        [python, "-W", "ignore", WORKER, folder / "collection.anki2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Engine(process)
    finally:
        process.communicate(timeout=60)


def _python_with(version: str) -> str:
    """The interpreter of a virtual environment with that Anki, made once and kept in the user's cache."""
    folder = Path(platformdirs.user_cache_dir("flashmot-tests", appauthor=False), f"anki-{version}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    with filelock.FileLock(f"{folder}.lock", timeout=300):
        if not (folder / "complete").exists():
            venv.create(folder, with_pip=True, clear=True)
            done = subprocess.run(
                [
                    python,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                    f"anki=={version}",
                ],
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                missing(f"anki {version} can't be installed: {done.stderr[-300:]}")
            (folder / "complete").touch()
    return str(python)
