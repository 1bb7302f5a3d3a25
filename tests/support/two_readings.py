"""Two courses of two chapters each in one quiz, with images, and classes that read one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select, update

from flashmot.model.graph import Bond
from tests.support.quiz_course import MONDAY, card, publication, typed
from webquiz.store import classes, courses, people, publishing
from webquiz.store.database import Database
from webquiz.store.records import Published, PublishedCard, Student
from webquiz.store.schema import notions, students

GARDEN, BAKERY = "Jardin", "Fournil"
CHAPTERS = ("Premier", "Second")
SHARED = f"flashmot-{'0' * 24}.png"
"""An image that both courses show."""


def image(course: str, chapter: str) -> str:
    """The image that a chapter alone shows."""
    return f"flashmot-{(GARDEN, BAKERY).index(course) + 1}{CHAPTERS.index(chapter) + 1}{'a' * 22}.png"


def chapter(course: str, title: str, *, count: int = 3, pictures: bool = True) -> list[PublishedCard]:
    """The cards of a chapter: all show its image, the first one the shared one, too."""
    deck, start = f"{course}::{title}", 10 * CHAPTERS.index(title)
    made = []
    for number in range(start, start + count):
        shown = f'<p>{course} {number}</p><img src="/media/{image(course, title)}" alt="" loading="lazy">'
        if not pictures:
            shown = f"<p>{course} {number}</p>"
        elif number == start:
            shown += f'<img src="/media/{SHARED}" alt="" loading="lazy">'
        uid, note = f"{course}/n{number}", f"CONC_ {course} {number}.md"
        make = {"deck": deck, "notion": note, "title": f"{course} {number}"}
        made.append(replace(card(number, **make), uid=f"{uid}#definition", answer=shown))
        made.append(replace(typed(number, f"{course.lower()} {number}", **make), uid=f"{uid}#recall"))
    return made


def put(
    database: Database, course: str, titles: Sequence[str] = CHAPTERS, *, pictures: bool = True
) -> Published:
    """Publishes a course with these chapters, every notion bound to the first."""
    told = [one for title in titles for one in chapter(course, title, pictures=pictures)]
    paths = list(dict.fromkeys(one.notion for one in told))
    made = publication(told, course, [Bond(path, paths[0], "lien", None) for path in paths[1:]])
    media = {image(course, title): b"png" for title in titles} | {SHARED: b"both"}
    with database.write() as connection:
        return publishing.replace(connection, replace(made, course=course, key=course.lower(), media=media))


def both(database: Database) -> None:
    """Publishes both courses."""
    put(database, GARDEN)
    put(database, BAKERY)


def course_number(database: Database, name: str) -> int:
    """The number of a course."""
    with database.read() as connection:
        return next(it.id for it in courses.all_courses(connection) if it.name == name)


def give(database: Database, group: int, *names: str) -> None:
    """Gives a class these courses."""
    numbers = {course_number(database, name) for name in names}
    with database.write() as connection:
        classes.give_courses(connection, group, numbers)


def open_to_try(database: Database, course: str, titles: Sequence[str] | None) -> None:
    """Opens these chapters of a course to who has no class; None: all."""
    number = course_number(database, course)
    with database.write() as connection:
        found = courses.chapters_of(connection, number)
        chosen = None if titles is None else [it.id for it in found if it.title in titles]
        courses.open_to_try(connection, number, chosen)


def close_all(database: Database) -> None:
    """Opens nothing to who has no class."""
    for name in (GARDEN, BAKERY):
        open_to_try(database, name, [])


def new_class(database: Database, name: str, *given: str) -> tuple[int, str]:
    """A class that is given these courses: its number, its code."""
    with database.write() as connection:
        code = classes.add_class(connection, name, MONDAY)
        group = classes.class_by_code(connection, code)
    assert group is not None
    give(database, group.id, *given)
    return group.id, code


def student_of(database: Database, group: int | None, name: str = "Camille") -> Student:
    """A student of a class, or of none."""
    with database.write() as connection:
        number = people.add_student(
            connection, name, class_id=group, timezone="America/Toronto", locale="fr", now=MONDAY
        )
        found = people.student(connection, number)
    assert found is not None
    return found


def into_class(database: Database, student: int, group: int | None) -> None:
    """Puts a student into another class."""
    with database.write() as connection:
        connection.execute(update(students).where(students.c.id == student).values(class_id=group))


def slugs(database: Database, course: str) -> list[str]:
    """The addresses of a course's notions."""
    with database.read() as connection:
        rows = connection.execute(select(notions.c.slug).where(notions.c.title.contains(course)))
        return list(rows.scalars())
