"""What students say of single cards, in an append-only log, what follows from it, and what teachers reply."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
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

acts = Table(
    "acts",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("attempt", String(80), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("target_id", ForeignKey("acts.id", ondelete="CASCADE")),
    Column("card_id", ForeignKey("cards.id"), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("reason", String(8), nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("student_id", "attempt"),
    Index(None, "student_id", "card_id"),
    Index(
        "ix_acts_target_id",
        "target_id",
        sqlite_where=text("target_id IS NOT NULL"),
        postgresql_where=text("target_id IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
"""``report`` (with its ``reason`` and ``text``), ``suspend``, ``bury``, ``star``, and ``undo`` of one."""

marks = Table(
    "marks",
    metadata,
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), primary_key=True),
    Column("card_id", ForeignKey("cards.id"), primary_key=True),
    Column("suspended", Boolean, nullable=False),
    Column("buried_day", Integer),
    Column("starred", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
)
"""Derived from the acts: where each card stands with each student who said something of it."""

replies = Table(
    "replies",
    metadata,
    Column("report_id", ForeignKey("acts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("corrected", Boolean, nullable=False),
    Column("text", Text, nullable=False),
)
"""What a teacher replied to a report. It goes with the report, and so with the student."""
