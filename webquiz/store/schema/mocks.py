"""Mock exams. They stand beside the log: nothing of them moves a schedule."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from webquiz.store.schema.base import BigKey, metadata

mocks = Table(
    "mocks",
    metadata,
    Column("id", BigKey, primary_key=True),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False),
    Column("minutes", Integer),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Index(None, "student_id", "started_at"),
    sqlite_autoincrement=True,
)
"""``minutes``: the time that there is; ``ended_at``: when it was handed in."""

mock_answers = Table(
    "mock_answers",
    metadata,
    Column("mock_id", ForeignKey("mocks.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("card_id", ForeignKey("cards.id"), nullable=False),
    Column("mode", String(8), nullable=False),
    Column("response", Text),
    Column("verdict", String(8)),
    Column("at", BigInteger),
    Column("agreed", Boolean),
)
"""A row a question, from the beginning on; the last answer is the one that stands. ``verdict``: the quiz's,
``agreed``: whether the student counts it as right or wrong where they say otherwise."""
