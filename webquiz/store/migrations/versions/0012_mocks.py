"""Mock exams, and what was answered in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the change."""
    op.create_table(
        "mocks",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_mocks_student_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mocks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mocks_student_id_started_at"), "mocks", ["student_id", "started_at"])
    op.create_table(
        "mock_answers",
        sa.Column("mock_id", _KEY, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=8), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(length=8), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mock_id"], ["mocks.id"], name=op.f("fk_mock_answers_mock_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["student_id"], ["students.id"], name=op.f("fk_mock_answers_student_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_mock_answers_card_id")),
        sa.PrimaryKeyConstraint("mock_id", "place", name=op.f("pk_mock_answers")),
    )
    op.create_index(op.f("ix_mock_answers_student_id"), "mock_answers", ["student_id"])


def downgrade() -> None:
    """Takes it back: mock exams are gone."""
    op.drop_index(op.f("ix_mock_answers_student_id"), table_name="mock_answers")
    op.drop_table("mock_answers")
    op.drop_index(op.f("ix_mocks_student_id_started_at"), table_name="mocks")
    op.drop_table("mocks")
