"""``webquiz publish``: builds a recipe as for Anki, and puts what it gives into the store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from flashmot import FORMATS, Build, Options, Package, deliver, load_recipe
from webquiz.publish.publication import publication
from webquiz.store import publishing
from webquiz.store.database import Database
from webquiz.store.records import Published


def publish_recipe(
    database: Database, path: Path, folder: Path, now: int, depth: str | None = None
) -> tuple[Published, list[str]]:
    """Builds a recipe into ``folder`` and publishes its chapters.

    ``now``: in seconds since 1970; ``depth``: in
    place of the recipe's.

    Returns:
        what changed in the quiz, and what the build has to say of its ledger.

    Raises:
        FlashmotError: the recipe, its notes or its ledger can't be used; nothing was published.
        OSError: a file can't be read or written.
    """
    recipe = load_recipe(path)
    made = deliver([recipe], Options(folder=folder, now=now, depth=depth))
    found = publication(made.build, path.stem, recipe.course, _packages(made.build, now))
    with database.write() as connection:
        return publishing.replace(connection, found), made.remarks


def _packages(made: Build, now: int) -> dict[str, tuple[str, bytes]]:
    """Deck → (file name, Anki package) of that chapter alone, to take along."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in made.packages:
            for number, deck in enumerate(package.decks, 1):
                name = package.file if len(package.decks) == 1 else f"{package.file}-{number}"
                path = Path(folder) / f"{name}.apkg"
                FORMATS["apkg"].write(Package(name, (deck,)), path, now)
                found[deck.name] = (path.name, path.read_bytes())
    return found
