"""What counts as an answer: text that says something, not a form waiting to be filled in."""

from __future__ import annotations

import re

from flashmot.vault.markdown import cleaned

_MARKS = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:\[[ x]\][ \t]*)?")
_BARE_LABEL = re.compile(
    r"(?:\*\*|__)?[^:*_|]{1,40}(?:\*\*|__)?[ \t\u00a0\u202f]*[:?][ \t\u00a0\u202f]*(?:\*\*|__)?[ \t\u00a0\u202f]*$"
)
_RULE = re.compile(r"(?:[-_*=<>|:][ \t]*)+$")
_LETTERS = re.compile(r"[^\W_]|\$|\[\[")
_QUESTION = re.compile(r"\?[\s*_]*$")
_PLACEHOLDER = re.compile(r"\((?:[^()]|\([^()]*\))*\)$|\[\[(?:[^\]|]*\|)?\s*\]\]$")


def has_content(body: str) -> bool:
    """Whether a section's Markdown answers anything.

    Empty bullets, bare labels (``- **Qui** :``), tags, rules, fill-in hints in parentheses and lists of further
    questions do not.
    """
    lines = [_MARKS.sub("", line).strip() for line in cleaned(body).split("\n")]
    filled = [line for line in lines if line and _LETTERS.search(line) and not _RULE.fullmatch(line)]
    if not filled:
        return False
    said = [line for line in filled if not _BARE_LABEL.match(line) and not _PLACEHOLDER.match(line)]
    if not said:
        return False
    return not all(_QUESTION.search(line) for line in said)
