"""``webquiz class``: classes that students join with a code."""

from __future__ import annotations

import shlex
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import click

from webquiz.cli.courses import found_course
from webquiz.cli.shared import CONTEXT, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from webquiz.store.database import Connection
    from webquiz.store.records import Group

_LONGEST: Final = 120
_NO_EXAM: Final = "none"


@click.group("class", context_settings=CONTEXT)
def classes() -> None:
    """Classes that students join with a code."""


@classes.command("add")
@click.argument("name")
@click.option("--exam", metavar="YYYY-MM-DD", help="The day of the class's next exam.")
@click.option(
    "--course",
    "courses",
    metavar="COURSE",
    multiple=True,
    help="A course that it reads, by id or name; say it again for more. Without, it reads all courses.",
)
def class_add(name: str, exam: str | None, courses: tuple[str, ...]) -> None:
    """Make the class NAME and print the code to give to its students."""
    from webquiz.store import classes as store

    day, clean = _date(exam) if exam else None, _name(name)
    with opened() as database, database.write() as connection:
        _refuse_taken(connection, clean)
        given = _courses(connection, courses)
        code = store.add_class(connection, clean, int(time.time() * 1000), day)
        number = found_class(connection, code).id
        store.give_courses(connection, number, given)
        click.echo(store.shown_code(code))
        if day is not None:
            _say_whether_it_fits(connection, number, day)


@classes.command("list")
def class_list() -> None:
    """Show all classes: code, students, exam, name, and the courses of those that read only some."""
    from webquiz.store import classes as store
    from webquiz.store.courses import all_courses

    with opened() as database, database.read() as connection:
        given = store.given_courses(connection)
        named = {it.id: it.name for it in all_courses(connection)} if given else {}
        for row in store.all_classes(connection):
            some = "".join(f"\t{named[number]}" for number in given.get(row.id, ()))
            exam = date.fromordinal(row.exam_day).isoformat() if row.exam_day else "-"
            code = "closed" if store.is_closed(row) else store.shown_code(row.code)
            click.echo(f"{code}\t{row.students}\t{exam}\t{row.name}{some}")


@classes.command("edit")
@click.argument("which", metavar="CLASS")
@click.option("--name", help="Another name.")
@click.option("--exam", metavar="YYYY-MM-DD", help="Another exam day; « none » for no exam.")
@click.option(
    "--course",
    "courses",
    metavar="COURSE",
    multiple=True,
    help="The courses that it reads, and no others; say it again for more.",
)
@click.option("--all-courses", is_flag=True, help="Let it read all courses again.")
def class_edit(
    which: str, name: str | None, exam: str | None, courses: tuple[str, ...], *, all_courses: bool
) -> None:
    """Change name, exam or courses of CLASS, given by its code or its name. What its students have done in a
    course that is taken away is kept, and there again when the course is."""
    from webquiz.store import classes as store

    if name is None and exam is None and not courses and not all_courses:
        raise click.UsageError("say what to change: --name, --exam, --course or --all-courses")
    if courses and all_courses:
        raise click.UsageError("--course and --all-courses exclude each other")
    day = None if exam in (None, _NO_EXAM) else _date(str(exam))
    with opened() as database, database.write() as connection:
        found = found_class(connection, which)
        if name is not None:
            clean = _name(name)
            _refuse_taken(connection, clean, found)
            store.change_class(connection, found.id, name=clean)
        if exam is not None:
            store.change_class(connection, found.id, exam_day=day)
        if courses or all_courses:
            store.give_courses(connection, found.id, _courses(connection, courses))
        if day is not None:
            _say_whether_it_fits(connection, found.id, day)


@classes.command("code")
@click.argument("which", metavar="CLASS")
def class_code(which: str) -> None:
    """Give CLASS another code, and print it: the old one lets nobody in any more. Its students stay."""
    from webquiz.store import classes as store

    with opened() as database, database.write() as connection:
        click.echo(store.shown_code(store.renew_code(connection, found_class(connection, which).id)))


@classes.command("close")
@click.argument("which", metavar="CLASS")
def class_close(which: str) -> None:
    """Let nobody join CLASS any more; « class code » opens it again, with another code. Its students stay."""
    from webquiz.store import classes as store

    with opened() as database, database.write() as connection:
        found = found_class(connection, which)
        store.close(connection, found.id)
        click.echo(f"{found.name}: closed; to open it again: webquiz class code {shlex.quote(found.name)}")


@classes.command("remove")
@click.argument("which", metavar="CLASS")
@click.option("--keep-students", is_flag=True, help="Let its students go on without a class.")
def class_remove(which: str, keep_students: bool) -> None:
    """Remove CLASS. Students and their progress are never removed with it."""
    from webquiz.store import classes as store

    with opened() as database, database.write() as connection:
        found = found_class(connection, which)
        if found.students and not keep_students:
            many = "1 student learns" if found.students == 1 else f"{found.students} students learn"
            raise click.ClickException(
                f"{many} in « {found.name} »; to let them go on without a class, with all their progress: "
                f"webquiz class remove {found.code} --keep-students"
            )
        store.remove_class(connection, found.id)


def _say_whether_it_fits(connection: Connection, number: int, exam: int) -> None:
    """On stderr, since stdout is the code's: what a student who begins today reaches by the exam."""
    from webquiz.store.outlook import outlook_of_class
    from webquiz.study.forecast import reachable

    today, there = datetime.now(tz=UTC).date().toordinal(), outlook_of_class(connection, number)
    if not there.total:
        click.echo("no course is published for this class yet: whether it fits can't be said", err=True)
        return
    if exam <= today:
        click.echo(f"the exam is {'today' if exam == today else 'over'}: nothing is planned for it", err=True)
        return
    click.echo(
        f"{there.total} cards, {there.essential_unseen} of them essential, in {exam - today} days:", err=True
    )
    for it in reachable(there.course, today, exam):
        click.echo(
            f"  {it.minutes:2} minutes a day: {it.met} seen, about {it.known} known on the day"
            + ("" if it.met >= there.essential_unseen else "; not all that is essential"),
            err=True,
        )


def found_class(connection: Connection, which: str) -> Group:
    """A class by its code or its name."""
    from webquiz.store import classes as store

    found = store.class_by_code(connection, which) or store.class_named(connection, _name(which))
    if found is None:
        raise click.ClickException(f"no class « {which} »; see: webquiz class list")
    return found


def _courses(connection: Connection, wanted: Sequence[str]) -> set[int]:
    """The numbers of courses that are given by id or name."""
    return {found_course(connection, which).id for which in wanted}


def _refuse_taken(connection: Connection, name: str, but_for: Group | None = None) -> None:
    from webquiz.store import classes as store

    taken = store.class_named(connection, name)
    if taken is not None and (but_for is None or taken.id != but_for.id):
        raise click.ClickException(f"there is a class « {name} » already; see: webquiz class list")


def _name(name: str) -> str:
    clean = " ".join(name.split())
    if not clean or len(clean) > _LONGEST:
        raise click.UsageError(f"NAME must have 1 to {_LONGEST} characters")
    return clean


def _date(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError as error:
        raise click.UsageError(f"--exam {text}: must be a day like 2027-01-31") from error
