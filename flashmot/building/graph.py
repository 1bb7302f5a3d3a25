"""What the notes say of each other: notions and the bonds between them. For quizzes and maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flashmot.building.build import Build, Part
from flashmot.extract.dictionary import sigles_in
from flashmot.extract.facts import roles_by_label, roles_by_verb
from flashmot.extract.fields import field_groups
from flashmot.french.typography import typeset
from flashmot.model.graph import Bond, Notion, TypedLink
from flashmot.model.knowledge import type_of, without_element
from flashmot.model.links import MOT_LINKS, ROLE_TYPES, mot_of_label, role_of_label
from flashmot.model.note import Link, Note
from flashmot.vault import Vault
from flashmot.vault.obsidian import obsidian_link
from flashmot.wording import default_wording


def notions_of(made: Build) -> tuple[list[Notion], list[Bond]]:
    """The notions that the notes of a build are about, and their bonds, each once, in the order of the
    notes."""
    notions, links = links_of(made.parts)
    return list(notions.values()), [link.bond for link in links]


def links_of(parts: Iterable[Part]) -> tuple[dict[str, Notion], list[TypedLink]]:
    """The notions of some parts by the paths of their notes, and the links between them, each bond once, in
    the order of the notes."""
    notions: dict[str, Notion] = {}
    links: dict[Bond, TypedLink] = {}
    for part in parts:
        roles = roles_by_verb(part.recipe.wording or default_wording())
        for note, vault in _notes(part):
            notions.setdefault(note.path, _notion(note, part.recipe.vault or vault.name))
            for link in _links(note, vault, roles):
                links.setdefault(link.bond, link)
    return notions, [it for it in links.values() if it.bond.source in notions and it.bond.target in notions]


def sigles_of(made: Build) -> dict[str, tuple[str, ...]]:
    """The sigles that the notes of a build spell out, each with all that they write it out as; but those that
    stand for several things."""
    found: dict[str, tuple[str, ...]] = {}
    for vault in made.vaults:
        for sigle, known in sigles_in(vault).items():
            if known.expansion:
                forms = (known.expansion, *known.forms, *found.get(sigle, ()))
                found[sigle] = tuple(dict.fromkeys(map(typeset, forms)))
    return found


def _notes(part: Part) -> Iterator[tuple[Note, Vault]]:
    wanted = {id(note) for note in part.notes}
    for vault in part.vaults:
        for note in vault.notes:
            if id(note) in wanted and not note.structural:
                yield note, vault


def _notion(note: Note, vault: str) -> Notion:
    names = dict.fromkeys(map(typeset, (note.title, without_element(note.title), *note.aliases)))
    noun = type_of(note.type).noun if note.type else ""
    link = obsidian_link(vault, note.path, "")
    return Notion(note.path, typeset(note.title), noun, note.chapter, tuple(names), link)


def _links(note: Note, vault: Vault, roles: dict[str, str]) -> Iterator[TypedLink]:
    for relation in note.relations:
        for link in relation.targets:
            yield from _link(note, vault, link, relation.kind, relation.mot)
    for group in field_groups(note):
        said = dict(roles_by_label(group, roles))
        for field in group.fields:
            mot = group.mot or mot_of_label(field.label)
            role = said.get(field.label) or role_of_label(field.label)
            for link in field.links:
                yield from _link(note, vault, link, field.label, mot, role)


def _link(
    note: Note, vault: Vault, link: Link, kind: str, mot: str | None, role: str = ""
) -> Iterator[TypedLink]:
    target = vault.resolver.find(link.target, note)
    if target is not None and target.path != note.path and not target.structural:
        mot = mot if mot in MOT_LINKS else None
        agrees = bool(role) and mot in (None, ROLE_TYPES[role[:-1]])
        yield TypedLink(Bond(note.path, target.path, kind, mot), role if agrees else "")
