"""How near what was typed is to a right answer: small words and order, typos, prefixes that make an
opposite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from flashmot.french.determiners import CONTRACTED, COUNTED
from flashmot.french.endings import without_plural
from flashmot.french.near_words import ACCENT_TWINS
from flashmot.french.numbers import LARGER_NUMBERS, NUMBER_WORDS, ORDINALS
from flashmot.french.prefixes import PREFIXES, is_sayable
from flashmot.french.small_words import DENIALS, DETERMINERS, LINKS, NEGATIONS
from flashmot.french.words import without_marks
from webquiz.answers.reading import Form, article_length
from webquiz.answers.scanning import Word

Nearness = tuple[int, int]
"""(letters that differ, 0 if the words are the same in another order; letters that differ)"""

_TWINS = frozenset(map(without_plural, ACCENT_TWINS))
_SMALL = DETERMINERS | LINKS
_MOST_WORDS = 12
"""Of an answer that are tried with prefixes."""
_NUMBERS = re.compile(r"-?\d[\d.\x00]*")
_TELLING_SMALL = LINKS | NEGATIONS
_CONTRACTED = {word: without_marks(preposition) for word, (preposition, _) in CONTRACTED.items()}
_DIGITS = {without_marks(word): str(count) for word, count in NUMBER_WORDS.items() if count > 1}
_NUMBER_WORDS = frozenset(without_plural(without_marks(word)) for word in COUNTED | LARGER_NUMBERS | ORDINALS)


def are_twins(form: Form) -> bool:
    """Whether an answer's words are all words that only an accent tells from another."""
    words = form.words[article_length(form.words) :]
    return all(without_plural(word.full) in _TWINS for word in words)


def nearness(heard: Form, form: Form) -> Nearness:
    """How far what was typed is from an answer."""
    apart = min(OSA.distance(one, other) for one in heard.bare for other in form.bare)
    if apart and sorted(_significant(heard)) == sorted(_significant(form)) != []:
        return 0, apart
    return apart, apart


def _significant(form: Form) -> list[str]:
    return [root for at, root in enumerate(form.roots) if not _is_small(form.words, at)]


def _small(form: Form) -> Counter[str]:
    return Counter(word.bare for at, word in enumerate(form.words) if _is_small(form.words, at))


def _is_small(words: Sequence[Word], at: int) -> bool:
    return words[at].bare in _SMALL and not _is_prefix(words, at)


