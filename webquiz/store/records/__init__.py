"""What goes into the store and comes out of it, typed: no row of a query leaves the store.

``publication`` is what a recipe puts in; ``course``, ``people``, ``practice`` and ``mocks`` are what comes
out; ``wanted`` says what is looked for.
"""

from __future__ import annotations

from webquiz.store.records.content import CardContent
from webquiz.store.records.course import (
    Card,
    CardStanding,
    Chapter,
    Image,
    MappedNotion,
    Namesake,
    Neighbour,
    NotionBond,
    NotionPage,
    PackageFile,
    StudentCard,
)
from webquiz.store.records.found import FoundCard, FoundNotion
from webquiz.store.records.listed import STATES, ListedCard, State
from webquiz.store.records.mocks import Mock, MockAnswer, MockCandidate, MockCard
from webquiz.store.records.people import Account, Claim, Device, Group, Student
from webquiz.store.records.practice import Day, Entry, Event, Session, Told, Waiting
from webquiz.store.records.publication import (
    Losses,
    Publication,
    Published,
    PublishedCard,
    PublishedDeck,
    Rewritten,
)
from webquiz.store.records.wanted import ANY_CARD, ONLY, Only, Wanted

__all__ = [
    "ANY_CARD",
    "ONLY",
    "STATES",
    "Account",
    "Card",
    "CardContent",
    "CardStanding",
    "Chapter",
    "Claim",
    "Day",
    "Device",
    "Entry",
    "Event",
    "FoundCard",
    "FoundNotion",
    "Group",
    "Image",
    "ListedCard",
    "Losses",
    "MappedNotion",
    "Mock",
    "MockAnswer",
    "MockCandidate",
    "MockCard",
    "Namesake",
    "Neighbour",
    "NotionBond",
    "NotionPage",
    "Only",
    "PackageFile",
    "Publication",
    "Published",
    "PublishedCard",
    "PublishedDeck",
    "Rewritten",
    "Session",
    "State",
    "Student",
    "StudentCard",
    "Told",
    "Waiting",
    "Wanted",
]
