"""Writing with the deck at hand: what is saved is built, what is half-written leaves no trace."""

from __future__ import annotations

import threading
from pathlib import Path
from queue import Queue

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Delivery, Options
from flashmot.delivery.watch import Outcome, watch
from flashmot.ledger import read_ledger
from tests.support.course import Course

TALK = "Chapitre 1/CONC_ Entretien.md"


def test_each_save_is_built_and_only_the_last_state_stays_in_the_ledger(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.build()
    before = course.package.read_bytes()
    stop, found = threading.Event(), Queue[Outcome]()
    clock = iter(range(course.now + 60, course.now + 10_000, 60))

    def run() -> None:
        recipe = load_recipe(tmp_path / "cours.yml")
        for outcome in watch([recipe], Options(tmp_path / "dist", now=course.now), lambda: next(clock), stop):
            found.put(outcome)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        assert isinstance(found.get(timeout=30), Delivery)
        for half in ("**Un mot à moi** de plus.", "**Un mot à moi bien pesé** de plus."):
            course.write(TALK, course.read(TALK).replace("### Où ?", f"### Quoi ?\n{half}\n### Où ?", 1))
            made = found.get(timeout=30)
            assert isinstance(made, Delivery)
            assert any(half.split("**")[1] in card.answer for card in made.build.cards)
            assert course.package.read_bytes() != before
            course.edit(TALK, f"### Quoi ?\n{half}\n", "")
            assert isinstance(found.get(timeout=30), Delivery)
        (tmp_path / "cours.yml").write_text("notes: nulle-part\n", encoding="utf-8")
        assert "no such folder" in str(found.get(timeout=30))
        course.recipe()
        assert isinstance(found.get(timeout=30), Delivery)
    finally:
        stop.set()
        thread.join(30)
    ledger = read_ledger(course.ledger)
    assert not [row.id for row in ledger.all_rows() if row.retired]
    ledger.close()
