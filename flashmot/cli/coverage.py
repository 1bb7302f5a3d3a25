"""``flashmot coverage``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashmot.cli.options import SOURCES, given
from flashmot.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flashmot.building.recipe import Recipe


@click.command()
@SOURCES
@click.option(
    "--html", "page", type=click.Path(), metavar="FILE", help="Write a page with a picture instead."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a note.")
def coverage(sources: tuple[str, ...], page: str | None, as_json: bool) -> None:
    """Show which QQOQCCP questions each note answers, chapter by chapter.

    \b
    flashmot coverage my-vault
    flashmot coverage my-vault --html couverture.html
    """
    from pathlib import Path

    from flashmot.building.build import build
    from flashmot.cli.messages import count, echo_json
    from flashmot.cli.rows import coverage_rows
    from flashmot.cli.tables import print_coverage
    from flashmot.review.coverage.matrix import coverage as coverage_of

    wanted = given(sources)
    with progress() as told:
        made = build(wanted, told, depth="complete")
    chapters = coverage_of(made, _chosen(wanted))
    rows = list(coverage_rows(chapters))
    if page is not None:
        from flashmot.html.pages import write_text
        from flashmot.review.coverage.page import page as coverage_page

        write_text(coverage_page(chapters), Path(page))
        click.echo(f"{page}: {count(len(rows), 'note')}, {count(len(chapters), 'chapter')}", err=as_json)
    if as_json:
        echo_json(rows)
    elif page is None:
        print_coverage(chapters)


def _chosen(wanted: Iterable[Path | Recipe]) -> set[str]:
    """The chapters that recipes choose, where every source is a recipe that chooses some."""
    from flashmot.building.recipe import Recipe

    chosen = [set(source.chapters) if isinstance(source, Recipe) else set[str]() for source in wanted]
    return set().union(*chosen) if all(chosen) else set()
