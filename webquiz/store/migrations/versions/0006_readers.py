"""Classes are given courses, chapters are open to try or not, images belong to chapters that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_SHOWN = re.compile(r"/media/(flashmot-[0-9a-f]{24}\.[a-z0-9]{1,5})")
_PIECE = 500


def upgrade() -> None:
    """Makes the change. Everybody reads what they did: no class is given courses, all is open to try."""
    op.create_table(
        "class_courses",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["class_id"], ["classes.id"], name=op.f("fk_class_courses_class_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_class_courses_course_id")),
        sa.PrimaryKeyConstraint("class_id", "course_id", name=op.f("pk_class_courses")),
    )
    op.create_table(
        "deck_media",
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("media_name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["decks.id"], name=op.f("fk_deck_media_deck_id")),
        sa.ForeignKeyConstraint(["media_name"], ["media.name"], name=op.f("fk_deck_media_media_name")),
        sa.PrimaryKeyConstraint("deck_id", "media_name", name=op.f("pk_deck_media")),
    )
    op.create_index(op.f("ix_deck_media_media_name"), "deck_media", ["media_name"])
    for table in ("courses", "decks"):
        op.add_column(table, sa.Column("trial", sa.Boolean(), server_default=sa.true(), nullable=False))
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    known = set(connection.execute(sa.text("SELECT name FROM media")).scalars())
    found = sorted({pair for pair in _shown(connection) if pair[1] in known}) if known else []
    table = sa.table("deck_media", sa.column("deck_id"), sa.column("media_name"))
    for start in range(0, len(found), _PIECE):
        some = found[start : start + _PIECE]
        connection.execute(sa.insert(table), [{"deck_id": deck, "media_name": name} for deck, name in some])


def _shown(connection: sa.Connection) -> Iterator[tuple[int, str]]:
    """Deck and image, of all that the chapters and their cards show."""
    texts = "question || answer || extra || citation || steps"
    sources = (
        f"SELECT deck_id, {texts} FROM cards WHERE {texts} LIKE '%/media/%'",  # noqa: S608 — no values
        "SELECT id, description FROM decks WHERE description LIKE '%/media/%'",
    )
    for source in sources:
        for deck, html in connection.execute(sa.text(source)):
            for name in _SHOWN.findall(html):
                yield deck, name


def downgrade() -> None:
    """Takes it back: everybody reads all."""
    for table in ("courses", "decks"):
        op.drop_column(table, "trial")
    op.drop_index(op.f("ix_deck_media_media_name"), table_name="deck_media")
    op.drop_table("deck_media")
    op.drop_table("class_courses")
