"""``webquiz class show``: a class, the link that lets students in, and its QR code."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from webquiz.cli.classes import found_class
from webquiz.cli.shared import opened, settings

if TYPE_CHECKING:
    from webquiz.store.records import Group

_SCALE: Final = {".svg": 8, ".png": 16}
"""Pixels of a module: large enough for a slide."""


@click.command("show")
@click.argument("which", metavar="CLASS")
@click.option("--link", is_flag=True, help="Print only the link that opens the quiz with the code filled in.")
@click.option("--qr", is_flag=True, help="Print its QR code, too.")
@click.option(
    "--svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR code to this file."
)
@click.option(
    "--png", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR code to this file."
)
@click.option("--url", metavar="URL", help="Where students find the quiz, if WEBQUIZ_PUBLIC_URL doesn't say.")
def class_show(
    which: str, *, link: bool, qr: bool, svg: Path | None, png: Path | None, url: str | None
) -> None:
    """Show CLASS, given by its code or its name; with --link the link to give to its students, with --qr,
    --svg or --png its QR code."""
    from webquiz.store import classes as store

    with opened() as database, database.read() as connection:
        found = found_class(connection, which)
    if not (link or qr or svg or png):
        click.echo(_told(found))
        return
    if store.is_closed(found):
        raise click.ClickException(f"{found.name}: closed; to open it again: webquiz class code CLASS")
    address = f"{_place(url)}/j/{store.shown_code(found.code)}"
    click.echo(address)
    if qr:
        click.echo(_in_terminal(address))
    for path, kind in ((svg, ".svg"), (png, ".png")):
        if path is not None:
            _write(address, path, kind)


def _told(found: Group) -> str:
    """A class in a few lines."""
    from webquiz.store import classes as store

    code = "closed" if store.is_closed(found) else store.shown_code(found.code)
    exam = date.fromordinal(found.exam_day).isoformat() if found.exam_day else "-"
    return f"name\t{found.name}\ncode\t{code}\nstudents\t{found.students}\nexam\t{exam}"


def _place(url: str | None) -> str:
    """Where the quiz is."""
    from webquiz.web.settings import public_url

    told = public_url(url, "--url") if url else settings().public_url
    if not told:
        raise click.UsageError(
            "say where students find the quiz: --url https://quiz.example.org, or WEBQUIZ_PUBLIC_URL"
        )
    return told


def _in_terminal(address: str) -> str:
    import segno

    target = io.StringIO()
    segno.make_qr(address, error="m").terminal(target, compact=True)
    return target.getvalue().rstrip("\n")


def _write(address: str, path: Path, kind: str) -> None:
    """Writes the QR code, whole or not at all."""
    import segno

    target = io.BytesIO()
    segno.make_qr(address, error="m").save(target, kind=kind[1:], scale=_SCALE[kind], border=4, light="white")
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(target.getvalue())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
