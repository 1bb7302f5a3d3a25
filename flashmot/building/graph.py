"""What the notes say of each other, as a graph. For quizzes and maps."""

from __future__ import annotations

from collections.abc import Iterator

from flashmot.building.build import Build, Part
from flashmot.extract.dictionary import sigles_in
from flashmot.extract.fields import field_groups
from flashmot.french.typography import typeset
from flashmot.model.graph import Bond, Notion
from flashmot.model.knowledge import type_of, without_element
from flashmot.model.links import MOT_LINKS, mot_of_label
from flashmot.model.note import Link, Note
from flashmot.vault import Vault
from flashmot.vault.obsidian import obsidian_link


def notions_of(made: Build) -> tuple[list[Notion], list[Bond]]:
    """The notions that the notes of a build are about, and their bonds, each once, in the order of the
    notes."""
    notions: dict[str, Notion] = {}
    bonds: dict[Bond, None] = {}
    for part in made.parts:
        for note, vault in _notes(part):
            titles = (note.title, without_element(note.title))
            names = dict.fromkeys(map(typeset, (*titles, *note.aliases)))
            noun = type_of(note.type).noun if note.type else ""
            link = obsidian_link(part.recipe.vault or vault.name, note.path, "")
            notions.setdefault(
                note.path, Notion(note.path, typeset(note.title), noun, note.chapter, tuple(names), link)
            )
            bonds.update(dict.fromkeys(_bonds(note, vault)))
    return list(notions.values()), [
        bond for bond in bonds if bond.source in notions and bond.target in notions
    ]


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


def _bonds(note: Note, vault: Vault) -> Iterator[Bond]:
    for relation in note.relations:
        for link in relation.targets:
            yield from _bond(note, vault, link, relation.kind, relation.mot)
    for group in field_groups(note):
        for field in group.fields:
            mot = group.mot or mot_of_label(field.label)
            for link in field.links:
                yield from _bond(note, vault, link, field.label, mot)


def _bond(note: Note, vault: Vault, link: Link, kind: str, mot: str | None) -> Iterator[Bond]:
    target = vault.resolver.find(link.target, note)
    if target is not None and target.path != note.path and not target.structural:
        yield Bond(note.path, target.path, kind, mot if mot in MOT_LINKS else None)
