"""Recipes and courses under new names go on with their cards."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

import pytest

from tests.support.course import EMPATHY, TALK, Course
from tests.support.ledgers import retired, rows, rows_of
from tests.support.recipes_of_course import CHAPTER, WHOLE, guids, made_of, names_of_ledgers, note, write


def test_a_recipe_whose_file_is_renamed_goes_on_with_its_cards(course: Course) -> None:
    (course.folder / CHAPTER).unlink()
    before = guids(made_of(course, WHOLE))
    (course.folder / WHOLE).rename(course.folder / "tout.yml")
    assert guids(made_of(course, "tout.yml")) == before
    note(course, EMPATHY).unlink()
    assert retired(made_of(course, "tout.yml", retire=True)), "the recipe that was is no reason to keep them"


def test_a_course_that_is_renamed_keeps_its_cards(course: Course) -> None:
    before = guids(made_of(course, CHAPTER, WHOLE))
    for name, more in ((WHOLE, ""), (CHAPTER, "chapters: [1]")):
        write(course, name, "course: Aider", "notes: coffre", more)
    made = made_of(course, WHOLE)
    assert guids(made).keys() == before.keys()
    assert names_of_ledgers(course) == ["aider.ledger.jsonl"]
    assert any("took over accompagner.ledger.jsonl" in it for it in made.remarks)
    assert guids(made_of(course, CHAPTER)).keys() <= before.keys()


def test_a_recipe_that_leaves_its_course_takes_its_cards_along(course: Course) -> None:
    before = guids(made_of(course, CHAPTER, WHOLE))
    write(course, CHAPTER, "course: Débuter", "notes: coffre", "chapters: [1]")
    alone = guids(made_of(course, CHAPTER))
    assert alone.keys() <= before.keys()
    assert names_of_ledgers(course) == ["accompagner.ledger.jsonl", "debuter.ledger.jsonl"]
    assert guids(made_of(course, WHOLE)) == before


def test_a_sibling_retires_nothing_of_a_recipe_whose_file_was_renamed(course: Course) -> None:
    before = guids(made_of(course, CHAPTER, WHOLE))
    (course.folder / WHOLE).rename(course.folder / "tout.yml")
    made_of(course, CHAPTER)
    assert not [it for it, row in rows(course).items() if row.retired]
    assert guids(made_of(course, "tout.yml")) == before


@pytest.mark.parametrize("names", [(CHAPTER, WHOLE), (WHOLE, CHAPTER)])
def test_recipes_that_are_renamed_one_after_the_other_meet_again(
    course: Course, names: Sequence[str]
) -> None:
    made_of(course, CHAPTER, WHOLE)
    course.move("Chapitre 2/PROC_ Bilan.md", "Chapitre 2/PROC_ Point.md")
    course.move(TALK, "Chapitre 1/CONC_ Rencontre.md")
    before = guids(made_of(course, CHAPTER, WHOLE))
    for name in names:
        write(course, name, "course: Aider", "notes: coffre", "chapters: [1]" if name == CHAPTER else "")
        assert guids(made_of(course, name)).items() <= before.items()
    assert names_of_ledgers(course) == ["aider.ledger.jsonl"]
    assert not [row for row in rows_of(course.folder / "aider.ledger.jsonl").values() if row.retired]


def test_a_recipe_that_leaves_its_course_gives_new_notes_ids_of_its_own(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    write(course, CHAPTER, "course: Débuter", "notes: coffre", "chapters: [1]")
    made_of(course, CHAPTER)
    course.write(
        "Chapitre 1/CONC_ Silence.md", "---\nchapitre: 1\n---\n# Silence\n## Description\nUne pause.\n"
    )
    one, two = guids(made_of(course, CHAPTER)), guids(made_of(course, WHOLE))
    assert any("conc_silence" in it for it in one.values())
    assert not [it for it in set(one.values()) & set(two.values()) if "conc_silence" in it]


def test_a_recipe_whose_file_is_renamed_tells_its_students_what_went_meanwhile(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    (course.folder / WHOLE).rename(course.folder / "tout.yml")
    note(course, EMPATHY).unlink()
    assert retired(made_of(course, "tout.yml", retire=True))


def test_a_course_that_is_renamed_with_a_recipes_file_keeps_its_cards(course: Course) -> None:
    made_of(course, CHAPTER, WHOLE)
    course.move(TALK, "Chapitre 1/CONC_ Rencontre.md")
    before = guids(made_of(course, CHAPTER, WHOLE))
    (course.folder / WHOLE).unlink()
    write(course, "tout.yml", "course: Aider", "notes: coffre")
    write(course, CHAPTER, "course: Aider", "notes: coffre", "chapters: [1]")
    assert guids(made_of(course, "tout.yml")) == before


def test_a_course_of_one_recipe_whose_file_and_name_change_together_keeps_its_cards(course: Course) -> None:
    (course.folder / CHAPTER).unlink()
    made_of(course, WHOLE)
    course.move(TALK, "Chapitre 1/CONC_ Rencontre.md")
    before = guids(made_of(course, WHOLE))
    (course.folder / WHOLE).unlink()
    write(course, "2027.yml", "course: Accompagner 2027", "notes: coffre")
    made = made_of(course, "2027.yml")
    assert guids(made) == before
    assert any("took over accompagner.ledger.jsonl" in it for it in made.remarks)


def test_a_course_of_other_notes_does_not_take_over_the_ledger_of_one_that_is_gone(course: Course) -> None:
    before = guids(made_of(course, WHOLE))
    for name in (WHOLE, CHAPTER):
        (course.folder / name).unlink()
    shutil.copytree(course.folder / "coffre" / "Chapitre 1", course.folder / "ailleurs" / "Textes")
    write(course, "autre.yml", "course: Autre", "notes: ailleurs")
    assert guids(made_of(course, "autre.yml")).keys().isdisjoint(before)
    assert names_of_ledgers(course) == ["accompagner.ledger.jsonl", "autre.ledger.jsonl"]
