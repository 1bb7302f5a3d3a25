"""Texts that move from note to note as they are: notes split, notes merged, sections handed over."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.support.edits import Bullet, Note, NoteEdits


class TextMoves(NoteEdits):
    """Edits, and texts that move between notes."""

    moved = False
    """Whether the last edit moved a text."""

    def forget(self, bullets: list[Bullet]) -> None:
        """A list that is a part of another one from now on, and may be one again: both are right then."""

    @rule(data=st.data())
    def give_some_bullets_a_note_of_their_own(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        heading = data.draw(st.sampled_from(sorted(note.sections)))
        bullets = note.sections[heading]
        many = data.draw(st.integers(0, len(bullets) // 2))
        if many and len(self.notes) < 5:
            self.moved = True
            self.notes.append(self.split_off(note, {heading: bullets[-many:]}))
            del bullets[-many:]

    @rule(data=st.data())
    def give_a_section_a_note_of_its_own(self, data: st.DataObject) -> None:
        note = self.some_note(data)
        heading = data.draw(st.sampled_from(sorted(note.sections)))
        if len(note.sections) > 1 and len(self.notes) < 5:
            self.moved = True
            self.notes.append(self.split_off(note, {heading: note.sections.pop(heading)}))

    def split_off(self, note: Note, sections: dict[str, list[Bullet]]) -> Note:
        name = self.title()
        above = note.path.rpartition("/")[0]
        return Note(f"{above}/CONC_ {name}.md".lstrip("/"), name, sections, note.chapter)

    @precondition(lambda self: len(self.notes) > 1)
    @rule(data=st.data())
    def hand_a_section_over(self, data: st.DataObject) -> None:
        one, other = data.draw(st.permutations(self.notes))[:2]
        free = sorted(one.sections.keys() - other.sections)
        if free and len(one.sections) > 1:
            self.moved = True
            heading = data.draw(st.sampled_from(free))
            other.sections[heading] = one.sections.pop(heading)

    @precondition(lambda self: len(self.notes) > 2)
    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        """What the shorter of two notes says goes to the longer one; where both answer a question, behind its
        answer."""
        two = data.draw(st.permutations(self.notes))[:2]
        other, one = sorted(two, key=lambda note: sum(map(len, note.sections.values())))
        self.notes.remove(other)
        self.moved = True
        for heading, bullets in other.sections.items():
            if heading in one.sections:
                one.sections[heading].extend(bullets)
                self.forget(bullets)
            else:
                one.sections[heading] = bullets
