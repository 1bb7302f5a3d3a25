"""What would change, before it does: in the terminal, as JSON, as a page; and what students do, in Anki's own words."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.html.text import to_text
from flashmot.ledger.rows import RENDERER
from flashmot.review.diff.instructions import ANKI
from flashmot.review.diff.page import page as changes_page
from flashmot.review.diff.words import NEW, OLD, SAME, compare
from tests.support.commands import run
from tests.support.course import Course
from tests.support.markup import assert_sound

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LISTEN, TALK, EMPATHY = (f"Chapitre 1/CONC_ {name}.md" for name in ("Écoute", "Entretien", "Empathie"))
REVIEW, SKILL = "Chapitre 2/PROC_ Bilan.md", "Chapitre 2/CONC_ Compétence.md"


@pytest.fixture
def edited(tmp_path: Path) -> Course:
    """A course in which everything has happened since the last build."""
    course = Course(tmp_path)
    course.build()
    course.edit(TALK, "trois fois", "quatre fois")
    course.edit(LISTEN, "### Pourquoi ?", "### Combien ?\nAutant qu'il faut.\n### Pourquoi ?")
    course.move(EMPATHY, "Chapitre 1/CONC_ Sympathie.md")
    course.edit(REVIEW, "chapitre: 2", "chapitre: 1")
    course.delete(SKILL)
    return course


def listed(course: Course) -> list[dict[str, Any]]:
    done = run("diff", "cours.yml", "--json", cwd=course.folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_diff_names_what_is_new_changed_moved_renamed_and_retired(edited: Course) -> None:
    found = {row["what"]: row for row in listed(edited)}
    assert found.keys() == {"new", "changed", "moved", "renamed", "retired"}
    assert found["new"]["answer"] == "Autant qu’il faut."
    assert found["new"]["old_answer"] is None
    assert (found["changed"]["old_answer"], found["changed"]["answer"]) == (
        "Une heure au plus, trois fois dans l’année.",
        "Une heure au plus, quatre fois dans l’année.",
    )
    assert (found["moved"]["old_deck"], found["moved"]["deck"]) == (
        "Accompagner::Chapitre 2",
        "Accompagner::Chapitre 1",
    )
    assert (found["renamed"]["old_note"], found["renamed"]["note"]) == (
        EMPATHY,
        "Chapitre 1/CONC_ Sympathie.md",
    )
    assert found["retired"]["note"] == SKILL
    assert found["retired"]["answer"] is None


def test_dry_run_says_the_same_as_diff_and_writes_nothing(edited: Course) -> None:
    before = edited.ledger.read_bytes(), edited.package.read_bytes()
    diff, dry = (
        run("diff", "cours.yml", cwd=edited.folder),
        run("build", "-n", "cours.yml", cwd=edited.folder),
    )
    assert diff.stdout == dry.stdout
    assert "trois fois" in diff.stdout
    assert (edited.ledger.read_bytes(), edited.package.read_bytes()) == before
    assert run("build", "cours.yml", cwd=edited.folder).returncode == 0
    assert listed(edited) == []
    assert run("diff", "cours.yml", cwd=edited.folder).stdout.strip().endswith("same")


def test_words_that_differ_are_coloured_on_a_terminal(edited: Course) -> None:
    done = run("diff", "cours.yml", cwd=edited.folder, FORCE_COLOR="1")
    assert "\x1b[9;31mtrois\x1b[0m" in done.stdout
    assert "\x1b[32mquatre\x1b[0m" in done.stdout


def test_an_ambiguous_case_is_in_the_diff_before_anything_is_retired(edited: Course) -> None:
    text = edited.delete(TALK)
    edited.write("a/CONC_ Un.md", text)
    edited.write("b/CONC_ Deux.md", text)
    (row,) = (row for row in listed(edited) if row["what"] == "ambiguous")
    assert (row["note"], set(row["candidates"])) == (TALK, {"a/CONC_ Un.md", "b/CONC_ Deux.md"})
    assert "flashmot rebind" in run("diff", "cours.yml", cwd=edited.folder).stderr


def test_a_newer_flashmot_is_told_from_an_edit(edited: Course) -> None:
    data = edited.ledger.read_text(encoding="utf-8").replace(f'"renderer":{RENDERER}', '"renderer":0')
    edited.ledger.write_text(data, encoding="utf-8")
    assert all(row["rendered"] for row in listed(edited) if row["what"] == "changed")


def test_the_steps_use_the_words_of_ankis_french_interface(edited: Course) -> None:
    import anki.lang
    from anki._fluent import GeneratedTranslations

    anki.lang.set_lang("fr_FR")
    try:
        backend = anki.lang.current_i18n
        assert backend is not None

        class French(GeneratedTranslations):
            def _translate(self, module: int, message: int, arguments: dict[str, Any]) -> str:
                assert backend is not None
                return backend.translate(module_index=module, message_index=message, **arguments)

        said = French()
        assert {
            "file": said.qt_accel_file().replace("&", ""),
            "import": said.actions_import(),
            "options": said.importing_import_options(),
            "progress": said.importing_also_import_progress(),
            "presets": said.importing_with_deck_configs(),
            "merge": said.importing_merge_notetypes(),
            "notes": said.importing_update_notes(),
            "notetypes": said.importing_update_notetypes(),
            "newer": said.importing_update_if_newer(),
            "browse": said.qt_misc_browse(),
            "change-deck": said.browsing_change_deck(),
            "suspend": said.browsing_toggle_suspend(),
        } == ANKI
    finally:
        anki.lang.set_lang("en_US")
    shown = run("diff", "cours.yml", cwd=edited.folder, COLUMNS="400").stdout
    for name in ("import", "options", "notes", "newer", "merge", "browse", "change-deck"):
        assert ANKI[name] in shown


def test_the_page_shows_old_beside_new_and_fits_a_phone(edited: Course, browser: Browser) -> None:
    edited.edit(
        LISTEN,
        "Autant qu'il faut.",
        "Autant <img src=x onerror=alert(1)> `<script>alert(2)</script>` qu'il faut.",
    )
    assert run("diff", "cours.yml", "--html", "out/page.html", cwd=edited.folder).returncode == 0
    page = browser.new_page(viewport={"width": 320, "height": 700})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto((edited.folder / "out" / "page.html").as_uri())
    assert page.locator("del").first.inner_text() == "trois"
    assert page.locator("ins").first.inner_text() == "quatre"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("article.retired").count() == len(
        [row for row in listed(edited) if row["what"] == "retired"]
    )
    page.set_viewport_size({"width": 1280, "height": 800})
    before, after = (page.locator(".sides > div").nth(it).bounding_box() for it in (0, 1))
    assert before is not None
    assert after is not None
    assert before["y"] == after["y"]
    assert before["x"] < after["x"]
    assert not wrong
    page.close()


def test_the_page_asks_what_only_a_person_knows_and_holds_any_name(edited: Course) -> None:
    text = edited.delete(TALK)
    edited.write("a/CONC_ <b>Un's</b>.md", text)
    edited.write("b/CONC_ Deux & « trois ».md", text)
    made = changes_page(edited.preview())
    assert_sound(made)
    assert "À décider" in made
    case = re.search(r"<li><code>([^<]*)</code> : <code>([^<]*)</code> ou <code>([^<]*)</code> \?</li>", made)
    assert case is not None
    assert list(map(unescape, case.groups())) == [
        TALK,
        "a/CONC_ <b>Un's</b>.md",
        "b/CONC_ Deux & « trois ».md",
    ]
    assert f"<li><code>{EMPATHY}</code> → <code>Chapitre 1/CONC_ Sympathie.md</code></li>" in made


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_of_a_comparison_give_back_both_texts(old: str, new: str) -> None:
    runs = list(compare(old, new))
    assert "".join(text for what, text in runs if what in (SAME, OLD)) == old
    assert "".join(text for what, text in runs if what in (SAME, NEW)) == new


def test_a_cloze_is_shown_once_with_its_gap_marked(edited: Course) -> None:
    edited.edit(LISTEN, "Le **silence** laisse à l'autre le temps", "Le **silence** laisse à chacun le temps")
    (row,) = (row for row in listed(edited) if row["kind"] == "cloze" and row["what"] == "changed")
    assert row["old_answer"] == "Le [silence] laisse à l’autre le temps de trouver ses mots."
    assert row["answer"] == "Le [silence] laisse à chacun le temps de trouver ses mots."
    assert to_text(row["question"]) == "Le concept « Écoute » – comment ?".replace(" ?", "\u00a0?").replace(
        "« ", "«\u00a0"
    ).replace(" »", "\u00a0»")
