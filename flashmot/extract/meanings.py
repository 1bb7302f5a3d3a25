"""What cards answer when they ask what a sigle means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flashmot.extract.dictionary import SIGLE, sigle_key
from flashmot.french.expansions import calmed, is_plural_only, singular_of
from flashmot.french.words import plain, words_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_FRENCH = frozenset("a au aux d' de des du en et l' la le les par pour sur un une".split())


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sigle stands for, as a card says it."""

    written: str
    """As the note writes it."""
    shown: str
    """In the singular, without capitals inside."""
    is_english: bool
    """Whether it is English."""

    @property
    def slot(self) -> str:
        """The wording of the question."""
        return "acronym-english" if self.is_english else "acronym"

    def accepted(self, phrase: Callable[[str], str]) -> tuple[str, ...]:
        """The right answers: as shown, and in the note's own number."""
        others = () if plain(self.written) == plain(self.shown) else (phrase(self.written),)
        return (phrase(self.shown), *others)


def is_asked(sigle: str, view: View) -> bool:
    """Whether a card may ask what a sigle means: in this vault its letters mean nothing else."""
    return not view.ask(SIGLE, sigle_key(sigle)).is_ambiguous


def meaning_of(sigle: str, expansion: str, note: Note, view: View, wording: Wording) -> Meaning:
    """What an expansion that a note writes says on a card."""
    if is_english(expansion, wording):
        return Meaning(expansion, expansion, is_english=True)
    forms = view.ask(SIGLE, sigle_key(sigle)).forms
    text = "\n".join(section.body for section in note.sections)
    said = calmed(expansion, "\n".join((*forms, text)))
    singular = singular_of(said)
    is_sure = any(plain(form) == plain(singular) for form in forms) or not is_plural_only(sigle, text)
    return Meaning(expansion, singular if is_sure else said, is_english=False)


def is_english(name: str, wording: Wording) -> bool:
    """Whether a name of several words holds one that only English has, and no sign of French."""
    words = words_of(name)
    known = wording.data["english"].replace(",", " ").split()
    return (
        len(words) > 1
        and name.isascii()
        and any(word in known for word in words)
        and _FRENCH.isdisjoint(words)
    )
