"""How a recipe's cards, with all that they need, take the place of what it published before, without touching
anybody's history."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from webquiz.store import search
from webquiz.store.chunks import by_chunks, update_by
from webquiz.store.courses import place_of, settle
from webquiz.store.homes import replace_bonds, replace_decks, replace_notions
from webquiz.store.images import keep_images, link_images
from webquiz.store.losses import losses
from webquiz.store.records import Publication, Published, PublishedCard, Rewritten
from webquiz.store.schema import cards, courses, decks, schedules

_SAYING = ("question", "answer", "extra", "citation", "accepted")
"""The columns that make a card say something else when they change."""
_TURN = 0x0F1A_5301
"""The number of PostgreSQL's lock for publications."""


def take_turn(connection: Connection) -> None:
    """Waits until nobody else publishes, until the transaction ends: the places of chapters, what courses are
    called by and images are the whole quiz's. On SQLite writers take turns anyway; students never wait."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))


def replace(connection: Connection, made: Publication) -> Published:
    """Puts what a recipe publishes in the place of what it published before, in its course alone.

    Cards keep their rows, and with them everybody's history. What is gone is retired: out of the queues, not
    deleted.
    """
    take_turn(connection)
    place = place_of(connection, made.key, made.course, [card.uid for card in made.cards])
    course, shown = settle(connection, place, made.key, made.course)
    made = _told_apart(connection, made, course, place.token)
    numbers = replace_notions(connection, made, course, place.token)
    search.keep_notions(connection, course)
    replace_bonds(connection, made, numbers)
    homes = replace_decks(connection, made, course, place.token, shown)
    published = _replace_cards(connection, made, homes, numbers)
    _link_passages(connection, made)
    keep_images(connection, made.media)
    link_images(connection, course)
    return published


def _told_apart(connection: Connection, made: Publication, course: int, token: str) -> Publication:
    """The publication with the ids that its cards have here: what another course's cards are called by too,
    since courses had no ids once, is told apart by the course's token."""
    own = {card.uid: f"{token}/{card.uid}" for card in made.cards}
    mine: set[str] = set()
    others: set[str] = set()
    for some in by_chunks([*own, *own.values()]):
        rows = connection.execute(
            select(cards.c.uid, decks.c.course_id)
            .join(decks, decks.c.id == cards.c.deck_id)
            .where(cards.c.uid.in_(some))
        )
        for uid, of in rows:
            (mine if of == course else others).add(uid)
    called = {uid: name for uid, name in own.items() if uid in others or (name in mine and uid not in mine)}
    if not called:
        return made
    told = (
        dataclasses.replace(
            card, uid=called.get(card.uid, card.uid), passage=called.get(card.passage or "", card.passage)
        )
        for card in made.cards
    )
    dropped, spared = (
        frozenset(called.get(uid, uid) for uid in some) for some in (made.dropped, made.spared)
    )
    return dataclasses.replace(made, cards=tuple(told), dropped=dropped, spared=spared)


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
    given = {homes[deck.name] for deck in made.decks}
    spared = (uid for uid in made.spared if uid in before and before[uid].deck_id in given)
    gone = list(set(gone).difference((row["uid"] for row in rows), spared))
    lost = losses(connection, before, set(gone) - made.dropped)
    if fresh:
        connection.execute(insert(cards), fresh)
    update_by(connection, cards.c.uid, other)
    said = [row for row in other if _differs(row, before[row["uid"]], search.TEXTS)]
    search.keep_cards(connection, [*fresh, *said])
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
        "essential": card.essential,
        "line": card.line,
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
    """The ids of all cards of a course that is known by its name alone, retired ones included."""
    rows = (
        select(cards.c.uid)
        .join(decks, decks.c.id == cards.c.deck_id)
        .join(courses, courses.c.id == decks.c.course_id)
        .where(courses.c.name == course, courses.c.key.is_(None))
    )
    return set(connection.execute(rows).scalars())
