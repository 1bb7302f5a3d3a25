"""``flashmot review``."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Final

import click

from flashmot.cli.options import DEPTH, OUTPUT, SOURCES, given, options_for
from flashmot.cli.progress import progress
from flashmot.runtime.errors import FlashmotError

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGES: Final = "flashmot.review"
"""Who shows a desk: webquiz, with the look that students know. flashmot doesn't import it."""


@click.command()
@SOURCES
@OUTPUT
@DEPTH
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where; by default one that is free.")
@click.option("--no-open", is_flag=True, help="Only say the address; open no browser.")
def review(sources: tuple[str, ...], output: str, depth: str | None, port: int, no_open: bool) -> None:
    """Read the cards in the browser, as students see them, and decide: keep, drop, reword.

    The page is on this machine alone, at an address that nobody can guess, until Ctrl-C. What is decided is
    written at once into COURSE.cards.yml beside the recipe; a build applies it. Saved notes are read again.

    \b
    flashmot review decks/clom.yml
    """
    from threading import Event, Thread

    from flashmot.review.reading import Desk

    serve = _pages()
    with progress() as told:
        desk = Desk(given(sources), options_for(output, depth=depth), told)
    stop = Event()
    Thread(target=desk.follow, args=(stop,), daemon=True).start()
    try:
        serve(desk, port, lambda address: _announce(address, no_open=no_open))
    except KeyboardInterrupt:
        click.echo("Every decision is in its file.", err=True)
    finally:
        stop.set()


def _announce(address: str, *, no_open: bool) -> None:
    click.echo(address)
    click.echo("Ctrl-C ends it.", err=True)
    if not no_open:
        click.launch(address)


def _pages() -> Callable[..., None]:
    for found in entry_points(group=_PAGES):
        serve: Callable[..., None] = found.load()
        return serve
    raise FlashmotError("the pages to read cards on are missing; install flashmot again: pip install .")
