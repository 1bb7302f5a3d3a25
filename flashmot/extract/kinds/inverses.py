"""Relations read from their other end, and those that only the graph of notes shows."""

from __future__ import annotations

import html
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.facts import links_of_group, roles_by_verb
from flashmot.extract.fields import field_groups
from flashmot.extract.indexes import MOST_ANSWERS, Web, web_of
from flashmot.extract.names import subject
from flashmot.french.grammar import with_de
from flashmot.french.typography import typeset
from flashmot.model.knowledge import type_of
from flashmot.model.links import ROLE_TYPES, link_named
from flashmot.model.note import Note
from flashmot.vault import Vault
from flashmot.wording import Wording, count_word


def extract_inverses(note: Note, vault: Vault, wording: Wording) -> Iterator[Draft]:
    """What other notes say of this one, where it doesn't say it itself; then parts of parts and kinds of
    kinds."""
    web = web_of(vault, wording)
    own = _own_roles(note, wording)
    said = _linked(note, vault)
    for role, template in wording.data["inverse"].items():
        sources = web.sources(note.path, _flipped(role))
        if (
            not sources
            or said.intersection(sources)
            or role in own
            or len(sources) > MOST_ANSWERS
            or _asks_of_a_person(note, template)
        ):
            continue
        question = wording.fill(template, subject(note))
        if len(sources) > 1:
            question = wording.fill(
                "{question} ({n} réponses)", question=question, n=count_word(len(sources))
            )
        names = [typeset(vault.resolver.at(path).title) for path in sources]
        yield _draft(f"relation:inverse:{role}", role, question, names)
    yield from _chains(note, vault, wording, web)


def _chains(note: Note, vault: Vault, wording: Wording, web: Web) -> Iterator[Draft]:
    """A is part of B, B is part of C: of what, through B, is A a part?"""
    for role, template in wording.data["chain"].items():
        for middle in _one(_ends(web, note.path, role)):
            for far in _one(_ends(web, middle, role)):
                if (
                    far in (note.path, middle)
                    or far in _ends(web, note.path, role)
                    or _asks_of_a_person(note, template)
                ):
                    continue
                between = with_de(subject(vault.resolver.at(middle)).phrase)
                question = wording.fill(template, subject(note), de_milieu=between)
                yield _draft(
                    f"relation:chain:{role}", role, question, [typeset(vault.resolver.at(far).title)]
                )


def _ends(web: Web, path: str, role: str) -> list[str]:
    """The other ends of a role: stated by the note itself, or by the notes at the other end."""
    stated, told = web.targets(path, role), web.sources(path, _flipped(role))
    return list(dict.fromkeys((*stated, *told)))


def _one(paths: list[str]) -> list[str]:
    """Only a single one can be asked for."""
    return paths if len(paths) == 1 else []


def _flipped(role: str) -> str:
    return role[:-1] + ("<" if role.endswith(">") else ">")


def _asks_of_a_person(note: Note, template: str) -> bool:
    return type_of(note.type).proper and "{il}" in template


def _linked(note: Note, vault: Vault) -> frozenset[str]:
    """The notes that this one already speaks of in a typed link."""
    links = (link for group in field_groups(note) for field in group.fields for link in field.links)
    found = (vault.resolver.find(link.target, note) for link in links)
    return frozenset(target.path for target in found if target is not None)


def _own_roles(note: Note, wording: Wording) -> frozenset[str]:
    """The roles that the note itself speaks of, wherever its links lead."""
    roles = roles_by_verb(wording)
    told = {role for group in field_groups(note) for role, _ in links_of_group(group, roles)}
    named = (link_named(field.label) for group in field_groups(note) for field in group.fields)
    return frozenset(told | {found.role for found in named if found and found.role})


def _draft(slot: str, role: str, question: str, names: list[str]) -> Draft:
    shown = [html.escape(name, quote=False) for name in names]
    return Draft(
        kind="relation",
        slot=slot,
        line=1,
        question=question,
        answer=shown[0]
        if len(shown) == 1
        else "<ul>" + "".join(f"<li>{name}</li>" for name in shown) + "</ul>",
        label="inverse" if ":inverse:" in slot else "chain",
        mot=ROLE_TYPES[role[:-1]],
        targets=tuple(names),
        accepted=tuple(names) if len(names) == 1 else (),
    )
