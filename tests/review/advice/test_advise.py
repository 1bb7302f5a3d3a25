"""What ``flashmot check`` says to a teacher, and what it keeps quiet about."""

from __future__ import annotations

import json
from pathlib import Path

from flashmot.building.build import Build
from flashmot.model.problem import Problem
from flashmot.review.advice import advise
from tests.support.advising import card, on_cards
from tests.support.commands import run
from tests.support.places import DECKS


def test_what_is_a_problem_already_is_no_advice() -> None:
    first, second = card("Quand ?", "En 2008", slot="a"), card("Quand ?", "En 2012", slot="b", line=9)
    (advice,) = on_cards(first, second)
    assert on_cards(first, second, problems=(Problem(advice.source, advice.message),)) == []


def test_advice_comes_by_file_and_line_and_alike_each_time(sample_build: Build) -> None:
    advice = advise(sample_build)
    places = [(it.source.path, it.source.line) for it in advice]
    assert places == sorted(places)
    assert advise(sample_build) == advice
    assert len(set(advice)) == len(advice)
    known = {made.id for made in sample_build.cards} | {""}
    assert {it.card for it in advice} <= known
    assert all(";" in it.message for it in advice), "what is wrong; what to do"


def test_the_samples_need_no_more_than_a_few_looks_at_their_cards(sample_build: Build) -> None:
    found = [advice for advice in advise(sample_build) if advice.card]
    assert 0 < len(found) < len(list(sample_build.cards)) / 10


def test_check_says_problems_first_then_advice_and_advice_never_fails(tmp_path: Path) -> None:
    (tmp_path / "CONC_ A.md").write_text("## Qui ?\nX\n## Quand ?\n", encoding="utf-8")
    done = run("check", tmp_path, "--strict")
    assert (done.returncode, done.stdout) == (
        0, "CONC_ A.md:3: « Quand ? » has no answer yet; write it, or delete the heading (empty-question)\n"
    )  # fmt: skip
    assert done.stderr == "1 note read, 0 problems, 1 piece of advice\n"
    (tmp_path / "CONC_ B.md").write_text("", encoding="utf-8")
    done = run("check", tmp_path, "--strict")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["CONC_ B.md", "CONC_ A.md"]
    quiet = run("check", tmp_path, "--no-advice")
    assert quiet.stdout.splitlines() == done.stdout.splitlines()[:1]
    assert quiet.stderr == "1 note read, 1 problem\n"


def test_check_as_json_is_one_object_a_line_with_its_level() -> None:
    done = run("check", DECKS / "notes", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(row) for row in rows] == [["file", "line", "level", "code", "message", "card"]] * len(rows)
    assert [row["code"] for row in rows if row["level"] == "problem"] == ["problem"] * 2
    assert {row["level"] for row in rows} == {"problem", "info", "advice"}
    assert all(row["card"] is None for row in rows if row["code"] in ("dangling-link", "problem", "info"))
    assert all("#" in row["card"] for row in rows if row["code"] == "long-answer")
    assert f"{sum(row['level'] == 'advice' for row in rows)} pieces of advice" in done.stderr


def test_check_of_a_single_note_leaves_its_links_alone() -> None:
    done = run("check", DECKS / "notes" / "CONTEXTE_ Formation à distance.md")
    assert "dangling-link" not in done.stdout
    assert "dangling-link" in run("check", DECKS / "chapitre-1.yml").stdout
