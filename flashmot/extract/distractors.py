"""Wrong answers that compete: names of notes beside the right one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from flashmot.extract.draft import Draft
from flashmot.french.typography import typeset
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.vault import Vault
from flashmot.vault.reads import kind_key

_MOST = 6
_ENOUGH = 60
_KINDS = frozenset(("recall", "relation"))


def with_distractors(draft: Draft, note: Note, vault: Vault) -> Draft:
    """The draft with up to six wrong names, where its answer is one name of a notion.

    Candidates are notes of the right answer's type: its siblings first, then its chapter's, then the others'.
    What is also right, in the question, or a part of the right answer is none.
    """
    asks_for_title = (
        draft.kind == "alias" and draft.slot.startswith("alias:") and not draft.slot.endswith(":*")
    )
    if not draft.accepted or not (draft.kind in _KINDS or asks_for_title):
        return draft
    right = note if draft.kind == "recall" or asks_for_title else vault.resolver.find(draft.targets[0], note)
    if right is None:
        return draft
    taken = {plain(answer) for answer in (*draft.accepted, *draft.targets)}
    asked = plain(draft.question)
    kept: list[str] = []
    for other in _candidates(right, vault):
        name = plain(other.title)
        if (
            other.path in (note.path, right.path)
            or name in taken
            or name in asked
            or stems(name) <= stems(asked)
        ):
            continue
        taken.add(name)
        kept.append(typeset(other.title))
        if len(kept) == _MOST:
            break
    return replace(draft, distractors=tuple(kept))


def _candidates(right: Note, vault: Vault) -> Iterator[Note]:
    siblings = {
        found.path
        for relation in right.relations
        if relation.kind == "sibling"
        for link in relation.targets
        if (found := vault.resolver.find(link.target, right)) is not None
    }
    index = notes_by_kind(vault)
    vault.reads.update((kind_key(right.type, right.chapter), kind_key(right.type, None)))
    beside = index.get((right.type, right.chapter), ())
    yield from (note for note in beside if note.path in siblings)
    yield from (note for note in beside if note.path not in siblings)
    yield from (note for note in index.get((right.type, None), ()) if note.chapter != right.chapter)


@lru_cache(maxsize=2)
def notes_by_kind(vault: Vault) -> dict[tuple[str, str | None], list[Note]]:
    """The notes by (type, chapter), and by (type, None) whatever their chapter; the first few of each will
    do."""
    found: dict[tuple[str, str | None], list[Note]] = {}
    for note in vault.notes:
        for key in () if note.structural else ((note.type, note.chapter), (note.type, None)):
            listed = found.setdefault(key, [])
            if len(listed) < _ENOUGH:
                listed.append(note)
    return found
