"""What a card says, on its way into the store and out of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardContent:
    """The columns of ``cards`` that are a card's own, as they are called there; the last four are lists."""

    uid: str
    """Its id in decks and ledgers."""
    kind: str
    """``definition section``…"""
    modes: int
    """How it can be asked, see ``webquiz.modes``."""
    question: str
    """HTML."""
    answer: str
    """HTML."""
    short: str
    """The right answer in a few words, plain; ``""`` where it is long."""
    extra: str
    """HTML shown below the answer."""
    citation: str
    """What the note quotes, HTML."""
    origin: str
    """The work that the note cites."""
    title: str
    """The note's title."""
    link: str
    """``obsidian://open?…``."""
    accepted: tuple[str, ...]
    """Right answers to type."""
    rivals: tuple[str, ...]
    """Answers right for others, that must not count as typos of these."""
    wrong: tuple[str, ...]
    """Wrong options, best first."""
    steps: tuple[str, ...]
    """The steps in their order, HTML."""
