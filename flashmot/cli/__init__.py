"""The command line. The only place that prints or exits; heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from flashmot import __version__
from flashmot.model.errors import FlashmotError, SourceError

if TYPE_CHECKING:
    from flashmot.building.build import Build
    from flashmot.delivery.deliver import Delivery, Options
    from flashmot.export import Format
    from flashmot.model.problem import Problem
    from flashmot.vault.reader import Progress

_FORMATS = ("apkg", "csv", "gift", "moodle", "sheet", "jsonl")
"""The names in ``flashmot.export.FORMATS``, which would be slow to import only for these."""

_MANY = 200
"""From how many notes on a bar is worth showing."""

_SOURCES = click.argument("sources", nargs=-1, required=True, type=click.Path(), metavar="SOURCE…")


_OUTPUT = click.option("-o", "--output", type=click.Path(), default="dist", show_default=True, metavar="DIR",
                       help="Folder for the files; made if need be.")  # fmt: skip
_FORM = click.option("--format", "form", type=click.Choice(_FORMATS), default="apkg", show_default=True,
                     help="Anki packages; text for Anki; Moodle; a sheet to print; JSON Lines.")  # fmt: skip


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
            click.echo(f"flashmot: {error.filename or 'output'}: {error.strerror or error}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("flashmot: stopped; nothing was left half written", err=True)
            ctx.exit(130)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


@main.command()
@_SOURCES
@_OUTPUT
@_FORM
@click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would change, as « flashmot diff »; write nothing."
)
@click.option("--retire", is_flag=True, help="Retire cards even if more than half would be.")
@click.option("--recover", is_flag=True, help="Use what can still be read of a broken ledger.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
def build(
    sources: tuple[str, ...], output: str, form: str, dry_run: bool, retire: bool, recover: bool, quiet: bool
) -> None:
    """Write decks: one file a recipe, or one a chapter found in the notes.

    What was exported is noted in a ledger beside the recipe (without one, beside the decks). Keep it: with
    it, a note that is renamed keeps its cards, and students import again without losing anything.

    \b
    flashmot build decks/clom.yml
    flashmot build my-vault -o ~/decks
    flashmot build "my-vault/CONC_ CLOM.md" --format jsonl
    """
    from dataclasses import replace

    from flashmot.delivery.deliver import deliver_decks, preview_decks

    options = replace(_options(output), form=_form(form), retire=retire, recover=recover)
    given = [_source(name) for name in sources]
    with _progress() as progress:
        made = (preview_decks if dry_run else deliver_decks)(given, options, progress)
    _tell_remarks(made)
    if not made.build.packages:
        _tell_problems(made.build.problems)
        raise FlashmotError("no card to write: the notes answer no question; see « flashmot check »")
    if dry_run:
        from flashmot.cli.tables import print_changes

        print_changes(made)
    elif not quiet:
        from flashmot.cli.messages import written

        for line in written(made):
            click.echo(line)
    _tell_problems(made.build.problems)


def _options(output: str) -> Options:
    from pathlib import Path

    from flashmot.delivery.deliver import Options

    folder = Path(output)
    if folder.exists() and not folder.is_dir():
        raise click.BadParameter(f"{output} is a file; give a folder", param_hint="-o")
    now, fixed = _now()
    return Options(folder=folder, now=now, fixed=fixed)


def _form(name: str) -> Format:
    from flashmot.export import FORMATS

    return FORMATS[name]


def _tell_remarks(made: Delivery) -> None:
    from flashmot.cli.messages import remarks

    for line in remarks(made):
        click.echo(line, err=True)


@main.command()
@_SOURCES
@_OUTPUT
@click.option("--html", "page", type=click.Path(), metavar="FILE", help="Write a page in French instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a card.")
def diff(sources: tuple[str, ...], output: str, page: str | None, as_json: bool) -> None:
    """Show what the next build changes against the last: new, changed, moved, renamed, retired cards.

    Also says, in French, what students do in Anki. Writes no deck and no ledger.

    \b
    flashmot diff decks/clom.yml
    flashmot diff decks/clom.yml --html changements.html
    flashmot diff my-vault -o ~/decks --json | jq -r .question
    """
    from pathlib import Path

    from flashmot.delivery.deliver import preview_decks

    given = [_source(name) for name in sources]
    with _progress() as progress:
        made = preview_decks(given, _options(output), progress)
    _tell_remarks(made)
    if page is not None:
        from flashmot.html.pages import write_text
        from flashmot.review.diff.page import page as changes_page

        write_text(changes_page(made), Path(page))
    if as_json:
        from flashmot.review.diff.rows import json_rows

        _echo_json(json_rows(made))
    elif page is None:
        from flashmot.cli.tables import print_changes

        print_changes(made)


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--ledger", required=True, type=click.Path(exists=True, dir_okay=False), metavar="FILE",
              help="The ledger: beside the recipe, or in the folder of the decks.")  # fmt: skip
def rebind(old: str, new: str, ledger: str) -> None:
    """Say that the note OLD has become NEW, where a build could not tell. Paths are from the vault's folder.

    \b
    flashmot rebind "CONC_ MOOC.md" "CONC_ CLOM.md" --ledger decks/clom.ledger.jsonl
    """
    from pathlib import Path

    from flashmot.delivery.deliver import rebind_notes

    count, known = rebind_notes(Path(ledger), old, new, _now()[0])
    click.echo(
        f"{ledger}: {_count(count, 'card')} of « {old} » are now of « {new} »; build again to export them"
    )
    if not known:
        click.echo(
            f"flashmot: the last build knew no note « {new} »; if that is a slip, say it again", err=True
        )


@main.command()
@_SOURCES
@_OUTPUT
@_FORM
def watch(sources: tuple[str, ...], output: str, form: str) -> None:
    """Build, and build again whenever a note is saved, until Ctrl-C.

    \b
    flashmot watch my-vault -o ~/decks
    """
    from dataclasses import replace
    from time import strftime

    from flashmot.cli.messages import outcome
    from flashmot.delivery.watch import watch as watch_sources

    options = replace(_options(output), form=_form(form))
    told: set[str] = set()
    for made in watch_sources([_source(name) for name in sources], options, lambda: _now()[0]):
        for line in outcome(made, told):
            click.echo(f"{strftime('%H:%M:%S')} {line}")


@main.command()
@_SOURCES
@_OUTPUT
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def cards(sources: tuple[str, ...], output: str, as_json: bool) -> None:
    """List the cards: a table to read, or JSON Lines for programs.

    The ledger of an earlier build says who they are; -o tells where it is for sources without a recipe.

    \b
    flashmot cards my-vault
    flashmot cards note.md --json | jq -r .question_text
    """
    from flashmot.delivery.deliver import preview_decks

    given = [_source(name) for name in sources]
    with _progress() as progress:
        made = preview_decks(given, _options(output), progress, listed=False).build
    if as_json:
        from flashmot.export.jsonl import card_line

        for card in made.cards:
            click.echo(card_line(card))
    else:
        from flashmot.cli.tables import print_cards

        print_cards(made)
    _tell_problems(made.problems)


@main.command()
@_SOURCES
@click.option("--strict", is_flag=True, help="Exit with 1 if there is any problem; advice is none.")
@click.option("--no-advice", is_flag=True, help="Say only what is wrong, not what could be better.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def check(sources: tuple[str, ...], strict: bool, no_advice: bool, as_json: bool) -> None:
    """Say what to mend in the notes, what was left out, and what a teacher may want to improve.

    Each line is « file:line: what is wrong, and what to do »; advice ends with its kind: « (long-answer) ».

    \b
    flashmot check my-vault
    flashmot check my-vault --no-advice --strict && git commit
    flashmot check my-vault --json | jq -r 'select(.code == "long-answer").file'
    """
    from flashmot.review.advice import advise

    given = [_source(name) for name in sources]
    made = _build_given(given)
    advice = () if no_advice else advise(made, whole=_whole(given))
    wrong = [problem for problem in made.problems if not problem.info]
    if as_json:
        from flashmot.cli.tables import check_rows

        _echo_json(check_rows(made.problems, advice))
    else:
        for problem in made.problems:
            click.echo(f"{problem} (for information)" if problem.info else str(problem))
        for piece in advice:
            click.echo(str(piece))
    counts = [f"{_count(len(made.notes), 'note')} read", _count(len(wrong), "problem")]
    if not no_advice:
        counts.append(f"{_count(len(advice), 'piece')} of advice")
    click.echo(", ".join(counts), err=True)
    if strict and wrong:
        click.get_current_context().exit(1)


@main.command()
@_SOURCES
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

    from flashmot.cli.tables import coverage_rows, print_coverage
    from flashmot.review.coverage import cover, write_page

    given = [_source(name) for name in sources]
    chapters = cover(_build_given(given), _chapters(given))
    rows = list(coverage_rows(chapters))
    if page is not None:
        write_page(chapters, Path(page))
        click.echo(f"{page}: {_count(len(rows), 'note')}, {_count(len(chapters), 'chapter')}", err=as_json)
    if as_json:
        _echo_json(rows)
    elif page is None:
        print_coverage(chapters)


def _chapters(given: list[Any]) -> set[str]:
    """The chapters that recipes choose, where every source is a recipe that chooses some."""
    chosen = [set(getattr(source, "chapters", ())) for source in given]
    return set().union(*chosen) if all(chosen) else set()


@main.command()
@_SOURCES
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def chapters(sources: tuple[str, ...], as_json: bool) -> None:
    """List the chapters found, with their notes and cards.

    \b
    flashmot chapters my-vault
    """
    from flashmot.cli.tables import chapter_rows, print_chapters

    made = _build(sources)
    if as_json:
        _echo_json(chapter_rows(made))
    else:
        print_chapters(made)
    _tell_problems(made.problems)


@main.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the completion script for a shell.

    \b
    eval "$(flashmot completion bash)"                          now
    flashmot completion fish > ~/.config/fish/completions/flashmot.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:  # pragma: no cover - the choices are click's own
        raise SourceError(f"no completion for {shell}")
    click.echo(found(main, {}, "flashmot", "_FLASHMOT_COMPLETE").source())


def _build(sources: tuple[str, ...]) -> Build:
    return _build_given([_source(path) for path in sources])


def _build_given(given: list[Any]) -> Build:
    from flashmot.building.build import build_decks

    with _progress() as progress:
        return build_decks(given, progress)


def _whole(given: list[Any]) -> bool:
    """Whether folders are read, not single notes: only then does a link that leads nowhere tell something."""
    return all(path.is_dir() for source in given for path in getattr(source, "notes", (source,)))


def _source(name: str) -> Any:
    from pathlib import Path  # ten milliseconds that --version and --help can do without

    from flashmot.html.media_types import RECIPE_SUFFIXES, suffix_of

    path = Path(name)
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder")
    if suffix_of(path.name) in RECIPE_SUFFIXES and path.is_file():
        from flashmot.building.recipe import load_recipe

        return load_recipe(path)
    return path


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, for runs long enough to be seen; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many notes a second."""

        def render(self, task: Task) -> Text:
            """The rate, once there is one."""
            return Text(f"{task.speed:,.0f} notes/s" if task.speed else "")

    shown = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Bar(*shown, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task, doing = bar.add_task("", total=None, visible=False), ""

        def tell(what: str, done: int, total: int) -> None:
            nonlocal doing
            if what != doing:  # each has a rate of its own
                bar.reset(task, description=what)
                doing = what
            bar.update(task, completed=done, total=total, visible=total > _MANY)

        yield tell


def _echo_json(rows: Iterable[dict[str, Any]]) -> None:
    import json

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    wrong = [problem for problem in problems if not problem.info]
    if wrong:
        click.echo(f"{_count(len(wrong), 'thing')} to look at in the notes:", err=True)
    for problem in wrong:
        click.echo(f"  {problem}", err=True)


def _now() -> tuple[int, bool]:
    """The time of the build, and whether ``SOURCE_DATE_EPOCH`` (https://reproducible-builds.org) fixes it."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal() and len(given) <= len("9999999999"):
        return int(given), True
    import time

    clock: Callable[[], float] = time.time
    return int(clock()), False


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


if __name__ == "__main__":
    main()
