"""``flashmot rebind``."""

from __future__ import annotations

import click

from flashmot.cli.options import now


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--ledger",
    required=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="The ledger: beside the recipe, or in the folder of the decks.",
)
def rebind(old: str, new: str, ledger: str) -> None:
    """Say that the note OLD has become NEW, where a build could not tell. Paths are from the vault's folder.

    \b
    flashmot rebind "CONC_ MOOC.md" "CONC_ CLOM.md" --ledger decks/clom.ledger.jsonl

    With two ids of cards (« note#slot », as « flashmot cards --json » and « diff --json » give them) it says
    that the card which the last build gave as NEW is the card OLD: students keep what they know of it.
    """
    from pathlib import Path

    from flashmot.cli.messages import count
    from flashmot.delivery.deliver import rebind_cards, rebind_notes

    if "#" in old or "#" in new:
        if not ("#" in old and "#" in new):
            raise click.UsageError("give two notes, or two ids of cards (« note#slot »)")
        rebind_cards(Path(ledger), old, new, now()[0])
        click.echo(f"{ledger}: « {new} » is now the card « {old} »; build again to export it")
        return
    found, known = rebind_notes(Path(ledger), old, new, now()[0])
    click.echo(
        f"{ledger}: {count(found, 'card')} of « {old} » are now of « {new} »; build again to export them"
    )
    if not known:
        click.echo(
            f"flashmot: the last build knew no note « {new} »; if that is a slip, say it again", err=True
        )
