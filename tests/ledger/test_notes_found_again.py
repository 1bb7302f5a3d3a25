"""A note that is renamed, moved or given an id keeps its cards; what is ambiguous a person settles."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest

from flashmot.ledger.moves import find_moves
from flashmot.model.identity import fold
from flashmot.runtime.yaml import load_yaml
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


HOUR = "### Combien ?\nUne heure au plus, trois fois dans l'année.\n"
PLACE = "### Où ?\nDans une pièce calme, la **porte fermée**.\n"


def test_cards_whose_text_moves_to_a_new_note_move_with_it(course: Course) -> None:
    course.build()
    before = rows(course)
    course.edit(TALK, HOUR, "")
    course.write("Chapitre 1/CONC_ Durée.md", f"# CONCEPT : Durée\n{HOUR}")
    made = course.build()
    after = rows(course)
    moved = {it for it, row in after.items() if row.note.endswith("Durée.md") and it in before}
    assert f"{ID}/conc_entretien#section:combien" in moved
    assert not any(after[it].retired for it in moved)
    assert made.settlements[0].changes.counts["renamed"] == len(moved)
    assert not made.settlements[0].changes.renamed, "the note they come from is still there"
    again = course.build()
    assert again.settlements[0].changes.counts.keys() == {"same"}
    assert rows(course) == after


def test_cards_of_two_notes_that_become_one_stay_the_same(course: Course) -> None:
    course.build()
    before = {it for it, row in rows(course).items() if row.note == TALK}
    text = course.read(TALK)
    course.delete(TALK)
    course.write(EMPATHY, course.read(EMPATHY) + HOUR + PLACE)
    course.build()
    after = rows(course)
    kept = {it for it in before if not after[it].retired}
    assert kept >= {f"{ID}/conc_entretien#section:combien", f"{ID}/conc_entretien#section:ou"}
    assert {after[it].note for it in kept} == {EMPATHY}
    course.write(TALK, text)
    course.edit(EMPATHY, HOUR + PLACE, "")
    course.build()
    assert {it for it, row in rows(course).items() if row.note == TALK and not row.retired} == before


def test_a_text_that_is_copied_moves_no_card(course: Course) -> None:
    course.build()
    course.write("Chapitre 1/CONC_ Durée.md", f"# CONCEPT : Durée\n{HOUR}")
    course.build()
    assert rows(course)[f"{ID}/conc_entretien#section:combien"].note == TALK


def test_of_two_notes_that_take_a_text_over_none_is_chosen(course: Course) -> None:
    course.build()
    row = rows(course)[f"{ID}/conc_entretien#section:combien"]
    assert find_moves([row], [("a.md", 3, row.card)]).rows == {"a.md": {3: row}}
    assert not find_moves([row], [("a.md", 0, row.card), ("b.md", 0, row.card)]).rows
    assert not find_moves([row, row], [("a.md", 0, row.card)]).rows


def test_a_word_that_any_note_may_hold_moves_no_card(course: Course) -> None:
    course.write(TALK, course.read(TALK).replace(HOUR, "### Combien ?\nUne heure.\n"))
    course.build()
    old = next(it for it in rows(course) if it.endswith("conc_entretien#section:combien"))
    course.edit(TALK, "### Combien ?\nUne heure.\n", "")
    course.write("Chapitre 1/CONC_ Durée.md", "# CONCEPT : Durée\n### Combien ?\nUne heure.\n")
    course.build()
    assert rows(course)[old].retired


def test_one_card_is_bound_to_another_by_hand(course: Course) -> None:
    course.build()
    old = f"{ID}/conc_entretien#section:combien"
    course.edit(TALK, "Une heure au plus, trois fois dans l'année.", "")
    course.write(
        "Chapitre 1/CONC_ Durée.md", "# CONCEPT : Durée\n### Combien ?\nSoixante minutes, en trois temps.\n"
    )
    course.build()
    assert rows(course)[old].retired
    new = f"{ID}/conc_durée#section:combien"
    done = run("rebind", old, new, "--ledger", course.ledger)
    assert done.returncode == 0, done.stderr
    assert f"« {new} » is now the card « {old} »" in done.stdout
    made = course.build()
    after = rows(course)
    assert not after[old].retired
    assert "Soixante minutes" in after[old].card.answer
    assert after[new].retired
    assert {
        card.id for card in made.build.cards if card.note.endswith("Durée.md") and card.kind == "section"
    } == {old}
    for wrong, said in (
        ((old, "x.md"), "two notes, or two ids"),
        ((f"{old}x", new), "did you mean"),
        ((old, old), "twice"),
    ):
        done = run("rebind", *wrong, "--ledger", course.ledger)
        assert done.returncode != 0
        assert said in done.stderr


@pytest.mark.parametrize("written", ["010", "12:30", "0x1F", "1_000", "7"])
def test_an_id_that_was_read_as_a_number_once_is_the_same_id(course: Course, written: str) -> None:
    course.write(TALK, course.read(TALK).replace("---\n", f"---\nid: {written}\n", 1))
    course.build()
    before = rows(course)
    was = str(load_yaml(written))
    lines = course.ledger.read_text("utf-8").replace(f'"uid":"{fold(written)}"', f'"uid":"{was}"')
    course.ledger.write_text(lines.replace(f"/{fold(written)}#", f"/{was}#"), "utf-8")
    course.move(TALK, "Chapitre 2/CONC_ Rencontre.md")
    made = course.build()
    assert not made.settlements[0].changes.counts["new"]
    assert not made.settlements[0].changes.counts["retired"]
    assert len(rows(course)) == len(before)


def test_a_new_card_never_gets_the_id_of_one_whose_text_moved_away(course: Course) -> None:
    course.build()
    course.edit(TALK, HOUR, "")
    course.write("Chapitre 1/CONC_ Durée.md", f"# CONCEPT : Durée\n{HOUR}")
    course.build()
    course.write(
        TALK, course.read(TALK) + "### Combien ?\nDeux personnes, jamais trois autour de la table.\n"
    )
    made = course.build()
    found = [card for card in made.build.cards if card.facet == "combien" and card.kind == "section"]
    assert len({card.id for card in found}) == len(found) >= 3
    assert {card.id: card.note for card in found}[f"{ID}/conc_entretien#section:combien"].endswith("Durée.md")


def test_a_card_whose_text_moved_comes_before_one_that_is_gone(course: Course) -> None:
    course.write(
        EMPATHY, course.read(EMPATHY) + "### Combien ?\nAutant de fois que la personne en a besoin.\n"
    )
    course.build()
    course.edit(EMPATHY, "### Combien ?\nAutant de fois que la personne en a besoin.\n", "")
    course.build()
    course.edit(TALK, HOUR, "")
    course.write(EMPATHY, course.read(EMPATHY) + HOUR)
    course.build()
    after = {it.partition("/")[2]: row for it, row in rows(course).items()}
    assert after["conc_entretien#section:combien"].note == EMPATHY
    assert not after["conc_entretien#section:combien"].retired
    assert after["conc_empathie#section:combien"].retired


def test_a_note_of_which_a_person_must_say_what_it_became_keeps_its_cards_together(course: Course) -> None:
    course.build()
    text = course.delete(EMPATHY)
    course.write("Chapitre 1/CONC_ Empathie froide.md", text)
    course.write("Chapitre 1/CONC_ Empathie chaude.md", text.replace("bienveillance", "chaleur"))
    course.build()
    assert {row.note for it, row in rows(course).items() if it.startswith(f"{ID}/conc_empathie#")} == {
        EMPATHY
    }


def test_rebind_leaves_the_cards_whose_texts_moved_before(course: Course) -> None:
    course.build()
    course.edit(TALK, HOUR, "")
    course.write("Chapitre 1/CONC_ Durée.md", f"# CONCEPT : Durée\n{HOUR}")
    course.build()
    assert run("rebind", TALK, "Chapitre 1/CONC_ Durée.md", "--ledger", course.ledger).returncode == 0
    assert not rows(course)[f"{ID}/conc_entretien#section:combien"].retired
