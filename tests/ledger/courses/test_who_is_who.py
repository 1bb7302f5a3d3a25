"""Which course a ledger and its ids belong to: names, ids, what is refused before anything is written."""

from __future__ import annotations

import json
import shutil
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from flashmot import FlashmotError, Options, deliver, load_recipe
from tests.support.course import NOTES, Course
from tests.support.ledgers import retired
from tests.support.recipes_of_course import CHAPTER, WHOLE, guids, made_of, names_of_ledgers, write


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
