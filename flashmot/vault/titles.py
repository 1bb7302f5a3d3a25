"""What a note is called, as one would write it on a board: the best of what its headings, frontmatter and
file name say. A ``titre`` that agrees with nothing else was left behind by a copied template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems, words_of
from flashmot.model.elements import without_stars
from flashmot.model.knowledge import (
    is_joined,
    readable,
    spelled,
    type_named,
    type_with_prefix,
    without_element,
    without_question,
)
from flashmot.model.sections import Section
from flashmot.vault.headings import heading_text
from flashmot.vault.kinds import typed_title
from flashmot.vault.links import parse_link
from flashmot.vault.spelling import Written, as_spoken, as_written, with_article

_NOUN = re.compile(
    r"(?:savoir-faire|procédure|compétence(?: générale| spécifique)?)\s+(?=[A-ZÀ-Þ])", re.IGNORECASE
)
_INNER = re.compile(r"[^\w\s]\s*([A-Z]{2,}x?)\s?_\s*(?=\w)")
_ICONS = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+")
_CODED = re.compile(r"\w_|^[ÉE]D[ _]?\d")
_GENERIC = re.compile(r"(?:nouvelle note|new note|note|sans titre|untitled|document|[\d\s._-]+)(?: \d+)?$")
_ENOUGH = 0.6
"""From which share of common words on two names are names of one thing."""
_LARGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a note gives itself."""

    where: str
    """``H1``, ``titre``, ``title``, ``nodeLabel``, ``file name``."""
    line: int
    """Its line in the file."""
    raw: str
    """As written, without the type before a colon."""
    text: str
    """As a person says it; ``""`` where that leaves nothing."""
    typed: bool = False
    """Whether the type stands before it, as in « CONCEPT : … »."""

    @property
    def is_joined(self) -> bool:
        """Whether it is a code: words joined by underscores."""
        return is_joined(self.raw)


@dataclass(frozen=True, slots=True)
class Title:
    """What a note is called, and what it isn't."""

    text: str
    """The title."""
    chosen: Named
    """Where it was read."""
    left_over: Named | None = None
    """A ``titre`` that shares no word with what else names the note."""


def title_of(
    meta: Mapping[str, Any],
    lines: Mapping[str, int],
    name: str,
    sections: Sequence[Section],
    aliases: Sequence[str] = (),
) -> Title:
    """A note's title. ``lines``: of the frontmatter's keys."""
    file = Named("file name", 1, name, readable(name))
    headings = list(_headings(sections))
    declared = list(_declared(meta, lines))
    label = list(_label(meta, lines))
    left_over = _left_over(declared, file, headings, aliases)
    agreeing = [it for it in (*headings, *declared) if it is not left_over and _fits(it, file, declared)]
    agreeing += [it for it in label if agree(it.text, file.text) and not _lacks_words(it.text, file.text)]
    chosen = min((*agreeing, file), key=lambda it: it.is_joined)
    text = chosen.text
    names = [it.text for it in (*agreeing, *label) if not (it.is_joined and it.text.isascii())]
    if chosen.where == "nodeLabel":
        text = _as_action(text, file.text, Written(names, sections))
    elif chosen.is_joined or (chosen is file and name.isascii()):
        text = as_written(text, Written(names, sections), joined=chosen.is_joined)
    return Title(finished(as_spoken(text))[:_LARGEST] or name, chosen, left_over)


def _headings(sections: Sequence[Section]) -> Iterator[Named]:
    """The headings of level 1, those that say a type first."""
    found = [_named("H1", it.line, heading_text(unlinked(it.heading))) for it in sections if it.level == 1]
    yield from sorted((it for it in found if it.text), key=lambda it: not it.typed)


def _declared(meta: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Named]:
    for key in ("titre", "title"):
        written = meta.get(key)
        if isinstance(written, str) and (it := _named(key, lines.get(key, 1), unlinked(written))).text:
            yield it


def _label(meta: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Named]:
    juggl = meta.get("juggl")
    written = juggl.get("nodeLabel") if isinstance(juggl, dict) else None
    if isinstance(written, str) and (it := _named("nodeLabel", lines.get("juggl", 1), written)).text:
        yield it


