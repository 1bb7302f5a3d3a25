"""``flashmot diff``."""

from __future__ import annotations

import click

from flashmot.cli.options import DEPTH, OUTPUT, SOURCES, given, options_for
from flashmot.cli.progress import progress


@click.command()
@SOURCES
@OUTPUT
@DEPTH
@click.option("--html", "page", type=click.Path(), metavar="FILE", help="Write a page in French instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a card.")
def diff(sources: tuple[str, ...], output: str, depth: str | None, page: str | None, as_json: bool) -> None:
    """Show what the next build changes against the last: new, changed, moved, renamed, retired cards.

    Also says, in French, what students do in Anki. Writes no deck and no ledger.

    \b
    flashmot diff decks/clom.yml
    flashmot diff decks/clom.yml --html changements.html
    flashmot diff my-vault -o ~/decks --json | jq -r .question
    """
    from pathlib import Path

    from flashmot.cli.messages import echo_json, tell_remarks
    from flashmot.delivery.deliver import preview

    wanted = given(sources)
    with progress() as told:
        made = preview(wanted, options_for(output, depth=depth), told)
    tell_remarks(made)
    if page is not None:
        from flashmot.html.pages import write_text
        from flashmot.review.diff.page import page as changes_page

        write_text(changes_page(made), Path(page))
    if as_json:
        from flashmot.review.diff.rows import json_rows

        echo_json(json_rows(made))
    elif page is None:
        from flashmot.cli.tables import print_changes

        print_changes(made)
