"""The bar that a long run shows on a terminal, and nowhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.vaults import MakeVault

NOTES: dict[str, str | bytes] = {
    f"CONC_ N{at}.md": f"### Qui ?\nLes **tuteurs** {at}.\n" for at in range(300)
}


def told(root: Path, *, terminal: bool) -> str:
    """What a run says on standard error."""
    reading, writing = os.openpty() if terminal else os.pipe()
    command = [str(Path(sys.executable).parent / "flashmot"), "chapters", str(root)]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "FLASHMOT_WORKERS": "2"}
    with subprocess.Popen(command, stderr=writing, stdout=subprocess.DEVNULL, env=environment) as running:
        os.close(writing)
        said = b""
        try:
            while data := os.read(reading, 65536):
                said += data
        except OSError:  # how the end of a terminal is told
            pass
    os.close(reading)
    assert running.returncode == 0
    return said.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals of its own on this system")
def test_a_long_run_shows_how_far_it_is_how_fast_and_how_long_it_will_take(make_vault: MakeVault) -> None:
    said = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told(make_vault(NOTES), terminal=True))
    assert re.search(r"Making cards .* +\d+/300 +[\d,]+ notes/s +\d:\d\d:\d\d", said)


def test_without_a_terminal_there_is_no_bar(make_vault: MakeVault) -> None:
    assert told(make_vault(NOTES), terminal=False) == ""
