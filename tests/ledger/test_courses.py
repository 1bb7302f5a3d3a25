"""A course is who its cards are: recipes of one folder and course share them, courses never do."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from flashmot import Delivery, FlashmotError, Options, deliver, load_recipe, preview
from flashmot.ledger import read_ledger
from tests.support.course import EMPATHY, LISTEN, NOTES, TALK, Course
from tests.support.ledgers import retired, rows, rows_of

CHAPTER, WHOLE = "chapitre-1.yml", "cours.yml"


@pytest.fixture
def course(course: Course) -> Course:
    course.depth = "complete"
    (course.folder / CHAPTER).write_text("course: Accompagner\nnotes: coffre\nchapters: [1]\n", "utf-8")
    return course


def made_of(course: Course, *names: str, retire: bool = False) -> Delivery:
    course.now += 60
    options = Options(course.folder / "dist", now=course.now, depth="complete", retire=retire)
    return deliver([load_recipe(course.folder / name) for name in names], options)


def guids(made: Delivery) -> dict[str, str]:
    return {card.guid: card.id for card in made.build.cards}


def write(course: Course, name: str, *lines: str) -> None:
    (course.folder / name).write_text("\n".join((*lines, "")), encoding="utf-8")


def note(course: Course, path: str) -> Path:
    return course.folder / "coffre" / path


def names_of_ledgers(course: Course) -> list[str]:
    return sorted(path.name for path in course.folder.glob("*.ledger.jsonl"))


def test_courses_with_notes_of_the_same_names_share_no_card(course: Course) -> None:
    write(course, "autre.yml", "course: Autre cours", "notes: coffre")
    assert guids(made_of(course, WHOLE)).keys().isdisjoint(guids(made_of(course, "autre.yml")))


def test_two_vaults_of_one_course_name_are_two_courses(tmp_path: Path) -> None:
    found: list[set[str]] = []
    for place, more in (("un", "Calme."), ("deux", "Bruyante.")):
        notes = tmp_path / place / "notes"
        for path, text in NOTES.items():
            (notes / path).parent.mkdir(parents=True, exist_ok=True)
            (notes / path).write_text(text, "utf-8")
        (notes / f"CONC_ {more[:5]}.md").write_text(f"# Pièce\n## Description\nUne pièce {more}\n", "utf-8")
        made = deliver([notes], Options(tmp_path / place / "dist", now=1))
        found.append({card.guid for card in made.build.cards})
    assert not found[0] & found[1]


def test_two_vaults_of_one_name_with_notes_of_the_same_names_are_two_courses(tmp_path: Path) -> None:
    found: list[set[str]] = []
    for place, said in (("un", "une mesure"), ("deux", "un jugement")):
        notes = tmp_path / place / "notes"
        notes.mkdir(parents=True)
        text = f"# Évaluation\n## Description\nL’évaluation est {said} de ce qui est appris.\n"
        (notes / "CONC_ Évaluation.md").write_text(text, "utf-8")
        made = deliver([notes], Options(tmp_path / place / "dist", now=1))
        found.append({card.guid for card in made.build.cards})
    assert all(found)
    assert not found[0] & found[1]


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


def test_the_id_that_a_recipe_gives_begins_the_ids_of_new_cards_alone(course: Course) -> None:
    before = guids(made_of(course, WHOLE))
    write(course, WHOLE, "course: Accompagner", "id: Aide-26", "notes: coffre")
    course.write("Chapitre 1/CONC_ Silence.md", "# Silence\n## Description\nLe silence est une pause.\n")
    after = guids(made_of(course, WHOLE))
    assert before.items() <= after.items()
    new = [after[it] for it in after.keys() - before.keys()]
    assert new
    assert all(it.startswith("aide-26/") for it in new)


def test_an_id_is_letters_digits_and_hyphens(course: Course) -> None:
    write(course, WHOLE, "course: Accompagner", "notes: coffre", "id: a/b")
    with pytest.raises(FlashmotError, match=r"cours\.yml:3: « id » must be 2 to 40 letters"):
        load_recipe(course.folder / WHOLE)


def test_a_lost_ledger_is_made_again_with_the_courses_id(course: Course) -> None:
    before = guids(made_of(course, CHAPTER, WHOLE))
    course.ledger.unlink()
    course.write("Chapitre 1/CONC_ Silence.md", "# Silence\n## Description\nLe silence est une pause.\n")
    made = made_of(course, CHAPTER)
    assert any("made again from" in it for it in made.remarks)
    after = guids(made)
    assert {it.partition("/")[0] for it in after.values()} == {it.partition("/")[0] for it in before.values()}
    assert not retired(made_of(course, WHOLE))


def folders(tmp_path: Path) -> list[Path]:
    """Two folders of one name."""
    for subject in ("biologie", "chimie"):
        for path, text in list(NOTES.items())[: 3 if subject == "biologie" else 5]:
            file = tmp_path / subject / "notes" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    return [tmp_path / subject / "notes" for subject in ("biologie", "chimie")]


def test_two_folders_of_one_name_are_refused_together_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FlashmotError, match=r"have one name.*another -o each.*« course »"):
        deliver(folders(tmp_path), Options(tmp_path / "dist", now=1))
    assert not (tmp_path / "dist").exists()


def test_two_folders_of_one_name_are_refused_one_after_the_other(tmp_path: Path) -> None:
    one, two = folders(tmp_path)
    deliver([one], Options(tmp_path / "dist", now=1))
    before = {path: path.read_bytes() for path in (tmp_path / "dist").iterdir()}
    with pytest.raises(FlashmotError, match="another folder of this name; choose another -o"):
        deliver([two], Options(tmp_path / "dist", now=2))
    assert {path: path.read_bytes() for path in (tmp_path / "dist").iterdir()} == before
    shutil.move(one.parent, tmp_path / "ailleurs")
    deliver([tmp_path / "ailleurs" / "notes"], Options(tmp_path / "dist", now=3))


@pytest.mark.parametrize(
    "notes", [["coffre", "coffre/Chapitre 1"], ["coffre", "coffre"], ["coffre", "./coffre/"]]
)
def test_a_folder_given_twice_is_refused_with_its_line(course: Course, notes: Sequence[str]) -> None:
    write(course, WHOLE, "course: Accompagner", f"notes: {json.dumps(notes)}")
    with pytest.raises(FlashmotError, match=r"cours\.yml:2: .*would give its cards twice; leave it out"):
        load_recipe(course.folder / WHOLE)


def test_two_courses_whose_names_give_one_file_are_refused(course: Course) -> None:
    made_of(course, WHOLE)
    write(course, "autre.yml", "course: ACCOMPAGNER", "notes: coffre")
    with pytest.raises(FlashmotError, match=r"is the ledger of the course « Accompagner »"):
        made_of(course, "autre.yml")


def test_two_courses_whose_names_give_one_file_are_refused_together_too(course: Course) -> None:
    write(course, "autre.yml", "course: ACCOMPAGNER", "notes: coffre")
    with pytest.raises(
        FlashmotError, match="« Accompagner » and « ACCOMPAGNER » have names that give one file"
    ):
        made_of(course, WHOLE, "autre.yml")
    assert names_of_ledgers(course) == []


def test_a_course_is_the_same_however_its_accents_are_written(course: Course) -> None:
    composed, apart = unicodedata.normalize("NFC", "Été"), unicodedata.normalize("NFD", "Été")
    for name, called in (("un.yml", composed), ("deux.yml", apart)):
        write(course, name, f"course: {called}", "notes: coffre")
    one, two = (guids(made_of(course, name)) for name in ("un.yml", "deux.yml"))
    assert one == two


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


def test_a_sibling_retires_nothing_of_a_recipe_whose_file_was_renamed(course: Course) -> None:
    before = guids(made_of(course, CHAPTER, WHOLE))
    (course.folder / WHOLE).rename(course.folder / "tout.yml")
    made_of(course, CHAPTER)
    assert not [it for it, row in rows(course).items() if row.retired]
    assert guids(made_of(course, "tout.yml")) == before


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


def test_two_courses_with_one_id_are_refused(course: Course) -> None:
    for name, title in ((CHAPTER, "Débuter"), (WHOLE, "Accompagner")):
        write(course, name, f"course: {title}", "id: aide-26", "notes: coffre")
    with pytest.raises(FlashmotError, match=r"has the « id » of .*another course .*an id of its own"):
        made_of(course, WHOLE)
    assert not names_of_ledgers(course)


def begun_apart(course: Course) -> tuple[list[bytes], list[bytes]]:
    """The lines of the ledgers of two people who began one course, with a note more."""
    made_of(course, WHOLE)
    one = course.ledger.read_bytes().splitlines(keepends=True)
    course.ledger.unlink()
    shutil.rmtree(course.folder / "dist")
    course.write("Chapitre 1/CONC_ Silence.md", "# Silence\n## Description\nUne pause voulue.\n")
    made_of(course, WHOLE)
    return one, course.ledger.read_bytes().splitlines(keepends=True)


def test_a_course_that_two_people_began_goes_on_with_the_cards_of_one(course: Course) -> None:
    one, two = begun_apart(course)
    first, whose, *rest, last = one
    course.ledger.write_bytes(b"".join([first, whose, *sorted([*rest, *two[2:-1]]), last]))
    made = made_of(course, WHOLE)
    known = {json.loads(line)["id"] for line in rest}
    assert {card.id for card in made.build.cards} >= known
    assert not retired(made) & known
    before = course.ledger.read_bytes()
    made_of(course, WHOLE)
    assert course.ledger.read_bytes() == before


def test_a_ledger_that_says_twice_whose_it_is_says_which_line_to_keep(course: Course) -> None:
    one, two = begun_apart(course)
    course.ledger.write_bytes(b"".join([*one[:2], two[1], *one[2:]]))
    with pytest.raises(FlashmotError, match=r"jsonl:3: says a second time whose .*keep that of the build"):
        made_of(course, WHOLE)


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
