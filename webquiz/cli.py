"""The quiz's command. The only place of webquiz that prints or exits."""

from __future__ import annotations

import errno
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashmot import FlashmotError, __version__

if TYPE_CHECKING:
    from flashmot import Problem
    from webquiz.store.database import Database
    from webquiz.store.records import Published
    from webquiz.web.settings import Settings

_CONTEXT = {"help_option_names": ["-h", "--help"]}


class _Group(click.Group):
    """Errors that say what to do in place of tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        from webquiz.store.database import SQLAlchemyError

        try:
            return super().invoke(ctx)
        except FlashmotError as error:
            raise click.ClickException(str(error)) from error
        except SQLAlchemyError as error:
            from webquiz.store.database import plain_reason

            raise click.ClickException(f"database: {plain_reason(error)}") from error
        except OSError as error:
            named = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{named}{error.strerror or error}") from error


@click.group(cls=_Group, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="webquiz")
def main() -> None:
    """Serve flashmot's cards as quizzes.

    Settings come from the environment: DATABASE_URL, WEBQUIZ_SECRET_KEY, WEBQUIZ_DATA… (docs/webquiz.md lists
    them).
    """


def _settings() -> Settings:
    from webquiz.web.settings import read_settings

    return read_settings(development=True)


@contextmanager
def _database(*, check: bool = True) -> Iterator[Database]:
    """The database; with ``check``, at the newest revision: SQLite is brought there, PostgreSQL must be."""
    from webquiz.store import migrate
    from webquiz.store.database import Database

    settings = _settings()
    database = Database(settings.database_url, settings.pool_size)
    try:
        if check and database.sqlite:
            migrate.upgrade(database)
        if check:
            migrate.check(database)
        yield database
    finally:
        database.close()


@main.command()
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
@click.option("-q", "--quiet", is_flag=True, help="Don't say what is wrong in the notes.")
def publish(
    recipes: tuple[Path, ...],
    output: Path | None,
    depth: str | None,
    dry_run: bool,
    retire: bool,
    quiet: bool,
) -> None:
    """Build RECIPES and put their cards into the quiz, in the place of what they gave before.

    Students keep their history: cards are known again by their ledger, as in Anki. What would take away more
    than a tenth of what students have met, or a whole chapter, is refused unless you say --retire.
    """
    from webquiz.publish.recipe import Wish, publish_recipe

    wish = Wish(output or _settings().data / "packages", int(time.time()), depth, retire, dry_run)
    with _database() as database:
        for path in recipes:
            made = publish_recipe(database, path, wish)
            for remark in made.remarks:
                click.echo(f"webquiz: {remark}", err=True)
            _tell_problems(() if quiet else made.problems)
            _tell_published(path, made.published, dry_run=dry_run)


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    told = [it for it in problems if not it.info]
    if told:
        things = "1 thing" if len(told) == 1 else f"{len(told)} things"
        click.echo(f"{things} to look at in the notes:", err=True)
    for it in told:
        click.echo(f"  {it}", err=True)


def _tell_published(path: Path, done: Published, *, dry_run: bool) -> None:
    from flashmot.html.text import to_text

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


@main.command()
@click.option("--host", help="Where to listen; this machine only by default.")
@click.option("--port", type=click.IntRange(1, 65535), help="On which port; PORT or 8000 by default.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=3, show_default=True, help="How many processes."
)
def run(host: str | None, port: int | None, workers: int) -> None:
    """Serve the quiz on this machine. (For a course: gunicorn 'webquiz:create_app()', see
    docs/webquiz.md.)"""
    settings = _settings()
    where, number = host or settings.host, port or settings.port
    _check_port(where, number)
    from webquiz import create_app
    from webquiz.store import catalogue

    app = create_app(settings)
    from webquiz.web.views.common import tools

    with tools(app).database.read() as connection:
        decks, cards = catalogue.counts(connection)
    tools(app).database.close()
    if not cards:
        click.echo("webquiz: no cards yet; add some with: webquiz publish RECIPE", err=True)
    shown = f"[{where}]" if ":" in where else where
    click.echo(f"{decks} chapters, {cards} cards. Open http://{shown}:{number} (Ctrl-C ends it)")
    _serve(lambda: create_app(settings), where, number, workers)


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


def _serve(make: Callable[[], Any], host: str, port: int, workers: int) -> None:
    """By gunicorn; by waitress where there is none (Windows)."""
    try:
        from gunicorn.app.base import BaseApplication
    except ImportError:
        from waitress import serve

        serve(make(), host=host, port=port, threads=8)
        return

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": 2,
                "keepalive": 75,
                "graceful_timeout": 5,  # a worker that is just starting misses the signal to stop
                "loglevel": "warning",
                "proc_name": "webquiz",
                "control_socket_disable": True,  # it would lie in ~/.gunicorn, and nobody asks for it
            }.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return make()

    sys.argv = sys.argv[:1]
    Server().run()


@main.group(context_settings=_CONTEXT)
def db() -> None:
    """The database's tables."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to date. Before a new version's first start; nothing is lost."""
    from webquiz.store import migrate

    with _database(check=False) as database:
        before, after = migrate.upgrade(database)
    click.echo(f"tables: {before or 'none'} → {after}" if before != after else f"tables: {after}, up to date")


@main.group("class", context_settings=_CONTEXT)
def classes() -> None:
    """Classes that students join with a code."""


@classes.command("add")
@click.argument("name")
@click.option("--exam", metavar="YYYY-MM-DD", help="The day of the class's next exam.")
def class_add(name: str, exam: str | None) -> None:
    """Make the class NAME and print the code to give to its students."""
    from webquiz.store import people
    from webquiz.store.people import TakenError

    day = _date(exam) if exam else None
    clean = " ".join(name.split())
    if not clean or len(clean) > 120:
        raise click.UsageError("NAME must have 1 to 120 characters")
    with _database() as database, database.write() as connection:
        try:
            code = people.add_class(connection, clean, int(time.time() * 1000), day)
        except TakenError as error:
            raise click.ClickException(
                f"there is a class « {clean} » already; see: webquiz class list"
            ) from error
    click.echo(code)


@classes.command("list")
def class_list() -> None:
    """Show all classes: code, students, exam, name."""
    from webquiz.store import people

    with _database() as database, database.read() as connection:
        for row in people.all_classes(connection):
            exam = date.fromordinal(row.exam_day).isoformat() if row.exam_day else "-"
            click.echo(f"{row.code}\t{row.students}\t{exam}\t{row.name}")


def _date(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise click.UsageError(f"--exam {text}: must be a day like 2027-01-31") from error


@main.command()
def rebuild() -> None:
    """Make every schedule anew from the log of answers. What comes out is what was there; it takes a
    while."""
    from webquiz import practice
    from webquiz.store import people

    with _database() as database:
        with database.read() as connection:
            students = people.all_students(connection)
        cards = 0
        for student in students:
            with database.write() as connection:
                cards += practice.rebuild(connection, student)
    click.echo(f"{cards} schedules of {len(students)} students, from their answers")


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write all that the quiz holds to FILE, while it runs. Keep it as safe as the answers in it."""
    from webquiz.store.backup import backup as write

    with _database(check=False) as database:
        count = write(database, file)
    click.echo(f"{file}: {count} rows, {file.stat().st_size / 1e6:.1f} MB")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what the database holds.")
def restore(file: Path, replace: bool) -> None:
    """Put a backup into the database, all or nothing; also into PostgreSQL what was backed up from SQLite."""
    from webquiz.store.backup import restore as read

    with _database(check=False) as database:
        count = read(database, file, replace=replace)
    click.echo(f"{file}: {count} rows restored")
