"""How a recipe's decks, cards, notions and images take the place of what it published before, without
touching anybody's history."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Row, bindparam, delete, func, insert, select, update

from flashmot.html.media_types import IMAGES, suffix_of
from flashmot.model.graph import Notion
from webquiz.store.addresses import notion_key, notion_slug
from webquiz.store.chunks import by_chunks
from webquiz.store.dialects import upsert
from webquiz.store.losses import losses
from webquiz.store.records import Publication, Published, PublishedCard, Rewritten
from webquiz.store.schema import bonds, cards, decks, media, notions, schedules

_SAYING = ("question", "answer", "extra", "citation", "accepted")
"""The columns that make a card say something else when they change."""
_LONGEST_KIND = 120


def replace(connection: Connection, made: Publication) -> Published:
    """Puts what a recipe publishes in the place of what it published before.

    Cards keep their rows, and with them everybody's history. What is gone is retired: out of the queues, not
    deleted.
    """
    numbers = _replace_notions(connection, made)
    _replace_bonds(connection, made, numbers)
    homes = _replace_decks(connection, made)
    published = _replace_cards(connection, made, homes, numbers)
    _link_passages(connection, made)
    _keep_media(connection, made.media)
    return published


def _numbers(connection: Connection, name: Column[str], wanted: Sequence[str]) -> dict[str, int]:
    """Unique name → number of the rows that have one of these names."""
    found: dict[str, int] = {}
    for some in by_chunks(wanted):
        rows = connection.execute(select(name, name.table.c.id).where(name.in_(some)))
        found.update((key, number) for key, number in rows)
    return found


def _update(connection: Connection, key: Column[str], rows: Sequence[Mapping[str, Any]]) -> None:
    """Sets the other columns of the rows with these keys."""
    if not rows:
        return
    columns: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != key.name}
    connection.execute(
        update(key.table).where(key == bindparam(f"new_{key.name}")).values(columns),
        [{f"new_{name}": value for name, value in row.items()} for row in rows],
    )


# Cards


def _replace_cards(
    connection: Connection, made: Publication, homes: Mapping[str, int], numbers: Mapping[str, int]
) -> Published:
    before = _cards_before(connection, made, homes)
    rows = _rows(made.cards, homes, numbers)
    fresh = [row for row in rows if row["uid"] not in before]
    other = [row for row in rows if row["uid"] in before and _differs(row, before[row["uid"]], row)]
    asked = {uid for uid, row in before.items() if row.asked and not row.retired}
    gone = [uid for uid, row in before.items() if not row.retired]
    gone = list(set(gone).difference(row["uid"] for row in rows))
    lost = losses(connection, before, set(gone) - made.dropped)
    if fresh:
        connection.execute(insert(cards), fresh)
    _update(connection, cards.c.uid, other)
    for some in by_chunks(gone):
        connection.execute(update(cards).where(cards.c.uid.in_(some)).values(retired=True))
    more = [before[row["uid"]] for row in other if row["asked"] and row["uid"] not in asked]
    back = _back(connection, more)
    return Published(
        decks=len({card.deck for card in made.cards if card.asked}),
        cards=sum(row["asked"] for row in rows),
        new=sum(row["asked"] for row in fresh) + len(more) - back,
        changed=sum(row["asked"] and _says_otherwise(row, before[row["uid"]]) for row in other),
        retired=len(asked.intersection(gone)),
        revived=back,
        losses=lost,
        listed=tuple(_listed(rows, before, asked.intersection(gone))),
    )


def _listed(
    rows: Iterable[Mapping[str, Any]], before: Mapping[str, Row[Any]], gone: Iterable[str]
) -> Iterator[Rewritten]:
    """What is other for students, card by card, in the order of the decks; what is gone at the end."""
    for row in rows:
        was = before.get(row["uid"])
        known = was is not None and was.asked and not was.retired
        if row["asked"] and not known:
            back = was is not None and was.retired
            yield Rewritten("back" if back else "new", row["uid"], "", row["question"])
        elif row["asked"] and was is not None and _says_otherwise(row, was):
            yield Rewritten("changed", row["uid"], was.question, row["question"])
    for uid in sorted(gone):
        yield Rewritten("retired", uid, before[uid].question, "")


def _back(connection: Connection, found: Sequence[Row[Any]]) -> int:
    """How many of these cards, which are asked now, students may know: retired ones, and of those that were
    there to be read the ones that somebody answered when they were asked."""
    read = [row.id for row in found if not row.asked]
    answered: set[int] = set()
    for some in by_chunks(read):
        rows = connection.execute(select(schedules.c.card_id).distinct().where(schedules.c.card_id.in_(some)))
        answered.update(rows.scalars())
    return len(found) - len(read) + len(answered)


def _says_otherwise(row: Mapping[str, Any], before: Row[Any]) -> bool:
    """Whether students see another card; one that comes back isn't changed, but back."""
    return before.asked and not before.retired and _differs(row, before, _SAYING)


