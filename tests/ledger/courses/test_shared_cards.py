"""Recipes of one folder and course share their cards: what one leaves out another may give."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import pytest

from flashmot import Options, load_recipe, preview
from flashmot.cli.messages import written
from flashmot.ledger import read_ledger
from tests.support.course import EMPATHY, LISTEN, NOTES, TALK, Course
from tests.support.ledgers import retired, rows
from tests.support.recipes_of_course import CHAPTER, WHOLE, guids, made_of, names_of_ledgers, note, write

ACCUEIL = """---
chapitre: 2
---
# CONCEPT : Accueil
## Description
L'accueil est un **début soigné** de la rencontre, qui met à l'aise et fixe un cadre.
### Qui ?
La personne qui reçoit, et celle qui vient demander conseil.
"""


def test_a_card_of_two_recipes_is_one_card_in_one_ledger(course: Course) -> None:
    for names in ((CHAPTER, WHOLE), (WHOLE, CHAPTER)):
        one, two = (guids(made_of(course, name)) for name in names)
        shared = one.keys() & two.keys()
        assert shared == min(one, two, key=len).keys()
        assert names_of_ledgers(course) == ["accompagner.ledger.jsonl"]
        shutil.rmtree(course.folder / "dist")
        for path in course.folder.glob("*.ledger.jsonl*"):
            path.unlink()


def test_recipes_of_a_course_built_together_end_in_one_ledger(course: Course) -> None:
    made = made_of(course, CHAPTER, WHOLE)
    apart = {card.id for card in made_of(course, WHOLE).build.cards}
    assert {card.id for card in made.build.cards} == apart == rows(course).keys()
    before = course.ledger.read_bytes()
    made_of(course, WHOLE, CHAPTER)
    assert course.ledger.read_bytes() == before


def test_the_first_build_of_several_recipes_speaks_of_no_last_one(course: Course) -> None:
    assert not [it for it in written(made_of(course, CHAPTER, WHOLE)) if "last build" in it]
    course.edit(TALK, "deux personnes", "deux humains")
    assert [it for it in written(made_of(course, CHAPTER, WHOLE)) if "since the last build" in it]


def test_an_edit_changes_a_card_once_for_both_recipes(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    course.edit(TALK, "Une heure au plus", "Deux heures au plus")
    made = made_of(course, CHAPTER, WHOLE)
    times = {(card.guid, card.changed) for card in made.build.cards}
    assert len(times) == len({guid for guid, _ in times})


@pytest.mark.parametrize("line", ["kinds: [alias]", "exclude: ['CONC_ Empathie*']", "chapters: [1]"])
def test_what_a_recipe_leaves_out_is_not_gone_for_the_course(course: Course, line: str) -> None:
    everything = made_of(course, WHOLE)
    write(course, CHAPTER, "course: Accompagner", "notes: coffre", line)
    narrow = made_of(course, CHAPTER)
    assert not retired(narrow)
    again = made_of(course, WHOLE)
    assert guids(again) == guids(everything)
    assert not retired(again)
    assert {card.changed for card in again.build.cards} == {card.changed for card in everything.build.cards}


def test_what_a_recipe_leaves_out_follows_its_note_when_that_is_renamed(course: Course) -> None:
    write(course, CHAPTER, "course: Accompagner", "notes: coffre", "kinds: [section]")
    before = guids(made_of(course, WHOLE))
    made_of(course, CHAPTER)
    note(course, LISTEN).rename(note(course, LISTEN).with_name("CONC_ Accueil.md"))
    assert guids(made_of(course, CHAPTER)).keys() <= before.keys()
    made = made_of(course, WHOLE)
    assert guids(made) == before
    assert not retired(made)
    assert not {"new", "revived"} & {*made.settlements[0].changes.counts}


def test_what_the_only_recipe_that_gave_a_card_leaves_out_is_gone(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    write(course, WHOLE, "course: Accompagner", "notes: coffre", "exclude: ['PROC_*']")
    assert retired(made_of(course, WHOLE))
    assert not retired(made_of(course, CHAPTER)), "the chapter's students never had them"


def test_a_note_that_is_deleted_is_gone_in_every_recipe_that_gave_it(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    note(course, EMPATHY).unlink()
    gone = retired(made_of(course, CHAPTER, retire=True))
    assert gone
    assert retired(made_of(course, WHOLE)) == gone
    course.write(EMPATHY, NOTES[EMPATHY])
    back = made_of(course, WHOLE)
    assert gone <= {card.id for card in back.build.cards}
    assert not retired(back)


@pytest.mark.parametrize("narrower", ["chapters: [1]", "notes: coffre/Chapitre 1"])
def test_a_note_that_is_renamed_and_left_to_others_is_not_gone_for_them(
    course: Course, narrower: str
) -> None:
    course.write("Chapitre 2/CONC_ Accueil.md", ACCUEIL)
    write(course, CHAPTER, "course: Accompagner", "notes: coffre")
    before = guids(made_of(course, CHAPTER, WHOLE))
    note(course, "Chapitre 2/CONC_ Accueil.md").rename(note(course, "Chapitre 2/CONC_ Réception.md"))
    lines = ("notes: coffre", narrower) if narrower.startswith("chapters") else (narrower,)
    write(course, CHAPTER, "course: Accompagner", *lines)
    assert not retired(made_of(course, CHAPTER, retire=True))
    assert guids(made_of(course, WHOLE)) == before


def test_a_recipe_made_after_notes_were_renamed_finds_the_cards_of_its_course(course: Course) -> None:
    before = guids(made_of(course, WHOLE))
    note(course, TALK).rename(note(course, TALK).with_name("CONC_ Rencontre.md"))
    chapter = guids(made_of(course, CHAPTER))
    assert chapter.keys() <= before.keys()
    assert guids(made_of(course, WHOLE)) == before


def test_recipes_that_read_one_folder_and_a_folder_in_it_share_its_notes(course: Course) -> None:
    whole = guids(made_of(course, WHOLE))
    write(course, CHAPTER, "course: Accompagner", "notes: coffre/Chapitre 1")
    inner = made_of(course, CHAPTER)
    assert guids(inner).keys() <= whole.keys()
    assert not retired(inner)
    assert guids(made_of(course, WHOLE)) == whole


def test_recipes_that_read_one_folder_and_a_folder_in_it_make_the_same_cards_of_its_notes(
    course: Course,
) -> None:
    note(course, EMPATHY).write_text(
        "# CONCEPT : Empathie\n## Description\nL'empathie est une **présence** attentive.\n### Comment ?\n"
        "Par l'[[CONC_ Accueil|accueil]] et par les mots qui disent ce que l'autre ressent.\n",
        encoding="utf-8",
    )
    course.write("Chapitre 2/CONC_ Accueil.md", ACCUEIL)
    write(course, CHAPTER, "course: Accompagner", f"notes: coffre/{EMPATHY.partition('/')[0]}")
    made_of(course, WHOLE)
    made_of(course, CHAPTER)
    made_of(course, WHOLE)
    ledger = course.ledger.read_bytes()
    chapter = made_of(course, CHAPTER)
    whole = {card.id: (card.answer, card.link) for card in made_of(course, WHOLE).build.cards}
    assert chapter.build.cards
    assert all(whole[it.id] == (it.answer, it.link) for it in chapter.build.cards)
    assert course.ledger.read_bytes() == ledger


def test_patterns_of_a_recipe_lead_from_the_folder_that_it_names(course: Course) -> None:
    folder, _, name = EMPATHY.partition("/")
    course.write(
        f"{folder}/Brouillons/{name}",
        "# CONCEPT : Essai\n## Description\nUn essai est une **ébauche** libre.\n",
    )
    write(course, CHAPTER, "course: Accompagner", f"notes: coffre/{folder}", "exclude: ['Brouillons/*']")
    made = made_of(course, CHAPTER)
    assert not {it.note for it in made.build.cards} & {f"{folder}/Brouillons/{name}"}
    assert not [str(it) for it in made.build.problems if "no note matches" in it.message]


def test_what_is_wrong_in_notes_of_other_folders_is_not_said_of_a_recipe(course: Course) -> None:
    folder = EMPATHY.partition("/")[0]
    course.write("Ailleurs/CONC_ Vide.md", "")
    write(course, CHAPTER, "course: Accompagner", f"notes: coffre/{folder}")
    assert not [str(it) for it in made_of(course, CHAPTER).build.problems if "Vide" in str(it)]
    assert [str(it) for it in made_of(course, WHOLE).build.problems if "Vide" in str(it)]


def test_a_preview_changes_nothing_and_says_what_a_build_does(course: Course) -> None:
    planned = preview(
        [load_recipe(course.folder / it) for it in (CHAPTER, WHOLE)],
        Options(course.folder / "dist", now=course.now + 60, depth="complete"),
    )
    assert not names_of_ledgers(course)
    assert guids(planned) == guids(made_of(course, CHAPTER, WHOLE))
    ledger = read_ledger(course.ledger)
    assert ledger.course.recipes == ("chapitre-1", "cours")
    ledger.close()


def test_what_a_narrower_recipe_leaves_out_of_a_renamed_note_goes_along(course: Course) -> None:
    write(course, CHAPTER, "course: Accompagner", "notes: coffre", "kinds: [section]")
    before = guids(made_of(course, CHAPTER, WHOLE))
    course.move(TALK, "Chapitre 1/CONC_ Rencontre.md")
    made_of(course, CHAPTER)
    assert not [row for row in rows(course).values() if row.note == TALK]
    course.edit("Chapitre 1/CONC_ Rencontre.md", "rencontre préparée", "rencontre bien préparée")
    after = guids(made_of(course, WHOLE))
    assert {it.partition("#")[0] for it in after.values()} == {it.partition("#")[0] for it in before.values()}


def test_what_is_deleted_from_a_note_is_gone_for_recipes_of_few_kinds_too(course: Course) -> None:
    for name in (CHAPTER, WHOLE):
        write(course, name, "course: Accompagner", "notes: coffre", "kinds: [section, cloze]")
    made_of(course, CHAPTER, WHOLE)
    course.edit(TALK, "### Combien ?\nUne heure au plus, trois fois dans l'année.\n", "")
    gone = retired(made_of(course, WHOLE))
    assert len(gone) == 1
    assert retired(made_of(course, CHAPTER)) == gone


def test_a_recipe_retires_no_card_that_it_never_gave(course: Course) -> None:
    said = "---\nchapitre: 1\n---\n# CONCEPT : Salle\n### Où ?\nPrès de la fenêtre, sur une chaise basse.\n"
    for name in ("CONC_ Salle", "CONC_ Salle (copie)"):
        course.write(f"Chapitre 1/{name}.md", said)
    write(course, CHAPTER, "course: Accompagner", "notes: coffre", "exclude: ['CONC_ Salle.md']")
    given = {card.id for card in made_of(course, CHAPTER).build.cards if "Salle" in card.note}
    made_of(course, WHOLE)
    assert given
    assert not [it for it in given if rows(course)[it].retired], "asked once in the whole, of the other note"


@pytest.mark.parametrize(
    "narrower",
    [("notes: coffre", "chapters: [2]"), ("notes: coffre/Chapitre 2",)],
    ids=["another chapter", "another folder"],
)
def test_a_card_that_one_recipe_leaves_out_and_the_other_leaves_to_others_is_gone(
    course: Course, narrower: Sequence[str]
) -> None:
    write(course, CHAPTER, "course: Accompagner", "notes: coffre")
    made_of(course, CHAPTER, WHOLE)
    write(course, CHAPTER, "course: Accompagner", *narrower)
    assert not retired(made_of(course, CHAPTER, retire=True))
    write(course, WHOLE, "course: Accompagner", "notes: coffre", "exclude: ['CONC_ Empathie*']")
    gone = retired(made_of(course, WHOLE))
    assert gone
    assert {row.note for it, row in rows(course).items() if it in gone} == {EMPATHY}
