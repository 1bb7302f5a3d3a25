"""The QQOQCCP questions as headings write them: « ✅ **Quoi ?** », « 1.  **Q – Qui ?** #type/Qui », « Où?
»…"""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.words import plain
from flashmot.model.questions import PROOFS, SLOT_FACETS, SLOT_NAMES

_TAG = re.compile(r"(?:^|\s)#[^\s#]+")
_DECORATION = re.compile(r"^(?:[^\w(]|\d+\s*[.)]|\d\u20e3|_)+")
_LETTER = re.compile(r"^[a-z]\s*[–—:-]\s+(?=\w)")
_ASKED = {plain(SLOT_NAMES[slot]): slot for slot in SLOT_FACETS if slot != PROOFS}
"""A question as a heading writes it, plain → its slot."""
_QUESTION = re.compile(rf"({'|'.join(_ASKED)})\s*(\?.*|\(.*|:?)$")
_PROOFS = re.compile(r"(?:preuves?|indicateurs? de (?:reussite|succes))\s*(?:$|[/?(:,–-]|et\b|ou\b)")


@lru_cache(maxsize=8192)
def heading_text(heading: str) -> str:
    """A heading as a person reads it: no emphasis, icons, numbers or tags.

    >>> heading_text("1.  **Q – Qui ?** #type/Qui")
    'Q – Qui ?'
    """
    text = _TAG.sub(" ", heading).replace("**", "").replace("__", "").replace("*", "").replace("`", "")
    return " ".join(_DECORATION.sub("", text.replace("\ufe0f", "")).split())


@lru_cache(maxsize=4096)
def facet_of(heading: str) -> str | None:
    """The question that a heading asks, as a slot (``qui``… ``preuves``, ``pour-quoi``), or None.

    ``Qui évalue ?`` asks something else, and is none.
    """
    text = _LETTER.sub("", plain(heading_text(heading)))
    if _PROOFS.match(text):
        return PROOFS
    found = _QUESTION.match(text)
    if found is None:
        return None
    return _ASKED[found[1]]


def facet_name(slot: str) -> str:
    """The QQOQCCP question of a slot: ``pour-quoi`` (to what end) is a way to ask ``pourquoi``."""
    return SLOT_FACETS.get(slot, slot)


def is_question_label(text: str) -> bool:
    """Whether a short text is one of the questions, with or without its question mark."""
    return len(text) <= 60 and facet_of(text) is not None
