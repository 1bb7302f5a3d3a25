"""What the cards of a note may depend on in other notes, besides their faces: asked through a ``View``
only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flashmot.extract import dictionary
from flashmot.extract.defining import Passage, definition_of
from flashmot.extract.fields import FieldGroup, field_groups
from flashmot.model.note import Face, Note
from flashmot.vault import Vault
from flashmot.vault.chapter_titles import chapter_titles
from flashmot.vault.view import Question, all_faces

MOST_ANSWERS = 7
_LARGEST_FAMILY = 12
_MOST_KIN = 60


@dataclass(frozen=True, slots=True)
class Strand:
    """The typed links at a note. A role is ``R>`` where the note that states the link does it to the target,
    ``R<`` where the target does it to that note."""

    families: tuple[tuple[str, ...], ...] = ()
    """The families that the note is in: the paths of the notes that specialise one and the same."""
    out: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(role, paths of the targets) of the links that it states."""
    into: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(role, paths of the notes that state them) of the links to it."""

    def targets(self, role: str) -> tuple[str, ...]:
        """Where the links of a role lead that the note states."""
        return dict(self.out).get(role, ())

    def sources(self, role: str) -> tuple[str, ...]:
        """The notes that state a link of a role to it."""
        return dict(self.into).get(role, ())


_NO_STRAND = Strand()
_Roles = dict[str, dict[str, list[str]]]
"""Path → role → paths at the other end."""


@lru_cache(maxsize=2)
def _web_of(vault: Vault) -> dict[str, Strand]:
    """Path → the typed links there, of each note that has any."""
    out: _Roles = {}
    into: _Roles = {}
    children: dict[str, dict[str, None]] = {}
    for note in vault.notes:
        facts = vault.facts_of(note.path)
        for target, up in facts.families:
            other = vault.resolver.find(target, note)
            if other is not None:
                above, below = (other, note) if up else (note, other)
                children.setdefault(above.path, {})[below.path] = None
        for role, targets in facts.roles:
            for target in targets:
                _link(out, into, note, role, vault.resolver.find(target, note))
    families = _families_by_member(children)
    return {
        path: Strand(tuple(families.get(path, ())), _frozen(out.get(path)), _frozen(into.get(path)))
        for path in {**families, **out, **into}
    }


def _families_by_member(children: dict[str, dict[str, None]]) -> dict[str, list[tuple[str, ...]]]:
    """Path → the families that the note belongs to; those too large to be told apart left out."""
    families: dict[str, list[tuple[str, ...]]] = {}
    for family in children.values():
        if 1 < len(family) <= _LARGEST_FAMILY:
            for path in family:
                families.setdefault(path, []).append(tuple(sorted(family)))
    return families


def _link(out: _Roles, into: _Roles, note: Note, role: str, target: Note | None) -> None:
    if target is not None and not target.structural and target.path != note.path:
        _add(out.setdefault(note.path, {}).setdefault(role, []), target.path)
        _add(into.setdefault(target.path, {}).setdefault(role, []), note.path)


def _add(paths: list[str], path: str) -> None:
    if path not in paths[-MOST_ANSWERS:]:
        paths.append(path)


def _frozen(roles: dict[str, list[str]] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((role, tuple(paths)) for role, paths in (roles or {}).items())


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The first sentences of all definitions, by their stems."""

    paths: list[str]
    """The note of each sentence."""
    said: list[str]
    """The stems of each sentence, with spaces between."""
    holding: dict[str, list[int]]
    """Stem → the sentences that hold it."""


@lru_cache(maxsize=2)
def _sentences_of(vault: Vault) -> _Sentences:
    found = _Sentences([], [], {})
    for note in vault.notes:
        for sentence in vault.facts_of(note.path).sentences:
            for stem in sentence.split():
                found.holding.setdefault(stem, []).append(len(found.paths))
            found.paths.append(note.path)
            found.said.append(sentence)
    return found


