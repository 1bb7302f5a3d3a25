"""Notions get addresses that hold no row numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change. A column is added, no table is made anew: SQLite would delete the bonds along."""
    op.add_column("notions", sa.Column("slug", sa.String(length=80), server_default="", nullable=False))
    connection = op.get_bind()
    notions = sa.table("notions", sa.column("id", sa.Integer), sa.column("key", sa.String), sa.column("slug"))
    rows = connection.execute(sa.select(notions.c.id, notions.c.key)).all()
    if rows:
        connection.execute(
            sa.update(notions)
            .where(notions.c.id == sa.bindparam("its_id"))
            .values(slug=sa.bindparam("its_slug", type_=sa.String)),
            [{"its_id": number, "its_slug": _slug(key)} for number, key in rows],
        )
    op.create_index(op.f("ix_notions_slug"), "notions", ["slug"], unique=True)


def downgrade() -> None:
    """Takes it back."""
    op.drop_index(op.f("ix_notions_slug"), table_name="notions")
    op.drop_column("notions", "slug")


def _slug(key: str) -> str:
    """``webquiz.store.addresses.notion_slug`` as it was when this was written; publishing sets later ones."""
    name = key.rpartition("/")[2].removesuffix(".md").casefold().replace("œ", "oe").replace("æ", "ae")
    letters = "".join(it for it in unicodedata.normalize("NFKD", name) if not unicodedata.combining(it))
    tail = hashlib.blake2b(key.encode(), digest_size=5).hexdigest()
    words = re.sub(r"[^a-z0-9]+", "-", letters)[: 80 - len(tail) - 1].strip("-") or "notion"
    return f"{words}-{tail}"
