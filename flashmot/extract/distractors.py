"""Wrong answers that compete: names of notes beside the right one. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flashmot.extract.draft import Draft
from flashmot.extract.questions import KIN, kin_key
from flashmot.french.typography import typeset
from flashmot.french.words import plain, stems
from flashmot.model.note import Face, Note
from flashmot.vault import View

_MOST = 6
_KINDS = frozenset(("recall", "relation"))


def with_distractors(draft: Draft, note: Note, view: View) -> Draft:
    """The draft with up to six wrong names, where its answer is one name of a notion.

    Candidates are notes of the right answer's type: its siblings first, then its chapter's, then the others'.
    What is also right, in the question, or a part of the right answer is none.
    """
    right = _right(draft, note, view)
    if right is None:
        return draft
    taken = {plain(answer) for answer in (*draft.accepted, *draft.targets)}
    asked = plain(draft.question)
    kept: list[str] = []
    for other in _candidates(right, view):
        name = plain(other.title)
        if other.path in (note.path, right.path) or name in taken or _is_told(name, asked):
            continue
        taken.add(name)
        kept.append(typeset(other.title))
        if len(kept) == _MOST:
            break
    return replace(draft, distractors=tuple(kept))


def _right(draft: Draft, note: Note, view: View) -> Face | None:
    """The note whose name is the answer; None where the answer is no such name."""
    asks_for_title = (
        draft.kind == "alias" and draft.slot.startswith("alias:") and not draft.slot.endswith(":*")
    )
    if not draft.accepted or not (draft.kind in _KINDS or asks_for_title):
        return None
    return note if draft.kind == "recall" or asks_for_title else view.find(draft.targets[0], note)


def _is_told(name: str, asked: str) -> bool:
    """Whether the question says a name, in its words or in others of the same stems."""
    return name in asked or stems(name) <= stems(asked)


def _candidates(right: Face, view: View) -> Iterator[Face]:
    siblings = _siblings(right, view)
    beside = view.ask(KIN, kin_key(right.type, right.chapter))
    yield from (note for note in beside if note.path in siblings)
    yield from (note for note in beside if note.path not in siblings)
    yield from (note for note in view.ask(KIN, kin_key(right.type, None)) if note.chapter != right.chapter)


def _siblings(note: Face, view: View) -> set[str]:
    """The paths of a note's siblings."""
    links = (link for relation in note.relations if relation.kind == "sibling" for link in relation.targets)
    found = (view.find(link.target, note) for link in links)
    return {sibling.path for sibling in found if sibling is not None}
