"""A card is tried three times a day at most: the quiz counts how often it was today."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNT = """
UPDATE schedules SET tries = (
  SELECT count(*) FROM events
  WHERE events.student_id = schedules.student_id AND events.card_id = schedules.card_id
    AND events.kind = 'answer' AND NOT events.free AND events.day = schedules.last_day
    AND NOT EXISTS (
      SELECT 1 FROM events AS undone WHERE undone.target_id = events.id AND undone.kind = 'undo'
    )
) WHERE last_day IS NOT NULL
"""
_WAIT = "UPDATE schedules SET drill_day = NULL WHERE tries >= 3 AND drill_day IS NOT NULL"


def upgrade() -> None:
    """Makes the change: what follows from the log is what a rebuild would say."""
    op.add_column("schedules", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_COUNT)
    op.execute(_WAIT)


def downgrade() -> None:
    """Takes it back."""
    op.drop_column("schedules", "tries")
