"""Links that lead nowhere, relations that are stated from one end only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from flashmot.french.words import stems
from flashmot.html.media_types import without_note_suffix
from flashmot.model.identity import fold
from flashmot.model.knowledge import readable
from flashmot.model.links import INVERSES
from flashmot.model.note import Link, MetaRelation, Note
from flashmot.model.problem import Source
from flashmot.review.advice.record import Finding, Subject, Web

_FILE: Final = re.compile(r"\.(?!(?:md|markdown)$)[a-z][a-z0-9]{1,5}$", re.IGNORECASE)
"""A target that is no note: « plan.pdf ». The vault knows its images and sounds, not all of its files."""


def dangling_links(subject: Subject) -> Iterator[Finding]:
    """Relations to notes that aren't there, each target of a note once. A note that was left out is its own
    problem."""
    for web in subject.webs:
        by_meaning = {stems(note.title): note for note in reversed(web.vault.notes)}
        missing = _missing(web)
        times = Counter(target for _, target in missing)
        for (path, target), (link, line) in missing.items():
            like = by_meaning.get(stems(readable(link.target)))
            todo = f"did you mean « {like.name} »?" if like else "write it, or correct the link"
            many = f" ({times[target]} notes link to it)" if times[target] > 1 else ""
            yield Finding(Source(path, line), {"target": link.target, "many": many, "todo": todo})


def _missing(web: Web) -> dict[tuple[str, str], tuple[Link, int]]:
    """For each note's path and folded target that leads nowhere, the first link to it and its line."""
    left_out = frozenset(fold(_name_in(problem.source.path)) for problem in web.vault.problems)
    found: dict[tuple[str, str], tuple[Link, int]] = {}
    for note in web.notes:
        for link, line in web.stated(note):
            if _leads_nowhere(link, note, web, left_out):
                found.setdefault((note.path, fold(link.target)), (link, line))
    return found


def _leads_nowhere(link: Link, note: Note, web: Web, left_out: frozenset[str]) -> bool:
    if not link.target or _FILE.search(link.target) or fold(_name_in(link.target)) in left_out:
        return False
    return web.vault.resolver.find(link.target, note) is None


def _name_in(path: str) -> str:
    return without_note_suffix(path.rpartition("/")[2]).removesuffix(".txt")


def one_way_relations(subject: Subject) -> Iterator[Finding]:
    """Parents, children and siblings that don't say so in return. Indexes and documents needn't."""
    for web in subject.webs:
        for note in web.notes:
            for relation in note.relations:
                inverse = INVERSES.get(relation.kind)
                for other in _owing(web, note, relation) if inverse else ():
                    if not _says_back(web, other, note, str(inverse)):
                        words = {"other": other.name, "kind": relation.kind, "inverse": inverse}
                        yield Finding(Source(note.path, relation.line), words | {"name": note.name})


def _owing(web: Web, note: Note, relation: MetaRelation) -> Iterator[Note]:
    """The notes that a relation leads to and that should state its inverse, each once."""
    seen = {note.path}
    for link in relation.targets:
        other = web.vault.resolver.find(link.target, note)
        if other is None or other.path in seen or other.structural or other.type == "document":
            continue
        seen.add(other.path)
        yield other


def _says_back(web: Web, other: Note, note: Note, kind: str) -> bool:
    """Whether the other note states the inverse, in its frontmatter or as a typed link of its text."""
    stated = [link for relation in other.relations if relation.kind == kind for link in relation.targets]
    back = (
        web.vault.resolver.find(link.target, other)
        for link in (*stated, *(it for it, _ in web.typed[other.path]))
    )
    return any(found is not None and found.path == note.path for found in back)
