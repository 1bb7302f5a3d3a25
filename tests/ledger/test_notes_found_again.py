"""A note that is renamed, moved or given an id keeps its cards; what is ambiguous a person settles."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from tests.support.commands import run
from tests.support.course import EMPATHY, ID, TALK, Course
from tests.support.ledgers import rows


def renamed(course: Course) -> str:
    course.move(TALK, "Chapitre 1/CONC_ Conversation.md")
    return "Chapitre 1/CONC_ Conversation.md"


def renamed_with_its_title_and_edited(course: Course) -> str:
    course.edit(TALK, "# CONCEPT : Entretien", "# CONCEPT : Conversation d'aide")
    course.edit(TALK, "Une heure au plus", "Une demi-heure au plus")
    return renamed(course)


def moved(course: Course) -> str:
    course.move(TALK, "Ailleurs/encore/CONC_ Entretien.md")
    return "Ailleurs/encore/CONC_ Entretien.md"


def moved_and_rewritten(course: Course) -> str:
    course.write(
        TALK, "---\nchapitre: 1\n---\n# CONCEPT : Entretien\n## Qui ?\nDeux voix.\n## Où ?\nPartout.\n"
    )
    return moved(course)


def given_an_id(course: Course) -> str:
    course.edit(TALK, "chapitre: 1", "chapitre: 1\nid: e-17")
    course.build()
    course.write(TALK, "---\nid: e-17\nchapitre: 1\n---\n# CONCEPT : Tout autre\n## Qui ?\nD'autres.\n")
    course.move(TALK, "x/CONC_ Tout autre.md")
    return "x/CONC_ Tout autre.md"


@pytest.mark.parametrize(
    "change", [renamed, renamed_with_its_title_and_edited, moved, moved_and_rewritten, given_an_id], ids=lambda it: it.__name__
)  # fmt: skip
def test_a_note_keeps_its_cards_when_it_is(course: Course, change: Callable[[Course], str]) -> None:
    before = {card.id for card in course.build().build.cards if card.note == TALK}
    path = change(course)
    made = course.build()
    after = {card.id for card in made.build.cards if card.note == path}
    assert {it.partition("#")[0] for it in after} == {f"{ID}/conc_entretien"}
    assert f"{ID}/conc_entretien#section:qui" in after
    if change in (renamed, moved):
        assert after == before


def test_two_notes_that_change_names_keep_their_own_cards(course: Course) -> None:
    before = {card.id: card.answer for card in course.build().build.cards if card.note in (TALK, EMPATHY)}
    one, other = course.read(TALK), course.read(EMPATHY)
    course.write(TALK, other)
    course.write(EMPATHY, one)
    made = course.build()
    after = {card.id: card.answer for card in made.build.cards if card.note in (TALK, EMPATHY)}
    assert {it: answer for it, answer in after.items() if "section" in it} == {
        it: answer for it, answer in before.items() if "section" in it
    }


def test_of_two_candidates_none_is_chosen_and_one_line_settles_it(course: Course) -> None:
    course.build()
    text = course.delete(EMPATHY)
    course.write("Chapitre 1/CONC_ Empathie froide.md", text)
    course.write("Chapitre 1/CONC_ Empathie chaude.md", text.replace("bienveillance", "chaleur"))
    done = run("build", "cours.yml", cwd=course.folder)
    assert done.returncode == 0
    assert f"« {EMPATHY} » is gone" in done.stderr
    (line,) = (line for line in done.stderr.splitlines() if "rebind" in line and "chaude" in line)
    assert len([line for line in done.stderr.splitlines() if "flashmot rebind" in line]) == 2
    before = rows(course)
    assert all(row.retired for row in before.values() if row.note == EMPATHY)
    answered = run(*shlex.split(line)[1:], cwd=course.folder)
    assert answered.returncode == 0, answered.stderr
    assert run("build", "cours.yml", cwd=course.folder).returncode == 0
    after = rows(course)
    ours = [row for row in after.values() if row.note == "Chapitre 1/CONC_ Empathie chaude.md"]
    assert ours
    assert {row.id.partition("#")[0] for row in ours} == {f"{ID}/conc_empathie"}
    assert {row.card.slot for row in ours if row.retired} <= {"recall"}, (
        "a definition that two notes share asks for neither"
    )
    assert all(row.changed > before[row.id].changed for row in ours if not row.retired), (
        "newer, so that Anki takes the tag off"
    )
    assert all(row.retired for it, row in after.items() if it.startswith(f"{ID}/conc_empathie chaude#"))
    assert after.keys() >= before.keys()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Chapitre 1/CONC_ Empathi.md", "x.md", f"did you mean « {EMPATHY} »?"),
        ("rien du tout", "x.md", "paths are from the vault's folder"),
        (EMPATHY, EMPATHY, "the same note twice"),
    ],
)
def test_rebind_says_what_it_does_not_know(course: Course, old: str, new: str, said: str) -> None:
    course.build()
    before = course.ledger.read_bytes()
    done = run("rebind", old, new, "--ledger", course.ledger)
    assert done.returncode == 1
    assert said in done.stderr
    assert course.ledger.read_bytes() == before
