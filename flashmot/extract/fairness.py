"""What a question about an author's sentence, and its answer, must be to stand on a card alone."""

from __future__ import annotations

import re

from flashmot.french.words import stems

_POINTING = re.compile(
    r"(?<![-\w])c’est\b|(?<![-\w])(?:ce|cet|cette|ces|celui|celle|ceux|celles|celui-ci|il|elle|ils|elles|lui|leur|leurs|y|ici|"
    r"ci-dessous|ci-dessus|précédente?s?|suivante?s?|ainsi|aussi|donc|sous-jacente?s?|autres?|notre|nos|votre|vos)"
    r"(?![-\w])",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<![-\w])(?:son|sa|ses)(?![-\w])", re.IGNORECASE)
_BOOKKEEPING = re.compile(
    r"\b(?:chapitres?|sections?|tableau \d|repères?|p\.|notes?|auteure?(?! d))\b|→|\[|_|\*", re.IGNORECASE
)
_LISTED = re.compile(r"[^,]+, [^,]+(?:, | et | ou )(?:les? |la |l’|une? |des |du |de |d’|leurs? |à )")
_SIGLE = re.compile(r"\b(?:[a-z]?[A-Z]{3,}|[A-ZÉ]{2,}[ \u00a0]\d)")
_LONGEST_ANSWER = 25
_LONGEST_QUESTION = 40


def points_outside(text: str) -> bool:
    """Whether a text has a pronoun or « ce, cette » that stands for something else than it says."""
    return _POINTING.search(text) is not None


def without_possessives(text: str) -> str:
    """The text without *son, sa, ses*, which the subject of its question explains."""
    return _POSSESSIVE.sub("", text)


def has_sigle(text: str) -> bool:
    """Whether a text holds a sigle, which tells what it is about."""
    return _SIGLE.search(text) is not None


def is_list(answer: str) -> bool:
    """Whether an answer is a list of three or more, which is asked for with its number."""
    bare = re.sub(r"\([^()]*\)", "", answer)
    return bare.count(",") > 1 or _LISTED.search(bare) is not None


def is_short_and_whole(question: str, answer: str) -> bool:
    """Whether both are of a card's length, of the field rather than of a book, and close what they open."""
    if len(answer.split()) > _LONGEST_ANSWER or len(question.split()) > _LONGEST_QUESTION:
        return False
    if _BOOKKEEPING.search(question) or _BOOKKEEPING.search(answer):
        return False
    return _is_whole(question) and _is_whole(answer)


def says_more(question: str, answer: str, given: str = "") -> bool:
    """Whether at least half of what an answer says isn't in its question or ``given``."""
    new = stems(answer)
    return bool(new) and len(new - stems(question) - stems(given)) * 2 >= len(new)


def _is_whole(text: str) -> bool:
    """Whether quotation marks and parentheses are closed."""
    pairs = (("(", ")"), ("«", "»"), ("“", "”"))
    return '"' not in text and all(text.count(opened) == text.count(closed) for opened, closed in pairs)
