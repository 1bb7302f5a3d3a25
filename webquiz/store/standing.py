"""Which cards there are for students: the conditions on ``cards``, for all queries."""

from __future__ import annotations

from sqlalchemy import and_, func

from webquiz.store.schema import cards

PUBLISHED = ~cards.c.retired
"""What the notes say now, to be asked or only to be read."""
ASKED = and_(PUBLISHED, cards.c.asked)
"""What is planned, asked and counted."""
QUESTION = func.coalesce(cards.c.facet, cards.c.kind)
"""Which question a card asks: one of the eight, else what its kind asks."""
