"""What goes into the store and comes out of it, typed: no row of a query leaves the store.

``publication`` is what a recipe puts in; ``course``, ``people`` and ``practice`` are what comes out.
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

__all__ = [
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
    "Group",
    "Image",
    "Losses",
    "MappedNotion",
    "Namesake",
    "Neighbour",
    "NotionBond",
    "NotionPage",
    "PackageFile",
    "Publication",
    "Published",
    "PublishedCard",
    "PublishedDeck",
    "Rewritten",
    "Session",
    "Student",
    "StudentCard",
    "Told",
    "Waiting",
]
