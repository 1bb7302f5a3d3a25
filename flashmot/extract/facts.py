"""What a note says that cards of other notes may depend on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from flashmot.extract.defining import definition_of
from flashmot.extract.elements import named_in
from flashmot.extract.fields import FieldGroup, field_groups
from flashmot.extract.spelled import spelled_by
from flashmot.french.words import stems
from flashmot.model.links import link_named
from flashmot.model.note import Link, Note
from flashmot.vault.vault import Facts
from flashmot.wording import Wording
from flashmot.wording.sentence import part_for
from flashmot.wording.verb import verb_of

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FIRST = 4
"""How many sentences of a definition are compared with those of others."""


def find_facts(note: Note, wording: Wording) -> Facts:
    """The facts of a note, from its text."""
    definition = definition_of(note)
    groups = field_groups(note)
    shown = [
        (group.sentence, group.mot, [(field.label, field.links) for field in group.fields])
        for group in groups
    ]
    return Facts(
        definition=_digest(definition.text) if definition is not None else "",
        fields=_digest(repr(shown)) if shown else "",
        sentences=_sentences(definition.text) if definition is not None and not note.structural else (),
        families=tuple(_families(groups)),
        roles=() if note.structural else tuple(_roles(groups, roles_by_verb(wording))),
        elements=tuple(dict.fromkeys(named_in(_all_texts(note)))),
        sigles=spelled_by(note, _all_texts(note)),
    )


def links_of_group(group: FieldGroup, roles: dict[str, str]) -> Iterator[tuple[str, list[Link]]]:
    """(role, links) of each label of a group whose verb has one."""
    for label, role in roles_by_label(group, roles):
        yield role, _links_under(label, group)


def roles_by_label(group: FieldGroup, roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(label, role) of the labels of a group whose verb has one."""
    if group.sentence is None:
        return
    labels = list(dict.fromkeys(field.label for field in group.fields))
    for position, label in enumerate(labels):
        several = len(labels) > 1
        part = part_for(group.sentence, label, position, len(labels)) if several else group.sentence
        role = verb_of(part, roles) if part is not None else None
        if role is not None:
            yield label, role


def _links_under(label: str, group: FieldGroup) -> list[Link]:
    return [link for field in group.fields if field.label == label for link in field.links]


@lru_cache(maxsize=4)
def roles_by_verb(wording: Wording) -> dict[str, str]:
    """Verb → role."""
    return {verb: role for role, verbs in wording.data["roles"].items() for verb in verbs}


def _all_texts(note: Note) -> Iterator[str]:
    yield note.name
    yield from _texts_in(note.meta)
    for section in note.sections:
        yield section.heading
        yield section.body


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _texts_in(inner)


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(" ".join(sorted(stems(sentence))) for sentence in _SENTENCE.split(text)[:_FIRST])


def _families(groups: tuple[FieldGroup, ...]) -> Iterator[tuple[str, bool]]:
    for group in groups:
        for field in group.fields:
            named = link_named(field.label)
            if named and named.mot == "S" and named.target:
                for link in field.links:
                    yield link.target, named.target == "up"


def _roles(groups: tuple[FieldGroup, ...], roles: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for group in groups:
        for role, links in links_of_group(group, roles):
            yield role, tuple(link.target for link in links)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
