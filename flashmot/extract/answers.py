"""What counts as an answer: text that says something, not a form waiting to be filled in."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.markdown.render import cleaned

_MARKS = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:\[[ xX]\][ \t]*|\[![\w-]+(?:\|[^\]]*)?\][+-]?[ \t]*)?"
)
_BARE_LABEL = re.compile(
    r"(?:\*\*|__)?[^:*_|]{1,40}(?:\*\*|__)?[ \t\u00a0\u202f]*[:?][ \t\u00a0\u202f]*"
    r"(?:\*\*|__)?[ \t\u00a0\u202f]*$"
)
_RULE = re.compile(r"(?:[-_*=<>|:][ \t]*)+$")
_LETTERS = re.compile(r"[^\W_]|\$|\[\[")
_QUESTION = re.compile(r"\?[\s*_]*$")
_HEADER_ONLY = re.compile(r"^[ \t]*\|[^\n]*\n[ \t]*\|[ \t:|-]*$(?!\n[ \t]*\|[^\n]*\w)", re.MULTILINE)
_TO_FILL = re.compile(
    r"(?:todo|tbd|n\s?/?\s?a|x{2,}|s\.\s?o\.|"
    r"à (?:compléter|définir|faire|préciser|remplir|venir|rédiger)|[.…]+|"
    r"\{\{.*\}\}|!?\[\[\s*\]\])\W*",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"\((?:[^()]|\([^()]*\))*\)$|\[\[(?:[^\]|]*\|)?\s*\]\]$")


@lru_cache(maxsize=64)
def has_content(body: str) -> bool:
    """Whether a section's Markdown answers anything.

    Empty bullets, bare labels (``- **Qui** :``), tags, rules, fill-in hints in parentheses and lists of
    further questions do not.
    """
    said = [line for line in _filled_lines(body) if not _BARE_LABEL.match(line) and not _is_placeholder(line)]
    return bool(said) and not all(_QUESTION.search(line) for line in said)


def _filled_lines(body: str) -> list[str]:
    """The lines that hold words, without what marks them as items, quotes and tasks."""
    text = _HEADER_ONLY.sub("", cleaned(body))
    lines = [_MARKS.sub("", line).strip() for line in text.split("\n")]
    return [line for line in lines if line and _LETTERS.search(line) and not _RULE.fullmatch(line)]


def _is_placeholder(line: str) -> bool:
    bare = line.strip("*_ \t")
    return (
        bool(_PLACEHOLDER.match(bare))
        or _TO_FILL.fullmatch(bare.strip("[]()") if "[[" not in bare else bare) is not None
    )
