"""The only door from one note to another.

The cards of a note are made through a ``View``: other notes are seen as faces, and what else is asked of the
vault is a ``Question``. The view itself keeps what was asked, so that nobody who makes cards has to think of
it. A later run asks the same questions again and makes a note's cards anew only where an answer is another
one (a verifying trace: Mokhov, Mitchell and Peyton Jones, *Build systems à la carte*, 2018).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, cast

from flashmot.model.knowledge import code_at
from flashmot.model.note import Face, Link, Note
from flashmot.vault.media import Shown, look_at
from flashmot.vault.resolve import name_of
from flashmot.vault.vault import Vault

_Answer = TypeVar("_Answer")
_Made = TypeVar("_Made")
_Given = ParamSpec("_Given")
_MOST_KEPT = 64
Trace = dict[str, dict[str, str]]
"""Name of a question → key → mark of the answer."""


@dataclass(frozen=True, slots=True, eq=False)
class Question(Generic[_Answer]):
    """Something to ask of a vault about a key: a path, a name, words."""

    name: str
    """What traces call it."""
    answer: Callable[[Vault, str], _Answer]
    """The answer about a key."""
    mark: Callable[[Vault, str], object]
    """What is written otherwise (``repr``) wherever the answer is another one."""
    ground: Callable[[Vault], object] | None
    """All that the answers depend on: while it is written alike, none need be asked again. None where only
    asking tells; the mark is then the answer."""


class View:
    """A vault as the cards of one note see it."""

    __slots__ = ("_answers", "_vault")

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._answers: dict[Question[Any], dict[str, Any]] = {}

    @property
    def name(self) -> str:
        """Obsidian's name for the vault. A cache is of one name."""
        return self._vault.name

    def ask(self, question: Question[_Answer], key: str) -> _Answer:
        """The answer to a question, asked once."""
        known = self._answers.setdefault(question, {})
        if key not in known:
            known[key] = question.answer(self._vault, key)
        return cast(_Answer, known[key])

    def find(self, target: str, source: Face) -> Face | None:
        """The note that a link in ``source`` points to, or None where it dangles."""
        return self.ask(LINK, f"{source.path.rpartition('/')[0]}\0{target}")

    def name_of(self, link: Link, source: Face) -> str:
        """What a reader calls the target of a link in ``source``."""
        return name_of(link, self.find(link.target, source))

    def at(self, path: str) -> Face:
        """The note with this very path."""
        return self.ask(FACE, path)

    def coded(self, code: str) -> Face | None:
        """The one note whose file's name begins with a code: ``SF_ CLOM-D1``."""
        return self.ask(CODED, code)

    def open(self, note: Face) -> Note:
        """A note with its text."""
        return self.ask(TEXT, note.path)

    def file(self, target: str, source: Face) -> Shown | None:
        """The image or sound that an embed in ``source`` names, or None where the vault doesn't hold it."""
        return self.ask(FILE, f"{source.path.rpartition('/')[0]}\0{target}")

    def once(
        self, make: Callable[Concatenate[View, _Given], _Made], *given: _Given.args, **more: _Given.kwargs
    ) -> _Made:
        """What ``make`` gives with a view of this vault: made once for many notes, and what it asked for,
        each of them did."""
        kept = self._vault.shared
        if (make, given) not in kept:
            view = View(self._vault)
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[make, given] = make(view, *given, **more), view._answers
        made, answers = kept[make, given]
        for question, known in answers.items():
            self._answers.setdefault(question, {}).update(known)
        return cast(_Made, made)

    def trace(self) -> Trace:
        """What was asked, with the marks of the answers."""
        return {
            question.name: {key: self._mark(question, key, known[key]) for key in sorted(known)}
            for question, known in self._answers.items()
        }

    def _mark(self, question: Question[Any], key: str, answer: Any) -> str:
        """What has no ground may be another thing by now: its mark is that of the answer that was given."""
        return digest_of(answer) if question.ground is None else mark_of(question, self._vault, key)


def mark_of(question: Question[Any], vault: Vault, key: str) -> str:
    """A digest that is another one wherever the answer is."""
    return digest_of(question.mark(vault, key))


def digest_of(said: object) -> str:
    """A digest of how something is written."""
    return hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _found(vault: Vault, key: str) -> Face | None:
    folder, _, target = key.partition("\0")
    return vault.resolver.find_from(folder, target)


def _found_mark(vault: Vault, key: str) -> str:
    found = _found(vault, key)
    return vault.face_of(found.path) if found is not None else ""


def _shown(vault: Vault, key: str) -> Shown | None:
    folder, _, target = key.partition("\0")
    full = vault.files.find_from(folder, target)
    return look_at(full) if full is not None else None


@lru_cache(maxsize=2)
def _codes_of(vault: Vault) -> dict[str, Face | None]:
    """Code → the note whose name begins with it; None where several do."""
    found: dict[str, Face | None] = {}
    for note in vault.notes:
        if code := code_at(note.name):
            found[code] = None if code in found else note
    return found


def _coded_mark(vault: Vault, code: str) -> str:
    found = _codes_of(vault).get(code)
    return vault.face_of(found.path) if found is not None else ""


@lru_cache(maxsize=2)
def all_faces(vault: Vault) -> str:
    """A digest of all that notes see of each other."""
    return digest_of([vault.face_of(note.path) for note in vault.notes])


LINK: Question[Face | None] = Question("link", _found, _found_mark, all_faces)
"""Folder and target of a link → the note that it leads to."""
FACE: Question[Face] = Question(
    "face",
    lambda vault, path: vault.resolver.at(path),
    lambda vault, path: vault.face_of(path) if vault.resolver.has(path) else "",
    all_faces,
)
"""Path → the note there."""
CODED: Question[Face | None] = Question(
    "coded", lambda vault, code: _codes_of(vault).get(code), _coded_mark, all_faces
)
"""A code such as ``SF_ CLOM-D1`` → the one note whose name begins with it."""
TEXT: Question[Note] = Question(
    "text",
    lambda vault, path: vault.resolver.at(path),
    lambda vault, path: vault.readings[path].digest if vault.resolver.has(path) else "",
    lambda vault: [(path, reading.digest) for path, reading in vault.readings.items()],
)
"""Path → the note there, with its text."""
FILE: Question[Shown | None] = Question("file", _shown, _shown, None)
"""Folder and target of an embed → the file that it shows."""
QUESTIONS: tuple[Question[Any], ...] = (LINK, FACE, CODED, TEXT, FILE)
"""Those that a vault answers by itself."""
