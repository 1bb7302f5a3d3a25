"""Images of notes: kept once, whoever shows them, and which chapters do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Connection, delete, insert, or_, select

from flashmot.html.media import MEDIA_NAME
from flashmot.html.media_types import IMAGES, suffix_of
from webquiz.store.schema import cards, deck_media, decks, media

_SHOWN: Final = re.compile(rf"/media/({MEDIA_NAME.pattern})")
_TEXTS: Final = (cards.c.question, cards.c.answer, cards.c.extra, cards.c.citation, cards.c.steps)


def keep_images(connection: Connection, given: Mapping[str, bytes]) -> None:
    """Stores images. They are named after their content: what is there stays as it is."""
    known = set(connection.execute(select(media.c.name)).scalars())
    fresh = [
        {"name": name, "mime": _mime(name), "data": data} for name, data in given.items() if name not in known
    ]
    if fresh:
        connection.execute(insert(media), fresh)


def link_images(connection: Connection, course: int) -> None:
    """Notes which images each chapter of a course shows, retired cards included: a history may show those."""
    known = set(connection.execute(select(media.c.name)).scalars())
    wanted = {pair for pair in _shown(connection, course) if pair[1] in known}
    mine = deck_media.c.deck_id.in_(select(decks.c.id).where(decks.c.course_id == course))
    there = {(deck, name) for deck, name in connection.execute(select(deck_media).where(mine))}
    for deck, name in sorted(there - wanted):
        gone = (deck_media.c.deck_id == deck) & (deck_media.c.media_name == name)
        connection.execute(delete(deck_media).where(gone))
    if fresh := sorted(wanted - there):
        connection.execute(
            insert(deck_media), [{"deck_id": deck, "media_name": name} for deck, name in fresh]
        )


def _shown(connection: Connection, course: int) -> Iterator[tuple[int, str]]:
    """Chapter and image, of all that a course shows."""
    of_cards = (
        select(cards.c.deck_id, *_TEXTS)
        .join(decks, decks.c.id == cards.c.deck_id)
        .where(decks.c.course_id == course, or_(*(text.contains("/media/") for text in _TEXTS)))
    )
    of_decks = select(decks.c.id, decks.c.description).where(
        decks.c.course_id == course, decks.c.description.contains("/media/")
    )
    for deck, *texts in (*connection.execute(of_cards), *connection.execute(of_decks)):
        for name in _SHOWN.findall(" ".join(texts)):
            yield deck, name


def _mime(name: str) -> str:
    return IMAGES.get(suffix_of(name), "application/octet-stream")
