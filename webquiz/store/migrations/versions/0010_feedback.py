"""Who has the course's notes in Obsidian says so, and is then offered to open them there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change."""
    op.add_column("students", sa.Column("has_vault", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("students", "has_vault")
