"""``webquiz run``."""

from __future__ import annotations

import errno
import socket

import click

from webquiz.cli.shared import settings


@click.command()
@click.option("--host", help="Where to listen; this machine only by default.")
@click.option("--port", type=click.IntRange(1, 65535), help="On which port; PORT or 8000 by default.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=3, show_default=True, help="How many processes."
)
def run(host: str | None, port: int | None, workers: int) -> None:
    """Serve the quiz: to try it on this machine, and, with WEBQUIZ_ENV=production, to a class (see
    docs/webquiz.md)."""
    wanted = settings()
    where, number = host or wanted.host, port or wanted.port
    _check_port(where, number)
    from webquiz import create_app
    from webquiz.store import catalogue

    app = create_app(wanted)
    from webquiz.web.views.common import tools

    with tools(app).database.read() as connection:
        decks, cards = catalogue.counts(connection)
    tools(app).database.close()
    if not cards:
        click.echo("webquiz: no cards yet; add some with: webquiz publish RECIPE", err=True)
    shown = f"[{where}]" if ":" in where else where
    click.echo(f"{decks} chapters, {cards} cards. Open http://{shown}:{number} (Ctrl-C ends it)")
    from webquiz.serving.processes import serve

    serve(lambda: create_app(wanted), where, number, workers)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "is taken by another program" if error.errno == errno.EADDRINUSE else str(error.strerror)
            other = port + 1 if port < 65535 else 8000
            raise click.ClickException(
                f"port {port} of {host} {reason}; choose another: PORT={other} webquiz run"
            ) from error
