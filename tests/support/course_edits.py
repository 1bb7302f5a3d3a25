"""Two courses in two folders, whose notes have the same names, of two recipes each: edited, built in any order,
renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from flashmot.building.build import Part
from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Options, deliver
from tests.support.edits import Bullet, Note, write_notes
from tests.support.ledgers import rows_of
from tests.support.text_moves import TextMoves

BOTH = ("section", "cloze")
Asked = tuple[str, str]
"""Where a thing stands: its note's path, and the question that it answers or the term that it gives."""


@dataclass
class Taught:
    """A recipe."""

    stem: str
    kinds: tuple[str, ...] = BOTH
    chapter: str = ""
    folder: str = ""
    without: Note | None = None
    last: set[int] = field(default_factory=set)
    """What its last build gave, by address."""

    def text(self, course: str) -> str:
        lines = [f"course: {course}", f"notes: coffre/{self.folder}", f"kinds: [{', '.join(self.kinds)}]"]
        lines += [f"chapters: [{self.chapter}]"] if self.chapter else []
        lines += [f"exclude: ['{self.without.path.rpartition('/')[2]}']"] if self.without else []
        return "\n".join((*lines, ""))

    def takes(self, note: Note) -> bool:
        below = note.path.startswith(f"{self.folder}/") or not self.folder
        return below and note is not self.without and self.chapter in ("", note.chapter)

    def things(self, notes: Sequence[Note]) -> Iterator[tuple[Any, Asked]]:
        """What it gives of some notes, each with where it stands."""
        for note in filter(self.takes, notes):
            for heading, bullets in note.sections.items():
                if "section" in self.kinds:
                    yield bullets, (note.path, heading.split()[0].lower())
                if "cloze" in self.kinds:
                    yield from ((bullet, (note.path, bullet.term)) for bullet in bullets)


