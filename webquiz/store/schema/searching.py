"""What is searched."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from webquiz.store.schema.base import metadata

search_texts = Table(
    "search_texts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("card_id", ForeignKey("cards.id", ondelete="CASCADE"), index=True),
    Column("notion_id", ForeignKey("notions.id", ondelete="CASCADE"), index=True),
    Column("title", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
)
"""Derived from cards and notions: their words, folded (see ``webquiz.study.searching``), a row each. ``id``:
the card's number, or the notion's with a minus sign."""

SEARCH_INDEX: Final = "search_index"
"""What finds rows of ``search_texts`` by their words, beside the tables: on SQLite a table of FTS5 with
tables of its own, which ``webquiz.store.search`` keeps, on PostgreSQL a column that it
makes itself, with a GIN index."""
