"""Decks, cards, notions and media: what is published, and how it is replaced without touching anybody's
history."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from flashmot.html.media_types import IMAGES, suffix_of
from flashmot.model.graph import Notion
from webquiz.store.dialects import upsert
from webquiz.store.records import Publication, PublishedCard
from webquiz.store.schema import AnyRow, bonds, cards, decks, media, notions

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication changed."""

    decks: int
    """Chapters that are published."""
    cards: int
    """Cards that are published."""
    new: int
    """Cards that weren't there."""
    changed: int
    """Cards that ask or answer in other words."""
    retired: int
    """Cards that no deck gives any more."""
    revived: int
    """Retired cards that are back."""


def keep_notions(connection: Connection, course: str, recipe: str, found: Sequence[Notion]) -> dict[str, int]:
    """Makes sure that each notion has a row.

    Returns:
        path of its note → its number.
    """
    keys = {notion.path: f"{course}/{notion.path}" for notion in found}
    known = _by_key(connection, keys.values())
    fresh = [
        {
            "key": keys[it.path],
            "title": it.title,
            "type": it.type,
            "chapter": it.chapter,
            "link": it.link,
            "names": json.dumps(it.names, ensure_ascii=False),
            "x": 0.5,
            "y": 0.5,
            "recipe": recipe,
        }
        for it in found
        if keys[it.path] not in known
    ]
    if fresh:
        connection.execute(insert(notions), fresh)
        known = _by_key(connection, keys.values())
    return {path: known[key] for path, key in keys.items()}


def _by_key(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    wanted, found = list(keys), dict[str, int]()
    for start in range(0, len(wanted), _CHUNK):
        rows = connection.execute(
            select(notions.c.key, notions.c.id).where(notions.c.key.in_(wanted[start : start + _CHUNK]))
        )
        found.update((key, number) for key, number in rows)
    return found


def replace(connection: Connection, made: Publication, numbers: Mapping[str, int]) -> Published:
    """Puts what a recipe publishes in the place of what it published before. ``numbers``: see
    ``keep_notions``.

    Cards keep their rows, and with them everybody's history. What is gone is retired: out of the queues, not
    deleted.
    """
    _replace_notions(connection, made, numbers)
    homes = _replace_decks(connection, made)
    before = _cards_before(connection, made, homes)
    places: Counter[str] = Counter()
    rows = []
    for card in made.cards:
        rows.append(_row(card, homes[card.deck], numbers.get(card.notion), places[card.deck]))
        places[card.deck] += 1
    fresh = [row for row in rows if row["uid"] not in before]
    other = [row for row in rows if row["uid"] in before and _differs(row, before[row["uid"]])]
    if fresh:
        connection.execute(insert(cards), fresh)
    if other:
        columns: dict[str, Any] = {key: bindparam(f"new_{key}") for key in other[0] if key != "uid"}
        connection.execute(
            update(cards).where(cards.c.uid == bindparam("its_uid")).values(columns),
            [
                {"its_uid": row["uid"]} | {f"new_{k}": v for k, v in row.items() if k != "uid"}
                for row in other
            ],
        )
    _link_passages(connection, made)
    given = {row["uid"] for row in rows}
    gone = [uid for uid, row in before.items() if uid not in given and not row.retired]
    for start in range(0, len(gone), _CHUNK):
        connection.execute(
            update(cards).where(cards.c.uid.in_(gone[start : start + _CHUNK])).values(retired=True)
        )
    _keep_media(connection, made.media)
    revived = sum(before[row["uid"]].retired for row in other)
    changed = sum(
        not before[row["uid"]].retired and _says_otherwise(row, before[row["uid"]]) for row in other
    )
    return Published(
        len({card.deck for card in made.cards}), len(rows), len(fresh), changed, len(gone), revived
    )


def _row(card: PublishedCard, deck: int, notion: int | None, position: int) -> dict[str, Any]:
    return {
        "uid": card.uid,
        "deck_id": deck,
        "notion_id": notion,
        "kind": card.kind,
        "facet": card.facet,
        "position": position,
        "modes": card.modes,
        "question": card.question,
        "answer": card.answer,
        "short": card.short,
        "extra": card.extra,
        "citation": card.citation,
        "origin": card.origin,
        "title": card.title,
        "link": card.link,
        "accepted": json.dumps(card.accepted, ensure_ascii=False),
        "rivals": json.dumps(card.rivals, ensure_ascii=False),
        "wrong": json.dumps(card.wrong, ensure_ascii=False),
        "steps": json.dumps(card.steps, ensure_ascii=False),
        "retired": False,
    }


def _says_otherwise(row: dict[str, Any], before: AnyRow) -> bool:
    return any(
        getattr(before, key) != row[key] for key in ("question", "answer", "extra", "citation", "accepted")
    )


def _differs(row: dict[str, Any], before: AnyRow) -> bool:
    return any(getattr(before, key) != value for key, value in row.items())


def _replace_decks(connection: Connection, made: Publication) -> dict[str, int]:
    connection.execute(update(decks).where(decks.c.recipe == made.recipe).values(gone=True))
    base = connection.execute(
        select(func.coalesce(func.max(decks.c.position), 0)).where(decks.c.recipe != made.recipe)
    ).scalar_one()
    for at, deck in enumerate(made.decks, base + 1):
        values = {
            "course": deck.course,
            "title": deck.title,
            "description": deck.description,
            "recipe": made.recipe,
            "gone": False,
            "package": deck.package,
            "package_name": deck.package_name,
        }
        statement = upsert(connection, decks).values(name=deck.name, position=at, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=[decks.c.name], set_=values))
    rows = connection.execute(select(decks.c.name, decks.c.id).where(decks.c.recipe == made.recipe))
    return {row.name: row.id for row in rows}


