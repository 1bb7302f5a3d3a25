"""Writing with the deck at hand: what is saved is built, what is half-written leaves no trace."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Delivery, Options, deliver
from flashmot.delivery.watch import Outcome, watch
from flashmot.ledger import read_ledger
from tests.support.course import Course

TALK = "Chapitre 1/CONC_ Entretien.md"


class Watching:
    """A course that is watched while a test goes on: what each build gave comes into a queue."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.found = Queue[Outcome]()
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._run)
        self.clock = iter(range(course.now + 60, course.now + 10_000, 60))

    def _run(self) -> None:
        recipe = load_recipe(self.course.folder / "cours.yml")
        options = Options(self.course.folder / "dist", now=self.course.now, depth="complete")
        for outcome in watch([recipe], options, lambda: next(self.clock), self.stop):
            self.found.put(outcome)

    def __enter__(self) -> Watching:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(60)

    def built(self) -> Delivery:
        """What the next build gave."""
        made = self.found.get(timeout=60)
        assert isinstance(made, Delivery), made
        return made


def says(made: Delivery, text: str) -> bool:
    return any(text in card.answer for card in made.build.cards)


def test_each_save_is_built_and_only_the_last_state_stays_in_the_ledger(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.build()
    before = course.package.read_bytes()
    with Watching(course) as watching:
        watching.built()
        for half in ("**Un mot à moi** de plus.", "**Un mot à moi bien pesé** de plus."):
            course.write(TALK, course.read(TALK).replace("### Où ?", f"### Quoi ?\n{half}\n### Où ?", 1))
            assert says(watching.built(), half.split("**")[1])
            assert course.package.read_bytes() != before
            course.edit(TALK, f"### Quoi ?\n{half}\n", "")
            watching.built()
        (tmp_path / "cours.yml").write_text("notes: nulle-part\n", encoding="utf-8")
        assert "no such folder" in str(watching.found.get(timeout=60))
        course.recipe()
        watching.built()
    ledger = read_ledger(course.ledger)
    assert not [row.id for row in ledger.all_rows() if row.retired]
    ledger.close()


def test_what_is_saved_while_a_build_runs_is_built_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build as well: the watcher is there before it begins."""
    course = Course(tmp_path)
    edits = itertools.pairwise(("trois fois", "deux fois", "dix fois"))

    def saved_meanwhile(*given: Any) -> Delivery:
        made = deliver(*given)
        for old, new in itertools.islice(edits, 1):
            course.edit(TALK, old, new)
        return made

    monkeypatch.setattr("flashmot.delivery.watch.deliver", saved_meanwhile)
    with Watching(course) as watching:
        assert says(watching.built(), "trois fois")
        assert says(watching.built(), "deux fois")
        assert says(watching.built(), "dix fois")


def test_what_is_saved_before_the_next_turn_is_asked_for_is_built(tmp_path: Path) -> None:
    """Whoever shows what was built may take their time."""
    course = Course(tmp_path)
    stop = threading.Event()
    recipe = load_recipe(tmp_path / "cours.yml")
    outcomes = watch(
        [recipe],
        Options(tmp_path / "dist", now=course.now, depth="complete"),
        lambda: course.now,
        stop,
    )
    patience = threading.Timer(60, stop.set)
    patience.start()
    try:
        assert isinstance(next(outcomes), Delivery)
        course.edit(TALK, "trois fois", "deux fois")
        made = next(outcomes, None)
        assert isinstance(made, Delivery), "the save was lost"
        assert says(made, "deux fois")
    finally:
        patience.cancel()
        outcomes.close()
