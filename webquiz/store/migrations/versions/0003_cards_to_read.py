"""Cards may be there to be read only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change: all cards that there are were asked."""
    op.add_column("cards", sa.Column("asked", sa.Boolean(), server_default=sa.true(), nullable=False))


def downgrade() -> None:
    """Takes it back. The version before would ask what is there to be read only: it is retired, and back when
    the course is published again."""
    cards = sa.table("cards", sa.column("asked", sa.Boolean), sa.column("retired", sa.Boolean))
    op.execute(sa.update(cards).where(~cards.c.asked).values(retired=True))
    op.drop_column("cards", "asked")