def _cards_before(connection: Connection, made: Publication, homes: Mapping[str, int]) -> dict[str, AnyRow]:
    """The cards of the recipe's decks, and those of its cards that were in other decks."""
    found = {
        row.uid: row for row in connection.execute(select(cards).where(cards.c.deck_id.in_(homes.values())))
    }
    missing = [card.uid for card in made.cards if card.uid not in found]
    for start in range(0, len(missing), _CHUNK):
        rows = connection.execute(select(cards).where(cards.c.uid.in_(missing[start : start + _CHUNK])))
        found.update((row.uid, row) for row in rows)
    return found


def _link_passages(connection: Connection, made: Publication) -> None:
    """A card's passage is the answer of another card of its note."""
    wanted = {card.uid: card.passage for card in made.cards}
    numbers: dict[str, tuple[int, int | None]] = {}
    uids = list({*wanted, *(uid for uid in wanted.values() if uid)})
    for start in range(0, len(uids), _CHUNK):
        rows = connection.execute(
            select(cards.c.uid, cards.c.id, cards.c.passage_id).where(
                cards.c.uid.in_(uids[start : start + _CHUNK])
            )
        )
        numbers.update((uid, (number, passage)) for uid, number, passage in rows)
    changed = []
    for uid, passage in wanted.items():
        number, old = numbers[uid]
        new = numbers[passage][0] if passage else None
        if new != old:
            changed.append({"its_id": number, "new_passage": new})
    if changed:
        statement = update(cards).where(cards.c.id == bindparam("its_id"))
        connection.execute(statement.values(passage_id=bindparam("new_passage")), changed)


def _replace_notions(connection: Connection, made: Publication, numbers: Mapping[str, int]) -> None:
    for it in made.notions:
        x, y = made.places[it.path]
        connection.execute(
            update(notions)
            .where(notions.c.id == numbers[it.path])
            .values(
                title=it.title,
                type=it.type,
                chapter=it.chapter,
                link=it.link,
                names=json.dumps(it.names, ensure_ascii=False),
                x=x,
                y=y,
                recipe=made.recipe,
            )
        )
    there = set(numbers.values())
    mine = connection.execute(select(notions.c.id).where(notions.c.recipe == made.recipe)).scalars()
    gone = [number for number in mine if number not in there]
    for start in range(0, len(gone), _CHUNK):
        connection.execute(delete(notions).where(notions.c.id.in_(gone[start : start + _CHUNK])))
    ordered = sorted(there)
    for start in range(0, len(ordered), _CHUNK):
        connection.execute(delete(bonds).where(bonds.c.source_id.in_(ordered[start : start + _CHUNK])))
    rows = {
        (numbers[it.source], numbers[it.target], it.kind[:120]): it.mot
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


def _keep_media(connection: Connection, given: Mapping[str, bytes]) -> None:
    """Files are named after their content: what is there stays as it is."""
    known = set(connection.execute(select(media.c.name)).scalars())
    fresh = [
        {
            "name": name,
            "mime": IMAGES.get(suffix_of(name), "application/octet-stream"),
            "data": data,
        }
        for name, data in given.items()
        if name not in known
    ]
    if fresh:
        connection.execute(insert(media), fresh)


def media_file(connection: Connection, name: str) -> AnyRow | None:
    """(mime, data) of an image."""
    return connection.execute(select(media.c.mime, media.c.data).where(media.c.name == name)).first()


def package(connection: Connection, deck: int) -> AnyRow | None:
    """(package_name, package) of a chapter."""
    return connection.execute(
        select(decks.c.package_name, decks.c.package).where(decks.c.id == deck, ~decks.c.gone)
    ).first()


def notion(connection: Connection, number: int) -> AnyRow | None:
    """A notion's row."""
    return connection.execute(select(notions).where(notions.c.id == number)).first()


def notion_cards(connection: Connection, number: int, student: int) -> Sequence[AnyRow]:
    """The cards that say what a notion is, definition and sections, with when the student met each."""
    from webquiz.store.schema import schedules

    met = schedules.c.student_id == student
    return connection.execute(
        select(cards, schedules.c.first_day, schedules.c.stability, schedules.c.last_day)
        .outerjoin(schedules, (schedules.c.card_id == cards.c.id) & met)
        .where(cards.c.notion_id == number, ~cards.c.retired)
        .order_by(cards.c.position)
    ).all()


def neighbours(connection: Connection, number: int) -> Sequence[AnyRow]:
    """(id, title, kind, mot, outwards) of the notions that have a bond with one, and cards."""
    live = exists().where(cards.c.notion_id == notions.c.id, ~cards.c.retired)
    columns = (notions.c.id, notions.c.title, bonds.c.kind, bonds.c.mot)
    there = [
        *connection.execute(
            select(*columns, bonds.c.source_id.label("from_id"))
            .join(bonds, bonds.c.target_id == notions.c.id)
            .where(bonds.c.source_id == number, live)
        ),
        *connection.execute(
            select(*columns, bonds.c.source_id.label("from_id"))
            .join(bonds, bonds.c.source_id == notions.c.id)
            .where(bonds.c.target_id == number, live)
        ),
    ]
    return list({(row.id, row.kind, row.from_id): row for row in there}.values())


def counts(connection: Connection) -> tuple[int, int]:
    """(decks, cards) that are published."""
    number = connection.execute(select(func.count()).select_from(decks).where(~decks.c.gone)).scalar_one()
    told = connection.execute(select(func.count()).select_from(cards).where(~cards.c.retired)).scalar_one()
    return number, told
