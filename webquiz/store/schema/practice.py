"""What students did, in an append-only log, and what follows from it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from webquiz.store.schema.base import BigKey, metadata

sessions = Table(
    "sessions",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("free", Boolean, nullable=False),
    Column("minutes", Integer),
    Column("day", Integer, nullable=False),
    Column("plan", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("place", Integer, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Index(None, "student_id", "started_at"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("attempt", String(80), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("target_id", ForeignKey("events.id", ondelete="CASCADE")),
    Column("session_id", ForeignKey("sessions.id", ondelete="SET NULL")),
    Column("card_id", ForeignKey("cards.id"), nullable=False),
    Column("turn", Integer),
    Column("at", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("mode", String(8), nullable=False),
    Column("free", Boolean, nullable=False),
    Column("response", Text, nullable=False),
    Column("verdict", String(8), nullable=False),
    Column("rating", Integer, nullable=False),
    Column("sure", Boolean),
    Column("ms", Integer, nullable=False),
    Column("retention", Float, nullable=False),
    UniqueConstraint("student_id", "attempt"),
    UniqueConstraint("student_id", "card_id", "turn"),
    Index(None, "session_id"),
    Index(
        "ix_events_target_id",
        "target_id",
        sqlite_where=text("target_id IS NOT NULL"),  # an answer has none: nothing to write
        postgresql_where=text("target_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
"""The append-only log of what students did: ``answer``, ``undo`` of an answer, ``overrule`` of a verdict."""

schedules = Table(
    "schedules",
    metadata,
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), primary_key=True),
    Column("card_id", ForeignKey("cards.id"), primary_key=True),
    Column("stability", Float),
    Column("difficulty", Float),
    Column("due_day", Integer),
    Column("last_day", Integer),
    Column("first_day", Integer),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("drill_day", Integer),
    Column("turns", Integer, nullable=False),
    Column("last_at", BigInteger, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
)
"""Derived from the log: where each card of each student stands."""

days = Table(
    "days",
    metadata,
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("answers", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("new", Integer, nullable=False),
    Column("ms", BigInteger, nullable=False),
)
"""Derived from the log: what each student did each day."""
