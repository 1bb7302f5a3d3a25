"""``flashmot cards``."""

from __future__ import annotations

import click

from flashmot.cli.options import DEPTH, OUTPUT, SOURCES, given, options_for
from flashmot.cli.progress import progress


@click.command()
@SOURCES
@OUTPUT
@DEPTH
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def cards(sources: tuple[str, ...], output: str, depth: str | None, as_json: bool) -> None:
    """List the cards: a table to read, or JSON Lines for programs.

    The ledger of an earlier build says who they are; -o tells where it is for sources without a recipe.

    \b
    flashmot cards my-vault
    flashmot cards note.md --json | jq -r .question_text
    """
    from flashmot.cli.messages import tell_problems
    from flashmot.delivery.deliver import preview

    wanted = given(sources)
    with progress() as told:
        made = preview(wanted, options_for(output, depth=depth), told, listed=False).build
    if as_json:
        from flashmot.export.jsonl import card_line

        for card in made.cards:
            click.echo(card_line(card))
    else:
        from flashmot.cli.tables import print_cards

        print_cards(made)
    tell_problems(made.problems)
