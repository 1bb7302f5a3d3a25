"""Relations read from their other end, and those that only the graph of notes shows."""

from __future__ import annotations

import html
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.facts import links_of_group, roles_by_verb
from flashmot.extract.fields import field_groups
from flashmot.extract.names import subject
from flashmot.extract.questions import MOST_ANSWERS, WEB
from flashmot.french.grammar import with_de
from flashmot.french.typography import typeset
from flashmot.model.knowledge import type_of
from flashmot.model.links import ROLE_TYPES, link_named
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word


def extract_inverses(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """What other notes say of this one, where it doesn't say it itself; then parts of parts and kinds of
    kinds."""
    strand = view.ask(WEB, note.path)
    own = _own_roles(note, wording)
    said = _linked(note, view)
    for role, template in wording.data["inverse"].items():
        sources = strand.sources(_flipped(role))
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
        names = [typeset(view.at(path).title) for path in sources]
        yield _draft(f"relation:inverse:{role}", role, question, names)
    yield from _chains(note, view, wording)


def _chains(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """A is part of B, B is part of C: of what, through B, is A a part?"""
    for role, template in wording.data["chain"].items():
        for middle in _one(_ends(view, note.path, role)):
            for far in _one(_ends(view, middle, role)):
                if (
                    far in (note.path, middle)
                    or far in _ends(view, note.path, role)
                    or _asks_of_a_person(note, template)
                ):
                    continue
                between = with_de(subject(view.at(middle)).phrase)
                question = wording.fill(template, subject(note), de_milieu=between)
                yield _draft(f"relation:chain:{role}", role, question, [typeset(view.at(far).title)])


def _ends(view: View, path: str, role: str) -> list[str]:
    """The other ends of a role: stated by the note itself, or by the notes at the other end."""
    strand = view.ask(WEB, path)
    return list(dict.fromkeys((*strand.targets(role), *strand.sources(_flipped(role)))))


def _one(paths: list[str]) -> list[str]:
    """Only a single one can be asked for."""
    return paths if len(paths) == 1 else []


def _flipped(role: str) -> str:
    return role[:-1] + ("<" if role.endswith(">") else ">")


def _asks_of_a_person(note: Note, template: str) -> bool:
    return type_of(note.type).proper and "{il}" in template


def _linked(note: Note, view: View) -> frozenset[str]:
    """The notes that this one already speaks of in a typed link."""
    links = (link for group in field_groups(note) for field in group.fields for link in field.links)
    found = (view.find(link.target, note) for link in links)
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
