"""When a build writes « X – mise à jour.csv », and what is in it."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Delivery, Options, deliver
from flashmot.delivery.places import keep_ledgers
from flashmot.export import FORMATS, unchanged
from flashmot.export.csv_file import placed_cards, read_guids, write_rows
from flashmot.export.update import SUFFIX
from flashmot.ledger.rows import RETIRED_MARK
from flashmot.model.card import Card
from tests.support.commands import run
from tests.support.course import EMPATHY, ID, LISTEN, REVIEW, SKILL, TALK, Course, ids
from tests.support.packages import cards, package


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course that was built once."""
    made = Course(tmp_path)
    made.build()
    return made


def update_of(course: Course) -> Path:
    return course.package.with_name(f"cours{SUFFIX}")


def rows_of(path: Path) -> dict[str, list[str]]:
    """A card's id → its row."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(line for line in file if not line.startswith("#")))
    return {row[-1].removeprefix(f"{ID}/"): row for row in rows}


def answers(path: Path, of: str) -> list[str]:
    return [row[4] for identifier, row in rows_of(path).items() if identifier.startswith(of)]


def build_as(course: Course, form: str, folder: str = "dist") -> Delivery:
    course.now += 60
    options = replace(course.options(), form=FORMATS[form], folder=course.folder / folder)
    return deliver([load_recipe(course.folder / "cours.yml")], options)


def test_a_build_that_is_the_first_or_changes_nothing_or_only_adds_corrects_nothing(course: Course) -> None:
    assert not update_of(course).exists()
    assert course.build().updates == []
    course.write(EMPATHY, course.read(EMPATHY).replace("'", "’"))
    course.write("CONC_ Autre.md", "## Qui ?\nNous.\n")
    assert course.build().settlements[0].changes.counts["new"] == 1
    assert not update_of(course).exists()


def test_a_correction_comes_with_all_cards_that_were_exported_before_and_no_new_one(course: Course) -> None:
    before = ids(course.preview())
    course.edit(TALK, "trois fois", "quatre fois")
    course.write("CONC_ Autre.md", "## Qui ?\nNous.\n")
    made = course.build()
    assert made.updates == [update_of(course)]
    assert made.paths == [course.package]
    assert rows_of(update_of(course)).keys() == {it.removeprefix(f"{ID}/") for it in before}
    assert any("quatre fois" in answer for answer in answers(update_of(course), "conc_entretien#"))


def test_what_is_gone_is_in_it_with_the_mention_that_it_is(course: Course) -> None:
    course.delete(SKILL)
    course.build()
    rows = rows_of(update_of(course))
    gone = [row for identifier, row in rows.items() if identifier.startswith("conc_compétence#")]
    assert len(gone) >= 3
    assert all(any(it.endswith(RETIRED_MARK) for it in row) for row in gone)
    assert {row[2] for row in gone} == {"Accompagner – cartes retirées"}


def test_only_the_package_whose_cards_change_gets_one(tmp_path: Path) -> None:
    course = Course(tmp_path)
    source, out = tmp_path / "coffre", tmp_path / "out"
    deliver([source], Options(out, now=course.now, depth="complete"))
    course.edit(TALK, "trois fois", "quatre fois")
    made = deliver([source], Options(out, now=course.now + 60, depth="complete"))
    assert len(made.paths) == 2
    assert made.updates == [out / f"coffre-chapitre-1{SUFFIX}"]


def test_the_same_cards_give_the_same_bytes_and_stay_for_who_missed_them(course: Course) -> None:
    course.edit(TALK, "trois fois", "quatre fois")
    course.build()
    content = update_of(course).read_bytes()
    course.write("CONC_ Autre.md", "## Qui ?\nNous.\n")
    for _ in range(2):
        assert course.build().updates == [update_of(course)]
        assert update_of(course).read_bytes() == content


def test_it_is_never_older_than_the_package_beside_it(course: Course) -> None:
    """Built elsewhere in between, a correction is nothing new for the ledger."""
    course.edit(TALK, "trois fois", "quatre fois")
    course.build()
    course.edit(TALK, "quatre fois", "cinq fois")
    build_as(course, "apkg", "ailleurs")
    assert any("quatre fois" in answer for answer in answers(update_of(course), "conc_entretien#"))
    course.build()
    assert any("cinq fois" in answer for answer in answers(update_of(course), "conc_entretien#"))


@pytest.mark.parametrize(("form", "folder"), [("gift", "moodle"), ("apkg", "ailleurs")])
def test_a_correction_that_the_ledger_knows_from_elsewhere_is_not_missed(
    course: Course, form: str, folder: str
) -> None:
    course.edit(TALK, "trois fois", "quatre fois")
    course.write("CONC_ Autre.md", "## Qui ?\nNous.\n")
    assert build_as(course, form, folder).updates == (
        [] if form == "gift" else [course.folder / folder / f"cours{SUFFIX}"]
    )
    assert course.build().updates == [update_of(course)]
    assert any("quatre fois" in answer for answer in answers(update_of(course), "conc_entretien#"))
    assert not answers(update_of(course), "conc_autre#"), "what is new for who has this package"


@pytest.mark.parametrize("exported_before", [False, True])
def test_notes_added_while_they_are_watched_correct_nothing(tmp_path: Path, exported_before: bool) -> None:
    """Each build while watching is settled with the ledgers as they were at the start."""
    course = Course(tmp_path)
    if exported_before:
        course.build()
    recipe, base = load_recipe(course.folder / "cours.yml"), tmp_path / "base"
    base.mkdir()
    keep_ledgers([recipe], course.folder / "dist", base)
    for number in range(3):
        course.now += 60
        course.write("CONC_ Autre.md", f"## Qui ?\nNous, à {number}.\n")
        assert deliver([recipe], replace(course.options(), base=base)).updates == []


def test_another_format_brings_it_where_a_package_lies(course: Course) -> None:
    course.edit(TALK, "trois fois", "quatre fois")
    assert build_as(course, "sheet").updates == [update_of(course)]
    course.build()
    assert any("quatre fois" in answer for answer in answers(update_of(course), "conc_entretien#"))


@pytest.mark.parametrize("broken", [b'"a","b\n', b"\xff\xfe\x00", b"", b"#separator:Comma\n"])
def test_a_file_that_is_no_such_file_any_more_is_written_anew(course: Course, broken: bytes) -> None:
    update_of(course).write_bytes(broken)
    course.build()
    assert update_of(course).read_bytes().endswith(b'"\n')
    assert len(rows_of(update_of(course))) == len(ids(course.preview()))


def test_a_folder_in_its_place_stops_the_build_before_anything_is_written(course: Course) -> None:
    update_of(course).mkdir()
    course.edit(TALK, "trois fois", "quatre fois")
    before = course.ledger.read_bytes(), course.package.read_bytes()
    done = run("build", "cours.yml", cwd=course.folder)
    assert done.returncode == 1
    assert f"{SUFFIX}: is a folder" in done.stderr
    assert (course.ledger.read_bytes(), course.package.read_bytes()) == before


def test_build_names_it_and_diff_says_when_to_take_it(course: Course) -> None:
    course.edit(TALK, "trois fois", "quatre fois")
    told = run("diff", "cours.yml", cwd=course.folder, COLUMNS="400").stdout
    first, second = f"« cours{SUFFIX} »", "« cours.apkg »"
    told = told.replace("\u00a0", " ")
    assert 0 < told.index("Mes notes") < told.index(first) < told.index("Ensuite") < told.index(second)
    assert f"cours{SUFFIX}: corrections" in run("build", "cours.yml", cwd=course.folder).stdout
    course.write("CONC_ Autre.md", "## Qui ?\nNous.\n")
    told = run("diff", "cours.yml", cwd=course.folder, COLUMNS="400").stdout
    assert SUFFIX not in told
    assert "cours.apkg" in told


def test_a_large_package_is_not_written_again_for_nothing(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHMOT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(unchanged, "_WORTH", 1)
    files = [course.package, update_of(course)]
    course.edit(TALK, "trois fois", "quatre fois")
    course.build()
    written = [path.stat().st_ino for path in files]
    assert course.build().updates == [update_of(course)]
    assert [path.stat().st_ino for path in files] == written
    shutil.copyfile(course.package, update_of(course))
    course.build()
    assert len(rows_of(update_of(course))) > 30
    course.edit(LISTEN, "sans la juger", "sans jamais la juger")
    course.edit(REVIEW, "changement de métier", "changement de poste")
    course.build()
    assert any("jamais" in answer for answer in answers(update_of(course), "conc_écoute#"))
    assert [path.stat().st_ino for path in files] != written


@given(st.lists(cards(), max_size=4, unique_by=lambda card: card.guid))
def test_the_guids_of_any_file_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Card]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "x.csv"
    write_rows(placed_cards(package(*made)), path)
    assert read_guids(path) == {card.guid for card in made}
