"""``flashmot chapters``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashmot.cli.options import SOURCES, given
from flashmot.cli.progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from flashmot.building.recipe import Recipe


@click.command()
@SOURCES
@click.option("--unassigned", is_flag=True, help="List the notes without a chapter, with the reason.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def chapters(sources: tuple[str, ...], unassigned: bool, as_json: bool) -> None:
    """List the chapters found, with their notes and cards.

    \b
    flashmot chapters my-vault
    flashmot chapters my-vault --unassigned      which notes have none, and why
    """
    wanted = given(sources)
    if unassigned:
        _tell_unassigned(wanted, as_json=as_json)
        return
    from flashmot.building.build import build
    from flashmot.cli.messages import echo_json, tell_problems
    from flashmot.cli.rows import chapter_rows
    from flashmot.cli.tables import print_chapters

    with progress() as told:
        made = build(wanted, told)
    if as_json:
        echo_json(chapter_rows(made))
    else:
        print_chapters(made)
    tell_problems(made.problems)


def _tell_unassigned(wanted: list[Path | Recipe], *, as_json: bool) -> None:
    from flashmot.building.build import read
    from flashmot.cli.messages import count, echo_json
    from flashmot.cli.rows import unassigned_rows
    from flashmot.vault.portrait import unassigned

    with progress() as told:
        found = [it for vault, notes in read(wanted, told) for it in unassigned(vault, notes)]
    if as_json:
        echo_json(unassigned_rows(found))
        return
    for note, why in found:
        click.echo(f"{note.path}: {why}")
    if found:
        todo = "name the chapter in « source » or « chapitre », or « assign » them in a recipe"
        click.echo(f"{count(len(found), 'note')} without a chapter; {todo}", err=True)
