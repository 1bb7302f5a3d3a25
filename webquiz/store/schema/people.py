"""Who studies: classes, students, the browsers they are signed in with; and what the rate limits count."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
)

from webquiz.store.schema.base import BigKey, metadata

classes = Table(
    "classes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("code", String(20), nullable=False, unique=True),
    Column("exam_day", Integer),
    Column("made_at", BigInteger, nullable=False),
)

students = Table(
    "students",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("folded", String(120), nullable=False),
    Column("class_id", ForeignKey("classes.id", ondelete="RESTRICT")),
    Column("phrase_key", String(20), unique=True),
    Column("phrase_hash", String(200)),
    Column("password_hash", String(200)),
    Column("timezone", String(64), nullable=False),
    Column("locale", String(8), nullable=False, server_default="fr"),
    Column("theme", String(8), nullable=False, server_default="auto"),
    Column("new_per_day", Integer, nullable=False, server_default="15"),
    Column("retention", Float, nullable=False, server_default="0.9"),
    Column("exam_day", Integer),
    Column("minutes_per_day", Integer),
    Column("light_weekdays", Integer, nullable=False, server_default="0"),
    Column("light_day", Integer),
    Column("goal_days", Integer, nullable=False, server_default="6"),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("made_at", BigInteger, nullable=False),
    Column("has_vault", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("class_id", "folded"),
    sqlite_autoincrement=True,
)
"""``minutes_per_day``: what a day may take, where that and not ``new_per_day`` decides; ``light_weekdays``:
light days of every week as bits, 1 for Monday; ``light_day``: the study day that is light by itself;
``goal_days``: on how many days of a week the student means to study."""

devices = Table(
    "devices",
    metadata,
    Column("id", BigKey, primary_key=True, autoincrement=False),
    Column("student_id", ForeignKey("students.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", String(60), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("former", Boolean, nullable=False),
    Column("ended_at", BigInteger),
)
"""Where students are signed in: a row a browser (``sessions`` are sittings). ``id`` is drawn at random, so
that none comes twice; ``former``: its cookie is older than this table. Such a row stays when it has ended, so
that a copy of that cookie opens nothing any more; others are deleted then."""

hits = Table(
    "hits",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""What the rate limits count. Here, not in the workers, which keep no state."""