def _is_said(vault: Vault, key: str) -> bool:
    """Who shares four fifths of the stems shares one of the rarest fifth and one more; so only those few
    sentences are compared."""
    path, _, joined = key.partition("\0")
    left = joined.split()
    stems = frozenset(left)
    known = _sentences_of(vault)
    rarest = sorted(left, key=lambda stem: (len(known.holding.get(stem, ())), stem))[: len(left) // 5 + 1]
    return any(
        known.paths[at] != path and 5 * len(stems.intersection(known.said[at].split())) >= 4 * len(left)
        for stem in rarest
        for at in known.holding.get(stem, ())
    )


@lru_cache(maxsize=2)
def _kin_of(vault: Vault) -> dict[str, list[Face]]:
    found: dict[str, list[Face]] = {}
    for note in vault.notes:
        for key in () if note.structural else (kin_key(note.type, note.chapter), kin_key(note.type, None)):
            listed = found.setdefault(key, [])
            if len(listed) < _MOST_KIN:
                listed.append(note)
    return found


@lru_cache(maxsize=2)
def _elements_of(vault: Vault) -> dict[str, tuple[tuple[str, int], ...]]:
    """Code → what notes call the élément de documentation, and how many do, in the order of the notes."""
    found: dict[str, Counter[str]] = {}
    for note in vault.notes:
        for code, name in vault.facts_of(note.path).elements:
            found.setdefault(code, Counter())[name] += 1
    return {code: tuple(names.items()) for code, names in found.items()}


def prepare(vault: Vault) -> None:
    """Makes the indexes, so that processes that are forked later all have them."""
    _web_of(vault), _sentences_of(vault), _kin_of(vault), _elements_of(vault)
    dictionary.prepare(vault)


def said_key(path: str, stems: Iterable[str]) -> str:
    """The key of ``SAID`` for these stems of a sentence of the note at a path."""
    return f"{path}\0{' '.join(sorted(stems))}"


def kin_key(kind: str, chapter: str | None) -> str:
    """The key of ``KIN`` for a type, in a chapter or (None) in all."""
    return kind if chapter is None else f"{kind}\0{chapter}"


def _definition(vault: Vault, path: str) -> Passage | None:
    return definition_of(vault.resolver.at(path))


def _fields(vault: Vault, path: str) -> tuple[FieldGroup, ...]:
    return field_groups(vault.resolver.at(path))


def _typed_links(vault: Vault) -> object:
    facts = [vault.facts_of(note.path) for note in vault.notes]
    return all_faces(vault), [(it.families, it.roles) for it in facts]


def _kin_mark(vault: Vault, key: str) -> object:
    return [(face.path, face.title, face.chapter) for face in _kin_of(vault).get(key, ())]


DEFINITION: Question[Passage | None] = Question(
    "definition",
    _definition,
    lambda vault, path: vault.resolver.has(path) and vault.facts_of(path).definition,
    lambda vault: [vault.facts_of(note.path).definition for note in vault.notes],
)
"""Path → what the note there says that its notion is."""
FIELDS: Question[tuple[FieldGroup, ...]] = Question(
    "fields",
    _fields,
    lambda vault, path: vault.resolver.has(path) and vault.facts_of(path).fields,
    lambda vault: [vault.facts_of(note.path).fields for note in vault.notes],
)
"""Path → the typed links in the text of the note there."""
WEB: Question[Strand] = Question(
    "web",
    lambda vault, path: _web_of(vault).get(path, _NO_STRAND),
    lambda vault, path: _web_of(vault).get(path),
    _typed_links,
)
"""Path → the typed links that start or end at the note there."""
SAID: Question[bool] = Question(
    "said",
    _is_said,
    _is_said,
    lambda vault: [(note.path, vault.facts_of(note.path).sentences) for note in vault.notes],
)
"""Path and stems (``said_key``) → whether a definition of another note says four fifths of these stems."""
KIN: Question[list[Face]] = Question(
    "kin", lambda vault, key: _kin_of(vault).get(key, []), _kin_mark, all_faces
)
"""Type and chapter (``kin_key``) → the first notes of that type."""
ELEMENTS: Question[tuple[tuple[str, int], ...]] = Question(
    "elements",
    lambda vault, code: _elements_of(vault).get(code, ()),
    lambda vault, code: _elements_of(vault).get(code, ()),
    lambda vault: [vault.facts_of(note.path).elements for note in vault.notes],
)
"""Code of an élément de documentation → all names that notes give it, each with their number."""
CHAPTER: Question[str] = Question(
    "chapter",
    lambda vault, number: chapter_titles(vault).get(number, ""),
    lambda vault, number: chapter_titles(vault).get(number, ""),
    chapter_titles,
)
"""Number of a chapter → its title, by the vault's indexes."""
QUESTIONS: tuple[Question[Any], ...] = (
    DEFINITION,
    FIELDS,
    WEB,
    SAID,
    KIN,
    ELEMENTS,
    CHAPTER,
    dictionary.SIGLE,
)
"""All of the above, and what sigles stand for."""
