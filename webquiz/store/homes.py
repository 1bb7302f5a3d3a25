"""What the cards of a publication stand in: the chapters and the notions of its course, and what binds these.

Several recipes of a course may give the same chapter; it goes when the last of them gives it no more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from flashmot.model.graph import Notion
from webquiz.store.addresses import notion_key, notion_slug
from webquiz.store.chunks import by_chunks, update_by
from webquiz.store.records import Publication
from webquiz.store.schema import bonds, courses, decks, notions

_LONGEST_KIND = 120


def replace_decks(
    connection: Connection, made: Publication, course: int, token: str, shown: str
) -> dict[str, int]:
    """The course's chapters with those of a publication.

    Args:
        connection: to write in.
        made: the publication.
        course: the number of its course.
        token: what the course's chapters are called by.
        shown: what students read as the course's name.

    Returns:
        name → number of the chapters that the recipe gives, or gave alone.
    """
    there = {row.name: row for row in connection.execute(select(decks).where(decks.c.course_id == course))}
    found: dict[str, int] = {}
    names = {deck.name: _called(deck.name, deck.course, token) for deck in made.decks}
    for name, row in there.items():
        if name not in names.values() and made.recipe in _recipes(row):
            rest = [it for it in _recipes(row) if it != made.recipe]
            left: dict[str, Any] = {"gone": True}
            if rest:
                left = {"recipe": rest[0], "others": json.dumps(rest[1:])}
            connection.execute(update(decks).where(decks.c.id == row.id).values(**left))
            if not rest:
                found[name] = row.id
    places = _places(connection, [there.get(name) for name in names.values()])
    for deck, place in zip(made.decks, places, strict=True):
        name = names[deck.name]
        known = there.get(name)
        values = {
            "course": shown if deck.course == made.course else deck.course,
            "title": deck.title,
            "description": deck.description,
            "gone": False,
            "package": deck.package,
            "package_name": deck.package_name,
            "position": place,
            **_joined(known, made.recipe),
        }
        if known is not None:
            connection.execute(update(decks).where(decks.c.id == known.id).values(**values))
            found[deck.name] = known.id
        else:
            trial = select(courses.c.trial).where(courses.c.id == course).scalar_subquery()
            fresh = insert(decks).values(name=name, course_id=course, trial=trial, **values)
            found[deck.name] = connection.execute(fresh.returning(decks.c.id)).scalar_one()
    return found


def _called(name: str, course: str, token: str) -> str:
    """A chapter's name here: « Course::Chapter », by the course's token."""
    return token + name.removeprefix(course) if name.startswith(course) else name


def _recipes(row: Row[Any]) -> list[str]:
    """The recipes that give a chapter or a notion, the one that published it last first."""
    return [row.recipe, *json.loads(row.others)]


def _joined(known: Row[Any] | None, recipe: str) -> dict[str, str]:
    """Those recipes once one more gives it; of one that was gone, none is left."""
    before = [] if known is None or getattr(known, "gone", False) else _recipes(known)
    return {"recipe": recipe, "others": json.dumps([it for it in before if it != recipe])}


def _places(connection: Connection, there: Sequence[Row[Any] | None]) -> list[int]:
    """The places of chapters in their order: those that they have, and new ones behind all that there are."""
    last = connection.execute(select(func.coalesce(func.max(decks.c.position), 0))).scalar_one()
    had = sorted(row.position for row in there if row is not None and not row.gone)
    return [*had, *range(last + 1, last + 1 + len(there) - len(had))]


def replace_notions(connection: Connection, made: Publication, course: int, token: str) -> dict[str, int]:
    """The course's notions with those of a publication: path of its note → number of each."""
    keys = {it.path: notion_key(token, it.path) for it in made.notions}
    mine = list(connection.execute(select(notions).where(notions.c.course_id == course)))
    there = {row.key: row for row in mine}
    rows = [
        {**_notion(it, keys[it.path], made, course), **_joined(there.get(keys[it.path]), made.recipe)}
        for it in made.notions
    ]
    if fresh := [row for row in rows if row["key"] not in there]:
        connection.execute(insert(notions), fresh)
    update_by(connection, notions.c.key, [row for row in rows if row["key"] in there])
    _let_go(connection, [row for row in mine if row.key not in keys.values()], made.recipe)
    known = {
        key: number
        for some in by_chunks(list(keys.values()))
        for key, number in connection.execute(
            select(notions.c.key, notions.c.id).where(notions.c.key.in_(some))
        )
    }
    return {path: known[key] for path, key in keys.items()}


def _let_go(connection: Connection, rows: Sequence[Row[Any]], recipe: str) -> None:
    """Notions that a recipe gives no more: those that no other one gives are deleted."""
    gone = []
    for row in rows:
        rest = [it for it in _recipes(row) if it != recipe]
        if not rest:
            gone.append(row.id)
        elif len(rest) < len(_recipes(row)):
            values = {"recipe": rest[0], "others": json.dumps(rest[1:])}
            connection.execute(update(notions).where(notions.c.id == row.id).values(**values))
    for some in by_chunks(gone):
        connection.execute(delete(notions).where(notions.c.id.in_(some)))


def _notion(it: Notion, key: str, made: Publication, course: int) -> dict[str, Any]:
    x, y = made.places[it.path]
    return {
        "key": key,
        "slug": notion_slug(key),
        "title": it.title,
        "type": it.type,
        "chapter": it.chapter,
        "link": it.link,
        "names": json.dumps(it.names, ensure_ascii=False),
        "x": x,
        "y": y,
        "course_id": course,
    }


def replace_bonds(connection: Connection, made: Publication, numbers: Mapping[str, int]) -> None:
    """The bonds that start at a publication's notions. ``numbers``: path of its note → number of each."""
    for some in by_chunks(sorted(numbers.values())):
        connection.execute(delete(bonds).where(bonds.c.source_id.in_(some)))
    rows = {
        (numbers[it.source], numbers[it.target], it.kind[:_LONGEST_KIND]): it.mot
        for it in made.bonds
        if it.source in numbers and it.target in numbers
    }
    if rows:
        connection.execute(
            insert(bonds),
            [
                {"source_id": a, "target_id": b, "kind": kind, "mot": mot}
                for (a, b, kind), mot in rows.items()
            ],
        )
