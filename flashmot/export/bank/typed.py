"""Short answers: what is right as it stands, and what may differ from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from flashmot.choices.forms import is_acronym
from flashmot.choices.naming import variants
from flashmot.export.bank.patterns import Rivals, exact, on_a_keyboard, without_accents, without_article
from flashmot.export.bank.records import Graded, Typed
from flashmot.french.agreement import gender_of
from flashmot.french.determiners import CONTRACTED, PLURAL, SINGULAR
from flashmot.french.elision import elides
from flashmot.french.small_words import ARTICLES, NEGATIONS, PREPOSITIONS
from flashmot.html.text import fit

MOST_WORDS = 3
"""Words that a student can be asked to type; more are a sentence, which has many wordings."""
_LONGEST = 60
"""The same in characters."""
_MATHS = re.compile(r"\\[(\[]|\$\$")
_BEFORE_SIGN = re.compile(r" (?=[%:;!?€»])|(?<=«) ")
_SHORTEST = 4
"""Letters of a word of which what follows is its plural; behind fewer it may be another word."""
_EXACT, _INFLECTED, _BARE = 100.0, 90.0, 80.0
"""What is worth the whole mark; what differs by an article, a plural or a full stop; the same without its
accents."""
_SINGLE = {it: gender for it, gender in sorted(SINGULAR.items()) if it in ARTICLES - CONTRACTED.keys()}
_PLURALS = tuple(f"{it} " for it in sorted(ARTICLES & PLURAL.keys()))
_ELIDED = ("l'", "l’")
"""The article that loses its vowel, as keyboards write it: « l* » would begin « les plans d’un », too."""


def typed_answer(accepted: Sequence[str], rivals: Rivals, question: str) -> Typed | None:
    """What to type for a card, or None where that is too much to ask: a sentence, a formula, several lines.

    Args:
        accepted: plain texts, each right; what is asked for first.
        rivals: what else is called something in the course.
        question: as students read it, plain.
    """
    texts = [text for text in (fit(it).strip() for it in accepted) if text and _can_be_typed(text)]
    if not texts or texts[0] != fit(accepted[0]).strip() or not is_short(texts[0]):
        return None
    right = list(dict.fromkeys(it for text in texts for it in _wordings(text, rivals, question)))
    found: dict[str, Graded] = {}
    for text in right:
        for pattern in _as_typed(text):
            found.setdefault(pattern.casefold(), Graded(pattern, _EXACT))
    for text in right:
        for pattern in _inflected(text, right, rivals):
            found.setdefault(pattern.casefold(), Graded(pattern, _INFLECTED))
            bare = without_accents(pattern)
            found.setdefault(bare.casefold(), Graded(bare, _BARE))
    return Typed(tuple(sorted(found.values(), key=lambda it: -it.share)))


def is_short(text: str) -> bool:
    """Whether a student can be asked to type a text as it stands, parentheses and article aside."""
    head, *_ = variants(text)[1:] or (text,)
    return len(without_article(head).split()) <= MOST_WORDS


def _as_typed(text: str) -> Iterator[str]:
    """A text as it stands, and as keyboards have it: apostrophes, spaces, no accents."""
    plain = exact(" ".join(text.split()))
    straight = plain.replace("’", "'")
    for pattern in (exact(text), plain, straight, _BEFORE_SIGN.sub("", straight)):
        yield pattern
    for pattern in (plain, straight):
        yield without_accents(pattern)


def _can_be_typed(text: str) -> bool:
    return "\n" not in text and len(text) <= _LONGEST and not _MATHS.search(text)


def _wordings(text: str, rivals: Rivals, question: str) -> Iterator[str]:
    """A text as it stands; without its parenthesis, and that alone where it says the same; each without its
    article, and without a preposition that the question says."""
    head, *inner = variants(text)[1:] or (text,)
    for name in (text, head, *(it for it in inner if _is_same(head, it, rivals))):
        yield name
        yield without_article(name)
        bare = _without_preposition(name, question)
        yield bare
        yield without_article(bare)


def _is_same(head: str, inner: str, rivals: Rivals) -> bool:
    """Whether a parenthesis says the same as what stands before it: a sigle, or what it stands for; not
    where to find it."""
    return is_acronym(inner) or is_acronym(head) or not rivals.knows(inner)


def _without_preposition(text: str, question: str) -> str:
    """A text without the preposition that the question opens with, too: « par qui ? »."""
    first, _, rest = text.partition(" ")
    low = first.casefold()
    if low not in PREPOSITIONS - NEGATIONS or not rest:
        return text
    return rest if re.search(rf"(?:\A|\W){low} qu(?:i|oi|el)", question.casefold()) else text


def _inflected(text: str, right: Sequence[str], rivals: Rivals) -> Iterator[str]:
    """Patterns of a text with an article, in the other number, with a full stop. Where one would take
    something else of the course for right, one by one instead.

    Articles are spelled out: « * forum » would take « sans forum » for right.
    """
    bare = without_article(text)
    if text != bare:
        yield on_a_keyboard(text) + "."
    body = " ".join(map(_any_number, bare.split(" ")))
    if body.endswith("*") and not rivals.met(body, right):
        yield body
        yield from (article + body for article in (*_singulars(bare), *_PLURALS))
        return
    single, many = (dict.fromkeys((bare, it)) for it in (_head_as(_one, bare), _head_as(_many, bare)))
    for end in ("", "."):
        yield from (on_a_keyboard(form) + end for form in single | many)
        yield from (it + on_a_keyboard(form) + end for form in single for it in _singulars(form))
        yield from (it + on_a_keyboard(form) + end for form in many for it in _PLURALS)


def _singulars(bare: str) -> tuple[str, ...]:
    """What may stand before a singular: articles of both genders, unless a table knows its own."""
    gender = gender_of(bare.split(" ")[0].casefold())
    before = _ELIDED if elides(bare) else ()
    return *before, *(f"{it} " for it, own in _SINGLE.items() if gender in ("", own) and (own or not before))


def _any_number(word: str) -> str:
    """A pattern of a word in the singular and the plural; numbers, codes and short words stay."""
    pattern = on_a_keyboard(word)
    stem = len(_inflectable(word)) - len(_stem(_inflectable(word)))
    return f"{pattern[: len(pattern) - stem]}*" if _inflectable(word) else pattern


def _inflectable(word: str) -> str:
    """The part of a word that changes with its number, behind an apostrophe; ``""`` where none does."""
    core = re.split("['’]", word)[-1]
    return core if len(core) >= _SHORTEST and core.isalpha() and not core.isupper() else ""


def _stem(core: str) -> str:
    """What the two numbers of a word share: *mondia* of *mondial* and *mondiaux*."""
    low = core.casefold()
    if low.endswith("aux") and not low.endswith("eaux"):
        return core[:-2]
    return core[:-1] if low.endswith(("al", "s", "x")) else core


def _head_as(number: Callable[[str], str], text: str) -> str:
    """A text with its noun and the adjectives behind it in another number: « plan**s** d’essai »."""
    words = text.split(" ")
    end = next((at for at, word in enumerate(words) if _opens_complement(word)), len(words))
    return " ".join([*(number(word) if _inflectable(word) else word for word in words[:end]), *words[end:]])


def _opens_complement(word: str) -> bool:
    low = word.casefold().replace("'", "’")
    return low in PREPOSITIONS | CONTRACTED.keys() or low.startswith(("d’", "("))


def _many(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    return f"{word[:-1]}ux" if word.endswith("al") else f"{word}x" if word.endswith("eau") else f"{word}s"


def _one(word: str) -> str:
    if word.endswith("aux") and not word.endswith("eaux"):
        return f"{word[:-2]}l"
    return word[:-1] if word.endswith(("s", "x")) else word