def _rows(
    found: Iterable[PublishedCard], homes: Mapping[str, int], numbers: Mapping[str, int]
) -> list[dict[str, Any]]:
    places: Counter[str] = Counter()
    rows = []
    for card in found:
        rows.append(_row(card, homes[card.deck], numbers.get(card.notion), places[card.deck]))
        places[card.deck] += 1
    return rows


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
        "accepted": _as_text(card.accepted),
        "rivals": _as_text(card.rivals),
        "wrong": _as_text(card.wrong),
        "steps": _as_text(card.steps),
        "retired": False,
        "asked": card.asked,
    }


def _as_text(texts: Sequence[str]) -> str:
    return json.dumps(texts, ensure_ascii=False)


def _differs(row: Mapping[str, Any], before: Row[Any], columns: Iterable[str]) -> bool:
    return any(getattr(before, name) != row[name] for name in columns)


def _cards_before(connection: Connection, made: Publication, homes: Mapping[str, int]) -> dict[str, Row[Any]]:
    """The cards of the recipe's decks, and those of its cards that were in other decks."""
    found: dict[str, Row[Any]] = {
        row.uid: row for row in connection.execute(select(cards).where(cards.c.deck_id.in_(homes.values())))
    }
    for some in by_chunks([card.uid for card in made.cards if card.uid not in found]):
        rows = connection.execute(select(cards).where(cards.c.uid.in_(some)))
        found.update((row.uid, row) for row in rows)
    return found


def _link_passages(connection: Connection, made: Publication) -> None:
    """A card's passage is the answer of another card of its note."""
    wanted = {card.uid: card.passage for card in made.cards}
    numbers: dict[str, tuple[int, int | None]] = {}
    for some in by_chunks(list({*wanted, *(uid for uid in wanted.values() if uid)})):
        rows = connection.execute(
            select(cards.c.uid, cards.c.id, cards.c.passage_id).where(cards.c.uid.in_(some))
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


def uids_of(connection: Connection, course: str) -> set[str]:
    """The ids of all cards of a course, by its name, retired ones included."""
    rows = select(cards.c.uid).join(decks, decks.c.id == cards.c.deck_id).where(decks.c.course == course)
    return set(connection.execute(rows).scalars())


# Decks


def _replace_decks(connection: Connection, made: Publication) -> dict[str, int]:
    """Name → number of the recipe's decks, gone ones included."""
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
    return dict(rows.all())


# Notions and bonds


def _replace_notions(connection: Connection, made: Publication) -> dict[str, int]:
    """Path of its note → number of each notion."""
    rows = [_notion(it, made) for it in made.notions]
    keys = [row["key"] for row in rows]
    there = _numbers(connection, notions.c.key, keys)
    if len(there) < len(rows):
        connection.execute(insert(notions), [row for row in rows if row["key"] not in there])
    _update(connection, notions.c.key, [row for row in rows if row["key"] in there])
    known = _numbers(connection, notions.c.key, keys)
    mine = connection.execute(select(notions.c.id).where(notions.c.recipe == made.recipe)).scalars()
    for some in by_chunks(list(set(mine).difference(known.values()))):
        connection.execute(delete(notions).where(notions.c.id.in_(some)))
    return {it.path: known[notion_key(made.course, it.path)] for it in made.notions}


def _notion(it: Notion, made: Publication) -> dict[str, Any]:
    key = notion_key(made.course, it.path)
    x, y = made.places[it.path]
    return {
        "key": key,
        "slug": notion_slug(key),
        "title": it.title,
        "type": it.type,
        "chapter": it.chapter,
        "link": it.link,
        "names": _as_text(it.names),
        "x": x,
        "y": y,
        "recipe": made.recipe,
    }


def _replace_bonds(connection: Connection, made: Publication, numbers: Mapping[str, int]) -> None:
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


# Images


def _keep_media(connection: Connection, given: Mapping[str, bytes]) -> None:
    """Files are named after their content: what is there stays as it is."""
    known = set(connection.execute(select(media.c.name)).scalars())
    fresh = [
        {"name": name, "mime": _mime(name), "data": data} for name, data in given.items() if name not in known
    ]
    if fresh:
        connection.execute(insert(media), fresh)


def _mime(name: str) -> str:
    return IMAGES.get(suffix_of(name), "application/octet-stream")
