"""The tables, for SQLite and PostgreSQL alike. SQLAlchemy Core: a query on the way of an answer costs half of
an ORM's.

Times are milliseconds since 1970 (UTC); days are ``date.toordinal()`` of a student's study day (see
``webquiz.study.days``).
"""

from __future__ import annotations

from webquiz.store.schema.base import BigKey, metadata
from webquiz.store.schema.courses import (
    bonds,
    cards,
    class_courses,
    courses,
    deck_media,
    decks,
    editions,
    media,
    notions,
)
from webquiz.store.schema.marks import acts, marks, replies
from webquiz.store.schema.mocks import mock_answers, mocks
from webquiz.store.schema.people import classes, devices, hits, students
from webquiz.store.schema.practice import days, events, schedules, sessions
from webquiz.store.schema.searching import SEARCH_INDEX, search_texts

__all__ = [
    "SEARCH_INDEX",
    "BigKey",
    "acts",
    "bonds",
    "cards",
    "class_courses",
    "classes",
    "courses",
    "days",
    "deck_media",
    "decks",
    "devices",
    "editions",
    "events",
    "hits",
    "marks",
    "media",
    "metadata",
    "mock_answers",
    "mocks",
    "notions",
    "replies",
    "schedules",
    "search_texts",
    "sessions",
    "students",
]
