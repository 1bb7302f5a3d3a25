"""``webquiz db``, ``rebuild``, ``backup`` and ``restore``."""

from __future__ import annotations

from pathlib import Path

import click

from webquiz.cli.shared import CONTEXT, opened


@click.group(context_settings=CONTEXT)
def db() -> None:
    """The database's tables."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the tables up to date. Before a new version's first start; nothing is lost."""
    from webquiz.store import migrate

    with opened(check=False) as database:
        before, after = migrate.upgrade(database)
    click.echo(f"tables: {before or 'none'} → {after}" if before != after else f"tables: {after}, up to date")


@click.command()
def rebuild() -> None:
    """Make every schedule anew from the log of answers. What comes out is what was there; it takes a
    while."""
    from webquiz import practice
    from webquiz.store import people

    with opened() as database:
        with database.read() as connection:
            students = people.all_students(connection)
        cards = 0
        for student in students:
            with database.write() as connection:
                cards += practice.rebuild(connection, student)
    click.echo(f"{cards} schedules of {len(students)} students, from their answers")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write all that the quiz holds to FILE, while it runs. Keep it as safe as the answers in it."""
    from webquiz.store.backup import backup as write

    with opened(check=False) as database:
        count = write(database, file)
    click.echo(f"{file}: {count} rows, {file.stat().st_size / 1e6:.1f} MB")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace what the database holds.")
def restore(file: Path, replace: bool) -> None:
    """Put a backup into the database, all or nothing; also into PostgreSQL what was backed up from SQLite."""
    from webquiz.store.backup import restore as read

    with opened(check=False) as database:
        count = read(database, file, replace=replace)
    click.echo(f"{file}: {count} rows restored")
