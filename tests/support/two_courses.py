"""Two courses of different teachers, each with the same twenty note names and texts of its own, and a term that
each lives: three builds with edits, renames and a note that goes."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "Eau Sel Feu Temps Mesure Panier Couteau Planche Saison Repos "
    "Chaleur Ombre Coupe Graine Racine Feuille Fleur Fruit Mélange Levain"
).split()
PLACES = ("jardin", "fournil")
"""What each course is about. Each of its cards says so."""
MOMENTS = ("à l’aube", "en fin de journée", "après la pluie", "pendant les grandes chaleurs", "avant le gel")
ACTS = ("nourrir", "protéger", "préparer", "réveiller")
THINGS = ("les semis fragiles", "la récolte à venir", "le travail du lendemain", "la matière encore froide")
IMAGE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
"""A picture that both courses show."""


@dataclass
class Taught:
    """A course's notes on disk, with its recipe, ``cours.yml``."""

    folder: Path
    """Where it lies."""
    place: str
    """What it is about."""
    lines: str = ""
    """What the recipe says beside ``notes`` and ``kinds``."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)
        said = self.lines or f"course: Gestes du {self.place}\n"
        self.recipe.write_text(f"{said}notes: coffre\nkinds: [section, cloze]\n", "utf-8")
        for at, name in enumerate(NAMES):
            self.write(name, self.text(at))
        self.edit("Eau", "est calme.", "est calme.\n\n![[plan.png]]")
        (self.folder / "coffre" / "plan.png").write_bytes(IMAGE)

    @property
    def recipe(self) -> Path:
        return self.folder / "cours.yml"

    def text(self, at: int) -> str:
        """What the note says at first: no two say the same, in either course."""
        name, moment = NAMES[at], MOMENTS[at % len(MOMENTS)]
        act, thing = ACTS[at // len(MOMENTS)], THINGS[at % len(THINGS)]
        return (
            f"---\nchapitre: {1 + at % 2}\n---\n# CONCEPT : {name}\n"
            f"## Description\n{name} dit, au {self.place}, l’art de **{act} {thing}** {moment}.\n"
            f"### Quand ?\nPlutôt {moment}, quand le {self.place} est calme.\n"
        )

    def path(self, name: str) -> Path:
        """Where the note of a name is: the chapter's folders are the same in both courses."""
        return self.folder / "coffre" / f"CONC_ {name}.md"

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(exist_ok=True)
        self.path(name).write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def rename(self, old: str, new: str) -> None:
        self.path(old).rename(self.path(new))


def as_it_is(course: Taught) -> None:
    """The first build."""


def edited_and_renamed(course: Taught) -> None:
    """A few answers are others, a note has another name, the same in both courses."""
    for name in NAMES[:4]:
        course.edit(name, "quand le", "dès que le")
    course.rename("Sel", "Épice")


def named_anew(course: Taught) -> None:
    """A note takes a name that became free, one is gone, one has more to say."""
    course.edit("Épice", "Plutôt", "Toujours")
    course.rename("Feu", "Sel")
    course.path("Temps").unlink()
    text = course.path("Mesure").read_text("utf-8")
    course.write(
        "Mesure", f"{text}### Pourquoi ?\nParce que le {course.place} ne pardonne pas l’à-peu-près.\n"
    )


APART: dict[str, str] = {}
"""What the recipes say beside: nothing, where the courses' names tell them apart …"""
ALIKE = {place: f"course: Gestes\nid: {place}\n" for place in PLACES}
"""… and ids, where they have one name."""

TERM: tuple[Callable[[Taught], None], ...] = (as_it_is, edited_and_renamed, named_anew)
"""What happens before each of a course's builds."""
