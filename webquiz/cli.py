"""The quiz's command. The quiz itself is being built; the command says what serves meanwhile."""

from __future__ import annotations

import click

from flashmot import __version__


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="webquiz")
def main() -> None:
    """Serve flashmot's cards as quizzes: not in this version, which builds decks for Anki."""
    raise click.ClickException("this version has no quiz yet; « flashmot build » makes decks for Anki")
