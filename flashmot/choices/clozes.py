"""Candidates for clozes: other deleted terms that fit the gap, other numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from flashmot.choices.forms import agree
from flashmot.choices.graph import Graph
from flashmot.choices.numerals import Number, number_of
from flashmot.choices.pools import Named
from flashmot.choices.records import Item
from flashmot.choices.terms import Term, scopes_of, term_of
from flashmot.choices.texts import words
from flashmot.french.determiners import SINGULAR
from flashmot.french.elision import BEFORE_CONSONANT, BEFORE_VOWEL, elides

_CODED = re.compile(r"\b[A-ZÉ]{1,4}[ \u00a0\u202f]?\d")
"""A code: « ED 320 »."""
_NEAREST = 5
"""So many other numbers are offered: one far from all others is seen to be none, or to be the one."""
_NAMING = frozenset(("noun", "after de", "subject", "label", "clause", "clause:article"))
"""Places where a name stands."""


def missing_terms(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """Terms of other clozes of the same form, nearest first: see ``scopes_of``."""
    return _terms_in(scopes_of(item, graph.notions), item, right, graph)


def _terms_in(scopes: Iterable[tuple[str, ...]], item: Item, right: str, graph: Graph) -> Iterator[Named]:
    term = term_of(item)
    if term is None or term.vague or (term.open and number_of(right) is None):
        return
    number = number_of(right)
    margin = max(1, term.size // 3)
    sizes = range(max(1, term.size - margin), term.size + margin + 1) if number is None else (0,)
    for scope in scopes:
        found = [it for size in sizes for it in graph.terms.around((scope, term.shape, size), item.key)]
        if number is not None:
            near = islice(_other_numbers(number, term, found), _NEAREST)
            yield from ((text, None) for text in near)
            continue
        found.sort(key=lambda it: (abs(it.size - term.size), abs(len(it.text) - len(right)) // 4))
        for it in found:
            if _is_akin(right, it.text, term.shape, graph) and _fits(term, it.text, it):
                yield it.text, graph.owner(it.text)


def _is_akin(right: str, text: str, shape: tuple[object, ...], graph: Graph) -> bool:
    """Whether two terms are of one sort: names of notions of one type, single nouns, texts with a code.

    Of two phrases, or of two actions, nobody can say whether the one makes sense where the other stands.
    """
    kind = graph.type_of(graph.owner(right))
    if kind is not None:
        return graph.type_of(graph.owner(text)) == kind
    if len(words(right)) == 1 and shape[0] in _NAMING:
        return len(words(text)) == 1
    return bool(_CODED.search(right)) and bool(_CODED.search(text))


def _fits(term: Term, text: str, other: Term) -> bool:
    """Whether another term can stand in the gap: elision, gender, and not just another item of the same
    list."""
    if term.before in BEFORE_VOWEL and not elides(text):
        return False
    if term.before in BEFORE_CONSONANT and elides(text):
        return False
    # « plateforme centralisée » may do for « plateforme spécialisée », unless the note itself sets them
    # apart.
    if term.notion != other.notion and words(term.text)[:1] == words(text)[:1]:
        return False
    if term.shape[0] == "noun" and SINGULAR.get(term.before) and term.gender != other.gender:
        return False
    if term.complement != other.complement:
        return False
    if term.shape[0] in _NAMING and not SINGULAR.get(term.before) and not agree(term.text, other.text):
        return False
    return not (term.alone and term.intro and other.notion == term.notion and other.intro == term.intro)


def _other_numbers(number: Number, term: Term, found: Iterable[Term]) -> Iterator[str]:
    """The answer with other numbers of the notes in place of its own, so that the unit stays; the nearest
    first."""
    others = [it for it in (number_of(other.text) for other in found) if it is not None]
    for other in sorted(others, key=lambda it: abs(math.log((it.value + 1) / (number.value + 1)))):
        apart = (other.value + 1) / (number.value + 1)
        if other.value > 1 and 0.1 <= apart <= 10:
            shown = other.shown.lower() if number.head else other.shown
            text = f"{number.head}{shown}{number.tail}"
            if not (term.before in BEFORE_VOWEL and not elides(text)):
                yield text
