"""What choices are made of, and what they become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notion:
    """What a note is about."""

    key: str
    """Its id."""
    title: str
    """Its readable title."""
    type: str
    """Its type of knowledge, ``""`` where unknown."""
    chapter: str
    """Its chapter, ``""`` where it has none."""
    names: tuple[str, ...]
    """Title and aliases: all right names."""


@dataclass(frozen=True, slots=True)
class Bond:
    """An edge between two notions."""

    source: str
    """The key of the notion that states it."""
    target: str
    """The key of the notion that it points to."""
    kind: str
    """``parent child sibling related lien`` or a relation's label (``Composition``)."""


@dataclass(frozen=True, slots=True)
class Item:
    """What choices need to know of a card."""

    key: str
    """The card's id."""
    kind: str
    """As extractors call it: ``definition section recall label``…"""
    notion: str
    """The key of its notion."""
    slot: str
    """What it asks of its note: ``recall``, ``acronym:clom``, ``relation:regulation:regule par``."""
    facet: str | None
    """Which QQOQCCP question it asks."""
    question: str
    """Plain text."""
    answer: str
    """The model answer, plain text."""
    accepted: tuple[str, ...]
    """Plain short answers, each right by itself; the first is the right option."""
    given: tuple[str, ...]
    """Wrong but plausible answers that the card maker found, best first."""
    label: str | None
    """A relation's label."""
    targets: tuple[str, ...]
    """A relation's right targets, readable titles."""
    chosen: tuple[str, ...] = ()
    """Wrong answers that a teacher chose: nobody judges them."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a choice question shows."""

    texts: tuple[str, ...]
    """The options in the order shown."""
    right: int
    """The index of the right one."""
