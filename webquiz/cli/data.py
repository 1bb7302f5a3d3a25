"""``webquiz db``, ``rebuild``, ``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import click

from webquiz.cli.shared import CONTEXT, opened
from webquiz.store.journal import tell


@click.group(context_settings=CONTEXT)
def db() -> None:
    """The database's tables."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to date. Before a new version's first start; nothing is lost."""
    from webquiz.store import migrate

    with opened(check=False) as database:
        before, after = migrate.upgrade(database)
    tell("upgraded", before=before or "none", after=after)
    click.echo(f"tables: {before or 'none'} → {after}" if before != after else f"tables: {after}, up to date")


@click.command()
def rebuild() -> None:
    """Make every schedule anew from the log of answers, and what is searched from the cards. What comes out
    is what was there; it takes a while."""
    from webquiz import practice
    from webquiz.store import people, search

    with opened() as database:
        with database.read() as connection:
            students = people.all_students(connection)
        cards = 0
        for student in students:
            with database.write() as connection:
                cards += practice.rebuild(connection, student)
        with database.write() as connection:
            search.rebuild(connection)
    click.echo(f"{cards} schedules of {len(students)} students, from their answers")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Verify FILE, to its last byte and row; write nothing.")
def backup(file: Path, check: bool) -> None:
    """Write all that the quiz holds to FILE, while it runs. Keep it as safe as the answers in it."""
    from webquiz.store.backup import backup as write
    from webquiz.store.backup import check as verify

    if check:
        counts = verify(file)
        click.echo(f"{file}: whole; {counts.total()} rows, {counts['events']} of them answers")
        return
    with opened(check=False) as database:
        count = write(database, file)
    tell("backed-up", rows=count)
    click.echo(f"{file}: {count} rows, {file.stat().st_size / 1e6:.1f} MB")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what the database holds.")
def restore(file: Path, replace: bool) -> None:
    """Put a backup into the database, all or nothing; also into PostgreSQL what was backed up from SQLite.

    The file is verified to its last byte before anything is written, and then what was restored: that each
    row is there, and that schedules are what the answers say.
    """
    from webquiz import practice
    from webquiz.store.backup import restore as read

    apart: list[int] = []
    with opened(check=False) as database:
        count = read(database, file, replace=replace, prove=lambda it: apart.extend(practice.strangers(it)))
    tell("restored", rows=count, apart=len(apart))
    click.echo(f"{file}: {count} rows restored")
    if apart:
        whose = "a student" if len(apart) == 1 else f"{len(apart)} students"
        click.echo(
            f"webquiz: the schedules of {whose} aren't what the answers say; to make them anew: "
            "webquiz rebuild",
            err=True,
        )
