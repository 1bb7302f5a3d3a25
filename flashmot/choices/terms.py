"""Terms deleted in clozes, with what the place of each asks of its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from flashmot.choices.forms import is_acronym
from flashmot.choices.numerals import number_of
from flashmot.choices.records import Item, Notion
from flashmot.choices.texts import SMALL, letters_of, one_line, words
from flashmot.french.determiners import PLURAL, SINGULAR
from flashmot.french.endings import ending_of, guessed_gender, is_plural
from flashmot.french.small_words import BEFORE_ATTRIBUTE, BEFORE_VERB, PREPOSITIONS
from flashmot.french.verbs import is_action
from flashmot.html.cloze import WRITTEN_GAP

_BEFORE_GAP = re.compile(r"((?:\bl[’'](?=un))?[^\W\d_]+[’']?)[\s«“\"]*\Z")
_TELLING = 3
"""With fewer words that carry meaning, a gap's line doesn't tell what is missing."""
_COMPLEMENT = re.compile(r"\s(?:de|du|des|d[’'])(?=\s|\w)")
_ROW_AFTER = re.compile(
    r"[»\s]*(?:,\s*(?:les?|la|l[’']|une?|des)(?:\s|(?<=[’']))|(?:et|ou|/)\s|,?\s*(?:\.\.\.|…|etc))"
)
_ROW_BEFORE = re.compile(r"\b(?:et|ou)\s*(?:(?:les?|la|une?|des|de)\s+|[ld][’'])?[«\s]*\Z")
_COMMA_BEFORE = re.compile(r"\w,\s*(?:(?:les?|la|une?|des|de)\s+|[ld][’'])?[«\s]*\Z")
_ENDS_AFTER = re.compile(r"[»\s]*(?:[,.;()]|(?:et|ou)\b|\Z)")
_BECAUSE = re.compile(r"[»\s]*,?\s*(?:car|parce)\b")
_REASON = re.compile(r"[»\s]*,?\s*(?:qui|que|qu[’']|dont|où|car|parce)\b")
_CLAUSE_END = re.compile(r"[,;:.()]\s")
_GOVERNED = re.compile(r"[»\s]*(?:que\s|qu[’']|(?:les?|la|une?|des)\s|l[’'])")
COMMON_FACETS = frozenset(("qui", "ou", "quand", "combien"))
"""Questions that ask for a person, a place, a time, a number: no other sort of thing answers them."""
_DETERMINED = r"(?:l[’']|(?:les?|la|une?|des|du)\s+)?"
_TWIN_AFTER = re.compile(rf"\s*(?:ou|\(|/)\s*{_DETERMINED}([^,.;:()/]+?)\s*(?:[,.;:()/]|\Z)")
_TWIN_BEFORE = re.compile(rf"([\w’ -]+?)\s*(?:\bou|\(|/)\s*{_DETERMINED}[«\s]*\Z")
_VAGUE = frozenset("article ent e es s t vowel consonant".split())


@dataclass(frozen=True, slots=True)
class Term:
    """A deleted term, with what a reader sees of its form."""

    text: str
    """The term."""
    notion: str
    """The key of its card's notion."""
    intro: str
    """The line above the one with the gap if it announces a list, plain."""
    open: bool
    """Whether its place tells too little of it: it is one of several in a row, the line says hardly a
    thing besides, or what is behind it hangs on the term itself."""
    complement: bool
    """Whether it has a complement of its own (« taille **du lot** »), which excludes another behind
    the gap."""
    alone: bool
    """Whether the gap's line has hardly another word, so that anything that the intro announces would fit
    it."""
    gender: str
    """``m``, ``f`` or ``""``."""
    before: str
    """The word before the gap, lower case, or ``""``."""
    shape: tuple[object, ...]
    """What a wrong option must share with it."""
    size: int
    """Its words."""
    vague: bool
    """Whether neither its place nor its ending tells a verb from an adjective or a noun."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a gap."""

    intro: str
    """The line above the gap's."""
    left: str
    """The gap's line before it."""
    right: str
    """The gap's line after it."""
    before: str
    """The word before it, lower case, or ``""``."""


def term_of(item: Item) -> Term | None:
    """The deleted term of a cloze with a gap, or None."""
    around = _around(item.question)
    if around is None or not item.accepted or not item.accepted[0].split():
        return None
    text = one_line(item.accepted[0])
    number = number_of(text)
    place = _place(around, text)
    ending = ending_of(text.split()[0]) if place not in ("noun", "after de", "clause:article") else ""
    shape = (*_shape(text, around, place), ending)
    return Term(
        text=text,
        notion=item.notion,
        intro=letters_of(around.intro) if around.intro.endswith(":") else "",
        open=_is_open(around) or _governs(around, text),
        complement=bool(_COMPLEMENT.search(text)),
        alone=len(words(around.left + " " + around.right)) < 5,
        gender=_gender(text, around, place),
        before=around.before,
        shape=shape if number is None else number.shape,
        size=len(text.split()),
        vague=number is None and place in ("attribute", "word") and ending in _VAGUE,
    )


