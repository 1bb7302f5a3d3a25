"""What students say of single cards, as it leaves the store."""

from __future__ import annotations

from dataclasses import dataclass

from webquiz.study.marks import Kind, Marks, Reason


@dataclass(frozen=True, slots=True)
class NewAct:
    """An act that is to be appended."""

    student_id: int
    """Whose."""
    attempt: str
    """Made by the page, unique for the student."""
    kind: Kind
    """What it does."""
    card_id: int
    """The card."""
    at: int
    """When, in milliseconds since 1970."""
    day: int
    """The study day."""
    target_id: int | None = None
    """The act that it takes back."""
    reason: Reason | None = None
    """What a report says is wrong."""
    text: str = ""
    """In the student's own words."""


@dataclass(frozen=True, slots=True)
class MarkedCard:
    """A card of which a student said something."""

    id: int
    """Its number."""
    question: str
    """HTML."""
    marks: Marks
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class OwnReport:
    """A report, for the student who made it."""

    id: int
    """The number of its act."""
    question: str
    """The card's question, HTML."""
    reason: Reason
    """What is wrong."""
    text: str
    """In their own words."""
    at: int
    """When, in milliseconds since 1970."""
    reply: str | None
    """What the teacher replied; None as long as nobody did."""
    corrected: bool
    """Whether the card was corrected."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report, for the teacher: without the student."""

    card: int
    """The card's number."""
    uid: str
    """The card's id."""
    link: str
    """``obsidian://open?…``, which holds the note's path."""
    line: int
    """The line of the note; 0 where the course was published before lines were stored."""
    course: str
    """The course's name for students."""
    chapter: str
    """The chapter's title."""
    question: str
    """HTML."""
    reason: Reason
    """What is wrong."""
    text: str
    """In the student's own words."""
    at: int
    """When, in milliseconds since 1970."""
    reply: str | None
    """What was replied; None as long as nothing was."""
    corrected: bool
    """Whether the card was corrected."""
