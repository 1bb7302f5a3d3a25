"""Extractors: pure generators that turn a note into cards, one module a kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Final

from flashmot.extract.draft import Draft
from flashmot.extract.framing import opened_once
from flashmot.extract.kinds.aliases import extract_aliases
from flashmot.extract.kinds.answers import extract_answers
from flashmot.extract.kinds.belonging import extract_belonging
from flashmot.extract.kinds.cartes import extract_cartes
from flashmot.extract.kinds.clozes import extract_clozes
from flashmot.extract.kinds.definitions import extract_definitions
from flashmot.extract.kinds.distinctions import extract_distinctions
from flashmot.extract.kinds.elements import extract_elements
from flashmot.extract.kinds.enumerations import extract_enumerations
from flashmot.extract.kinds.facts import extract_clause_facts
from flashmot.extract.kinds.inverses import extract_inverses
from flashmot.extract.kinds.labels import extract_labels
from flashmot.extract.kinds.lists import extract_lists
from flashmot.extract.kinds.means import extract_means
from flashmot.extract.kinds.parts import extract_parts
from flashmot.extract.kinds.recalls import extract_recalls
from flashmot.extract.kinds.relations import extract_relations
from flashmot.extract.kinds.sections import extract_sections
from flashmot.extract.kinds.sigles import extract_sigles
from flashmot.extract.kinds.tables import extract_tables
from flashmot.extract.rivals import RIVAL, has_rival
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

Extractor = Callable[[Note, View, Wording], Iterator[Draft]]

EXTRACTORS: dict[str, Extractor] = {
    "carte": extract_cartes,
    "definition": extract_definitions,
    "alias": extract_aliases,
    "sigle": extract_sigles,
    "recall": extract_recalls,
    "answer": extract_answers,
    "section": extract_sections,
    "fact": extract_clause_facts,
    "enumeration": extract_enumerations,
    "list": extract_lists,
    "part": extract_parts,
    "label": extract_labels,
    "table": extract_tables,
    "belonging": extract_belonging,
    "element": extract_elements,
    "means": extract_means,
    "cloze": extract_clozes,
    "relation": extract_relations,
    "inverse": extract_inverses,
    "distinction": extract_distinctions,
}
"""By kind, in the order in which a note's cards are learned."""

_MADE: Final = {
    "sigle": ("alias",),
    "enumeration": ("enumeration", "step"),
    "list": ("enumeration", "step"),
    "inverse": ("relation",),
}
"""The kinds that cards say, where these aren't their extractor's name alone."""


def kinds_made(wanted: Collection[str]) -> frozenset[str]:
    """The kinds that cards say of which extractors with these names make all that there are."""
    made = {kind for name in wanted for kind in _MADE.get(name, (name,))}
    others = {kind for name in EXTRACTORS if name not in wanted for kind in _MADE.get(name, (name,))}
    return frozenset(made - others)


def extract(note: Note, view: View, wording: Wording, kinds: tuple[str, ...]) -> Iterator[Draft]:
    """The cards of a note, of the wanted kinds. A structural note has none."""
    if not note.structural:
        for kind, extractor in EXTRACTORS.items():
            if kind in kinds:
                for draft in extractor(note, view, wording):
                    reason = RIVAL if has_rival(draft, note, view) else draft.reason
                    yield replace(draft, question=opened_once(draft.question), reason=reason)
