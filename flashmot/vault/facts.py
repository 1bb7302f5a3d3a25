"""What the indexes of a whole vault need of each note: small, and worth keeping from one run to the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """What a note says that cards of other notes may depend on. ``flashmot.extract.facts`` finds it."""

    definition: str
    """A digest of its definition; ``""`` where it has none."""
    fields: str
    """A digest of its inline fields; ``""`` where it has none."""
    sentences: tuple[str, ...] = ()
    """The stems of the first sentences of its definition, sorted, with spaces between."""
    families: tuple[tuple[str, bool], ...] = ()
    """(link target, whether it is the kind and this note a kind of it, or the other way round)."""
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(role, link targets) of its typed links whose verb has a role."""
