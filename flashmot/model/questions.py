"""The questions of the method: QQOQCCP, and the proofs of success."""

from __future__ import annotations

FACETS = ("qui", "quoi", "ou", "quand", "comment", "combien", "pourquoi", "preuves")
"""The seven QQOQCCP questions and the proofs of success, in the order that the method gives them."""
