"""``webquiz course``: the courses that are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from webquiz.cli.shared import CONTEXT, opened

if TYPE_CHECKING:
    from webquiz.store.courses import CourseRow
    from webquiz.store.database import Connection

_LONGEST: Final = 200


@click.group("course", context_settings=CONTEXT)
def courses() -> None:
    """Courses that are published."""


@courses.command("list")
def course_list() -> None:
    """Show all courses: id, chapters, cards, students who have met one, name."""
    from webquiz.store import courses as store

    with opened() as database, database.read() as connection:
        for row in store.all_courses(connection):
            click.echo(f"{row.key or '-'}\t{row.chapters}\t{row.cards}\t{row.students}\t{row.name}")


@courses.command("rename")
@click.argument("which", metavar="COURSE")
@click.argument("name")
def course_rename(which: str, name: str) -> None:
    """Give COURSE, told by its id or its name, another NAME for students. Publishing it again keeps that."""
    from webquiz.store import courses as store

    clean = " ".join(name.split())
    if not clean or len(clean) > _LONGEST:
        raise click.UsageError(f"a name has 1 to {_LONGEST} characters")
    with opened() as database, database.write() as connection:
        row = _found(connection, which)
        others = [it for it in store.all_courses(connection) if it.id != row.id and it.name == clean]
        if others:
            raise click.ClickException(f"another course is called « {clean} »")
        store.rename(connection, row.id, clean)
        click.echo(f"{row.name} is now called {clean}")


@courses.command("remove")
@click.argument("which", metavar="COURSE")
@click.option("--yes", is_flag=True, help="Do it even though students have met its cards.")
def course_remove(which: str, *, yes: bool) -> None:
    """Take COURSE, told by its id or its name, out of the quiz. Nobody's history is deleted: published again,
    it is there as before."""
    from webquiz.store import courses as store

    with opened() as database, database.write() as connection:
        row = _found(connection, which)
        if row.students and row.cards and not yes:
            people = "a student has" if row.students == 1 else f"{row.students} students have"
            raise click.ClickException(f"{people} met cards of « {row.name} »; add --yes to take it out")
        store.remove(connection, row.id)
        click.echo(f"{row.name}: {row.cards} cards are out of the quiz; publish it again to bring them back")


def _found(connection: Connection, which: str) -> CourseRow:
    from webquiz.store import courses as store

    rows = store.all_courses(connection)
    found = [it for it in rows if which in (it.key, it.name)]
    if len(found) != 1:
        known = ", ".join(f"« {it.name} »" for it in rows) or "none"
        raise click.ClickException(f"no course « {which} »; there are: {known}")
    return found[0]
