"""What cards depend on in the vault as a whole: the web of typed links, and the definitions by their
words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from flashmot.extract.facts import facts_of
from flashmot.model.note import Note
from flashmot.vault import Vault
from flashmot.vault.reads import sentences_key, stem_key, web_key
from flashmot.wording import Wording

MOST_ANSWERS = 7
_LARGEST_FAMILY = 12


@dataclass(frozen=True, slots=True)
class Web:
    """The typed links of a vault. A role is ``R>`` where the note that states the link does it to the target,
    ``R<`` where the target does it to that note. What is asked of it is noted as read."""

    vault: Vault
    families_at: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """Path → the families that the note is in: the paths of the notes that specialise one and the same."""
    out: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Path of the note that states it → role → paths of the targets."""
    into: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Path of the target → role → paths of the notes that state it."""

    def families(self, path: str) -> list[tuple[str, ...]]:
        """The families of a note."""
        self.vault.reads.add(web_key(path))
        return self.families_at.get(path, [])

    def targets(self, path: str, role: str) -> list[str]:
        """Where the links of a role lead that a note states."""
        self.vault.reads.add(web_key(path))
        return self.out.get(path, {}).get(role, [])

    def sources(self, path: str, role: str) -> list[str]:
        """The notes that state a link of a role to a note."""
        self.vault.reads.add(web_key(path))
        return self.into.get(path, {}).get(role, [])

    def strands(self) -> Iterator[tuple[str, object]]:
        """(path, all that can be asked of it) of each note that has any typed link or family."""
        for path in {**self.families_at, **self.out, **self.into}:
            yield path, (self.families_at.get(path), self.out.get(path), self.into.get(path))


@lru_cache(maxsize=2)
def web_of(vault: Vault, wording: Wording) -> Web:
    """The web of a vault's typed links."""
    web = Web(vault)
    children: dict[str, dict[str, None]] = {}
    with vault.reads.apart():
        for note in vault.notes:
            facts = facts_of(note, vault, wording)
            for target, up in facts.families:
                other = vault.resolver.find(target, note)
                if other is not None:
                    above, below = (other, note) if up else (note, other)
                    children.setdefault(above.path, {})[below.path] = None
            for role, targets in facts.roles:
                for target in targets:
                    _link(web, note, role, vault.resolver.find(target, note))
    for family in children.values():
        if 1 < len(family) <= _LARGEST_FAMILY:
            for path in family:
                web.families_at.setdefault(path, []).append(tuple(sorted(family)))
    return web


def _link(web: Web, note: Note, role: str, target: Note | None) -> None:
    if target is not None and not target.structural and target.path != note.path:
        _add(web.out.setdefault(note.path, {}).setdefault(role, []), target.path)
        _add(web.into.setdefault(target.path, {}).setdefault(role, []), note.path)


def _add(paths: list[str], path: str) -> None:
    if path not in paths[-MOST_ANSWERS:]:
        paths.append(path)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The first sentences of all definitions, by their stems."""

    vault: Vault
    paths: list[str]
    """The note of each sentence."""
    said: list[str]
    """The stems of each sentence, with spaces between."""
    holding: dict[str, list[int]]
    """Stem → the sentences that hold it."""

    def another(self, left: frozenset[str], path: str) -> bool:
        """Whether a sentence of another note than ``path`` says four fifths of these stems.

        Who shares four fifths shares one of the rarest fifth and one more; so only those few notes are
        compared.
        """
        rarest = sorted(left, key=lambda stem: (len(self.holding.get(stem, ())), stem))[: len(left) // 5 + 1]
        for stem in rarest:
            for at in self.holding.get(stem, ()):
                if self.paths[at] != path and 5 * len(left.intersection(self.said[at].split())) >= 4 * len(
                    left
                ):
                    self.vault.reads.add(
                        sentences_key(self.paths[at])
                    )  # as long as it is there, the answer is yes
                    return True
        self.vault.reads.update(
            map(stem_key, rarest)
        )  # without a new sentence that holds one, the answer stays no
        return False


@lru_cache(maxsize=2)
def sentences_of(vault: Vault, wording: Wording) -> Sentences:
    """The definitions of a vault by their words."""
    found = Sentences(vault, [], [], {})
    for note in vault.notes:
        for sentence in facts_of(note, vault, wording).sentences:
            for stem in sentence.split():
                found.holding.setdefault(stem, []).append(len(found.paths))
            found.paths.append(note.path)
            found.said.append(sentence)
    return found
