"""``flashmot build``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashmot.cli.options import DEPTH, FORM, OUTPUT, SOURCES, given, listed_formats, options_for
from flashmot.cli.progress import progress
from flashmot.runtime.errors import FlashmotError

if TYPE_CHECKING:
    from flashmot.building.build import Build


@click.command(epilog=listed_formats())
@SOURCES
@OUTPUT
@FORM
@DEPTH
@click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would change, as « flashmot diff »; write nothing."
)
@click.option("--retire", is_flag=True, help="Retire cards even if more than half would be.")
@click.option("--recover", is_flag=True, help="Use what can still be read of a broken ledger.")
@click.option(
    "--since-last",
    is_flag=True,
    help="For Moodle: only what is new or changed since the last build, of whichever format.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def build(
    sources: tuple[str, ...],
    output: str,
    form: str,
    depth: str | None,
    dry_run: bool,
    retire: bool,
    recover: bool,
    since_last: bool,
    quiet: bool,
) -> None:
    """Write decks: one file a recipe, or one a chapter found in the notes.

    What was exported is noted in a ledger beside the recipe (without one, beside the decks). Keep it: with
    it, a note that is renamed keeps its cards, and students import again without losing anything.

    \b
    flashmot build decks/clom.yml
    flashmot build my-vault -o ~/decks
    flashmot build "my-vault/CONC_ CLOM.md" --format jsonl
    """
    from flashmot.cli.messages import tell_problems, tell_remarks, written
    from flashmot.delivery.deliver import deliver, preview

    options = options_for(output, form, depth=depth, retire=retire, recover=recover, since_last=since_last)
    wanted = given(sources)
    with progress() as told:
        made = (preview if dry_run else deliver)(wanted, options, told)
    tell_remarks(made)
    if not made.build.packages:
        tell_problems(made.build.problems)
        raise FlashmotError(f"no card to write: {_no_card(made.build)}")
    if dry_run:
        from flashmot.cli.tables import print_changes

        print_changes(made)
    elif not quiet:
        for line in written(made):
            click.echo(line)
    tell_problems(made.build.problems)


def _no_card(made: Build) -> str:
    """Why the notes give none, and what to do."""
    if made.has_others:
        return "the notes give some, but no essential one; « --depth complete » writes all"
    return "the notes answer no question; see « flashmot check »"
