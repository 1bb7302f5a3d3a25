"""What is published, as pages show it: notions, images, packages."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    distinct,
    exists,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from webquiz.store.access import readable, readable_decks, readable_media, readable_notion, shown_to
from webquiz.store.prepared import Prepared
from webquiz.store.records import Image, Neighbour, NotionPage, PackageFile
from webquiz.store.schema import bonds, cards, decks, media, notions
from webquiz.store.standing import ASKED


def media_file(connection: Connection, name: str, reader: int | None) -> Image | None:
    """An image that somebody may see; ``reader`` None: somebody without an account."""
    found = select(media.c.mime, media.c.data).where(media.c.name == name, readable_media(reader))
    row = connection.execute(found).first()
    return Image(row.mime, bytes(row.data)) if row is not None else None


def image_text(connection: Connection, name: str, student: int) -> str | None:
    """What a note says in the place of an image, by the first card with it that a student may read; None
    where there is none."""
    texts = (cards.c.question, cards.c.answer, cards.c.extra, cards.c.citation, cards.c.steps)
    row = connection.execute(
        select(*texts)
        .where(or_(*(it.contains(name) for it in texts)), readable(student))
        .order_by(cards.c.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    found = re.search(rf'src=\\?"/media/{re.escape(name)}\\?" alt=\\?"([^"\\]*)', " ".join(row))
    return html.unescape(found[1]) if found else ""


def package(connection: Connection, deck: int, student: int) -> PackageFile | None:
    """The package of a chapter that a student may read."""
    row = connection.execute(
        select(decks.c.package_name, decks.c.package).where(
            decks.c.id == deck, ~decks.c.gone, decks.c.id.in_(readable_decks(student))
        )
    ).first()
    return PackageFile(row.package_name or "", bytes(row.package or b"")) if row is not None else None


def notion(connection: Connection, slug: str, student: int) -> NotionPage | None:
    """The notion of an address, if a student may read it."""
    return _notion(connection, and_(notions.c.slug == slug, readable_notion(student)))


def numbered_notion(connection: Connection, number: int, student: int) -> NotionPage | None:
    """A notion by its number, as addresses were before they had words, if a student may read it."""
    return _notion(connection, and_(notions.c.id == number, readable_notion(student)))


def _notion(connection: Connection, condition: ColumnElement[bool]) -> NotionPage | None:
    row = connection.execute(
        select(
            notions.c.id,
            notions.c.slug,
            notions.c.title,
            notions.c.type,
            notions.c.link,
            notions.c.names,
        ).where(condition)
    ).first()
    return NotionPage(*row[:-1], tuple(json.loads(row.names))) if row is not None else None


def _neighbours() -> Select[Any]:
    number: BindParameter[int] = bindparam("number")
    student: BindParameter[int] = bindparam("student")
    bond = union_all(
        select(
            bonds.c.target_id.label("other"), literal_column("0").label("inwards"), bonds.c.id.label("place")
        ).where(bonds.c.source_id == number),
        select(bonds.c.source_id, literal_column("1"), bonds.c.id).where(bonds.c.target_id == number),
    ).subquery()
    return (
        select(notions.c.slug, notions.c.title)
        .join(bond, bond.c.other == notions.c.id)
        .where(exists().where(cards.c.notion_id == notions.c.id, shown_to(student)))
        .order_by(bond.c.inwards, bond.c.place)
    )


_NEIGHBOURS = Prepared(lambda _dialect: _neighbours())


def neighbours(connection: Connection, number: int, student: int) -> list[Neighbour]:
    """The notions that have a bond with one, and a page that a student may read: first those that its own
    note names."""
    rows = _NEIGHBOURS(connection, {"number": number, "student": student}).all()
    return list(dict.fromkeys(Neighbour(*row) for row in rows))


def counts(connection: Connection) -> tuple[int, int]:
    """(decks, cards) that are asked."""
    found = select(func.count(distinct(decks.c.id)), func.count(cards.c.id))
    row = connection.execute(found.join(cards, and_(cards.c.deck_id == decks.c.id, ASKED))).one()
    return row[0], row[1]
