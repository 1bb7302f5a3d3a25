"""Cards as plain text, for formats that know no HTML: what a cell or a line of theirs holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashmot.html.cloze import DELETION, deletions
from flashmot.html.media import named, with_media
from flashmot.html.text import fit, to_text
from flashmot.model.card import Card

GAP = "«\u00a0…\u00a0»"
"""What stands for a cloze's deletion where brackets would be read as something else."""
_SPACES = re.compile(r"[ \t]+")
_ENDS = (".", "!", "?", "…", ":", ";", "»", ")")
_PROMPT = re.compile(r'(<p class="fm-prompt">[^<]*[^<?!:.…\s])</p>')
"""What is said before a cloze's sentence, where nothing parts it from that."""
_BULLET = "• "
_MARKED = re.compile(r"•|\d+\. ")


@dataclass(frozen=True, slots=True)
class PlainCard:
    """A card in plain text, which may have several lines."""

    question: str
    """What is asked; of a cloze its text, with ``GAP`` for what is deleted."""
    answer: str
    """The model answer; of a cloze what is deleted."""


def plain_card(card: Card) -> PlainCard:
    """A card without its HTML. Images and sounds are named, maths stay TeX."""
    if card.cloze:
        answer = " ; ".join(dict.fromkeys(map(_plain, deletions(card.cloze))))
        return PlainCard(
            _plain(_PROMPT.sub("\\1\u00a0:</p>", DELETION.sub(GAP, card.cloze), count=1)), answer
        )
    return PlainCard(_plain(card.question), _plain(card.answer))


def one_line(text: str) -> str:
    """Plain text on one line: items of a list keep their bullets and numbers, other lines are set apart by
    what punctuation they end with, or by a semicolon."""
    return "".join(_joined([_SPACES.sub(" ", it).strip(" |") for it in text.splitlines()]))


def _joined(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in filter(None, lines):
        if before:
            yield " " if before.endswith(_ENDS) or _MARKED.match(line) else " ; "
        yield line
        before = line


def _plain(source: str) -> str:
    text = fit(to_text(with_media(fit(source), named)))
    return text if "\n" in text else text.removeprefix(_BULLET)  # one item is no list
