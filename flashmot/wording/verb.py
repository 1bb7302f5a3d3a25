"""The verb of an author’s sentence, as tables write it, and what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from flashmot.french.determiners import CONTRACTED
from flashmot.french.small_words import VERB_PREPOSITIONS
from flashmot.french.words import plain
from flashmot.wording.nouns import WORD
from flashmot.wording.sentence import Sentence

_REFLEXIVE = re.compile(r"(?:s’|\b(?:se|a\s+pour|est|est\s+une?|est\s+l[ea])\s+|\best\s+l’)$")
_PREPOSITION = re.compile(rf"\s+(?:{'|'.join(sorted((*VERB_PREPOSITIONS, *CONTRACTED)))})(?=\s|$)")
_LAST_PREPOSITION = re.compile(rf"\s+(?:{'|'.join(sorted((*VERB_PREPOSITIONS, *CONTRACTED)))})\Z")
_SECOND_PREPOSITION = re.compile(r"\bet\s+(?:d’|(?:de|du|des|par|à|au|aux|en|sur|dans)\s)")


def verb_of(sentence: Sentence, known: Mapping[str, str]) -> str | None:
    """What a table says of the sentence's verb, if the sentence is about the note itself; None where it is
    silent."""
    first = WORD.match(sentence.text)
    if first is None or first[0].casefold() not in ("il", "elle", "c’", "ce", "cet", "cette", "ils", "elles"):
        return None
    return next((known[form] for form, _ in verb_forms(sentence) if form in known), None)


def verb_forms(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """The last verb as tables write it, longest form first, with where it ends in the sentence."""
    if not sentence.bold:
        return
    start, end = sentence.bold[-1]
    preposition = _PREPOSITION.match(sentence.text, end)
    auxiliary = _REFLEXIVE.search(sentence.text[:start])
    before = auxiliary[0].strip() + ("" if auxiliary[0].endswith("’") else " ") if auxiliary else ""
    verb = sentence.text[start:end].strip()
    forms = [(verb, end)]
    if preposition:
        forms.insert(0, (f"{verb} {_full(preposition[0].strip())}", preposition.end()))
    for text, stop in forms:
        for form in (before + text, text):
            yield plain(form), stop


def complement_of(text: str, verb_end: int, start: int) -> str:
    """What follows the verb, without its preposition unless a second one answers it (« par l’un et par
    l’autre »)."""
    rest = text[start:].strip(" ,;")
    if _SECOND_PREPOSITION.search(rest):
        own = _LAST_PREPOSITION.search(text[:verb_end])
        return text[own.start() if own else verb_end :].strip(" ,;")
    return f"{_whole(text[verb_end:start].strip())} {rest}".strip()


def _full(preposition: str) -> str:
    """*du*, *des*, *d’* → *de*; *au*, *aux* → *à*."""
    return "de" if preposition == "d’" else CONTRACTED.get(preposition, (preposition, ""))[0]


def _whole(preposition: str) -> str:
    """The article that is left when a contracted preposition goes to the verb."""
    return CONTRACTED.get(preposition, ("", ""))[1]


def up_to_verb(sentence: Sentence) -> Sentence:
    """The sentence up to its verb with the verb's preposition."""
    if not sentence.bold:
        return sentence
    end = sentence.bold[-1][1]
    preposition = _PREPOSITION.match(sentence.text, end)
    return Sentence(sentence.text[: preposition.end() if preposition else end], sentence.bold)
