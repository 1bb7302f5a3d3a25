"""Recall: the definition without the notion's names → which notion is it?"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from flashmot.extract.defined import Defined, defined_by, summed_up
from flashmot.extract.defining import definition_of
from flashmot.extract.draft import Draft
from flashmot.extract.names import acronym_in, short_title, subject
from flashmot.extract.passages import passages_of
from flashmot.extract.phrases import without_references
from flashmot.extract.questions import SAID, said_key
from flashmot.extract.topics import topic_of
from flashmot.french.small_words import DEMONSTRATIVES, HERE, SUBJECTS
from flashmot.french.typography import capitalized, quoted, spaced, typeset
from flashmot.french.verbs import is_action
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
_COMMENT = re.compile(r",\s+(?:auquel|à laquelle|auxquels|duquel|dont|qui l[ae]s?|ce qui)\b.*\Z", re.DOTALL)
_MASKED = "la définition n’identifie la notion que par ses propres mots"
_DEICTIC = re.compile(rf"\b(?:{'|'.join(sorted(HERE))}|chapitre|section)\b", re.IGNORECASE)


def extract_recalls(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One card a note: what its frontmatter says in a line, else the first sentence of its definition, asked
    for the name. Where that says the name itself, the name is masked, for the complete deck."""
    definition = definition_of(note)
    if definition is None or note.type == "document":
        return
    names = _names(note)
    told = [*summed_up(note), *filter(None, [defined_by(note, view)])]
    asked = next((it for it in told if _asks(it, names, note, view)), None)
    if asked is not None:
        yield _named_after(asked, note, names, wording)
    else:
        yield from _masked_recall(note, view, wording, names, definition.line)


def _asks(said: Defined, names: list[str], note: Note, view: View) -> bool:
    """Whether a definition tells the notion by itself: without its name's words, in words of its own."""
    text = _cut(said.text)
    own = stems(text)
    if ":" in text:
        return False
    if said.verb == "consiste à":
        if not is_action(text) or not topic_of(note).action:
            return False
    elif said.verb != "est" or not said.is_noun_phrase:
        return False
    if not len(own) >= _FEWEST_STEMS or len(_WORD.findall(text)) > _LONGEST or _DEICTIC.search(text):
        return False
    title = stems(short_title(note.title)) - stems(subject(note).noun)
    if 3 * len(own & title) > len(title) or _without(text, note.title) != text:
        return False
    if any(plain(name) in plain(text) for name in names if len(name) > 2):
        return False
    return not view.ask(SAID, said_key(note.path, own))


def _cut(text: str) -> str:
    """A definition without the relative clause that only comments on it: « …, auquel répond … »."""
    return _COMMENT.sub("", without_references(text)).strip(" \u00a0.;,")


def _named_after(said: Defined, note: Note, names: list[str], wording: Wording) -> Draft:
    topic, about = topic_of(note), subject(note)
    slot = "action" if said.verb == "consiste à" else "name"
    text = _cut(said.text)
    answer = topic.title if topic.action or topic.le == about.phrase else capitalized(topic.le)
    return Draft(
        kind="recall",
        slot="recall",
        line=said.line,
        question=wording.ask("recall", slot, about, definition=text[:1].lower() + text[1:]),
        answer=html.escape(typeset(answer), quote=False),
        accepted=tuple(dict.fromkeys(typeset(name) for name in (about.title, *names))),
        fact=said.text if slot == "action" else f"name of: {said.text}",
    )


def _masked_recall(note: Note, view: View, wording: Wording, names: list[str], line: int) -> Iterator[Draft]:
    """The first sentence of the definition that says which notion is meant even with its name masked."""
    about = subject(note)
    for sentence in _candidates(note, view):
        masked = _masked(sentence, names, stems(about.noun))
        if masked is not None and not view.ask(SAID, said_key(note.path, stems(masked.replace(GAP, " ")))):
            yield Draft(
                kind="recall",
                slot="recall",
                line=line,
                question=wording.ask("recall", "recall", about, definition=quoted(masked)),
                answer=html.escape(typeset(note.title), quote=False),
                accepted=tuple(dict.fromkeys(typeset(name) for name in (about.title, *names))),
                reason=_MASKED,
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
    words = plain(name).split()
    folded = plain_keeping_length(text)
    if len(folded) != len(text) or not all(word in folded for word in words):
        return text
    pattern = r"[\s\u00a0]+".join(rf"{re.escape(word)}s?" for word in words)
    parts, at = [], 0
    for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
        parts += [text[at : found.start()], GAP]
        at = found.end()
    return "".join((*parts, text[at:]))


@lru_cache(maxsize=64)
def plain_keeping_length(text: str) -> str:
    """``plain`` sign by sign, so that positions stay those of the text."""
    return "".join((plain(sign) or " ")[:1] if not sign.isspace() else " " for sign in text)
