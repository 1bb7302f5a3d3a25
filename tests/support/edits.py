"""Random edits of a small vault, one after the other, as a state machine."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Options, deliver
from flashmot.model.card import Card

SECTIONS = ("Qui ?", "Quand ?", "Comment ?")
SYLLABLES = [f"{consonant}{vowel}" for consonant in "bcdfglmnprstv" for vowel in ("a", "é", "i", "o", "ou")]


@dataclass(repr=False)
class Bullet:
    """A sentence with a bold term: the card that asks for the term."""

    term: str
    words: list[str]

    def __repr__(self) -> str:
        return f"<{self.term}>"

    def text(self) -> str:
        return f"- Un **{self.term}** {' '.join(self.words)}."


@dataclass(repr=False)
class Note:
    """A note with a few answered questions, each a list."""

    path: str
    title: str
    sections: dict[str, list[Bullet]] = field(default_factory=dict)
    chapter: str = ""

    def __repr__(self) -> str:
        return f"{self.path} {self.sections}"

    def text(self) -> str:
        parts = [f"---\nchapitre: {self.chapter}\n---"] if self.chapter else []
        parts.append(f"# CONCEPT : {self.title}")
        for heading, bullets in self.sections.items():
            parts += [f"## {heading}", *(bullet.text() for bullet in bullets)]
        return "\n".join(parts) + "\n"


def write_notes(vault: Path, notes: Sequence[Note]) -> None:
    """The notes in a folder, and no others."""
    for file in [*vault.rglob("*.md")]:
        file.unlink()
    for note in notes:
        path = vault / note.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(note.text(), encoding="utf-8")


class NoteEdits(RuleBasedStateMachine):
    """The notes, as a model, and all that may happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.held = tempfile.TemporaryDirectory()
        self.folder = Path(self.held.name)
        self.words = Random(7)
        self.notes = [self.new_note() for _ in range(3)]
        self.gone: list[Note] = []
        self.kept: list[Any] = []
        """What has an id, so that Python gives no other thing its address."""
        self.now = 1_790_000_000

    def teardown(self) -> None:
        self.held.cleanup()

    def word(self, length: int = 3) -> str:
        return "".join(self.words.choices(SYLLABLES, k=length))

    def title(self) -> str:
        """A name that begins as no term does: one that does gives the term away, and no card asks it."""
        return f"Xy{self.word(4)}"

    def new_bullet(self) -> Bullet:
        """Terms begin as no other word does: one that stands elsewhere in sight is asked by no card."""
        return Bullet(f"k{self.word(4)}", [self.word() for _ in range(9)])

    def new_note(self) -> Note:
        name = self.title()
        sections = {heading: [self.new_bullet() for _ in range(3)] for heading in SECTIONS[:2]}
        return Note(f"CONC_ {name}.md", name, sections)

    def some_note(self, data: st.DataObject) -> Note:
        return data.draw(st.sampled_from(self.notes))

    def some_list(self, data: st.DataObject, least: int = 1) -> list[Bullet]:
        lists = [it for note in self.notes for it in note.sections.values() if len(it) >= least]
        return data.draw(st.sampled_from(lists or [next(iter(self.notes[0].sections.values()))]))

    @rule(data=st.data())
    def insert_a_bullet(self, data: st.DataObject) -> None:
        bullets = self.some_list(data)
        bullets.insert(data.draw(st.integers(0, len(bullets))), self.new_bullet())

    @rule(data=st.data())
    def remove_a_bullet(self, data: st.DataObject) -> None:
        bullets = self.some_list(data, 2)
        if len(bullets) > 1:
            bullets.pop(data.draw(st.integers(0, len(bullets) - 1)))

    @rule(data=st.data())
    def reorder_a_list_and_edit_one(self, data: st.DataObject) -> None:
        bullets = self.some_list(data)
        bullets[:] = data.draw(st.permutations(bullets))
        self.edit(data.draw(st.sampled_from(bullets)), data)

    @rule(data=st.data())
    def edit_a_bullet(self, data: st.DataObject) -> None:
        self.edit(data.draw(st.sampled_from(self.some_list(data))), data)

    def edit(self, bullet: Bullet, data: st.DataObject) -> None:
        """Up to three of nine words are others."""
        for at in data.draw(st.sets(st.integers(0, 8), min_size=1, max_size=3)):
            bullet.words[at] = self.word()

    @rule(data=st.data())
    def correct_a_term(self, data: st.DataObject) -> None:
        bullet = data.draw(st.sampled_from(self.some_list(data)))
        bullet.term = bullet.term[:-1] + data.draw(st.sampled_from("aeiou"))

    @rule(data=st.data())
    def move_a_bullet_to_another_question(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        one, *others = data.draw(st.permutations(list(note.sections)))
        for other in others[: len(note.sections[one]) > 1]:
            note.sections[other].append(note.sections[one].pop())

    @rule(data=st.data())
    def answer_another_question(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        note.sections.setdefault("Comment ?", [self.new_bullet(), self.new_bullet()])

    @rule(data=st.data())
    def rename(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        note.title = self.title()
        note.path = f"{note.path.rpartition('/')[0]}/CONC_ {note.title}.md".lstrip("/")

    @rule(data=st.data())
    def rename_move_and_edit(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        note.title = self.title()
        note.path = f"{self.word()}/CONC_ {note.title}.md"
        if sum(map(len, note.sections.values())) < 2:  # of one sentence under another name too little is left
            return
        self.edit(data.draw(st.sampled_from(next(iter(note.sections.values())))), data)

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        note.path = f"{data.draw(st.sampled_from('abc'))}/{note.path.rpartition('/')[2]}"

    @precondition(lambda self: len(self.notes) > 1)
    @rule(data=st.data())
    def swap_names(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations(self.notes))[:2]
        one.path, other.path = other.path, one.path
        one.title, other.title = other.title, one.title

    @precondition(lambda self: len(self.notes) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        self.notes.remove(note)
        self.gone.append(note)

    @precondition(lambda self: self.gone)
    @rule()
    def restore(self) -> None:
        self.notes.append(self.gone.pop())

    @rule()
    def add_a_note(self) -> None:
        if len(self.notes) < 5:
            self.notes.append(self.new_note())

    @rule(data=st.data())
    def add_a_note_where_another_was(self, data: st.DataObject) -> None:
        """A name that is free again is given to something else, while its first bearer lives on under another."""
        note = self.some_note(data)
        if len(self.notes) < 5:
            new = self.new_note()
            new.path, new.title = note.path, note.title
            note.title = self.title()
            note.path = f"CONC_ {note.title}.md"
            self.notes.append(new)

    def address(self, thing: Any) -> int:
        if not any(it is thing for it in self.kept):
            self.kept.append(thing)
        return id(thing)


class Edits(NoteEdits):
    """The notes on disk, with a recipe."""

    def __init__(self) -> None:
        super().__init__()
        (self.folder / "cours.yml").write_text(
            "course: C\nnotes: coffre\nkinds: [section, cloze]\n", encoding="utf-8"
        )
        self.ids: dict[int, str] = {}
        self.dropped: set[int] = set()
        """Things of which nobody gets the card, by address."""

    @invariant()
    def cards_are_who_they_were(self) -> None:
        found = self.build()
        assert len(set(found.values())) == len(found), "two things with one id"
        for thing, identifier in found.items():
            assert self.ids.get(thing, identifier) == identifier, "another id than before"
        self.ids |= found
        assert len(set(self.ids.values())) == len(self.ids), "an id moved to another card"

    def build(self) -> dict[int, str]:
        """What the model's things are called now: the thing (by its address) → the id of its card."""
        write_notes(self.folder / "coffre", self.notes)
        self.now += 60
        made = deliver(
            [load_recipe(self.folder / "cours.yml")],
            Options(self.folder / "dist", now=self.now, fixed=True, depth="complete", retire=True),
        )
        assert not [it for settlement in made.settlements for it in settlement.changes.ambiguities]
        cards = list(made.build.cards)
        assert len({card.id for card in cards}) == len(cards)
        by_question, by_term = defaultdict(list), defaultdict(list)
        for card in cards:
            if card.cloze:
                by_term[card.note, card.accepted[0]].append(card)
            else:
                by_question[card.note, card.facet].append(card)
        found: dict[int, str] = {}
        for note in self.notes:
            for heading, bullets in note.sections.items():
                sections = by_question[note.path, heading.split()[0].lower()]
                found |= self.found(bullets, sections)
                for bullet in bullets:
                    found |= self.found(bullet, by_term[note.path, bullet.term])
        return found

    def found(self, thing: Any, cards: list[Card]) -> dict[int, str]:
        """The id of the one card that a thing gives; none where it is dropped."""
        address = self.address(thing)
        if address in self.dropped:
            assert not cards, "a card that was dropped"
            return {}
        (card,) = cards
        self.seen(address, card)
        return {address: card.id}

    def seen(self, address: int, card: Card) -> None:
        """Looks at a card that a thing gives."""
