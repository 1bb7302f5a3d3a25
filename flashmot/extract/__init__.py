"""Extractors: pure generators that turn a note into cards, one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flashmot.extract.aliases import extract_aliases
from flashmot.extract.clozes import extract_clozes
from flashmot.extract.definitions import extract_definitions
from flashmot.extract.distinctions import extract_distinctions
from flashmot.extract.enumerations import extract_enumerations
from flashmot.extract.inverses import extract_inverses
from flashmot.extract.recalls import extract_recalls
from flashmot.extract.relations import extract_relations
from flashmot.extract.sections import extract_sections
from flashmot.records import Draft, Note
from flashmot.vault import Vault
from flashmot.wording import Wording

Extractor = Callable[[Note, Vault, Wording], Iterator[Draft]]

EXTRACTORS: dict[str, Extractor] = {
    "definition": extract_definitions,
    "alias": extract_aliases,
    "recall": extract_recalls,
    "section": extract_sections,
    "enumeration": extract_enumerations,
    "cloze": extract_clozes,
    "relation": extract_relations,
    "inverse": extract_inverses,
    "distinction": extract_distinctions,
}
"""By kind, in the order in which a note's cards are learned."""


def extract(note: Note, vault: Vault, wording: Wording, kinds: tuple[str, ...]) -> Iterator[Draft]:
    """The cards of a note, of the wanted kinds. A structural note has none."""
    if not note.structural:
        for kind, extractor in EXTRACTORS.items():
            if kind in kinds:
                yield from extractor(note, vault, wording)
