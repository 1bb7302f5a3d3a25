"""A plan that the student sets: minutes a day, light days, the week's goal; and which cards are essential."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_STUDENT = ("minutes_per_day", "light_weekdays", "light_day", "goal_days")


def upgrade() -> None:
    """Makes the change."""
    op.add_column("students", sa.Column("minutes_per_day", sa.Integer()))
    op.add_column("students", sa.Column("light_weekdays", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("students", sa.Column("light_day", sa.Integer()))
    op.add_column("students", sa.Column("goal_days", sa.Integer(), nullable=False, server_default="6"))
    op.add_column("cards", sa.Column("essential", sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("cards", "essential")
    for name in reversed(_STUDENT):
        op.drop_column("students", name)