def _is_open(around: _Around) -> bool:
    """Whether several terms would fit: « l’un, […] et l’autre », « Par des […] »."""
    in_row = _COMMA_BEFORE.search(around.left) and _ENDS_AFTER.match(around.right)
    if in_row or _ROW_AFTER.match(around.right) or _ROW_BEFORE.search(around.left):
        return True
    if around.before == "pour" and not _BECAUSE.match(around.right):
        return True  # one purpose serves as well as another
    line = f"{around.left} {around.right}"
    said = [word for word in words(line) if word not in SMALL]
    if _REASON.match(around.right) or around.intro.endswith(":"):
        return len(said) < _TELLING
    # What stands behind a comma says when or how, not what: « Pour […], dès le début ».
    near = f"{_CLAUSE_END.split(around.left)[-1]} {_CLAUSE_END.split(around.right)[0]}"
    told = [word for word in words(near) if word not in SMALL]
    return len(said) < _TELLING or len(told) < _TELLING - 1


def _governs(around: _Around, text: str) -> bool:
    """Whether the words behind the gap hang on the term itself, so that they fit no other: an object of a
    verb that has one already (« […] la volonté »), a clause (« […] que le temps manque »)."""
    after = _GOVERNED.match(around.right)
    return after is not None and (len(text.split()) > 1 or after[0].lstrip().startswith("qu"))


def _around(question: str) -> _Around | None:
    gap = WRITTEN_GAP.search(question)
    if gap is None:
        return None
    above, _, left = question[: gap.start()].rpartition("\n")
    found = _BEFORE_GAP.search(left)
    return _Around(
        intro=above.rpartition("\n")[2].strip(),
        left=left,
        right=question[gap.end() :].partition("\n")[0],
        before=found[1].casefold().replace("'", "’") if found else "",
    )


def _shape(text: str, around: _Around, place: str) -> tuple[object, ...]:
    """What is seen of a term's form, its ending aside."""
    capital = text[:1].isupper()
    named = any(word[:1].isupper() for word in text.split()[1:]) or (capital and bool(around.before))
    return place, _is_plural(text, around), capital, named, is_acronym(text), is_action(text)


def _is_plural(text: str, around: _Around) -> bool:
    return around.before in PLURAL or (around.before not in SINGULAR and is_plural(text))


def _gender(text: str, around: _Around, place: str) -> str:
    """The gender that the determiner shows, else the one that a noun's ending tells."""
    if shown := SINGULAR.get(around.before, ""):
        return shown
    return "" if place != "noun" or _is_plural(text, around) else guessed_gender(text.split()[0])


def _place(around: _Around, text: str) -> str:
    """The part that the term plays in its sentence, as far as its neighbours tell."""
    before = around.before
    if not before:
        return _first_place(around, text)
    if before in SINGULAR or before in PLURAL:
        return "noun"
    if before in PREPOSITIONS:
        return "after de" if before in ("de", "d’") else f"after {before}"
    return "verb" if before in BEFORE_VERB else "attribute" if before in BEFORE_ATTRIBUTE else "word"


def _first_place(around: _Around, text: str) -> str:
    """The same where no word stands right before the gap."""
    if re.search(r"[^\s.:;•?!–«“\"][\s«“\"]*\Z", around.left):
        return "word"
    if re.search(r"\w", around.right):
        return "label" if re.match(r"\s*:", around.right) else "subject"
    first = text.split()[0].casefold()
    return "clause:article" if first in PLURAL or SINGULAR.get(first) else "clause"


def terms_by_place(
    items: Iterable[Item], notions: Mapping[str, Notion]
) -> Iterator[tuple[object, str, Term]]:
    """Entries for pools of the clozes' terms: by scope, shape and size, the size of numbers being 0."""
    for item in items:
        term = term_of(item) if item.kind == "cloze" else None
        if term is not None:
            size = 0 if term.shape[0] == "number" else term.size
            for scope in scopes_of(item, notions):
                yield (scope, term.shape, size), term.text, term


def scopes_of(item: Item, notions: Mapping[str, Notion]) -> tuple[tuple[str, ...], ...]:
    """Where to look for terms instead of a cloze's own, nearest first."""
    chapter = notions[item.notion].chapter if item.notion in notions else ""
    facet = item.facet or ""
    same = (("facet", item.notion, facet), ("chapter", chapter, facet), ("course", facet))
    # Nobody takes a tool for an answer to « qui ? ».
    return same if facet in COMMON_FACETS else (*same, ("notion", item.notion), ("chapter", chapter))


def twins_of(items: Iterable[Item]) -> dict[str, set[str]]:
    """Terms that the text beside a gap gives as other words for the missing one: « le […] ou le patron »,
    « le […] (patron) ». Plain, both ways."""
    twins: dict[str, set[str]] = {}
    for item in items:
        around = _around(item.question) if item.kind == "cloze" and item.accepted else None
        if around is None:
            continue
        for found in (_TWIN_AFTER.match(around.right), _TWIN_BEFORE.search(around.left)):
            if found is not None:
                one, other = letters_of(item.accepted[0]), letters_of(found[1])
                twins.setdefault(one, set()).add(other)
                twins.setdefault(other, set()).add(one)
    return twins