def _is_prefix(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a prefix with its hyphen, as in *a-synchrone*."""
    return words[at].bare in PREFIXES and at + 1 < len(words) and words[at + 1].joint == "-"


def telling(form: Form, *, accents: bool = False) -> tuple[str, ...]:
    """An answer's words in their order, without plurals, articles and « de »: what is left of it when small
    words are put in or left out. With their ``accents``, or without."""
    words = form.words
    return tuple(
        _told(word, without_plural(word.full) if accents else root)
        for at, (word, root) in enumerate(zip(words, form.roots, strict=True))
        if word.bare not in DETERMINERS or _is_prefix(words, at)
    )


def _told(word: Word, root: str) -> str:
    """A word without its plural; *dans* and *sans* have none."""
    return _CONTRACTED.get(word.bare, word.bare) if word.bare in _TELLING_SMALL else root


def is_otherwise(heard: Form, form: Form) -> bool:
    """Whether what was typed says another number than an answer, or the same words with another negation:
    what no reading of it makes right."""
    if _counted(heard) != _counted(form) and _counted(heard) and _counted(form):
        return True
    ours, theirs = telling(heard), telling(form)
    return _negations(heard) != _negations(form) and set(ours) - DENIALS == set(theirs) - DENIALS


def _counted(form: Form) -> list[str]:
    return [_DIGITS.get(word.bare, word.bare) for word in form.words if _is_number(word.bare)]


def _is_number(word: str) -> bool:
    return word in _DIGITS or bool(_NUMBERS.fullmatch(word))


def is_almost(heard: Form, form: Form, near: Nearness) -> bool:
    """Whether an answer is nearly right: small words and order, then typos."""
    if _numbers(heard) != _numbers(form) or _negations(heard) != _negations(form):
        return False
    typed, wanted = _small(heard), _small(form)
    missing, extra = wanted - typed, typed - wanted
    if any(word in LINKS for word in extra) and missing:
        return False
    if telling(heard) == telling(form) != ():
        return True
    if near[0] == 0:
        if _significant(heard) != _significant(form):
            return not any(word in LINKS for word in extra)
        if not extra and missing.total() - min(missing["de"], missing["la"] + missing["l"]) <= 1:
            return True
    return _typo(heard, form, near[1])


def _typo(heard: Form, form: Form, apart: int) -> bool:
    if apart > _budget(form) or not _names_kept(heard, form):
        return False
    if {*heard.roots} & _NUMBER_WORDS - {*form.roots}:
        return False
    return not any(
        OSA.distance(key, opposite, score_cutoff=apart - 1) < apart
        for opposite in _opposites(form)
        for key in heard.bare
    )


def _budget(form: Form) -> int:
    """How many letters may be wrong."""
    capitals = sum(letter.upper for word in form.words for letter in word.letters)
    length = len(form.key)
    if length <= 5 or 2 * capitals > length:
        return 0
    return 1 if length <= 8 else 2 if length <= 15 else 3


def _numbers(form: Form) -> list[str]:
    return [number for word in form.words for number in _NUMBERS.findall(word.bare)]


def _negations(form: Form) -> Counter[str]:
    return Counter(word.bare for word in form.words if word.bare in NEGATIONS)


def _names_kept(heard: Form, form: Form) -> bool:
    """Whether acronyms, symbols and single letters (*type B*, *e-learning*) are the same in both."""
    ours, theirs = heard.roots, form.roots
    return all(_is_among(name, ours) for name in _literals(form)) and all(
        _is_among(name, theirs) for name in _literals(heard)
    )


def _is_among(name: str, roots: tuple[str, ...]) -> bool:
    return name in roots or (len(name) == 1 and any(root.startswith(name) for root in roots))


def _literals(form: Form) -> Iterator[str]:
    """The words of an answer that mean what they mean letter by letter."""
    letters = [letter for word in form.words for letter in word.letters]
    shouted = all(letter.upper or not letter.full.isalpha() for letter in letters)
    for at, word in enumerate(form.words):
        if len(word.letters) == 1:
            if _is_symbol(form.words, at, shouted=shouted):
                yield word.bare
        elif (not shouted and _is_sigle(word)) or not word.bare.isalnum():
            yield without_plural(word.bare)


def _is_symbol(words: Sequence[Word], at: int, *, shouted: bool) -> bool:
    """Whether a single letter is one that tells: no small word, no elision; a capital in the answer's
    middle."""
    word = words[at]
    if at + 1 < len(words) and words[at + 1].joint == "'":
        return False
    capital = word.letters[0].upper and at > 0 and not shouted
    return capital or (word.bare not in _SMALL and word.bare != "y")


def _is_sigle(word: Word) -> bool:
    capitals = sum(letter.upper for letter in word.letters)
    return capitals >= 2 and 2 * capitals >= len(word.letters)


def _opposites(form: Form) -> Iterator[str]:
    """The answer's spellings with a prefix put to a word, taken from it, or changed: *asynchrone*,
    *micro-*."""
    skip = article_length(form.words)
    words, roots = form.words[skip:], form.roots[skip:]
    for at in range(min(len(words), _MOST_WORDS)):
        before, after = "".join(roots[:at]), "".join(roots[at + 1 :])
        for sense, rest in _without_prefix(words, at):
            if sense:
                yield f"{before}{rest}{after}"
            yield from (
                f"{before}{prefix}{rest}{after}" for prefix, other in PREFIXES.items() if other != sense
            )


def _without_prefix(words: Sequence[Word], at: int) -> Iterator[tuple[str, str]]:
    """(sense of the prefix, the rest) of a word, ``""`` for none; a prefix before a hyphen is a word of its
    own."""
    root = without_plural(words[at].bare)
    if _is_prefix(words, at):
        yield PREFIXES[words[at].bare], ""
    elif len(root) >= 4:
        yield "", root
    for prefix, sense in PREFIXES.items():
        rest = root.removeprefix(prefix)
        if rest != root and len(rest) >= 4 and is_sayable(rest):
            yield sense, rest
