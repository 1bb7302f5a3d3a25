"""What stood before a publication, to be brought back if that was a mistake."""

from __future__ import annotations

import base64
import dataclasses
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select

from flashmot.model.graph import Bond, Notion
from webquiz.store.chunks import by_chunks
from webquiz.store.courses import place_of
from webquiz.store.publishing import replace
from webquiz.store.records import Publication, Published, PublishedCard, PublishedDeck
from webquiz.store.schema import bonds, cards, courses, decks, editions, notions

_KEPT: Final = 3
"""How many publications of a recipe can be undone, one after the other."""
_LISTS: Final = ("accepted", "rivals", "wrong", "steps")
_TEXTS: Final = tuple(
    field.name
    for field in dataclasses.fields(PublishedCard)
    if field.name not in (*_LISTS, "deck", "notion", "passage")
)


def keep(connection: Connection, made: Publication, now: int) -> None:
    """Notes what a recipe's part of a course is, before it is published again.

    Args:
        connection: to write in.
        made: what will be published.
        now: the time, in seconds since 1970.
    """
    place = place_of(connection, made.key, made.course, [card.uid for card in made.cards])
    if place.id is None:
        return
    before = standing(connection, place.id, made.recipe)
    if before is None:
        return
    values = {"course_id": place.id, "recipe": made.recipe, "made_at": now * 1000, "data": _packed(before)}
    connection.execute(insert(editions).values(**values))
    mine = (editions.c.course_id == place.id) & (editions.c.recipe == made.recipe)
    last = select(editions.c.id).where(mine).order_by(editions.c.id.desc()).limit(_KEPT)
    kept = connection.execute(last).scalars().all()
    connection.execute(delete(editions).where(mine, editions.c.id.not_in(kept)))


def undo(connection: Connection, recipe: str, course: str) -> Published | None:
    """Brings back what a recipe's part of a course was before it was last published; None where nothing is
    known of that.

    Args:
        connection: to write in.
        recipe: the recipe's name.
        course: the name of its course.
    """
    row = connection.execute(
        select(editions.c.id, editions.c.data)
        .join(courses, courses.c.id == editions.c.course_id)
        .where(editions.c.recipe == recipe, courses.c.name == course)
        .order_by(editions.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    connection.execute(delete(editions).where(editions.c.id == row.id))
    return replace(connection, _unpacked(bytes(row.data)))


def standing(connection: Connection, course: int, recipe: str) -> Publication | None:
    """What a recipe's part of a course is, as if it were to be published; None where it has none."""
    known = connection.execute(select(courses).where(courses.c.id == course)).one()
    mine = [
        row
        for row in connection.execute(
            select(decks).where(decks.c.course_id == course, ~decks.c.gone).order_by(decks.c.position)
        )
        if recipe in (row.recipe, *json.loads(row.others))
    ]
    if not mine:
        return None
    names = {row.id: known.name + row.name.removeprefix(known.token) for row in mine}
    there = list(connection.execute(select(notions).where(notions.c.course_id == course)))
    paths = {row.id: row.key.removeprefix(f"{known.token}/") for row in there}
    return Publication(
        recipe=recipe,
        course=known.name,
        decks=tuple(_deck(row, names[row.id], known.name, recipe) for row in mine),
        cards=tuple(_cards(connection, names, paths)),
        notions=tuple(_notion(row, paths[row.id]) for row in there),
        places={paths[row.id]: (row.x, row.y) for row in there},
        bonds=tuple(_bonds(connection, paths)),
        key=known.key or "",
    )


def _deck(row: Row[Any], name: str, course: str, recipe: str) -> PublishedDeck:
    package = bytes(row.package) if row.package is not None else None
    return PublishedDeck(name, course, row.title, row.description, recipe, package, row.package_name or "")


def _cards(connection: Connection, decks_: dict[int, str], paths: dict[int, str]) -> Iterator[PublishedCard]:
    rows = connection.execute(
        select(cards)
        .where(cards.c.deck_id.in_(decks_), ~cards.c.retired)
        .order_by(cards.c.deck_id, cards.c.position, cards.c.id)
    ).all()
    uids = {row.id: row.uid for row in rows}
    for row in rows:
        said: dict[str, Any] = {name: getattr(row, name) for name in _TEXTS}
        said |= {name: tuple(json.loads(getattr(row, name))) for name in _LISTS}
        notion, passage = paths.get(row.notion_id, ""), uids.get(row.passage_id)
        yield PublishedCard(**said, deck=decks_[row.deck_id], notion=notion, passage=passage)


def _notion(row: Row[Any], path: str) -> Notion:
    return Notion(path, row.title, row.type, row.chapter, tuple(json.loads(row.names)), row.link)


def _bonds(connection: Connection, paths: dict[int, str]) -> Iterable[Bond]:
    for some in by_chunks(sorted(paths)):
        for row in connection.execute(select(bonds).where(bonds.c.source_id.in_(some)).order_by(bonds.c.id)):
            if row.target_id in paths:
                yield Bond(paths[row.source_id], paths[row.target_id], row.kind, row.mot)


def _packed(made: Publication) -> bytes:
    data = {
        field.name: getattr(made, field.name)
        for field in dataclasses.fields(Publication)
        if field.name not in ("media", "dropped", "spared")
    }
    return zlib.compress(json.dumps(data, default=_plain, ensure_ascii=False).encode())


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _unpacked(data: bytes) -> Publication:
    found = json.loads(zlib.decompress(data))
    return Publication(
        recipe=found["recipe"],
        course=found["course"],
        decks=tuple(PublishedDeck(**it | {"package": _bytes(it["package"])}) for it in found["decks"]),
        cards=tuple(_card(it) for it in found["cards"]),
        notions=tuple(Notion(**it | {"names": tuple(it["names"])}) for it in found["notions"]),
        places={path: (x, y) for path, (x, y) in found["places"].items()},
        bonds=tuple(Bond(**it) for it in found["bonds"]),
        key=found["key"],
    )


def _card(said: dict[str, Any]) -> PublishedCard:
    return PublishedCard(**said | {name: tuple(said[name]) for name in _LISTS})


def _bytes(value: dict[str, str] | None) -> bytes | None:
    return base64.b64decode(value["base64"]) if value else None
