"""Measures the whole command, as a user runs it: cold, warm and its memory; thousands of decks; beside its
peer.

The peer is markdown-anki-decks 1.1.1 (PyPI), in an environment of its own that is made here; it gets the same
cards. What counts are the ratios between two things of one run.

usage: python bench/whole.py [--notes N] [--skip-peer]
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

from vaults import make_vault

FLASHMOT = Path(sys.executable).parent / "flashmot"
_PEAK = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
sys.exit(done.stderr if done.returncode else print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
"""


def run(*command: str | Path, **environment: str) -> tuple[float, int]:
    """A command; the seconds that it took, and the most memory of one of its processes in MiB."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *map(str, command)],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return time.perf_counter() - start, int(done.stdout)


def edit(note: Path, sentence: str) -> None:
    """Adds a sentence to the first answer of a note."""
    text = note.read_text(encoding="utf-8")
    end = text.index("\n", text.index("\n### ") + 1)
    note.write_text(f"{text[: end + 1]}{sentence}\n{text[end + 1 :]}", encoding="utf-8")


def cold_and_warm(size: int) -> None:
    """A dense vault: first build, nothing edited, one note edited; with the same bytes without the cache."""
    with tempfile.TemporaryDirectory() as name:
        vault, out, cache = Path(name, "vault"), Path(name, "out"), str(Path(name, "cache"))
        make_vault(vault, size, one_in=1)
        notes = [note for note in sorted(vault.rglob("*.md")) if "\n### " in note.read_text(encoding="utf-8")]
        cold, most = run(FLASHMOT, "build", vault, "-o", out, FLASHMOT_CACHE=cache)
        same, _ = run(FLASHMOT, "build", vault, "-o", out, FLASHMOT_CACHE=cache)
        edit(notes[len(notes) // 2], "Une phrase de plus, pour la mesure.")
        warm, peak = run(FLASHMOT, "build", vault, "-o", out, FLASHMOT_CACHE=cache)
        print(f"{size:,} dense notes, the whole command")
        print(f"  cold {cold:.1f} s ({1000 * cold / size:.1f} ms a note), peak {most} MiB")
        print(f"  nothing edited {same:.1f} s = {100 * same / cold:.1f} %")
        print(f"  one note edited {warm:.1f} s = {100 * warm / cold:.1f} %")
        print(f"  peak when warm {peak} MiB")


def many_decks(few: int, many: int) -> None:
    """As many notes in 1,000 decks and in 3,000: the time a deck stays flat."""
    print("Decks")
    first = 0.0
    for count in (few, many):
        with tempfile.TemporaryDirectory() as name:
            vault = Path(name, "vault")
            vault.mkdir()
            for number in range(count):
                text = f"---\nchapitre: {number}\n---\n# CONCEPT : Sujet {number}\n## Qui ?\nPersonne, en {number}.\n"
                (vault / f"CONC_ Sujet {number}.md").write_text(text, encoding="utf-8")
            (Path(name) / "cours.yml").write_text("notes: vault\ndepth: complete\n", encoding="utf-8")
            taken, _ = run(
                FLASHMOT, "build", Path(name, "cours.yml"), "-o", Path(name, "out"), FLASHMOT_CACHE="0"
            )
            first = first or taken / count
            print(f"  {count:,} decks {taken:.2f} s = {taken / count / first:.2f} × a deck")


def beside_the_peer(size: int) -> None:
    """The same cards by both, each from its own notes to its packages."""
    from flashmot.building.build import build
    from flashmot.export import FORMATS
    from flashmot.export.write import write_packages
    from flashmot.html.text import to_text

    with tempfile.TemporaryDirectory() as name:
        folder, vault, theirs = Path(name), Path(name, "vault"), Path(name, "theirs")
        venv.create(folder / "peer", with_pip=True)
        pip = folder / "peer" / "bin" / "pip"
        subprocess.run(
            [pip, "install", "-q", "markdown-anki-decks==1.1.1", "click<8.2"], check=True, capture_output=True
        )
        make_vault(vault, size, one_in=1)
        theirs.mkdir()
        cards = 0
        made = build([vault])
        for package in made.packages:
            for deck in package.decks:
                parts = [f"# {deck.name}"]
                for card in deck.cards:
                    cards += 1
                    parts.append(f"## {' '.join(to_text(card.question).split())}\n\n{to_text(card.answer)}")
                (theirs / f"{package.file}.md").write_text("\n\n".join(parts), encoding="utf-8")
        cache = str(folder / "cache")
        cold, _ = run(FLASHMOT, "build", vault, "-o", folder / "out", FLASHMOT_CACHE=cache)
        edit(
            next(it for it in vault.rglob("*.md") if "\n### " in it.read_text(encoding="utf-8")),
            "Une de plus.",
        )
        warm, _ = run(FLASHMOT, "build", vault, "-o", folder / "out", FLASHMOT_CACHE=cache)
        start = time.perf_counter()
        write_packages(made.packages, folder / "written", FORMATS["apkg"], 1_790_000_000)
        written = time.perf_counter() - start
        (folder / "other").mkdir()
        peer, _ = run(folder / "peer" / "bin" / "mdankideck", theirs, folder / "other")
        print(
            f"The same {cards:,} cards; markdown-anki-decks {1e3 * peer / cards:.3f} ms a card, from cards in Markdown"
        )
        for what, taken in (
            ("from cards to packages, as the peer", written),
            ("from notes, one edited since the last build", warm),
            ("from notes, for the first time", cold),
        ):
            print(f"  flashmot {what}: {1e3 * taken / cards:.3f} ms a card, {peer / taken:.1f} × as fast")


def main() -> None:
    """Runs them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=20_000)
    parser.add_argument("--skip-peer", action="store_true", help="no network for the peer's environment")
    given = parser.parse_args()
    if not given.skip_peer:
        beside_the_peer(282)
    many_decks(1000, 3000)
    cold_and_warm(given.notes)
    print(f"Most memory of a process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB")


if __name__ == "__main__":
    main()
