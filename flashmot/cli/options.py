"""Arguments and options that several commands take, and what becomes of them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

from flashmot.export import FORMATS
from flashmot.runtime.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flashmot.building.recipe import Recipe
    from flashmot.delivery.deliver import Options

SOURCES: Final = click.argument("sources", nargs=-1, required=True, type=click.Path(), metavar="SOURCE…")
OUTPUT: Final = click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="dist",
    show_default=True,
    metavar="DIR",
    help="Folder for the files; made if need be.",
)
FORM: Final = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="apkg",
    show_default=True,
    help="What to write; « flashmot build --help » lists them.",
)


def listed_formats() -> str:
    """The formats, a line each, for the end of a command's help."""
    width = max(map(len, FORMATS))
    lines = (f"  {name:<{width}}  {form.about}" for name, form in FORMATS.items())
    return "\n".join(("\b", "Formats:", *lines))


_CURATION: Final = ".cards.yml"
"""As in ``flashmot.ledger.curation``, which --help can do without."""
DEPTH: Final = click.option(
    "--depth",
    type=click.Choice(["essential", "complete"]),
    help="The cards worth learning (the default), or all that the notes give; a recipe may say it, too.",
)


def given(sources: tuple[str, ...]) -> list[Path | Recipe]:
    """The sources as named on the command line.

    Raises:
        SourceError: one doesn't exist.
        RecipeError: a recipe can't be used.
    """
    return [_source(name) for name in sources if not _goes_with(name, sources)]


def _goes_with(name: str, sources: Sequence[str]) -> bool:
    """Whether a file is the curation file of a recipe that is named, too: « decks/*.yml » names both."""
    recipe = name.removesuffix(_CURATION)
    return name.endswith(_CURATION) and not {f"{recipe}.yml", f"{recipe}.yaml"}.isdisjoint(sources)


def _source(name: str) -> Path | Recipe:
    from pathlib import Path  # ten milliseconds that --version and --help can do without

    path = Path(name)
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder")
    if name.endswith(_CURATION):
        recipe = name.removesuffix(_CURATION)
        raise SourceError(f"{path}: decisions on cards; name the recipe that they belong to: {recipe}.yml")
    if path.suffix.lower() in (".yml", ".yaml") and path.is_file():
        from flashmot.building.recipe import load_recipe

        return load_recipe(path)
    return path


def options_for(
    output: str,
    form: str = "apkg",
    *,
    depth: str | None = None,
    retire: bool = False,
    recover: bool = False,
    since_last: bool = False,
) -> Options:
    """How to build: into which folder, which files, at what time."""
    from pathlib import Path

    from flashmot.delivery.deliver import Options

    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"{output} is a file; give a folder", param_hint="-o")
    if since_last and not FORMATS[form].is_bank:
        banks = " and ".join(f"--format {name}" for name, it in FORMATS.items() if it.is_bank)
        raise click.UsageError(f"--since-last goes with {banks}: Anki updates what it has by itself")
    time, fixed = now()
    return Options(
        folder=folder,
        form=FORMATS[form],
        now=time,
        fixed=fixed,
        depth=depth,
        retire=retire,
        recover=recover,
        since_last=since_last,
    )


def now() -> tuple[int, bool]:
    """The time of the build, and whether ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org) fixes it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= len("9999999999"):
        return int(epoch), True
    from time import time

    return int(time()), False
