"""Full text search over notions and cards: SQLite's FTS5, PostgreSQL's GIN index on ``tsvector``.

Both look at the same words, which ``webquiz.study.searching`` folds, and take them as they are: no parser and
no dictionary of theirs decides what a word is, so that both find the same. What people type never is a
query's syntax: it is made of folded words, each in quotes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    table,
    text,
)

from flashmot.html.text import to_text
from webquiz.store.access import readable_notion, shown_to
from webquiz.store.chunks import by_chunks
from webquiz.store.records import FoundCard, FoundNotion
from webquiz.store.schema import SEARCH_INDEX, cards, decks, notions, search_texts
from webquiz.study.searching import Term, folded

TEXTS: Final = ("title", "question", "answer", "extra", "citation")
"""The columns of ``cards`` that are searched."""
_INDEXED: Final = tuple(search_texts.c[name] for name in ("id", "title", "question", "answer"))
_INDEX: Final = table(SEARCH_INDEX, *(column(name) for name in ("rowid", "title", "question", "answer")))
"""SQLite's."""
_PIECE: Final = 2000
"""Rows that are made at a time."""
_FTS5: Final = "search_texts.id IN (SELECT rowid FROM search_index WHERE search_index MATCH :searched)"
_GIN: Final = "search_texts.search_index @@ CAST(:searched AS tsquery)"


