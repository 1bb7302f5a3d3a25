"""What an extractor makes of a note, before it is a card."""

from __future__ import annotations

from dataclasses import dataclass

from flashmot.model.card import Media
from flashmot.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Draft:
    """What an extractor makes of a note: a card that doesn't yet know its id or its deck."""

    kind: str
    """``definition section alias relation``…"""
    slot: str
    """What it asks of the note: ``section:quand``, ``alias:mooc``. Never its text."""
    line: int
    """The line in the file that it comes from."""
    question: str
    """Plain text, typeset."""
    answer: str
    """HTML, sanitised."""
    facet: str | None = None
    """Which of ``FACETS`` it asks."""
    detail: str = ""
    """What tells it from another draft with the same slot: a heading, a sentence."""
    extra: str = ""
    """HTML shown below the answer: what else the note says there."""
    label: str | None = None
    """A relation's label as written."""
    mot: str | None = None
    """A relation's MOT type, one of ``MOT_LINKS``."""
    targets: tuple[str, ...] = ()
    """A relation's targets, by their readable names."""
    media: tuple[Media, ...] = ()
    """The files that its HTML shows."""
    accepted: tuple[str, ...] = ()
    """Plain short answers, each right by itself; empty where the answer is long or has several parts."""
    distractors: tuple[str, ...] = ()
    """Plain short answers that are wrong but plausible, best first."""
    cloze: str = ""
    """For clozes: the HTML text with one deletion in Anki's syntax, ``{{c1::…}}``; the question shows
    ``[…]``."""
    fact: str = ""
    """The sentence, item or cell that it asks about, plain: of several drafts about one fact, one is asked of
    students who take the essential deck."""
    reason: str = ""
    """Why it is for the complete deck alone, in French, where the extractor knows it; ``""`` where it is for
    the judge to say."""
    problems: tuple[Problem, ...] = ()
    """What rendering it met: an image that isn't there."""
