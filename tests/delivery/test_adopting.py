"""What recipes exported when each had a ledger of its own: their course takes it over, and no student notices.

``tests/support/courses_before.py`` says how the data was made.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.anki_engine import engine
from tests.support.courses_before import (
    ACCEPTED,
    BEFORE,
    CHAPTER,
    COURSE,
    DROPPED,
    REWORDED,
    WHOLE,
    build_recipe,
    copy_course,
    unpack_collection,
)
from tests.support.ledgers import retired, rows_of

ORDERS = [(CHAPTER, WHOLE), (WHOLE, CHAPTER)]
LEDGERS = [f"{recipe}.ledger.jsonl" for recipe in (CHAPTER, WHOLE)]
HIVE = "Chapitre 1/CONC_ Ruche à cadres.md"
"""A note whose cards the two recipes gave under two names."""


@pytest.mark.parametrize("order", ORDERS)
def test_students_keep_each_card_with_its_text_and_its_history(order: Sequence[str], tmp_path: Path) -> None:
    folder = copy_course(tmp_path / "rucher")
    unpack_collection(tmp_path / "anki")
    with engine("current", tmp_path / "anki") as anki:
        before = anki.ask("state")
        assert (len(before), sum(bool(note["schedule"][3]) for note in before.values())) == (50, 24)
        for day, recipe in enumerate((*order, *order)):
            build_recipe(folder, recipe, day)
            log = anki.ask("import", path=str(folder / "packages" / f"{recipe}.apkg"))
            assert not log["new"]
            assert not log["updated"]
        after = anki.ask("state")
    for notes in (before, after):  # the note types of today look otherwise
        for note in notes.values():
            del note["back"]
            note["fields"] = {name: text for name, text in note["fields"].items() if text}
    assert after == before


@pytest.mark.parametrize("order", ORDERS)
def test_the_course_has_one_ledger_with_all_cards_and_sets_the_others_aside(
    order: Sequence[str], tmp_path: Path
) -> None:
    folder = copy_course(tmp_path / "rucher")
    for name in LEDGERS:
        (folder / f"{name}.bak").write_text("What was before the last build.\n", encoding="utf-8")
    before = rows_before()
    for day, recipe in enumerate(order):
        counts = build_recipe(folder, recipe, day).settlements[0].changes.counts
        assert +counts == {"same": len(rows_of(BEFORE / f"{recipe}.ledger.jsonl")) - (recipe == WHOLE)}
        assert [path.name for path in folder.glob("*.ledger.jsonl")] == [f"{COURSE}.ledger.jsonl"]
        for name in LEDGERS:
            assert (folder / f"{name}.bak").read_bytes() == (BEFORE / name).read_bytes()
        after = rows_of(folder / f"{COURSE}.ledger.jsonl")
        assert {id_: row.changed for id_, row in after.items()} == before
        assert {it for it, row in after.items() if row.retired} == {DROPPED}


def rows_before() -> dict[str, int]:
    """The id of each card that one of the recipes exported → when it last changed."""
    found: dict[str, int] = {}
    for name in LEDGERS:
        for id_, row in rows_of(BEFORE / name).items():
            found[id_] = max(row.changed, found.get(id_, 0))
    return found


@pytest.mark.parametrize("order", ORDERS)
def test_what_a_teacher_decided_for_one_recipe_holds_for_the_course(
    order: Sequence[str], tmp_path: Path
) -> None:
    folder = copy_course(tmp_path / "rucher")
    said = (folder / "cours.cards.yml").read_text("utf-8")
    made = {recipe: build_recipe(folder, recipe, day) for day, recipe in enumerate(order)}
    left = sorted(path.name for path in folder.glob("*.cards.yml*"))
    assert left == [f"{WHOLE}.cards.yml.bak", f"{COURSE}.cards.yml"]
    assert (folder / f"{COURSE}.cards.yml").read_text("utf-8") == said
    cards = {recipe: {card.id: card for card in it.build.cards} for recipe, it in made.items()}
    for of in cards.values():
        assert of[REWORDED].question.startswith("Qu’appelle-t-on une reine")
    assert "miel de fleurs" in cards[WHOLE][ACCEPTED].accepted
    assert DROPPED not in cards[WHOLE]
    assert retired(made[WHOLE]) == {DROPPED}
    assert not any(it.message.startswith("no card") for it in made[CHAPTER].build.problems)


@pytest.mark.parametrize("order", ORDERS)
def test_cards_that_recipes_gave_under_two_names_follow_edits_renames_and_the_end_of_their_note(
    order: Sequence[str], tmp_path: Path
) -> None:
    folder = copy_course(tmp_path / "rucher")
    for day, recipe in enumerate(order):
        build_recipe(folder, recipe, day)
    note = folder / "notes" / HIVE
    text = note.read_text("utf-8").replace("passe mieux l’hiver", "traverse mieux les mois froids")
    note.unlink()
    renamed = note.with_name("CONC_ Ruche de bois.md")
    renamed.write_text(text, "utf-8")
    again = [
        build_recipe(folder, recipe, 10 + day).settlements[0].changes.counts
        for day, recipe in enumerate(order)
    ]
    assert [(it["new"], it["retired"], it["changed"]) for it in again] == [(0, 0, 1)] * 2
    rows = rows_of(folder / f"{COURSE}.ledger.jsonl")
    assert rows.keys() == rows_before().keys()
    hives = {id_ for id_, row in rows.items() if row.note.endswith(renamed.name)}
    assert {it.partition("#")[0] for it in hives} == {"conc_ruche", "conc_ruche à cadres"}
    renamed.unlink()
    gone = [retired(build_recipe(folder, recipe, 20 + day)) - {DROPPED} for day, recipe in enumerate(order)]
    assert gone[0] | gone[1] == hives
    assert gone[0].isdisjoint(gone[1]), "each recipe tells its own students"


@pytest.mark.parametrize("order", ORDERS)
def test_a_decision_on_a_card_of_two_names_is_about_the_recipe_that_gives_it(
    order: Sequence[str], tmp_path: Path
) -> None:
    folder = copy_course(tmp_path / "rucher")
    with (folder / "cours.cards.yml").open("a", encoding="utf-8") as file:
        file.write('"conc_ruche à cadres#definition": drop\n')
    for day, recipe in enumerate((*order, *order)):
        made = build_recipe(folder, recipe, day)
        assert [it.message for it in made.build.problems if not it.info] == []
        ids = {card.id for card in made.build.cards}
        assert "conc_ruche à cadres#definition" not in ids
        assert ("conc_ruche#definition" in ids) == (recipe == CHAPTER)


@pytest.mark.parametrize("recipe", [CHAPTER, WHOLE])
def test_a_recipe_keeps_its_cards_when_the_one_that_gave_them_other_names_is_deleted(
    recipe: str, tmp_path: Path
) -> None:
    folder = copy_course(tmp_path / "rucher")
    before = {it: {card.id for card in build_recipe(folder, it, 0).build.cards} for it in (CHAPTER, WHOLE)}
    (folder / f"{WHOLE if recipe == CHAPTER else CHAPTER}.yml").unlink()
    for day in (1, 2):
        assert {card.id for card in build_recipe(folder, recipe, day).build.cards} == before[recipe]
