"""Courses are kept apart, and what a recipe published before is kept for a while."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the change. Until its recipe is published again, a course is known by its name alone.

    Columns are added, no table is made anew: SQLite would delete the histories along.
    """
    op.create_table(
        "courses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("token", sa.String(length=300), nullable=False),
        sa.Column("shown", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("key", name=op.f("uq_courses_key")),
        sa.UniqueConstraint("token", name=op.f("uq_courses_token")),
    )
    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("recipe", sa.String(length=400), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"], ["courses.id"], name=op.f("fk_editions_course_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
    )
    op.create_index(op.f("ix_editions_course_id_recipe"), "editions", ["course_id", "recipe"])
    for table in ("decks", "notions"):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN course_id INTEGER "
            f"CONSTRAINT fk_{table}_course_id REFERENCES courses (id)"
        )
        op.add_column(table, sa.Column("others", sa.Text(), server_default="[]", nullable=False))
        op.create_index(op.f(f"ix_{table}_course_id"), table, ["course_id"])
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    courses = sa.table("courses", sa.column("id"), sa.column("name"), sa.column("token"))
    decks = sa.table("decks", sa.column("course"), sa.column("recipe"), sa.column("course_id"))
    notions = sa.table("notions", sa.column("key"), sa.column("recipe"), sa.column("course_id"))
    names = sorted(connection.execute(sa.select(decks.c.course).distinct()).scalars())
    for number, name in enumerate(names, 1):
        connection.execute(sa.insert(courses).values(id=number, name=name, token=name))
        connection.execute(sa.update(decks).where(decks.c.course == name).values(course_id=number))
        connection.execute(
            sa.update(notions)
            .where(notions.c.key.startswith(f"{name}/", autoescape=True), notions.c.course_id.is_(None))
            .values(course_id=number)
        )
    if names and connection.dialect.name == "postgresql":
        connection.execute(sa.text(f"SELECT setval(pg_get_serial_sequence('courses', 'id'), {len(names)})"))


def downgrade() -> None:
    """Takes it back."""
    for table in ("decks", "notions"):
        op.drop_index(op.f(f"ix_{table}_course_id"), table_name=table)
        op.drop_column(table, "others")
        op.drop_column(table, "course_id")
    op.drop_index(op.f("ix_editions_course_id_recipe"), table_name="editions")
    op.drop_table("editions")
    op.drop_table("courses")
