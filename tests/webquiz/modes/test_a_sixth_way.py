"""A further way to ask is one class, one line in the registry and one template: here « vrai ou faux », from
the publication of a card to its feedback."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from tests.support.quiz_course import Visitor, make_app, publish, typed
from webquiz.answers.verdict import Verdict
from webquiz.modes import (
    CHOICE,
    FLASH,
    MATCH,
    ORDER,
    TYPED,
    Askable,
    Given,
    IncompleteError,
    Mark,
    Mode,
    Prompt,
    Prospect,
    Reply,
    Shown,
    StaleError,
    offered,
    registry,
)
from webquiz.modes.mode import marked
from webquiz.modes.reading import plain_text
from webquiz.store.schema import events
from webquiz.study.schedule import Memory
from webquiz.web.views.common import tools

# What would be webquiz/modes/truth.py


class Truth(Mode):
    """A claim, the right answer or a wrong one: true or false?"""

    key = "truth"
    bit = 32

    def fits(self, card: Prospect) -> bool:
        """Cards with a wrong option to claim."""
        return bool(card.wrong)

    def suits(self, memory: Memory) -> bool:
        """What is new."""
        return memory.first_day is None

    def ask(self, cards: Sequence[Askable], seed: str) -> Prompt:
        """One claim."""
        card = cards[0]
        chance = hashlib.sha256(seed.encode()).digest()[0]
        return Prompt(options=(card.short if chance % 2 else card.wrong[chance % len(card.wrong)],))

    def read(self, form: Mapping[str, str], cards: Sequence[int]) -> Reply:
        """``true`` or ``false``, and of what."""
        if form.get("said") not in ("true", "false"):
            raise IncompleteError
        return Reply({cards[0]: f"{form['said']} {plain_text(form.get('claim', ''))}"})

    def mark(self, card: Askable, given: Given) -> Mark:
        """Right is to believe the right answer, and no other."""
        said, _, claim = given.response.partition(" ")
        if claim not in (card.short, *card.wrong):
            raise StaleError
        right = (said == "true") == (claim == card.short)
        return marked(Verdict.RIGHT if right else Verdict.WRONG, given.sure)

    def show(self, card: Askable, response: str, mark: Mark | None = None) -> Shown:  # noqa: ARG002
        """The claim."""
        return Shown((response.partition(" ")[2],))


TRUTH = Truth()

# What would be a line of webquiz/modes/registry.py

MODES = (FLASH, TRUTH, CHOICE, TYPED, ORDER, MATCH)

# What would be webquiz/web/templates/study/ask/truth.html

TEMPLATE = """\
{% import "macros.html" as m %}
{% macro name() %}{{ _("Vrai ou faux") }}{% endmacro %}
{% macro instruction() %}{{ _("Est-ce vrai ?") }}{% endmacro %}
{% macro missing() %}{{ _("Dites si c'est vrai ou faux.") }}{% endmacro %}
{% macro act(sheet) %}
<form class="act" method="post" action="{{ url_for('study.answer', number=sheet.question.session.id) }}" data-answer>
  {{ m.hidden(sheet.question.session, sheet.question, sheet.attempt, sheet.started) }}
  <input type="hidden" name="claim" value="{{ sheet.question.prompt.options[0] }}">
  <p lang="fr">{{ sheet.question.prompt.options[0] }}</p>
  <button class="btn btn-option" name="said" value="true">{{ _("Vrai") }}</button>
  <button class="btn btn-option" name="said" value="false">{{ _("Faux") }}</button>
</form>
{% endmacro %}
"""


@pytest.fixture
def app(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The application with the sixth way, and a card that is published while it has it."""
    monkeypatch.setattr(registry, "MODES", MODES)
    made = make_app(sqlite_url, tmp_path)
    assert made.jinja_loader is not None
    made.jinja_env.loader = ChoiceLoader([made.jinja_loader, DictLoader({"study/ask/truth.html": TEMPLATE})])
    wrong = ("fausse une", "fausse deux", "fausse trois")
    modes = offered(Prospect("recall", "Quelle notion ?", ("tutorat",), wrong, ()))
    assert modes == 1 + 2 + 4 + 16 + 32
    publish(tools(made).database, [replace(typed(1, "tutorat"), modes=modes)])
    yield made
    tools(made).database.close()


def stored(app: Flask) -> list[tuple[str, str, int]]:
    with tools(app).database.read() as connection:
        rows = connection.execute(
            select(events.c.mode, events.c.verdict, events.c.rating).order_by(events.c.id)
        )
        return [(mode, verdict, rating) for mode, verdict, rating in rows]


def claim_of(page: str) -> str:
    found = re.search(r'name="claim" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_the_front_page_offers_it_in_its_place(app: Flask) -> None:
    visitor = Visitor(app.test_client()).join()
    names = re.findall(r'name="mode" value="(\w+)"', visitor.html)
    assert names == ["auto", "flash", "truth", "choice", "typed"], "of the others the course has no card"
    assert '<label class="btn btn-chip" for="mode-truth">Vrai ou faux' in visitor.html


@pytest.mark.parametrize("believed", [True, False])
def test_a_card_is_asked_marked_and_shown_so(app: Flask, believed: bool) -> None:
    visitor = Visitor(app.test_client()).join()
    page = visitor.begin(mode="truth")
    assert 'data-mode="truth"' in page
    assert "Est-ce vrai" in page
    claim = claim_of(page)
    page = visitor.submit("/answer", {})
    assert visitor.status == 422
    assert "Dites si c’est vrai ou faux." in page
    page = visitor.submit("/answer", {"said": "true" if believed else "false"})
    right = believed == (claim == "tutorat")
    assert ("Juste" if right else "Ce n’est pas ça") in page
    assert (f'<del lang="fr">{claim}</del>' in page) is not right
    assert stored(app) == [("truth", "right" if right else "wrong", 3 if right else 1)]
    assert ("Compter comme faux" if right else "Compter comme juste") in page


def test_left_to_the_quiz_it_comes_where_it_suits(app: Flask) -> None:
    assert registry.mode_for(None, 1 + 32, Memory()) is TRUTH
    assert registry.mode_for(None, 1 + 2 + 32, Memory()) is CHOICE, "the hardest that suits"
    assert registry.mode_for(None, 1 + 32, Memory(first_day=740_000)) is FLASH
    assert registry.mode_for(TRUTH, 1, Memory()) is FLASH


def test_an_edited_card_does_not_judge_a_claim_that_it_no_longer_makes(app: Flask) -> None:
    visitor = Visitor(app.test_client()).join()
    visitor.begin(mode="truth")
    publish(tools(app).database, [replace(typed(1, "autre"), wrong=("x", "y"), modes=1 + 32)])
    visitor.submit("/answer", {"said": "true"})
    assert visitor.path == "/study/1", "asked anew"
    assert stored(app) == []
