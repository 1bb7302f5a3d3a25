"""What is studied: courses, their chapters, cards, notions and images."""

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
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from webquiz.store.schema.base import metadata

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
    Column("essential", Boolean, nullable=False, server_default=true()),
    Column("line", Integer, nullable=False, server_default="0"),
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
