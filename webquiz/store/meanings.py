"""What a text that a card offers is elsewhere in its course: a notion's name, another card's answer."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from webquiz.store.access import shown_to
from webquiz.store.records import Namesake
from webquiz.store.schema import cards, decks, notions

_DEFINES = "definition"
_MOST = 20


def namesakes(connection: Connection, text: str, card: int, student: int) -> list[Namesake]:
    """The cards of a card's course that say what a text is, of those that a student may read: those that
    define the notion of that name, and those whose answer it is."""
    spelled = _spelled(text)
    course = select(decks.c.course_id).join(cards, cards.c.deck_id == decks.c.id).where(cards.c.id == card)
    named = or_(
        *(notions.c.names.contains(json.dumps(it, ensure_ascii=False), autoescape=True) for it in spelled)
    )
    rows = connection.execute(
        select(
            cards.c.uid,
            cards.c.kind,
            cards.c.question,
            cards.c.answer,
            cards.c.extra,
            cards.c.short,
            notions.c.title,
            notions.c.slug,
            named.label("named"),
        )
        .join(decks, decks.c.id == cards.c.deck_id)
        .join(notions, notions.c.id == cards.c.notion_id)
        .where(
            decks.c.course_id == course.scalar_subquery(),
            shown_to(student),
            cards.c.id != card,
            or_(cards.c.short.in_(spelled), and_(cards.c.kind == _DEFINES, named)),
        )
        .order_by(cards.c.id)
        .limit(_MOST)
    )
    return [_namesake(row) for row in rows]


def _namesake(row: Any) -> Namesake:
    return Namesake(*[*row[:-1], bool(row.named)])


def _spelled(text: str) -> list[str]:
    """A text as it is, and with its first letter large or small: options are written alike, whatever the
    notes do."""
    return list(dict.fromkeys((text, text[:1].upper() + text[1:], text[:1].lower() + text[1:])))
