"""``flashmot notes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashmot.cli.options import SOURCES, given
from flashmot.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashmot.vault.portrait import Portrait, Read


@click.command()
@SOURCES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def notes(sources: tuple[str, ...], as_json: bool) -> None:
    """Show what each note was taken for: type, title, chapter, parts and sections, and where each was read.

    \b
    flashmot notes my-vault
    flashmot notes my-vault --json | jq -r 'select(.chapter == null).note'
    """
    from flashmot.building.build import read
    from flashmot.cli.messages import echo_json
    from flashmot.cli.rows import portrait_rows
    from flashmot.vault.portrait import portraits_of

    wanted = given(sources)
    with progress() as told:
        found = read(wanted, told)
    portraits = (it for vault, some in found for it in portraits_of(vault, some))
    if as_json:
        echo_json(portrait_rows(portraits))
        return
    for portrait in portraits:
        for line in _lines(portrait):
            click.echo(line)
        click.echo()


def _lines(it: Portrait) -> Iterator[str]:
    """A portrait as a person reads it."""
    yield it.path
    if it.aside:
        yield f"  left out   as no course matter ({it.aside})"
    yield f"  title      {_said(it.title)}"
    yield f"  type       {_said(it.type)}"
    yield f"  chapter    {_said(it.chapter)}"
    if it.names:
        yield f"  names      {' · '.join(it.names)}"
    for head, parts in (("parts", it.parts), ("sections", it.sections)):
        for at, part in enumerate(parts):
            role = f" ({part.role})" if part.role else ""
            yield f"  {head if not at else '':<10} {part.line:>4}  {part.name}{role}"
    for contradiction in it.contradictions:
        yield f"  ! line {contradiction.line}: {contradiction.message}"


def _said(read: Read) -> str:
    """What was read, with its place."""
    if not read.said:
        return "–"
    line = f", line {read.line}" if read.line > 1 else ""
    return f"{read.said}  [{read.where}{line}]" if read.where else read.said
