"""Relations read from their other end, and those that only the graph of notes shows."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from flashmot.extract.fields import FieldGroup, field_groups
from flashmot.extract.names import subject
from flashmot.french import with_de
from flashmot.knowledge import plain, type_of
from flashmot.records import Draft, Link, Note
from flashmot.vault import Vault
from flashmot.wording import Wording, count_word, typeset
from flashmot.wording.sentence import part_for, verb_of

_MOTS = {"C": "C", "S": "S", "P": "P", "produit": "I/P", "intrant": "I/P", "R": "R", "I": "I", "A": "A"}
_MOST_ANSWERS = 7


@dataclass(frozen=True, slots=True)
class _Graph:
    """The typed links whose verb has a known inverse. A role is ``R>`` where the note that states the link does it to
    the target, ``R<`` where the target does it to that note."""

    out: dict[tuple[str, str], list[str]]
    """(path of the note that states it, role) → paths of the targets."""
    into: dict[tuple[str, str], list[str]]
    """(path of the target, role) → paths of the notes that state it."""


def extract_inverses(note: Note, vault: Vault, wording: Wording) -> Iterator[Draft]:
    """What other notes say of this one, where it doesn't say it itself; then parts of parts and kinds of kinds."""
    graph = _graph(vault, wording)
    own = _own_roles(note, wording)
    said = _linked(note, vault)
    for role, template in wording.data["inverse"].items():
        sources = graph.into.get((note.path, _flipped(role)), [])
        if (
            not sources
            or said.intersection(sources)
            or role in own
            or len(sources) > _MOST_ANSWERS
            or _asks_of_a_person(note, template)
        ):
            continue
        question = wording.fill(template, subject(note))
        if len(sources) > 1:
            question = wording.fill("{question} ({n} réponses)", question=question, n=count_word(len(sources)))
        names = [typeset(vault.resolver.at(path).title) for path in sources]
        yield _draft(f"relation:inverse:{role}", role, question, names)
    yield from _chains(note, vault, wording, graph)


def _chains(note: Note, vault: Vault, wording: Wording, graph: _Graph) -> Iterator[Draft]:
    """A is part of B, B is part of C: of what, through B, is A a part?"""
    for role, template in wording.data["chain"].items():
        for middle in _one(_ends(graph, note.path, role)):
            for far in _one(_ends(graph, middle, role)):
                if (
                    far in (note.path, middle)
                    or far in _ends(graph, note.path, role)
                    or _asks_of_a_person(note, template)
                ):
                    continue
                between = with_de(subject(vault.resolver.at(middle)).phrase)
                question = wording.fill(template, subject(note), de_milieu=between)
                yield _draft(f"relation:chain:{role}", role, question, [typeset(vault.resolver.at(far).title)])


def _ends(graph: _Graph, path: str, role: str) -> list[str]:
    """The other ends of a role: stated by the note itself, or by the notes at the other end."""
    stated, told = graph.out.get((path, role), ()), graph.into.get((path, _flipped(role)), ())
    return list(dict.fromkeys((*stated, *told)))


def _one(paths: list[str]) -> list[str]:
    """Only a single one can be asked for."""
    return paths if len(paths) == 1 else []


def _flipped(role: str) -> str:
    return role[:-1] + ("<" if role.endswith(">") else ">")


def _asks_of_a_person(note: Note, template: str) -> bool:
    return type_of(note.type).proper and "{il}" in template


@lru_cache(maxsize=4)
def _graph(vault: Vault, wording: Wording) -> _Graph:
    """All typed links between the vault's notes whose verb has a role."""
    roles = {verb: role for role, verbs in wording.data["roles"].items() for verb in verbs}
    graph = _Graph({}, {})
    for note in vault.notes:
        for group in () if note.structural else field_groups(note):
            for role, targets in _of_group(note, vault, group, roles):
                for target in targets:
                    if target != note.path:
                        _add(graph.out.setdefault((note.path, role), []), target)
                        _add(graph.into.setdefault((target, role), []), note.path)
    return graph


def _add(paths: list[str], path: str) -> None:
    if path not in paths[-_MOST_ANSWERS:]:
        paths.append(path)


def _linked(note: Note, vault: Vault) -> frozenset[str]:
    """The notes that this one already speaks of in a typed link."""
    links = (link for group in field_groups(note) for field in group.fields for link in field.links)
    found = (vault.resolver.find(link.target, note) for link in links)
    return frozenset(target.path for target in found if target is not None)


def _own_roles(note: Note, wording: Wording) -> frozenset[str]:
    """The roles that the note itself speaks of, wherever its links lead."""
    roles = {verb: role for role, verbs in wording.data["roles"].items() for verb in verbs}
    told = {role for group in field_groups(note) for role, _ in _links_of(group, roles)}
    labelled: dict[str, str] = wording.data["label-roles"]
    labels = {plain(field.label).replace("-", " ") for group in field_groups(note) for field in group.fields}
    return frozenset(told | {labelled[label] for label in labels if label in labelled})


def _of_group(note: Note, vault: Vault, group: FieldGroup, roles: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    for role, links in _links_of(group, roles):
        targets = (vault.resolver.find(link.target, note) for link in links)
        yield role, [target.path for target in targets if target is not None and not target.structural]


def _links_of(group: FieldGroup, roles: dict[str, str]) -> Iterator[tuple[str, list[Link]]]:
    """(role, links) of each label of a group whose verb has one."""
    if group.sentence is None:
        return
    labels = list(dict.fromkeys(field.label for field in group.fields))
    for position, label in enumerate(labels):
        part = part_for(group.sentence, label, position, len(labels)) if len(labels) > 1 else group.sentence
        role = verb_of(part, roles) if part is not None else None
        if role is not None:
            yield role, [link for field in group.fields if field.label == label for link in field.links]


def _draft(slot: str, role: str, question: str, names: list[str]) -> Draft:
    shown = [html.escape(name, quote=False) for name in names]
    return Draft(
        kind="relation",
        slot=slot,
        line=1,
        question=question,
        answer=shown[0] if len(shown) == 1 else "<ul>" + "".join(f"<li>{name}</li>" for name in shown) + "</ul>",
        label="inverse" if ":inverse:" in slot else "chain",
        mot=_MOTS[role[:-1]],
        targets=tuple(names),
        accepted=tuple(names) if len(names) == 1 else (),
    )
