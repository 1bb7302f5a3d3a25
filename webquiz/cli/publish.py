"""``webquiz publish``."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from webquiz.cli.shared import opened, settings
from webquiz.store.journal import tell

if TYPE_CHECKING:
    from flashmot import Problem
    from webquiz.store.records import Published


@click.command()
@click.argument(
    "recipes", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the Anki packages go."
)
@click.option(
    "--depth",
    type=click.Choice(["essential", "complete"]),
    help="The cards worth learning (the default), or all; a recipe may say it, too.",
)
@click.option("-n", "--dry-run", is_flag=True, help="Say what would change; change nothing.")
@click.option("--retire", is_flag=True, help="Take cards away even if students have met many of them.")
@click.option("--undo", is_flag=True, help="Bring back what stood before RECIPES were last published.")
@click.option("-q", "--quiet", is_flag=True, help="Don't say what is wrong in the notes.")
def publish(
    recipes: tuple[Path, ...],
    output: Path | None,
    depth: str | None,
    dry_run: bool,
    retire: bool,
    undo: bool,
    quiet: bool,
) -> None:
    """Build RECIPES and put their cards into the quiz, in the place of what they gave before.

    Students keep their history: cards are known again by their ledger, as in Anki. What would take away more
    than a tenth of what students have met, or a whole chapter, is refused unless you say --retire. Published
    by mistake? --undo brings back what stood before, three times over.
    """
    from webquiz.publish.recipe import Wish, publish_recipe

    if undo:
        if dry_run or retire or depth:
            raise click.UsageError("--undo goes with no other option")
        _undo(recipes)
        return
    wish = Wish(output or settings().data / "packages", int(time.time()), depth, retire, dry_run)
    with opened() as database:
        for path in recipes:
            made = publish_recipe(database, path, wish)
            for remark in made.remarks:
                click.echo(f"webquiz: {remark}", err=True)
            _tell_problems(() if quiet else made.problems)
            _tell_published(path, made.published, dry_run=dry_run)


def _undo(recipes: tuple[Path, ...]) -> None:
    from flashmot import FlashmotError, load_recipe
    from webquiz.store import editions

    with opened() as database:
        for path in recipes:
            with database.write() as connection:
                done = editions.undo(connection, path.stem, load_recipe(path).course)
            if done is None:
                raise FlashmotError(f"{path}:1: nothing is kept of what stood before; nothing was changed")
            _tell_published(path, done, dry_run=False)


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    told = [it for it in problems if not it.info]
    if told:
        things = "1 thing" if len(told) == 1 else f"{len(told)} things"
        click.echo(f"{things} to look at in the notes:", err=True)
    for it in told:
        click.echo(f"  {it}", err=True)


def _tell_published(path: Path, done: Published, *, dry_run: bool) -> None:
    from flashmot.html.text import to_text

    if not dry_run:
        tell("published", cards=done.cards, new=done.new, changed=done.changed, retired=done.retired)
    chapters = f"{done.decks} chapter{'s' if done.decks != 1 else ''}"
    click.echo(
        f"{path}: {done.cards} cards in {chapters}: "
        f"{done.new} new, {done.changed} changed, {done.retired} retired, {done.revived} back"
    )
    if not dry_run:
        return
    for it in done.listed:
        texts = [" ".join(to_text(text).split("\n")) for text in (it.before, it.after) if text]
        click.echo(f"  {it.what}: {' → '.join(dict.fromkeys(texts))}")
    if done.losses.gone:
        click.echo(f"  {done.losses.gone} of the {done.losses.met} cards that students have met would go")
    click.echo("Nothing was changed.", err=True)
