"""``flashmot chapters``."""

from __future__ import annotations

import click

from flashmot.cli.options import SOURCES, given
from flashmot.cli.progress import progress


@click.command()
@SOURCES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def chapters(sources: tuple[str, ...], as_json: bool) -> None:
    """List the chapters found, with their notes and cards.

    \b
    flashmot chapters my-vault
    """
    from flashmot.building.build import build
    from flashmot.cli.messages import echo_json, tell_problems
    from flashmot.cli.rows import chapter_rows
    from flashmot.cli.tables import print_chapters

    wanted = given(sources)
    with progress() as told:
        made = build(wanted, told)
    if as_json:
        echo_json(chapter_rows(made))
    else:
        print_chapters(made)
    tell_problems(made.problems)
