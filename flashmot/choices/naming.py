"""The names of notions: their variants, and how to find and mask them in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from flashmot.choices.forms import is_acronym
from flashmot.choices.records import Notion
from flashmot.choices.texts import letters_of
from flashmot.french.determiners import DEFINITE
from flashmot.french.typography import NBSP
from flashmot.html.cloze import GAP

_WHOLE = "|".join(sorted((DEFINITE | {"un", "une", "des"}) - {"l’", "au", "aux"}))
_ARTICLE = rf"(?:{_WHOLE})\s+|l[’']"
_BRACKETED = re.compile(r"(?P<head>.*\S)\s*\((?P<inner>[^()]*)\)\s*\Z", re.DOTALL)


@lru_cache(maxsize=16384)
def variants(name: str) -> tuple[str, ...]:
    """A name, and for « CLOM (Cours en ligne) » both parts, too."""
    found = _BRACKETED.match(name)
    if found is None:
        return (name,)
    inner = found["inner"].strip()
    return (
        (name, found["head"], inner) if is_acronym(inner) or len(inner.split()) > 1 else (name, found["head"])
    )


def all_names(notion: Notion) -> Iterator[str]:
    """The title and the aliases, each with its variants; some may come twice."""
    for name in (notion.title, *notion.names):
        yield from variants(name)


def masked(text: str, names: Iterable[str]) -> str:
    """The text with « […] » for each of the names; for the article and the brackets around a leading one,
    too.

    >>> masked("Un MOOC (cours en ligne) est un cours ouvert.", ["MOOC"])
    '[…] est un cours ouvert.'
    """
    pattern = _name_pattern(tuple(sorted({*chain.from_iterable(map(variants, names))})))
    if pattern is None:
        return text
    leading = re.match(
        rf"(?:{_ARTICLE})?[\"«“\s]*(?:{pattern.pattern})[\"»”\s]*(?:\([^()]*\))?", text, re.IGNORECASE
    )
    if leading:
        rest = text[leading.end() :].lstrip()
        text = f"{GAP}{'' if rest[:1] in ',.' else NBSP if rest[:1] in ':;?!' else ' '}{rest}"
    return pattern.sub(GAP, text)


@lru_cache(maxsize=16384)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Matches any of the names in running text, in the singular or plural."""
    known = sorted((name for name in names if len(letters_of(name)) > 1), key=lambda name: (-len(name), name))
    either = "|".join(r"\s+".join(map(_any_number, name.split())) for name in known)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if known else None


def _any_number(word: str) -> str:
    """A pattern of a word in the singular or plural, with any apostrophe."""
    return re.sub("[’']", "[’']", re.escape(word)) + "s?"
