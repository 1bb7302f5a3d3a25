"""The tables, for SQLite and PostgreSQL alike. SQLAlchemy Core: a query on the way of an answer costs half of
an ORM's.

Times are milliseconds since 1970 (UTC); days are ``date.toordinal()`` of a student's study day (see
``webquiz.study.days``).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

BigKey = BigInteger().with_variant(Integer, "sqlite")
"""SQLite numbers rows by itself only where the key is INTEGER."""

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
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("made_at", BigInteger, nullable=False),
    UniqueConstraint("class_id", "folded"),
    sqlite_autoincrement=True,
)

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

courses = Table(
    "courses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), unique=True),
    Column("name", String(200), nullable=False),
    Column("token", String(300), nullable=False, unique=True),
    Column("shown", String(200)),
    Column("trial", Boolean, nullable=False, server_default=true()),
)
"""``key``: the id in the course's ledger, once it is known; ``token``: what its decks and notions are called
by here, which two courses of one name don't share; ``shown``: what students read where that isn't the
token; ``trial``: whether who only tries reads the chapters that are still to come."""

class_courses = Table(
    "class_courses",
    metadata,
    Column("class_id", ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    Column("course_id", ForeignKey("courses.id"), primary_key=True),
)
"""The courses that a class is given; one that is given none reads all. No course takes its row along: the
class would read all others then."""

editions = Table(
    "editions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("course_id", ForeignKey("courses.id", ondelete="CASCADE"), nullable=False),
    Column("recipe", String(400), nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Index(None, "course_id", "recipe"),
)
"""What a recipe's part of a course was before it was published again."""

decks = Table(
    "decks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(400), nullable=False, unique=True),
    Column("course", String(200), nullable=False),
    Column("title", String(200), nullable=False),
    Column("description", Text, nullable=False),
    Column("recipe", String(400), nullable=False),
    Column("others", Text, nullable=False, server_default="[]"),
    Column("course_id", ForeignKey("courses.id"), index=True),
    Column("trial", Boolean, nullable=False, server_default=true()),
    Column("position", Integer, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("package", LargeBinary),
    Column("package_name", String(200)),
)

notions = Table(
    "notions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(1000), nullable=False, unique=True),
    Column("slug", String(80), nullable=False, server_default=""),
    Column("title", String(400), nullable=False),
    Column("type", String(80), nullable=False),
    Column("chapter", String(200), nullable=False),
    Column("link", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("x", Float, nullable=False),
    Column("y", Float, nullable=False),
    Column("recipe", String(400), nullable=False),
    Column("others", Text, nullable=False, server_default="[]"),
    Column("course_id", ForeignKey("courses.id"), index=True),
    Index(None, "slug", unique=True),
)

bonds = Table(
    "bonds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("notions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("target_id", ForeignKey("notions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", String(120), nullable=False),
    Column("mot", String(4)),
    UniqueConstraint("source_id", "target_id", "kind"),
)

cards = Table(
    "cards",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(1000), nullable=False, unique=True),
    Column("deck_id", ForeignKey("decks.id"), nullable=False),
    Column("notion_id", ForeignKey("notions.id", ondelete="SET NULL"), index=True),
    Column("passage_id", ForeignKey("cards.id", ondelete="SET NULL"), index=True),
    Column("kind", String(20), nullable=False),
    Column("facet", String(12)),
    Column("position", Integer, nullable=False),
    Column("modes", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("short", Text, nullable=False),
    Column("extra", Text, nullable=False),
    Column("citation", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("accepted", Text, nullable=False),
    Column("rivals", Text, nullable=False),
    Column("wrong", Text, nullable=False),
    Column("steps", Text, nullable=False),
    Column("retired", Boolean, nullable=False),
    Column("asked", Boolean, nullable=False, server_default=true()),
    Index(None, "deck_id", "retired", "position"),
)

media = Table(
    "media",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("mime", String(80), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

deck_media = Table(
    "deck_media",
    metadata,
    Column("deck_id", ForeignKey("decks.id"), primary_key=True),
    Column("media_name", ForeignKey("media.name"), primary_key=True, index=True),
)
"""Which chapters show an image."""

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

hits = Table(
    "hits",
    metadata,
    Column("key", String(300), primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
)
"""What the rate limits count. Here, not in the workers, which keep no state."""
