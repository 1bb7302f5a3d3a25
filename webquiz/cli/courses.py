"""``webquiz course``: the courses that are published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from webquiz.cli.shared import CONTEXT, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webquiz.store.courses import CourseRow, TrialChapter
    from webquiz.store.database import Connection

_LONGEST: Final = 200


@click.group("course", context_settings=CONTEXT)
def courses() -> None:
    """Courses that are published."""


@courses.command("list")
def course_list() -> None:
    """Show all courses: id, chapters, cards, students who have met one, what is open to try, name."""
    from webquiz.store import courses as store

    with opened() as database, database.read() as connection:
        for row in store.all_courses(connection):
            click.echo(
                f"{row.key or '-'}\t{row.chapters}\t{row.cards}\t{row.students}\t{row.trial}\t{row.name}"
            )


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
        row = found_course(connection, which)
        others = [it for it in store.all_courses(connection) if it.id != row.id and it.name == clean]
        if others:
            raise click.ClickException(f"another course is called « {clean} »")
        store.rename(connection, row.id, clean)
        click.echo(f"{row.name} is now called {clean}")


@courses.command("try")
@click.argument("which", metavar="COURSE")
@click.option("--all", "whole", is_flag=True, help="All of it, and the chapters that are still to come.")
@click.option("--none", "nothing", is_flag=True, help="Nothing.")
@click.option(
    "--chapter", "titles", metavar="TITLE", multiple=True, help="This chapter; say it again for more."
)
def course_try(which: str, *, whole: bool, nothing: bool, titles: tuple[str, ...]) -> None:
    """Say what of COURSE people without a class may read (« Essayer »), and print its chapters, each with
    whether it is open. What they have done is kept, whatever you close."""
    from webquiz.store import courses as store

    if whole + nothing + bool(titles) > 1:
        raise click.UsageError("say one of --all, --none and --chapter")
    with opened() as database, database.write() as connection:
        row = found_course(connection, which)
        if whole or nothing or titles:
            chosen = None if whole else _chapters(store.chapters_of(connection, row.id), titles)
            store.open_to_try(connection, row.id, chosen)
        for it in store.chapters_of(connection, row.id):
            click.echo(f"{'open' if it.trial else 'closed'}\t{it.title}")


def _chapters(known: Sequence[TrialChapter], titles: Sequence[str]) -> list[int]:
    """The numbers of the chapters with these titles."""
    wanted = {" ".join(title.split()) for title in titles}
    missing = wanted - {it.title for it in known}
    if missing:
        there = ", ".join(f"« {it.title} »" for it in known) or "none"
        raise click.ClickException(f"no chapter « {min(missing)} »; there are: {there}")
    return [it.id for it in known if it.title in wanted]


@courses.command("remove")
@click.argument("which", metavar="COURSE")
@click.option("--yes", is_flag=True, help="Do it even though students have met its cards.")
def course_remove(which: str, *, yes: bool) -> None:
    """Take COURSE, told by its id or its name, out of the quiz. Nobody's history is deleted: published again,
    it is there as before."""
    from webquiz.store import courses as store

    with opened() as database, database.write() as connection:
        row = found_course(connection, which)
        if row.students and row.cards and not yes:
            people = "a student has" if row.students == 1 else f"{row.students} students have"
            raise click.ClickException(f"{people} met cards of « {row.name} »; add --yes to take it out")
        store.remove(connection, row.id)
        click.echo(f"{row.name}: {row.cards} cards are out of the quiz; publish it again to bring them back")


def found_course(connection: Connection, which: str) -> CourseRow:
    """A course by its id or its name."""
    from webquiz.store import courses as store

    rows = store.all_courses(connection)
    found = [it for it in rows if which in (it.key, it.name)]
    if len(found) != 1:
        known = ", ".join(f"« {it.name} »" for it in rows) or "none"
        raise click.ClickException(f"no course « {which} »; there are: {known}")
    return found[0]
