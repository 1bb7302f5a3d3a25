"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change."""
    _classes()
    _decks()
    _hits()
    _media()
    _notions()
    _bonds()
    _cards()
    _students()
    _days()
    _schedules()
    _sessions()
    _events()


def _classes() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("exam_day", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_classes")),
        sa.UniqueConstraint("code", name=op.f("uq_classes_code")),
        sa.UniqueConstraint("name", name=op.f("uq_classes_name")),
    )


def _decks() -> None:
    op.create_table(
        "decks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("course", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("recipe", sa.String(length=400), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("package", sa.LargeBinary(), nullable=True),
        sa.Column("package_name", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decks")),
        sa.UniqueConstraint("name", name=op.f("uq_decks_name")),
    )


def _hits() -> None:
    op.create_table(
        "hits",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_hits")),
    )


def _media() -> None:
    op.create_table(
        "media",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("mime", sa.String(length=80), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_media")),
    )


def _notions() -> None:
    op.create_table(
        "notions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=1000), nullable=False),
        sa.Column("title", sa.String(length=400), nullable=False),
        sa.Column("type", sa.String(length=80), nullable=False),
        sa.Column("chapter", sa.String(length=200), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("x", sa.Float(), nullable=False),
        sa.Column("y", sa.Float(), nullable=False),
        sa.Column("recipe", sa.String(length=400), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notions")),
        sa.UniqueConstraint("key", name=op.f("uq_notions_key")),
    )


def _bonds() -> None:
    op.create_table(
        "bonds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=120), nullable=False),
        sa.Column("mot", sa.String(length=4), nullable=True),
        _reference("bonds", "source_id", "notions", "CASCADE"),
        _reference("bonds", "target_id", "notions", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bonds")),
        sa.UniqueConstraint("source_id", "target_id", "kind", name=op.f("uq_bonds_source_id_target_id_kind")),
    )
    op.create_index(op.f("ix_bonds_source_id"), "bonds", ["source_id"])
    op.create_index(op.f("ix_bonds_target_id"), "bonds", ["target_id"])


def _cards() -> None:
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=1000), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("notion_id", sa.Integer(), nullable=True),
        sa.Column("passage_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("facet", sa.String(length=12), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("modes", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Text(), nullable=False),
        sa.Column("rivals", sa.Text(), nullable=False),
        sa.Column("wrong", sa.Text(), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        _reference("cards", "deck_id", "decks"),
        _reference("cards", "notion_id", "notions", "SET NULL"),
        _reference("cards", "passage_id", "cards", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("uid", name=op.f("uq_cards_uid")),
    )
    op.create_index(op.f("ix_cards_deck_id_retired_position"), "cards", ["deck_id", "retired", "position"])
    op.create_index(op.f("ix_cards_notion_id"), "cards", ["notion_id"])
    op.create_index(op.f("ix_cards_passage_id"), "cards", ["passage_id"])


def _students() -> None:
    op.create_table(
        "students",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=120), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("phrase_key", sa.String(length=20), nullable=True),
        sa.Column("phrase_hash", sa.String(length=200), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("locale", sa.String(length=8), server_default="fr", nullable=False),
        sa.Column("theme", sa.String(length=8), server_default="auto", nullable=False),
        sa.Column("new_per_day", sa.Integer(), server_default="15", nullable=False),
        sa.Column("retention", sa.Float(), server_default="0.9", nullable=False),
        sa.Column("exam_day", sa.Integer(), nullable=True),
        sa.Column("epoch", sa.Integer(), server_default="0", nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        _reference("students", "class_id", "classes", "RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_students")),
        sa.UniqueConstraint("class_id", "folded", name=op.f("uq_students_class_id_folded")),
        sa.UniqueConstraint("phrase_key", name=op.f("uq_students_phrase_key")),
        sqlite_autoincrement=True,
    )


def _days() -> None:
    op.create_table(
        "days",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("ms", sa.BigInteger(), nullable=False),
        _reference("days", "student_id", "students", "CASCADE"),
        sa.PrimaryKeyConstraint("student_id", "day", name=op.f("pk_days")),
    )


def _schedules() -> None:
    op.create_table(
        "schedules",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("stability", sa.Float(), nullable=True),
        sa.Column("difficulty", sa.Float(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Integer(), nullable=True),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("drill_day", sa.Integer(), nullable=True),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.BigInteger(), nullable=False),
        _reference("schedules", "card_id", "cards"),
        _reference("schedules", "student_id", "students", "CASCADE"),
        sa.PrimaryKeyConstraint("student_id", "card_id", name=op.f("pk_schedules")),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        _reference("sessions", "student_id", "students", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sessions_student_id_started_at"), "sessions", ["student_id", "started_at"])


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("target_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("session_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("free", sa.Boolean(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(length=8), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=True),
        sa.Column("ms", sa.Integer(), nullable=False),
        sa.Column("retention", sa.Float(), nullable=False),
        _reference("events", "card_id", "cards"),
        _reference("events", "session_id", "sessions", "SET NULL"),
        _reference("events", "student_id", "students", "CASCADE"),
        _reference("events", "target_id", "events", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("student_id", "attempt", name=op.f("uq_events_student_id_attempt")),
        sa.UniqueConstraint("student_id", "card_id", "turn", name=op.f("uq_events_student_id_card_id_turn")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_session_id"), "events", ["session_id"])
    op.create_index(
        "ix_events_target_id",
        "events",
        ["target_id"],
        sqlite_where=sa.text("target_id IS NOT NULL"),
        postgresql_where=sa.text("target_id IS NOT NULL"),
    )


def _reference(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def downgrade() -> None:
    """Takes it back; indexes go with their tables."""
    for table in (
        "events",
        "sessions",
        "schedules",
        "days",
        "students",
        "cards",
        "bonds",
        "notions",
        "media",
        "hits",
        "decks",
        "classes",
    ):
        op.drop_table(table)
