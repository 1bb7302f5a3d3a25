"""Editions of a question bank: what is new or changed since the last build, and who stands behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.commands import run
from tests.support.moodle import Imported, imported

NOTE = "# CONCEPT : {title}\n\n## Description\nUn **{title}** est un lieu où {said}.\n"


def notes(folder: Path, **said: str) -> Path:
    folder.mkdir(exist_ok=True)
    for title, what in said.items():
        (folder / f"CONC_ {title}.md").write_text(NOTE.format(title=title, said=what), encoding="utf-8")
    return folder


def built(vault: Path, out: Path, *more: str, day: int = 0) -> list[Imported]:
    """What the files of this build give, not those that earlier ones left."""
    for path in out.glob("*.xml"):
        path.unlink()
    done = run(
        "build",
        vault,
        "-o",
        out,
        "--format",
        "moodle",
        *more,
        SOURCE_DATE_EPOCH=str(1_790_000_000 + day * 86_400),
    )
    assert done.returncode == 0, done.stderr
    return [it for path in sorted(out.glob("*.xml")) for it in imported(path)]


def test_an_edition_holds_what_is_new_or_changed_since_the_last_build(tmp_path: Path) -> None:
    vault = notes(tmp_path / "v", Forum="les étudiants discutent", Blogue="chacun publie ses textes")
    first = built(vault, tmp_path / "o", "--since-last")
    assert {it.category.split("/")[-1] for it in first} == {"Forum", "Blogue"}
    assert built(vault, tmp_path / "o", "--since-last", day=1) == []
    notes(vault, Blogue="on garde la trace de ses lectures", Wiki="un groupe écrit à plusieurs mains")
    news = built(vault, tmp_path / "o", "--since-last", day=2)
    assert {it.category.split("/")[-1] for it in news} == {"Blogue", "Wiki"}
    assert all("2026-09-23" in it.category for it in news)
    assert all("édition 2026-09-23" in it.tags for it in news)
    assert {it.idnumber for it in first if "Blogue" in it.category} <= {it.idnumber for it in news}
    assert len(built(vault, tmp_path / "o", day=3)) == len(first) + len(news) // 2


def test_what_is_around_the_text_makes_no_card_news(tmp_path: Path) -> None:
    vault = notes(tmp_path / "v", Forum="les étudiants discutent")
    built(vault, tmp_path / "o")
    file = vault / "CONC_ Forum.md"
    file.write_text(
        f"---\nsource: Livre_Chap11_p3\n---\n{file.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    assert built(vault, tmp_path / "o", "--since-last", day=1) == []


def test_only_question_banks_have_editions(tmp_path: Path) -> None:
    vault = notes(tmp_path / "v", Forum="les étudiants discutent")
    done = run("build", vault, "-o", tmp_path / "o", "--since-last")
    assert done.returncode == 2
    assert "--format gift and --format moodle" in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(("form", "told"), [("apkg", "go along"), ("moodle", "only Anki's packages"), ("gift", "only Anki's packages")])  # fmt: skip
def test_the_build_says_where_retired_cards_are(tmp_path: Path, form: str, told: str) -> None:
    vault = notes(tmp_path / "v", Forum="les étudiants discutent", Blogue="chacun publie ses textes")
    run("build", vault, "-o", tmp_path / "o", "--format", form)
    (vault / "CONC_ Blogue.md").unlink()
    done = run("build", vault, "-o", tmp_path / "o", "--format", form)
    assert told in done.stdout
    assert ("finds them" in done.stdout) == (form == "apkg")
    for path in (tmp_path / "o").glob("*.xml"):
        assert not [it for it in imported(path) if "Blogue" in it.category]


def test_options_are_drawn_from_cards_that_students_do_not_get(tmp_path: Path) -> None:
    """The essential deck is judged by all that the notes give."""
    from flashmot import build
    from flashmot.delivery.backgrounds import with_backgrounds
    from tests.support.places import DECKS

    made = build([DECKS / "notes"], depth="essential")
    (behind,) = {it.background for it in with_backgrounds(made, ["c" for _ in made.parts]).packages}
    assert behind is not None
    assert len(behind.cards) > len(list(made.cards))
    assert behind.notions
    assert behind.bonds
