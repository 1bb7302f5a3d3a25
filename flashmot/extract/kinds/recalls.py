"""Recall: the definition without the notion's names → which notion is it?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.names import acronym_in, short_title, subject
from flashmot.extract.passages import passages_of
from flashmot.extract.questions import SAID, said_key
from flashmot.french.small_words import DEMONSTRATIVES, HERE, SUBJECTS
from flashmot.french.typography import quoted, spaced, typeset
from flashmot.french.words import plain, stems
from flashmot.html.cloze import GAP
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.note import text_of
from flashmot.wording import Wording

_FEWEST_STEMS = 6
_LONGEST = 60
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAPS = re.compile(
    rf"(?:[«“(]?{re.escape(GAP)}[»”)]?[\s\u00a0-]*(?:d’|de |du |des |l’|la |le |les |à |en |et )?)*"
    rf"{re.escape(GAP)}[»”)]?"
)
_REFERENCE = re.compile(r"\s*\((?:[^()]*\d{4}[^()]*|p\.[^()]*)\)")
_PRONOUN = re.compile(rf"(?:{'|'.join(sorted(SUBJECTS | DEMONSTRATIVES))}|c’est)\b", re.IGNORECASE)
_DEICTIC = re.compile(rf"\b(?:{'|'.join(sorted(HERE))}|chapitre|section)\b", re.IGNORECASE)


def extract_recalls(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One card a note, from the first sentence of its definition that still says which notion is meant."""
    definition = definition_of(note)
    if definition is None or note.type == "document":
        return
    about = subject(note)
    names = _names(note)
    for sentence in _candidates(note, view):
        masked = _masked(sentence, names, stems(about.noun))
        if masked is not None and not view.ask(SAID, said_key(note.path, stems(masked.replace(GAP, " ")))):
            yield Draft(
                kind="recall",
                slot="recall",
                line=definition.line,
                question=wording.ask("recall", "recall", about, definition=quoted(masked)),
                answer=html.escape(typeset(note.title), quote=False),
                accepted=tuple(dict.fromkeys(typeset(name) for name in (about.title, *names))),
            )
            return


def _names(note: Note) -> list[str]:
    pair = acronym_in(note.title) or ()
    return list(dict.fromkeys([note.title, short_title(note.title), *pair, *note.aliases]))


def _candidates(note: Note, view: View) -> Iterator[str]:
    """The definition's sentences, then the frontmatter's one line."""
    for passage in passages_of(note, view):
        if passage.kind == "definition":
            yield from (unit.text for unit in passage.units[:4] if not unit.in_list)
    for key in ("definition", "définition", "summary", "description"):
        if text := text_of(note.meta.get(key)):
            yield spaced(text)


def _masked(sentence: str, names: list[str], noun: frozenset[str]) -> str | None:
    """The sentence with every form of the names replaced by a gap; None where too little is left to tell it
    by."""
    text = _REFERENCE.sub("", sentence).strip().rstrip(".")
    if not _stands_alone(text):
        return None
    for name in sorted(names, key=len, reverse=True):
        text = _without(text, name)
    hidden = frozenset().union(*(stems(name) for name in names)) - noun
    text = _WORD.sub(lambda found: GAP if stems(found[0]) and stems(found[0]) <= hidden else found[0], text)
    text = _GAPS.sub(GAP, text)
    return re.sub(r"\s+", " ", text) if _tells_enough(text) else None


def _stands_alone(text: str) -> bool:
    """Whether a sentence is of a fit length and points to nothing outside it."""
    if not 6 <= len(_WORD.findall(text)) <= _LONGEST or text.endswith(":"):
        return False
    return not (_DEICTIC.search(text) or _PRONOUN.match(text))


def _tells_enough(text: str) -> bool:
    """Whether what is left around the gaps says which notion is meant."""
    if re.match(rf"{re.escape(GAP)} qu[ie]\b", text):
        return False  # the gap has swallowed what « qui » speaks of
    left = len(stems(text.replace(GAP, " ")))
    gaps = text.count(GAP)
    return left >= _FEWEST_STEMS and gaps <= 2 and 4 * gaps <= left


def _without(text: str, name: str) -> str:
    """The text without a name in any case, spacing or apostrophe, singular or plural."""
    pattern = r"[\s\u00a0]+".join(rf"{re.escape(word)}s?" for word in plain(name).split())
    folded = plain_keeping_length(text)
    if len(folded) != len(text) or not all(word in folded for word in plain(name).split()):
        return text
    parts, at = [], 0
    for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
        parts += [text[at : found.start()], GAP]
        at = found.end()
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=64)
def plain_keeping_length(text: str) -> str:
    """``plain`` sign by sign, so that positions stay those of the text."""
    return "".join((plain(sign) or " ")[:1] if not sign.isspace() else " " for sign in text)
