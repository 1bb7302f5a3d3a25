"""What was typed, in the words of the answers: what says the same in another gender, in letters or in digits,
and what goes without saying, left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from flashmot.french.endings import without_plural
from flashmot.french.feminines import is_same_adjective, is_same_person
from flashmot.french.numbers import NUMBER_WORDS
from flashmot.french.small_words import NEGATIONS, OF, WITHIN
from flashmot.french.words import without_marks
from webquiz.answers.comparing import telling
from webquiz.answers.reading import Form, Reading, article_length, read

_OPENS = OF | WITHIN
"""Words that a complement which goes without saying begins with."""
_MOST = 4
"""Complements that are tried."""
_COUNTS = {
    without_plural(without_marks(word)): str(count) for word, count in NUMBER_WORDS.items() if count > 1
}
_DIGITS = frozenset((*_COUNTS, *_COUNTS.values()))


class Rewording(NamedTuple):
    """Another reading of what was typed."""

    reading: Reading
    """In the words of the answers."""
    is_slip: bool
    """Whether a word had the wrong gender: what is right then is nearly right."""


def rewordings(said: Reading, answers: Sequence[Reading], question: str) -> Iterator[Rewording]:
    """Other readings of what was typed.

    Args:
        said: what was typed.
        answers: what is right.
        question: as the student read it, plain; what it says needn't be said, and may be.
    """
    forms = [form for answer in answers for form in answer.forms]
    told = _retold(said, _vocabulary(forms))
    if told is not None:
        yield told
    whole, is_slip = told or (said, False)
    names = [telling(answer.forms[1 if len(answer.forms) > 1 else 0]) for answer in answers]
    for text in _shortened(whole, names, roots_of(question)):
        yield Rewording(read(text), is_slip)


def _vocabulary(answers: Iterable[Form]) -> Mapping[str, str]:
    """Each word of the answers without accents and plural → itself."""
    return {root: word.full for form in answers for root, word in zip(form.roots, form.words, strict=True)}


def _retold(said: Reading, vocabulary: Mapping[str, str]) -> Rewording | None:
    """The text with the answers' own words for those that differ in gender or are numbers; None where there
    is none. Adjectives agree with a person; by themselves they have one gender."""
    form, text, end = said.forms[0], "", 0
    head, agrees, is_slip = article_length(form.words), False, False
    for at, (word, root) in enumerate(zip(form.words, form.roots, strict=True)):
        own = root if root in vocabulary else next((it for it in vocabulary if _is_variant(root, it)), root)
        if own == root:
            continue
        agrees = agrees or (at == head and is_same_person(root, own))
        is_slip = is_slip or (not agrees and root not in _DIGITS and own not in _DIGITS)
        text += said.text[end : word.letters[0].start] + vocabulary[own]
        end = word.letters[-1].end
    return Rewording(read(text + said.text[end:]), is_slip) if text else None


def _is_variant(one: str, other: str) -> bool:
    return _COUNTS.get(one, one) == _COUNTS.get(other, other) or is_same_adjective(one, other)


def _shortened(said: Reading, answers: Sequence[tuple[str, ...]], asked: frozenset[str]) -> Iterator[str]:
    """The text without a complement at its end that the question says, or, where an answer is longer than
    what is left, that this answer says: *l’axe pédagogique* of *de la MIENA*."""
    form = said.forms[0]
    words = form.words
    starts = [at for at in range(1, len(words)) if words[at].bare in _OPENS]
    for at in starts[:_MOST]:
        left = form.parted(0, at)
        more = [root for root in telling(form.parted(at, len(words))) if root not in WITHIN]
        if not more or not NEGATIONS.isdisjoint(more):
            continue
        if _may_go(telling(left), more, answers, asked):
            yield said.text[: words[at - 1].letters[-1].end]


def _may_go(
    left: tuple[str, ...], more: Sequence[str], answers: Sequence[tuple[str, ...]], asked: frozenset[str]
) -> bool:
    """Whether words go without saying."""
    longer = [own for own in answers if len(own) > len(left) and own[: len(left)] == left]
    said = frozenset[str]().union(*longer) if longer else asked
    return bool(left) and said.issuperset(more)


@lru_cache(maxsize=2048)
def roots_of(text: str) -> frozenset[str]:
    """The words of a question without accents and plurals."""
    return frozenset(read(text).forms[0].roots)
