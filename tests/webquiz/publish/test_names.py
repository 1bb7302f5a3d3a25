"""What a course calls each thing is right wherever it is asked; a table of typed answers says what else is."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashmot import build
from flashmot.model.card import BLANK_CARD, Card
from flashmot.model.graph import Notion
from tests.support.places import ROOT
from tests.support.typed_answers import NAMES, TYPICAL, dressed
from webquiz.answers.verdict import Verdict, judge, same_answer
from webquiz.modes.typed import is_phrase
from webquiz.publish.names import Names
from webquiz.publish.publication import publication
from webquiz.publish.rivals import Rivals
from webquiz.store.records import PublishedCard

TABLE: dict[str, Any] = tomllib.loads((ROOT / "tests/data/typed-answers.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what was typed, and where."""

    kind: str
    question: str
    accepted: tuple[str, ...]
    rivals: tuple[str, ...]
    typed: str

    @property
    def verdict(self) -> Verdict:
        phrase = is_phrase(self.kind, self.accepted)
        return judge(self.typed, self.accepted, self.rivals, self.question, phrase=phrase).verdict


def notion(names: list[str]) -> Notion:
    return Notion(f"{names[0]}.md", names[0], "concept", "1", tuple(names), "")


def card(row: dict[str, Any]) -> Card:
    answers = tuple(row["answers"])
    return replace(
        BLANK_CARD,
        id=row["question"],
        kind=row["kind"],
        slot=row.get("slot", row["kind"]),
        question=row["question"],
        accepted=answers,
    )


NOTIONS = [notion(names) for names in TABLE["names"]]
CARDS = [card(row) for row in TABLE["card"]]
SIGLES: dict[str, list[str]] = {}
for sigle, *forms in TABLE["sigles"]:
    SIGLES.setdefault(sigle, []).extend(forms)
COURSE = Names(NOTIONS, CARDS, SIGLES)
RIVALS = Rivals(CARDS, NOTIONS)


BEYOND = {"l'apprentissage en autonomie"}
"""What would take a knowledge of words that are akin: *autonome*, *autonomie*."""


def _marks(typed: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason="akin")] if typed in BEYOND else []


def lines(sort: str) -> list[Any]:
    found = []
    for row, asked in zip(TABLE["card"], CARDS, strict=True):
        accepted = COURSE.accepted(asked, asked.question)
        rivals = RIVALS.of(asked, accepted, asked.question)
        for typed in row.get(sort, ()):
            line = Line(asked.kind, asked.question, accepted, rivals, typed)
            found.append(pytest.param(line, id=f"{typed} | {row['answers'][0]}", marks=_marks(typed)))
    return found


@pytest.mark.parametrize("line", lines("right"))
def test_right_in_other_words_is_right_or_nearly(line: Line) -> None:
    assert line.verdict is not Verdict.WRONG, line


@pytest.mark.parametrize("line", lines("nearly"))
def test_a_slip_is_nearly_right(line: Line) -> None:
    assert line.verdict is not Verdict.WRONG, line


@pytest.mark.parametrize("line", lines("wrong"))
def test_nothing_wrong_is_accepted(line: Line) -> None:
    assert line.verdict is Verdict.WRONG, line


def asking(answer: str, question: str = "Comment l’appelle-t-on ?", **values: Any) -> Card:
    return replace(BLANK_CARD, kind="recall", question=question, accepted=(answer,), **values)


def named(*names: tuple[str, ...], cards: tuple[Card, ...] = (), **sigles: list[str]) -> Names:
    return Names([notion(list(it)) for it in names], cards, sigles)


def test_what_the_question_shows_is_no_answer() -> None:
    course = named(("Tutorat", "Accompagnement", "Suivi de près"))
    asked = asking("Tutorat", "Quelle notion s’appelle aussi « suivi de près » ?")
    assert course.accepted(asked, asked.question) == ("Tutorat", "Accompagnement")
    assert course.accepted(replace(asked, distractors=("Accompagnement",)), "") == (
        "Tutorat",
        "Suivi de près",
    )


@pytest.mark.parametrize("slot", ["acronym:clom", "expansion:clom", "translation:anglais:clom"])
def test_a_card_that_asks_for_one_name_takes_no_other(slot: str) -> None:
    course = named(("CLOM", "MOOC", "cours en ligne ouvert et massif"))
    asked = replace(asking("MOOC", slot=slot), kind="alias")
    assert course.accepted(asked, asked.question) == ("MOOC",)


def test_an_alias_alone_does_not_say_what_an_answer_is() -> None:
    course = named(("Définir les orientations", "Orientations"), ("Plan", "Feuille de route"))
    assert course.accepted(asking("Orientations"), "") == ("Orientations",)


def test_a_name_of_two_things_is_added_to_neither() -> None:
    course = named(("Tutorat", "Suivi", "Aide"), ("Encadrement", "Suivi"))
    assert course.accepted(asking("Tutorat"), "") == ("Tutorat", "Aide")


