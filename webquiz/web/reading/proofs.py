"""What students will get of the cards of a desk: worked out when asked for, kept until the notes change."""

from __future__ import annotations

import threading

from flashmot import Build
from flashmot.model.reading import Sheet
from webquiz.publish.proof import Proof
from webquiz.store.records import PublishedCard
from webquiz.web.reading.desk import Desk


class Proofs:
    """The proof of a desk as it was last asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: tuple[Build, Proof] | None = None

    def of(self, desk: Desk, sheet: Sheet) -> PublishedCard:
        """A card as the quiz would have it."""
        with self._lock:
            if self._made is None or self._made[0] is not desk.build:
                build = desk.build
                self._made = build, Proof(build, [it.card for it in desk.sheets])
            return self._made[1].of(sheet.card)
