"""Lists of cards and of notions, in pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from webquiz.store.access import asked_of, shown_to
from webquiz.store.agenda import FIRM, fitting, is_due, of_student
from webquiz.store.progress import MAPPED, mapped
from webquiz.store.records import (
    ListedCard,
    MappedNotion,
    NotionBond,
    State,
    Wanted,
)
from webquiz.store.schema import bonds, cards, decks, notions, schedules, search_texts
from webquiz.store.search import named_so
from webquiz.store.standing import QUESTION
from webquiz.study.searching import Term


def listed_cards(
    connection: Connection,
    student: int,
    wanted: Wanted,
    *,
    today: int,
    exam: int | None,
    state: State | None = None,
    limit: int = -1,
    offset: int = 0,
) -> tuple[list[ListedCard], int]:
    """Cards that a student is asked, in the order of the course, and how many there are.

    Args:
        connection: to read with.
        student: whose.
        wanted: which cards.
        today: the study day.
        exam: the day of the exam.
        state: where they stand; None: anywhere.
        limit: how many at most; -1: all.
        offset: how many are left out first.
    """
    where = _state(today, exam)
    order = (decks.c.position, decks.c.id, cards.c.position, cards.c.id)
    page = (  # what is sorted and counted is narrow: the texts come to those of the page alone
        select(cards.c.id, where.label("state"), func.count().over().label("total"))
        .join(decks, decks.c.id == cards.c.deck_id)
        .outerjoin(schedules, of_student(student))
        .where(*fitting(student, wanted), *([where == state] if state is not None else []))
        .order_by(*order)
        .limit(limit if limit >= 0 else None)
        .offset(offset)
        .subquery()
    )
    rows = connection.execute(
        select(
            cards.c.id,
            cards.c.question,
            cards.c.answer,
            cards.c.extra,
            cards.c.citation,
            cards.c.origin,
            QUESTION,
            cards.c.title,
            notions.c.slug,
            decks.c.title,
            page.c.state,
            page.c.total,
        )
        .join(page, page.c.id == cards.c.id)
        .join(decks, decks.c.id == cards.c.deck_id)
        .outerjoin(notions, notions.c.id == cards.c.notion_id)
        .order_by(*order)
    ).all()
    return [ListedCard(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def _state(today: int, exam: int | None) -> ColumnElement[str]:
    """Where a card stands."""
    return case(
        (schedules.c.first_day.is_(None), "new"),
        (is_due(today, exam), "due"),
        (func.coalesce(schedules.c.stability, 0) >= FIRM, "firm"),
        else_="learning",
    )


def questions(connection: Connection, student: int) -> dict[str, int]:
    """Question → how many cards ask it, the most frequent first; see ``standing.QUESTION``."""
    count = func.count()
    rows = connection.execute(
        select(QUESTION, count).where(asked_of(student)).group_by(QUESTION).order_by(count.desc(), QUESTION)
    )
    return dict(rows.all())


def listed_notions(
    connection: Connection,
    student: int,
    terms: Sequence[Term],
    deck: int | None,
    *,
    limit: int,
    offset: int = 0,
) -> tuple[list[MappedNotion], int]:
    """Notions of which a student may read something, by title, and how many there are.

    Args:
        connection: to read with.
        student: whose.
        terms: what their names are to hold.
        deck: in which chapter; None: in any.
        limit: how many at most.
        offset: how many are left out first.
    """
    first = (
        select(cards.c.notion_id, func.min(cards.c.deck_id).label("deck_id"))
        .where(shown_to(student), *([cards.c.deck_id == deck] if deck is not None else []))
        .group_by(cards.c.notion_id)
        .subquery()
    )
    rows = connection.execute(
        select(*MAPPED, func.count().over())
        .join(first, first.c.notion_id == notions.c.id)
        .join(decks, decks.c.id == first.c.deck_id)
        .join(search_texts, search_texts.c.notion_id == notions.c.id)
        .where(*([named_so(terms)] if terms else []))
        .order_by(search_texts.c.title, notions.c.id)
        .limit(limit)
        .offset(offset)
    ).all()
    return [mapped(tuple(row[:-1])) for row in rows], rows[0][-1] if rows else 0


def bonds_of(
    connection: Connection, student: int, numbers: Collection[int]
) -> tuple[list[NotionBond], dict[int, str]]:
    """The bonds of some notions, and number → title of all that they bind and a student may read."""
    rows = connection.execute(
        select(bonds.c.source_id, bonds.c.target_id, bonds.c.kind, bonds.c.mot)
        .where(or_(bonds.c.source_id.in_(numbers), bonds.c.target_id.in_(numbers)))
        .order_by(bonds.c.id)
    )
    found = [NotionBond(*row) for row in rows]
    ends = {it.source_id for it in found} | {it.target_id for it in found}
    told = select(cards.c.notion_id).where(shown_to(student), cards.c.notion_id.in_(ends))
    titles = dict(
        connection.execute(select(notions.c.id, notions.c.title).where(notions.c.id.in_(told))).all()
    )
    return [it for it in found if it.source_id in titles and it.target_id in titles], titles