@dataclass
class CourseModel:
    """A course."""

    place: Path
    name: str
    notes: list[Note]
    gone: list[Note] = field(default_factory=list)
    whole: Taught = field(default_factory=lambda: Taught("cours"))
    part: Taught = field(default_factory=lambda: Taught("partie", ("section",)))
    ids: dict[int, str] = field(default_factory=dict)
    """The thing (by its address) → the id of its card."""
    all_ids: set[str] = field(default_factory=set)
    built: list[str] = field(default_factory=list)
    """The notes' texts at the last build of the whole."""

    @property
    def taught(self) -> tuple[Taught, Taught]:
        return self.whole, self.part

    def texts(self) -> list[str]:
        return sorted(f"{note.path}\n{note.text()}" for note in self.notes)

    def write(self) -> None:
        """Notes and recipes."""
        write_notes(self.place / "coffre", self.notes)
        for folder in ("a", "b"):
            (self.place / "coffre" / folder).mkdir(exist_ok=True)
        for path in self.place.glob("*.yml"):
            path.unlink()
        for recipe in self.taught:
            (self.place / f"{recipe.stem}.yml").write_text(recipe.text(self.name), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Ledger and packages."""
        found = [*self.place.glob("*.ledger.jsonl"), *self.place.glob("dist/*.apkg")]
        return {path.name: path.read_bytes() for path in found}


ACTS = (
    "build the whole",
    "build the part",
    "build both",
    "build both, the part first",
    "build all twice",
    "the part asks for terms",
    "the part asks for sections",
    "the part asks for both",
    "the part leaves a note out",
    "the part takes all notes",
    "the part is a chapter",
    "the part is a folder",
    "the whole leaves a note out",
    "rename the whole's file",
    "rename the part's file",
    "rename the course",
)


class CourseEdits(TextMoves):
    """Two courses, one of them in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.courses = []
        for name in ("Un", "Deux"):
            notes = deepcopy(self.notes)
            for note, chapter in zip(notes, ("1", "2", "1"), strict=True):
                note.chapter = chapter
            self.courses.append(CourseModel(self.folder / name.lower(), name, notes))
        self.plan: list[str] = []
        """What is done after the next edit, before all is built."""
        self.turn()

    @rule()
    def turn(self) -> None:
        """Takes the other course in hand."""
        self.courses.reverse()
        self.course = self.courses[0]
        self.notes, self.gone = self.course.notes, self.course.gone

    def forget(self, bullets: list[Bullet]) -> None:
        self.course.ids.pop(self.address(bullets), None)

    @rule(data=st.data())
    def say_another_chapter(self, data: st.DataObject) -> None:
        self.some_note(data).chapter = data.draw(st.sampled_from(["1", "2"]))

    @rule(plan=st.lists(st.sampled_from(ACTS), min_size=1, max_size=3))
    def plan_what_follows_the_next_edit(self, plan: list[str]) -> None:
        self.plan = plan

    @rule(acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=4))
    def do(self, acts: list[str]) -> None:
        if self.course.built:
            for act in acts:
                self.act(act)

    @invariant()
    def an_edit_is_built(self) -> None:
        """What the plan says, and then the whole, so that two edits of one thing never meet."""
        course = self.course
        if course.texts() == course.built:
            return
        if course.whole.without is not None:
            course.whole.without = None
        if self.moved:  # what only the whole sees of both sides it must see first
            self.build(course.whole)
        for act in self.plan:
            self.act(act)
        self.plan, self.moved = [], False
        course.whole.without = None
        self.build(course.whole)
        if not course.built:
            self.build(course.part)
        course.built = course.texts()

    def act(self, act: str) -> None:
        whole, part = self.course.whole, self.course.part
        note = next(iter(self.notes), None)
        match act:
            case "build the whole":
                self.build(whole)
            case "build the part":
                self.build(part)
            case "build both":
                self.build(whole, part)
            case "build both, the part first":
                self.build(part, whole)
            case "build all twice":
                self.build_all_twice()
            case "the part asks for terms":
                part.kinds = ("cloze",)
            case "the part asks for sections":
                part.kinds = ("section",)
            case "the part asks for both":
                part.kinds = BOTH
            case "the part leaves a note out":
                part.without = note
            case "the part takes all notes":
                part.without, part.chapter, part.folder = None, "", ""
            case "the part is a chapter":
                part.chapter = "1"
            case "the part is a folder":
                part.folder = "a"
            case "the whole leaves a note out":
                whole.without = note
            case "rename the whole's file":
                whole.stem = self.word()
            case "rename the part's file":
                part.stem = self.word()
            case "rename the course":
                self.course.name = self.word().title()

    def build_all_twice(self) -> None:
        self.build(self.course.whole)
        self.build(self.course.part)
        self.build(self.course.whole)
        before = self.course.files()
        self.build(self.course.part, later=0)
        self.build(self.course.whole, later=0)
        assert self.course.files() == before, "another build of the same is another one"

    def build(self, *recipes: Taught, later: int = 60) -> None:
        """Builds recipes of the course in hand, together, and looks at what they give."""
        course = self.course
        course.write()
        self.now += later
        before = {it.stem: set(it.last) for it in recipes}
        made = deliver(
            [load_recipe(course.place / f"{it.stem}.yml") for it in recipes],
            Options(course.place / "dist", now=self.now, fixed=True, depth="complete", retire=True),
        )
        assert not [it for settlement in made.settlements for it in settlement.changes.ambiguities]
        for recipe, part in zip(recipes, made.build.parts, strict=True):
            self.look_at(recipe, part)
        assert not self.courses[0].all_ids & self.courses[1].all_ids, "an id of both courses"
        self.look_at_rows(set().union(*before.values()))

    def look_at(self, recipe: Taught, part: Part) -> None:
        """Who the cards of a recipe are."""
        course, cards = self.course, [card for deck in part.decks for card in deck.cards]
        course.all_ids |= {card.id for card in cards}
        assert len({card.id for card in cards}) == len({card.guid for card in cards}) == len(cards)
        by_place = defaultdict(list)
        for card in cards:
            by_place[card.note, card.accepted[0] if card.cloze else card.facet].append(card.id)
        found = {self.address(thing): by_place.pop(place) for thing, place in recipe.things(course.notes)}
        assert not by_place, "a card of nothing"
        for thing, (identifier,) in found.items():
            before = course.ids.setdefault(thing, identifier)
            assert before == identifier, f"{identifier} was {before} before"
        assert len(set(course.ids.values())) == len(course.ids), "an id moved to another card"
        recipe.last = set(found)

    def look_at_rows(self, before: set[int]) -> None:
        """What the ledger says is retired.

        Args:
            before: what those recipes gave before that were just built.
        """
        course = self.course
        (path,) = course.place.glob("*.ledger.jsonl")
        rows = rows_of(path)
        now = [{self.address(it) for it, _ in recipe.things(course.notes)} for recipe in course.taught]
        given = set().union(*(recipe.last & still for recipe, still in zip(course.taught, now, strict=True)))
        # What a recipe that wasn't built again gave last its students have until it is.
        held = set().union(*(recipe.last for recipe in course.taught), *now)
        for thing, identifier in course.ids.items():
            if thing in given:
                assert not rows[identifier].retired, f"{identifier}: retired, though a recipe gives it"
            elif thing in before and thing not in held:
                assert rows[identifier].retired, f"{identifier}: not retired, though no recipe gives it"
