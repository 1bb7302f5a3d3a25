"""The subject of an author’s sentence: the sentence with the note in place of its pronoun, so that it stands
alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.elision import elides
from flashmot.french.grammar import article, with_de
from flashmot.french.typography import capitalized, quoted
from flashmot.french.words import plain
from flashmot.wording.engine import Subject
from flashmot.wording.nouns import WORD
from flashmot.wording.sentence import Sentence

_NOT_A_NOUN = frozenset("dernier dernière premier première même seul seule".split())
_IMPERSONAL = re.compile(r"il\s+(?:s’agit|faut|existe|y\s+a|convient|importe)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\s+(?:(?:ne|peut|doit|va|en|y)\s+)*(?:s’|se\s+)?$")


@dataclass(frozen=True, slots=True)
class Standing:
    """A sentence that stands alone."""

    text: str
    is_note: bool
    """Whether its subject is the note itself, not « L’analyse de l’enjeu… »."""


def standing_alone(sentence: Sentence, subject: Subject) -> Standing | None:
    """The sentence with its pronoun replaced by the note, so that it stands alone; None where it can't."""
    text, bold = sentence.text, sentence.bold
    first = WORD.match(text)
    if first is None:
        return None
    word, rest = first[0].casefold(), text[first.end() :].lstrip()
    if word in ("il", "elle") and not _IMPERSONAL.match(text):
        return Standing(f"{_subject_for(subject, feminine=word == 'elle')} {rest}", is_note=True)
    if word == "c’" and re.match(r"est\b", rest):
        return Standing(f"{capitalized(subject.phrase)} {rest}", is_note=True)
    if _mentions(text, subject.title):
        return Standing(capitalized(text), is_note=False)
    if word in ("ce", "cet", "cette", "le", "la", "l’"):
        return _named_subject(word, text, first.end(), bold, subject)
    if word in ("son", "sa", "ses", "leur", "leurs") and bold:
        return _possessed(word, text, first.end(), bold[0][0], subject)
    return None


def _subject_for(subject: Subject, *, feminine: bool) -> str:
    """The note as a subject of the pronoun's gender, so that what agrees with the pronoun stays right."""
    if feminine == subject.feminine or not subject.type:
        if subject.type or feminine:
            return capitalized(subject.phrase)
        return quoted(subject.title)
    return f"La notion {quoted(subject.title)}" if feminine else quoted(subject.title)


def _named_subject(
    word: str, text: str, start: int, bold: tuple[tuple[int, int], ...], subject: Subject
) -> Standing | None:
    """« Ce modèle **régule** … », « La méthode **s’applique** … »: the noun, then the note's title."""
    found = re.compile(r"\s*(\S+)(?=\s)").match(text, start)
    if found is None:
        return None
    noun, after = found[1], text[found.end() :].lstrip()
    if noun.casefold() in _NOT_A_NOUN:
        return None
    if word in ("le", "la", "l’"):
        between = text[found.end() : bold[0][0]] if bold and bold[0][0] >= found.end() else "?"
        if not _AUXILIARY.fullmatch(between or " "):
            return None
    if plain(noun) == plain(subject.noun):
        return Standing(f"{capitalized(subject.phrase)} {after}", is_note=True)
    if word == "l’":
        return Standing(f"L’{noun} {quoted(subject.title)} {after}", is_note=True)
    head = article(noun, feminine=word in ("cette", "la"))
    return Standing(f"{capitalized(head)} {quoted(subject.title)} {after}", is_note=True)


def _possessed(word: str, text: str, start: int, verb: int, subject: Subject) -> Standing | None:
    """« Son analyse **prend** … » → « L’analyse de l’enjeu « X » prend … »."""
    auxiliary = _AUXILIARY.search(text[:verb])
    end = auxiliary.start() if auxiliary else verb
    owned = text[start:end].strip()
    if not owned:
        return None
    if word in ("ses", "leurs"):
        head = f"les {owned}"
    else:
        head = article(owned, feminine=word == "sa")
        if word == "leur" and not elides(owned):
            return None  # leur says nothing of the noun's gender
    return Standing(f"{capitalized(head)} {with_de(subject.phrase)} {text[end:].strip()}", is_note=False)


def _mentions(text: str, title: str) -> bool:
    return len(title) > 2 and _says(plain(text), title)


def _says(text: str, answer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", text) is not None
