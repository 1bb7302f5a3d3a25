"""The command line. The only place that prints or exits; a command's heavy imports wait until it runs."""

from __future__ import annotations

import sys
from typing import Any, Final

import click

from flashmot import __version__
from flashmot.cli import (
    build,
    cards,
    chapters,
    check,
    completion,
    coverage,
    diff,
    notes,
    rebind,
    review,
    watch,
)
from flashmot.runtime.errors import FlashmotError, what_to_do

COMMANDS: Final = (
    build.build,
    diff.diff,
    rebind.rebind,
    watch.watch,
    cards.cards,
    check.check,
    review.review,
    coverage.coverage,
    chapters.chapters,
    notes.notes,
    completion.completion,
)
"""All of them, one a module."""


def _refused(error: OSError) -> str:
    """What the system refuses where no file of the user's is written: output, a temporary file, a lock."""
    if error.filename is None:
        place, remedy = (
            "output or a temporary file",
            "free some room, or set TMPDIR to a folder that has some",
        )
    else:
        place, remedy = error.filename, "see to it and run the command again"
    return f"{place}: {error.strerror or error}; {what_to_do(error, remedy)}"


class _Group(click.Group):
    """Turns what a user can mend into one line on stderr and the right exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FlashmotError as error:
            click.echo(f"flashmot: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise  # click's own business: a reader that stops early
        except OSError as error:
            click.echo(f"flashmot: {_refused(error)}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("flashmot: stopped; nothing was left half written", err=True)
            ctx.exit(130)


@click.group(
    cls=_Group,
    commands=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="flashmot")
def main() -> None:
    """Turn structured Obsidian notes in French into flashcards worth learning.

    SOURCE is a recipe (.yml), a folder of notes, or single notes (.md, .txt).

    \b
    flashmot build my-vault -o decks      one Anki deck a chapter, in decks/
    flashmot cards my-vault               the cards, to read through
    flashmot check my-vault               what to mend in the notes
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