def _named(where: str, line: int, written: str) -> Named:
    text = " ".join(_ICONS.sub(" ", written).split())
    typed = typed_title(text)
    if typed:
        said = typed[2]
        return Named(
            where, line, said, without_question(spelled(said)) if _CODED.search(said) else said, typed=True
        )
    inner = _INNER.search(text)
    if inner and type_with_prefix(inner[1]):
        text = text[inner.start(1) :]
    noun = _NOUN.match(text)
    if noun and is_action(text[noun.end() :]):
        text = text[noun.end() :]
    said = without_question(spelled(text)) if any(map(str.isalnum, text)) else ""
    return Named(
        where, line, text, "" if type_named(said) or re.match(r"\W*Note de référence\W*$", said) else said
    )


def _fits(named: Named, file: Named, declared: Sequence[Named]) -> bool:
    """Whether a name may be the note's: it agrees with the file's name, or that says nothing."""
    if _GENERIC.match(plain(file.text)):
        return named.typed or named.where != "H1"
    if named.typed:
        return shares(named.text, file.text) or not any(agree(it.text, file.text) for it in declared)
    return agree(named.text, file.text)


def _left_over(
    declared: Sequence[Named], file: Named, headings: Sequence[Named], aliases: Sequence[str]
) -> Named | None:
    """A declared title that shares no word with any other name of the note, and isn't short for one."""
    if _GENERIC.match(plain(file.text)):
        return None
    others = (file.text, *(it.text for it in headings), *aliases)
    for it in declared:
        if not any(shares(it.text, other) or _abbreviates(it.text, other) for other in others):
            return it
    return None


def agree(one: str, other: str) -> bool:
    """Whether two names share most of their words."""
    ours, theirs = _telling(one), _telling(other)
    common = len(ours & theirs)
    if common and common == min(len(ours), len(theirs)) and (common > 1 or max(len(ours), len(theirs)) <= 2):
        return max(len(ours), len(theirs)) <= 2 * common
    return common > 0 and 2 * common >= _ENOUGH * (len(ours) + len(theirs))


def shares(one: str, other: str) -> bool:
    """Whether two names have a word in common, or are both without words."""
    ours, theirs = _telling(one), _telling(other)
    return not ours.isdisjoint(theirs) or not (ours and theirs)


def _telling(name: str) -> frozenset[str]:
    """The words that tell a name from others, the code of an element of documentation left out."""
    return stems(without_element(name)) or stems(name)


def _abbreviates(one: str, other: str) -> bool:
    """Whether one name is made of the other's initials."""
    short, long = sorted((one, other), key=len)
    letters = re.sub(r"\W", "", plain(short))
    initials = "".join(word[0] for word in words_of(long))
    return (
        len(letters) > 1 and len(letters) <= 10 and letters[0] == initials[:1] and _within(letters, initials)
    )


def _within(letters: str, initials: str) -> bool:
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _lacks_words(label: str, file: str) -> bool:
    """Whether a label says less than the file's name, the infinitive of an action apart."""
    verb, _, rest = file.partition(" ")
    said = rest if is_action(verb) and not is_action(label) else file
    return len(_telling(label)) < len(_telling(said))


def _as_action(label: str, file: str, written: Written) -> str:
    """« Plan de cours » of a file « Élaborer plan cours » is « Élaborer le plan de cours »."""
    verb, _, rest = file.partition(" ")
    if is_action(label):
        return with_article(label, written)
    if not is_action(verb) or not _telling(label) <= _telling(rest):
        return label
    return with_article(f"{as_written(verb, written, joined=False)} {label}", written)


def unlinked(text: str) -> str:
    """A text with its links as people read them."""
    return re.sub(r"\[\[([^\[\]]*)\]\]", lambda found: _shown(found[1]), text)


def _shown(inside: str) -> str:
    link = parse_link(inside)
    return link.shown or readable(link.target)


def finished(text: str) -> str:
    """A title with its parentheses closed, and a capital where its first word has none."""
    text = " ".join(without_stars(text).split()).strip(" :–—-")
    missing = text.count("(") - text.count(")")
    text = f"{text}{')' * missing}" if missing > 0 else text
    if missing < 0 and text.endswith(")"):
        text = text[:missing]
    first = text.split(maxsplit=1)[0] if text else ""
    return text[:1].upper() + text[1:] if first.islower() and " " in text else text