def test_two_notes_with_one_title_are_told_apart_by_their_codes() -> None:
    course = named(("Registre (ÉD 542)", "journal"), ("Registre (ED G-6)", "carnet"))
    assert course.accepted(asking("Registre (ÉD 542)"), "") == ("Registre (ÉD 542)", "journal")
    assert course.accepted(asking("Registre"), "") == ("Registre",)


def test_a_sigle_is_written_out_where_small_words_lead_to_it() -> None:
    course = named(SA=["système d’apprentissage"])
    assert "Gestion du système d’apprentissage" in course.accepted(asking("Gestion du SA"), "")
    assert course.accepted(asking("Gestion SA"), "") == ("Gestion SA",)
    assert course.accepted(asking("Par sa taille"), "") == ("Par sa taille",), "no sigle without capitals"
    assert course.accepted(asking("les SA/ENA"), "") == ("les SA/ENA",)


def test_what_a_card_says_of_a_sigle_is_known_on_the_others() -> None:
    says = replace(
        asking("MOOC", "Comment dit-on « CLOM » en anglais ?", slot="translation:anglais:clom"), kind="alias"
    )
    course = named(cards=(says,))
    assert course.accepted(asking("CLOM"), "") == ("CLOM", "MOOC")
    assert course.accepted(asking("Abandon dans les CLOM"), "")[1:] == ("Abandon dans les MOOC",)


def test_the_same_words_on_another_card_are_no_rival() -> None:
    cards = [asking("Experts techniques et médiatiques"), asking("Les experts médiatiques et techniques")]
    assert Rivals(cards, []).of(cards[0], cards[0].accepted, "") == ()


def test_a_longer_name_of_another_thing_is_a_rival() -> None:
    asked = asking("Plan", "Quel document précède la livraison ?")
    rivals = Rivals([asked], [notion(["Plan de livraison"])]).of(asked, asked.accepted, asked.question)
    assert rivals == ("Plan de livraison",)


def test_the_head_alone_is_right_where_it_is_unmistakable() -> None:
    asked = asking("Prototype de l’ENA", "Que teste-t-on d’un ENA ?")
    assert "Prototype" in named().accepted(asked, asked.question)
    assert "Prototype" not in named(("Prototype papier",)).accepted(asked, asked.question)
    assert "Prototype" not in named().accepted(asked, "Que teste-t-on ?")
    assert "Prototype" not in named().accepted(asked, "Quel prototype d’un ENA teste-t-on ?")


FIELD = [notion([name]) for name in NAMES]
FIELD_CARDS = [asking(name, id=name) for name in NAMES]
FIELD_NAMES, FIELD_RIVALS = Names(FIELD, FIELD_CARDS, {}), Rivals(FIELD_CARDS, FIELD)


@given(st.data(), TYPICAL, TYPICAL, st.lists(TYPICAL, max_size=3))
def test_a_sibling_of_the_answer_is_never_accepted(
    data: st.DataObject, name: str, sibling: str, asked: list[str]
) -> None:
    assume(not same_answer(name, sibling))
    question = " ".join((*asked, data.draw(st.sampled_from((name, sibling, "")))))
    card = asking(name, question)
    accepted = FIELD_NAMES.accepted(card, question)
    rivals = FIELD_RIVALS.of(card, accepted, question)
    typed = data.draw(dressed(sibling))
    assert judge(typed, accepted, rivals, question, phrase=data.draw(st.booleans())).verdict is Verdict.WRONG


@given(st.data(), st.sampled_from(CARDS))
def test_every_accepted_name_is_right_in_any_typography(data: st.DataObject, card: Card) -> None:
    accepted = COURSE.accepted(card, card.question)
    rivals = RIVALS.of(card, accepted, card.question)
    typed = data.draw(dressed(data.draw(st.sampled_from(accepted))))
    assert judge(typed, accepted, rivals, card.question).verdict is Verdict.RIGHT


def test_names_reach_the_cards_of_other_notes_when_a_course_is_published_again(tmp_path: Path) -> None:
    def published() -> dict[str, PublishedCard]:
        found = publication(build([tmp_path], depth="complete"), "r", "Cours", {})
        return {card.uid: card for card in found.cards if "Suivi d’une UM" in card.accepted}

    (tmp_path / "CONC_ Veille.md").write_text(
        "# CONCEPT : Veille\n## Définition\nUne unité mobile (UM) se déplace.\n"
        "## Liens\n- Régule:: [[CONC_ Suivi d’une UM]]\n",
        encoding="utf-8",
    )
    followed = tmp_path / "CONC_ Suivi d’une UM.md"
    followed.write_text("# CONCEPT : Suivi d’une UM\n", encoding="utf-8")
    before = published()
    assert before
    followed.write_text(
        "---\naliases: [Accompagnement de terrain]\n---\n# CONCEPT : Suivi d’une UM\n", encoding="utf-8"
    )
    after = published()
    for uid, card in before.items():
        assert "Suivi d’une unité mobile" in card.accepted
        assert "Accompagnement de terrain" in after[uid].accepted
