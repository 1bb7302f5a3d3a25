"""Short cards of the eight questions: one for each fact that an answer's bullet holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.facets.actors import ask_actors
from flashmot.extract.facets.aims import ask_aims, ask_contents
from flashmot.extract.facets.amounts import ask_amounts
from flashmot.extract.facets.asking import Asking
from flashmot.extract.facets.means import ask_means
from flashmot.extract.facets.moments import ask_moments, ask_places
from flashmot.extract.facets.proofs import ask_proofs
from flashmot.extract.facets.settings import Setting, part_of, setting_of
from flashmot.extract.names import subject
from flashmot.extract.passages import Unit
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.topics import topic_of
from flashmot.french.typography import capitalized
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name
from flashmot.wording import Wording

_READERS: dict[str, Callable[[Sequence[Unit], Setting], Iterator[Asking]]] = {
    "qui": ask_actors,
    "quoi": ask_contents,
    "ou": ask_places,
    "quand": ask_moments,
    "comment": ask_means,
    "combien": ask_amounts,
    "pourquoi": ask_aims,
    "pour-quoi": ask_aims,
    "preuves": ask_proofs,
}


def extract_answers(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The facts of the answered questions, in the note's order; a question that two would ask is left out."""
    drafts = list(_drafts(note, view, wording))
    asked = Counter(draft.question for draft in drafts)
    yield from (draft for draft in drafts if asked[draft.question] == 1)


def _drafts(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    regions = [region for region in regions_of(note, view) if region.slot and region.units]
    times = Counter(region.slot for region in regions)
    for region in regions:
        part = part_of(region, repeated=times[region.slot] > 1)
        if times[region.slot] > 1 and not part:
            continue
        setting = setting_of(topic_of(note), note.type, part)
        if setting is None or (region.slot == "quoi" and (part or definition_of(note) is not None)):
            continue
        for asking in _READERS[region.slot or ""](_said_whole(region), setting):
            yield _draft(asking, note, region, wording)


def _said_whole(region: Region) -> Sequence[Unit]:
    """The items without those that only announce the items below them; « Combien ? » asks for such lists."""
    if region.slot == "combien":
        return region.units
    leads = {unit.lead for unit in region.units if unit.lead}
    return [unit for unit in region.units if unit.text not in leads]


def _draft(asking: Asking, note: Note, region: Region, wording: Wording) -> Draft:
    facet = facet_name(region.slot or "")
    question = wording.ask("answer", asking.template, subject(note), **asking.values)
    return Draft(
        kind="answer",
        slot=f"answer:{facet}",
        line=asking.line,
        question=capitalized(question),
        answer=asking.answer,
        facet=facet,
        detail=asking.fact,
        accepted=asking.accepted,
        fact=asking.fact,
        reason=asking.reason,
    )
