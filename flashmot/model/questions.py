"""The questions of the method: QQOQCCP, and the proofs of success."""

from __future__ import annotations

FACET_NAMES = {
    "qui": "Qui",
    "quoi": "Quoi",
    "ou": "Où",
    "quand": "Quand",
    "comment": "Comment",
    "combien": "Combien",
    "pourquoi": "Pourquoi",
    "preuves": "Preuves",
}
"""The seven QQOQCCP questions and the proofs of success, in the order that the method gives them: key, as
tags and ids have it → name, as people read it."""

FACETS = tuple(FACET_NAMES)
"""The keys."""

PROOFS = "preuves"
"""The one that is no question."""

SLOT_FACETS = {facet: facet for facet in FACETS} | {"pour-quoi": "pourquoi"}
"""What a heading asks → the question it is a way to ask: *pour quoi* (to what end) is one of *pourquoi*."""

SLOT_NAMES = {facet: name.lower() for facet, name in FACET_NAMES.items()} | {
    "pour-quoi": "pour quoi",
    PROOFS: "indicateurs de réussite",
}
"""What a heading asks → as running text names it, without its question mark."""
