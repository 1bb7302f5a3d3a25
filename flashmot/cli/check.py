"""``flashmot check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from flashmot.cli.options import OUTPUT, SOURCES, given, options_for
from flashmot.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from flashmot.building.build import Build
    from flashmot.building.recipe import Recipe
    from flashmot.review.advice.record import Advice


@click.command()
@SOURCES
@OUTPUT
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any problem; advice is none.")
@click.option("--no-advice", is_flag=True, help="Say only what is wrong, not what could be better.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def check(sources: tuple[str, ...], output: str, strict: bool, no_advice: bool, as_json: bool) -> None:
    """Say what to mend in the notes, what was left out, and what a teacher may want to improve.

    What a teacher decided of single cards is applied; -o tells where it lies for sources without a recipe.
    Each line is « file:line: what is wrong, and what to do »; advice ends with its kind: « (long-answer) ».
    What becomes of all that a note may hold, and what is never shown on a card: docs/notes.md.

    \b
    flashmot check my-vault
    flashmot check my-vault --no-advice --strict && git commit
    flashmot check my-vault --json | jq -r 'select(.code == "long-answer").file'
    """
    from flashmot.cli.messages import count
    from flashmot.delivery.deliver import preview
    from flashmot.review.advice import advise

    wanted = given(sources)
    with progress() as told:
        made = preview(wanted, options_for(output, depth="complete"), told, listed=False).build
    advice = () if no_advice else advise(made, whole=_whole(wanted))
    _tell(made, advice, as_json=as_json)
    wrong = sum(not problem.info for problem in made.problems)
    counts = [f"{count(len(made.notes), 'note')} read", count(wrong, "problem")]
    if not no_advice:
        counts.append(f"{count(len(advice), 'piece')} of advice")
    click.echo(", ".join(counts), err=True)
    if strict and wrong:
        click.get_current_context().exit(1)


def _tell(made: Build, advice: Iterable[Advice], *, as_json: bool) -> None:
    if as_json:
        from flashmot.cli.messages import echo_json
        from flashmot.cli.rows import check_rows

        echo_json(check_rows(made.problems, advice))
        return
    for problem in made.problems:
        click.echo(f"{problem} (for information)" if problem.info else str(problem))
    for piece in advice:
        click.echo(str(piece))


def _whole(wanted: Iterable[Path | Recipe]) -> bool:
    """Whether folders are read, not single notes: only then does a link that leads nowhere tell something."""
    from flashmot.building.recipe import Recipe

    named = (source.notes if isinstance(source, Recipe) else (source,) for source in wanted)
    return all(path.is_dir() for paths in named for path in paths)
