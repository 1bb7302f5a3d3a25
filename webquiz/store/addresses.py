"""What tells notions apart, and the addresses of their pages. Never the numbers of rows: cards' HTML holds
addresses, and stays what it is when a course moves to another database."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SLUG_LENGTH = 80
"""No slug is longer."""
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_DIGEST = 5
"""Bytes that tell notes of one name in several folders or courses apart."""


def notion_key(course: str, path: str) -> str:
    """What a notion is known by: the course, and the path of its note."""
    return f"{course}/{path}"


def notion_slug(key: str) -> str:
    """The last part of the address of a notion's page: the words of its note's file name, and a short hash
    of its key (``conc-tutorat-en-ligne-5d41402abc``). The same for the same key, always: people keep
    addresses."""
    name = key.rpartition("/")[2].removesuffix(".md").casefold().translate(_LIGATURES)
    letters = "".join(it for it in unicodedata.normalize("NFKD", name) if not unicodedata.combining(it))
    tail = hashlib.blake2b(key.encode(), digest_size=_DIGEST).hexdigest()
    words = _NOT_WORDS.sub("-", letters)[: SLUG_LENGTH - len(tail) - 1].strip("-") or "notion"
    return f"{words}-{tail}"


def notion_address(slug: str) -> str:
    """Where a notion's page is."""
    return f"/notions/{slug}"
