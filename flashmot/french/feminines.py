"""Feminine and masculine of one word, by their endings: *conceptrice*, *concepteur*."""

from __future__ import annotations

from collections.abc import Iterator

_PERSONS = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("eure", "eur"),
    ("ienne", "ien"),
    ("ere", "er"),
    ("ante", "ant"),
    ("ente", "ent"),
)
"""Feminine → masculine of nouns for those who do something."""
_ADJECTIVES = (
    *_PERSONS,
    ("ive", "if"),
    ("elle", "el"),
    ("enne", "en"),
    ("onne", "on"),
    ("ale", "au"),  # *régional* and *régionaux* without their plural are *régionau*
    ("ee", "e"),
    ("ite", "it"),
    ("ise", "is"),
    ("aine", "ain"),
    ("ine", "in"),
    ("erte", "ert"),
    ("ique", "ic"),
)
_SHORTEST = 4
"""Letters of a masculine; short words that end so are other words: *lente*, *mère*."""


_NO_FEMININES = frozenset("matrice cicatrice directive perspective objective variante tangente".split())
"""Nouns that end like the feminine of another word, and mean something else."""


def is_same_person(one: str, other: str) -> bool:
    """Whether two nouns, in small letters without accents and plural, name a woman and a man who do the same.

    >>> is_same_person("conceptrice", "concepteur"), is_same_person("matrice", "mateur")
    (True, False)
    """
    return other in _masculines(one, _PERSONS) or one in _masculines(other, _PERSONS)


def is_same_adjective(one: str, other: str) -> bool:
    """Whether two adjectives or participles, in small letters without accents and plural, differ by their
    gender alone: *inscrite*, *inscrit*."""
    return other in _masculines(one, _ADJECTIVES) or one in _masculines(other, _ADJECTIVES)


def _masculines(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for feminine, masculine in endings:
        stem = word.removesuffix(feminine)
        if stem != word and len(stem) + len(masculine) >= _SHORTEST + 1 and word not in _NO_FEMININES:
            yield f"{stem}{masculine}"
