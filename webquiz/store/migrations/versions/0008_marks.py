"""Students say of single cards that something is wrong, that they don't want them, that they matter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change. The line of a card is known once its course is published again."""
    op.add_column("cards", sa.Column("line", sa.Integer(), nullable=False, server_default="0"))
    _make_acts()
    op.create_table(
        "marks",
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Boolean(), nullable=False),
        sa.Column("buried_day", sa.Integer(), nullable=True),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_marks_card_id")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_marks_student_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("student_id", "card_id", name=op.f("pk_marks")),
    )
    op.create_table(
        "replies",
        sa.Column("report_id", _big(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["acts.id"], name=op.f("fk_replies_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_replies")),
    )


def _make_acts() -> None:
    op.create_table(
        "acts",
        sa.Column("id", _big(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("target_id", _big(), nullable=True),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_acts_card_id")),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_acts_student_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_id"], ["acts.id"], name=op.f("fk_acts_target_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
        sa.UniqueConstraint("student_id", "attempt", name=op.f("uq_acts_student_id_attempt")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_acts_student_id_card_id"), "acts", ["student_id", "card_id"])
    op.create_index(
        "ix_acts_target_id",
        "acts",
        ["target_id"],
        sqlite_where=sa.text("target_id IS NOT NULL"),
        postgresql_where=sa.text("target_id IS NOT NULL"),
    )


def _big() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def downgrade() -> None:
    """Takes it back."""
    op.drop_table("replies")
    op.drop_table("marks")
    op.drop_table("acts")
    op.drop_column("cards", "line")
