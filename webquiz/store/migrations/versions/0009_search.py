"""Notions and cards can be searched. Whoever brings the tables up to date fills them (``store.search``): what
is in them follows from the cards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_SQLITE = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
  title, question, answer, content='search_texts', content_rowid='id',
  tokenize='unicode61 remove_diacritics 0'
)""",
    # A notion that goes takes its row along. New rows come in at once, many times faster than by a trigger.
    """CREATE TRIGGER search_texts_out AFTER DELETE ON search_texts BEGIN
  INSERT INTO search_index (search_index, rowid, title, question, answer)
  VALUES ('delete', old.id, old.title, old.question, old.answer);
END""",
)
# The words are folded and stand between spaces: cast as they are, no parser and no dictionary reads them.
_POSTGRESQL = (
    """ALTER TABLE search_texts ADD COLUMN search_index tsvector
  GENERATED ALWAYS AS (CAST(title || ' ' || question || ' ' || answer AS tsvector)) STORED""",
    "CREATE INDEX search_index_words ON search_texts USING gin (search_index)",
)


def upgrade() -> None:
    """Makes the change."""
    op.create_table(
        "search_texts",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=True),
        sa.Column("notion_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_search_texts_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["notion_id"], ["notions.id"], name=op.f("fk_search_texts_notion_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_texts")),
    )
    op.create_index(op.f("ix_search_texts_card_id"), "search_texts", ["card_id"])
    op.create_index(op.f("ix_search_texts_notion_id"), "search_texts", ["notion_id"])
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Takes it back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    op.drop_table("search_texts")