def found_cards(
    connection: Connection, reader: int, terms: Sequence[Term], *, limit: int, offset: int = 0
) -> tuple[list[FoundCard], int]:
    """The cards that hold all the terms, of those that somebody may read, and how many there are: first those
    whose notes are called so, then those that ask for it, then those that answer with it."""
    if not terms:
        return [], 0
    title, question = search_texts.c.title, search_texts.c.question
    place = case((_holds(title, terms), 0), (_holds(title + " " + question, terms), 1), else_=2)
    order = (place, cards.c.asked.desc(), decks.c.position, cards.c.position, cards.c.id)
    page = (  # what is sorted and counted is narrow: the texts come to those of the page alone
        select(
            cards.c.id, func.count().over().label("total"), func.row_number().over(order_by=order).label("at")
        )
        .join(search_texts, search_texts.c.card_id == cards.c.id)
        .join(decks, decks.c.id == cards.c.deck_id)
        .where(_matches(connection, terms), shown_to(reader))
        .order_by(*order)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    rows = connection.execute(
        select(
            cards.c.id,
            cards.c.question,
            cards.c.answer,
            cards.c.extra,
            cards.c.title,
            notions.c.slug,
            decks.c.title,
            cards.c.asked,
            page.c.total,
        )
        .join(page, page.c.id == cards.c.id)
        .join(decks, decks.c.id == cards.c.deck_id)
        .outerjoin(notions, notions.c.id == cards.c.notion_id)
        .order_by(page.c.at)
    ).all()
    return [FoundCard(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def found_notions(
    connection: Connection, reader: int, terms: Sequence[Term], *, limit: int
) -> list[FoundNotion]:
    """The notions whose names hold all the terms, of those that somebody may read: the shortest names
    first."""
    if not terms:
        return []
    rows = connection.execute(
        select(notions.c.id, notions.c.slug, notions.c.title, notions.c.names, notions.c.type)
        .join(search_texts, search_texts.c.notion_id == notions.c.id)
        .where(_matches(connection, terms), readable_notion(reader))
        .order_by(func.length(notions.c.title), search_texts.c.title, notions.c.id)
        .limit(limit)
    ).all()
    said = _definitions(connection, reader, [row.id for row in rows])
    return [
        FoundNotion(row.slug, row.title, tuple(json.loads(row.names)[1:]), row.type, said.get(row.id, ""))
        for row in rows
    ]


def _definitions(connection: Connection, reader: int, numbers: Sequence[int]) -> dict[int, str]:
    """Notion → what its note says it is, HTML."""
    if not numbers:
        return {}
    rows = connection.execute(
        select(cards.c.notion_id, cards.c.answer, cards.c.extra)
        .where(cards.c.notion_id.in_(numbers), cards.c.kind == "definition", shown_to(reader))
        .order_by(cards.c.position.desc())
    )
    return {row.notion_id: row.extra or row.answer for row in rows}


def named_so(terms: Sequence[Term]) -> ColumnElement[bool]:
    """The condition on the rows of ``search_texts`` whose titles hold all the terms."""
    return _holds(search_texts.c.title, terms)


def _matches(connection: Connection, terms: Sequence[Term]) -> ColumnElement[bool]:
    """The condition on the rows of ``search_texts`` that hold all the terms, by the index."""
    postgresql = connection.dialect.name == "postgresql"
    searched = _tsquery(terms) if postgresql else _fts5_query(terms)
    return text(_GIN if postgresql else _FTS5).bindparams(bindparam("searched", searched))  # type: ignore[return-value]


def _fts5_query(terms: Sequence[Term]) -> str:
    return " AND ".join(
        f"({' OR '.join([_quoted(it), *(_in_quotes(word) for word in it.whole)])})" for it in terms
    )


def _quoted(term: Term) -> str:
    return _in_quotes(term.start) + ("" if term.is_whole else "*")


def _in_quotes(word: str) -> str:
    return f'"{word}"'


def _tsquery(terms: Sequence[Term]) -> str:
    return " & ".join(f"({' | '.join([_start(it), *(repr(word) for word in it.whole)])})" for it in terms)


def _start(term: Term) -> str:
    return f"'{term.start}'" + ("" if term.is_whole else ":*")


def _holds(words: Column[str] | ColumnElement[str], terms: Sequence[Term]) -> ColumnElement[bool]:
    """Whether folded words hold all the terms. They have no sign that means something to LIKE."""
    between = " " + words + " "
    return and_(
        *(
            or_(
                between.like(f"% {term.start}{' ' if term.is_whole else ''}%"),
                *(between.like(f"% {word} %") for word in term.whole),
            )
            for term in terms
        )
    )


# Kept up to date


def keep_cards(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Makes anew what is searched of cards: their ids, and the columns of ``TEXTS``."""
    by_uid = {row["uid"]: row for row in rows}
    for some in by_chunks(list(by_uid)):
        found = connection.execute(select(cards.c.id, cards.c.uid).where(cards.c.uid.in_(some)))
        _put(connection, [_of_card(number, by_uid[uid]) for number, uid in found])


def keep_notions(connection: Connection, course: int) -> None:
    """Brings what is searched of a course's notions up to date."""
    there = dict(
        connection.execute(
            select(search_texts.c.id, search_texts.c.title)
            .join(notions, notions.c.id == search_texts.c.notion_id)
            .where(notions.c.course_id == course)
        ).all()
    )
    rows = connection.execute(select(notions).where(notions.c.course_id == course))
    made = (_of_notion(row) for row in rows)
    other = [row for row in made if there.get(row["id"]) != row["title"]]
    for some in by_chunks(other):
        _put(connection, some)


def rebuild(connection: Connection) -> int:
    """Makes anew what is searched, of all cards and notions. Returns how many rows."""
    connection.execute(delete(search_texts))
    count = 0
    for some in _pieces(_all(connection)):
        _insert(connection, some)
        count += len(some)
    return count


def _all(connection: Connection) -> Iterator[dict[str, Any]]:
    of_cards = select(cards.c.id, *(cards.c[name] for name in TEXTS))
    last = 0
    while rows := connection.execute(
        of_cards.where(cards.c.id > last).order_by(cards.c.id).limit(_PIECE)
    ).all():
        yield from (_of_card(row.id, row._mapping) for row in rows)  # noqa: SLF001 — SQLAlchemy's own name
        last = rows[-1].id
    yield from (_of_notion(row) for row in connection.execute(select(notions)).all())


def _pieces(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    some: list[dict[str, Any]] = []
    for row in rows:
        some.append(row)
        if len(some) == _PIECE:
            yield some
            some = []
    if some:
        yield some


def _put(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(delete(search_texts).where(search_texts.c.id.in_([row["id"] for row in rows])))
        _insert(connection, rows)


def _insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds rows, on SQLite to the index, too: it takes as long for one as for hundreds."""
    connection.execute(insert(search_texts), rows)
    if connection.dialect.name == "sqlite":
        fresh = search_texts.c.id.in_([row["id"] for row in rows])
        connection.execute(insert(_INDEX).from_select(list(_INDEX.c), select(*_INDEXED).where(fresh)))


def _of_card(number: int, row: Mapping[Any, Any]) -> dict[str, Any]:
    return {
        "id": number,
        "card_id": number,
        "notion_id": None,
        "title": folded(row["title"]),
        "question": folded(_plain(row["question"])),
        "answer": _each_once(_plain("<br>".join(row[name] for name in TEXTS[2:] if row[name]))),
    }


def _of_notion(row: Any) -> dict[str, Any]:
    names = " ".join(dict.fromkeys((row.title, *json.loads(row.names))))
    return {
        "id": -row.id,
        "card_id": None,
        "notion_id": row.id,
        "title": folded(names),
        "question": "",
        "answer": "",
    }


def _plain(html: str) -> str:
    return to_text(html) if "<" in html or "&" in html else html


def _each_once(text: str) -> str:
    """The folded words of a text, each once: which ones there are is all that counts."""
    return " ".join(dict.fromkeys(folded(text).split()))
