"""What a build would change, as a page in French."""

from __future__ import annotations

from typing import Final

from flashmot.delivery.deliver import Delivery
from flashmot.html import pages
from flashmot.review.diff.instructions import steps
from flashmot.review.diff.rows import counts, differences, renamed
from flashmot.review.diff.words import compare

_CALLED: Final = {
    "new": ("nouvelle", "nouvelles"),
    "changed": ("modifiée", "modifiées"),
    "revived": ("de retour", "de retour"),
    "moved": ("déplacée", "déplacées"),
    "renamed": ("renommée", "renommées"),
    "retired": ("retirée", "retirées"),
    "details": ("retouchée autour du texte", "retouchées autour du texte"),
    "same": ("inchangée", "inchangées"),
}
"""What happens to a card, and to several."""


def page(made: Delivery) -> str:
    """The page: how many, what students do, what waits for an answer, then every card that changes, by
    deck."""
    numbered = enumerate(differences(made).items(), 1)
    listed = (
        (number, deck, [it for it in all_ if it.what != "renamed"]) for number, (deck, all_) in numbered
    )
    return pages.page(
        "changes.html",
        "Ce qui change dans les cartes",
        pages.style_of("changes.css"),
        counts=counts(made),
        called=_CALLED,
        steps=steps(made),
        unsettled=[case for settlement in made.settlements for case in settlement.changes.ambiguities],
        renamed=renamed(made),
        decks=[(number, deck, shown) for number, deck, shown in listed if shown],
        compare=compare,
    )
