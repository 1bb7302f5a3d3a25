"""How long a teacher waits in ``flashmot review``: for the first card once the notes are read, for each next
one, for a decision, for a saved note.

usage: python bench/review.py [--notes N]
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

from vaults import make_vault

ROUNDS = 40


class Teacher:
    """Who reads: a browser's cookies, and the page as it stands."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.page = ""

    def get(self, address: str = "") -> float:
        """Loads a page; how long that took, in milliseconds."""
        return self._load(urllib.parse.urljoin(self.address, address), None)

    def follow(self) -> float:
        """The next card."""
        return self.get(self._found(r'href="([^"]+)" data-key="j"'))

    def decide(self, action: str) -> float:
        """Decides on the card that is shown, and loads the next one."""
        form = {
            "csrf_token": self._found(r'name="csrf_token" value="([^"]+)"'),
            "card": self._found(r'name="card" value="([^"]+)"'),
            "action": action,
        }
        return self._load(urllib.parse.urljoin(self.address, "decide"), urllib.parse.urlencode(form).encode())

    def _found(self, pattern: str) -> str:
        return html.unescape(re.search(pattern, self.page)[1])  # type: ignore[index]

    @property
    def _version(self) -> str:
        """Of the desk, as the page knows it."""
        return self._found(r'data-version="([0-9]+)"')

    def _load(self, address: str, data: bytes | None) -> float:
        start = time.perf_counter()
        with self._opener.open(address, data, timeout=30) as response:
            self.page = response.read().decode()
        return (time.perf_counter() - start) * 1000

    def sees(self, text: str, address: str) -> float:
        """Waits until a page says something; how long that took, in milliseconds."""
        start = time.perf_counter()
        while text not in self.page:
            version = self._version
            self.get(f"changes?version={version}")
            self.get(address)
        return (time.perf_counter() - start) * 1000


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--notes", type=int, default=130)
    count = parser.parse_args().notes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_vault(folder / "notes", count, one_in=1)
        (folder / "cours.yml").write_text("course: Cours\nnotes: notes\n", encoding="utf-8")
        words: list[str | Path] = [
            Path(sys.executable).parent / "flashmot",
            "review",
            folder / "cours.yml",
            "--no-open",
        ]
        start = time.perf_counter()
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
            teacher = Teacher(running.stdout.readline().strip())  # type: ignore[union-attr]
            read = time.perf_counter() - start
            measure(teacher, folder, read)
            running.terminate()


def keep_all(folder: Path) -> None:
    """Decides on every card."""
    words: list[str | Path] = [
        Path(sys.executable).parent / "flashmot",
        "cards",
        folder / "cours.yml",
        "--depth",
        "complete",
    ]
    listed = subprocess.run([*words, "--json"], capture_output=True, text=True, check=True).stdout
    entries = []
    for card in map(json.loads, listed.splitlines()):
        said = json.dumps(f"{card['question_text']} → {card['answer_text']}"[:240], ensure_ascii=False)
        entries.append(f"{json.dumps(card['id'], ensure_ascii=False)}: {{keep: true, seen: {said}}}\n")
    (folder / "cours.cards.yml").write_text("\n".join(sorted(entries)), encoding="utf-8")


def measure(teacher: Teacher, folder: Path, read: float) -> None:
    """All of it, printed."""
    first = teacher.get("?depth=all")
    cards = re.search(r"sur (\d+)", teacher.page)[1]  # type: ignore[index]
    following = [teacher.follow() for _ in range(ROUNDS)]
    teacher.get()
    decided = [teacher.decide("keep") for _ in range(ROUNDS)]
    keep_all(folder)
    time.sleep(1)  # the file is read again
    teacher.get("?depth=all")
    late = [teacher.decide("drop") for _ in range(ROUNDS)]
    teacher.get()
    note = next(it for it in sorted((folder / "notes").rglob("*.md")) if "## " in it.read_text("utf-8"))
    name = urllib.parse.quote(note.relative_to(folder / "notes").as_posix())
    teacher.get(f"note?note={name}")
    note.write_text(
        note.read_text("utf-8") + "\n> [!carte] Une question de plus, pour voir ?\n> Oui.\n", encoding="utf-8"
    )
    live = teacher.sees("pour voir\xa0?", f"note?note={name}")
    print(f"{cards} cards, read in {read:.1f} s, the command's start included")
    print(f"the first card after {first:.0f} ms")
    for what, times in (
        ("the next card", following),
        ("a decision, and the next card", decided),
        ("the same where all are decided", late),
    ):
        print(f"{what}: median {statistics.median(times):.0f} ms, slowest of {ROUNDS} {max(times):.0f} ms")
    print(f"a saved note shows after {live:.0f} ms")


if __name__ == "__main__":
    main()
