"""``flashmot watch``."""

from __future__ import annotations

import click

from flashmot.cli.options import DEPTH, FORM, OUTPUT, SOURCES, given, now, options_for


@click.command()
@SOURCES
@OUTPUT
@FORM
@DEPTH
def watch(sources: tuple[str, ...], output: str, form: str, depth: str | None) -> None:
    """Build, and build again whenever a note is saved, until Ctrl-C.

    \b
    flashmot watch my-vault -o ~/decks
    """
    from time import strftime

    from flashmot.cli.messages import outcome
    from flashmot.delivery.watch import watch as watch_sources

    options = options_for(output, form, depth=depth)
    told: set[str] = set()
    for made in watch_sources(given(sources), options, lambda: now()[0]):
        for line in outcome(made, told):
            click.echo(f"{strftime('%H:%M:%S')} {line}")
