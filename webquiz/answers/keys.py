"""What a page may hold a typed answer against by itself while no server can judge it: spellings folded to
keys.

The same folding is in ``web/static/queue.js``. It is stricter than ``judge``: what has a right answer's key
is right, what has another one may be right all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from flashmot.french.small_words import ARTICLES
from webquiz.answers.reading import LONGEST, Form, article_length, read_answer

_MOST = 80
_BETWEEN_DIGITS = re.compile(r"(\d)[^\w]+(?=\d)")
"""1,5 isn't 15."""
_MINUS = re.compile(r"(^|\s)[-\u2212](?=\d)")
_LEFT_OUT = re.compile(r"[^\w%&#@+|~]|_")


def key(text: str) -> str:
    """A text without case, spaces and punctuation, œ as oe; accents stay."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).lower().replace("œ", "oe").replace("æ", "ae")
    numbered = _MINUS.sub(r"\1~", _BETWEEN_DIGITS.sub(r"\1|", folded))
    return _LEFT_OUT.sub("", numbered)


def keys(accepted: Sequence[str], rivals: Sequence[str] = ()) -> tuple[str, ...]:
    """The keys of accepted answers, with and without an article and a gloss, but for what is right for
    another notion; the 80 first ones."""
    own = {key(text) for text in accepted}
    foes = {key(spelled) for text in rivals for spelled in _spelled(text[:LONGEST])} - own
    found = (key(spelled) for text in accepted for spelled in _spelled(text[:LONGEST]))
    told = (it for it in found if any(map(str.isalnum, it)) and it not in foes)
    return tuple(dict.fromkeys(told))[:_MOST]


def _spelled(text: str) -> Iterator[str]:
    yield text
    for form in read_answer(text).forms:
        bare = _written(text, form, article_length(form.words))
        yield bare
        yield from (f"{article} {bare}" for article in sorted(ARTICLES) if bare)


def _written(text: str, form: Form, skip: int) -> str:
    return " ".join(text[word.letters[0].start : word.letters[-1].end] for word in form.words[skip:])
