"""A course of two recipes in one folder: the whole, and a chapter of it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flashmot import Delivery, Options, deliver, load_recipe
from tests.support.course import Course

CHAPTER: Final = "chapitre-1.yml"
WHOLE: Final = "cours.yml"


def made_of(course: Course, *names: str, retire: bool = False) -> Delivery:
    """Builds recipes of the course together, a minute later."""
    course.now += 60
    options = Options(course.folder / "dist", now=course.now, depth="complete", retire=retire)
    return deliver([load_recipe(course.folder / name) for name in names], options)


def guids(made: Delivery) -> dict[str, str]:
    """GUID → id of each card that a build gave."""
    return {card.guid: card.id for card in made.build.cards}


def write(course: Course, name: str, *lines: str) -> None:
    """Writes a recipe."""
    (course.folder / name).write_text("\n".join((*lines, "")), encoding="utf-8")


def note(course: Course, path: str) -> Path:
    """Where a note is."""
    return course.folder / "coffre" / path


def names_of_ledgers(course: Course) -> list[str]:
    """The ledgers beside the recipes."""
    return sorted(path.name for path in course.folder.glob("*.ledger.jsonl"))
