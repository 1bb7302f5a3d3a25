"""Cards written by hand: word for word, kept apart from the rest of the note, the same after an edit."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

import pytest

from flashmot.building.build import build
from flashmot.html.text import to_text
from flashmot.model.card import Card
from tests.support.course import Course
from tests.support.vaults import CardsOf, MakeVault

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass
class Hand:
    """The cards written by hand of one note."""

    cards_of: CardsOf

    def all(self, text: str) -> list[Card]:
        return [card for card in self.cards_of(text) if card.kind == "carte"]

    def one(self, question: str, *answer: str) -> Card:
        lines = "\n".join(f"> {line}" for line in answer)
        (card,) = self.all(f"# CONCEPT : Sujet\n\n> [!carte] {question}\n{lines}\n")
        return card


@pytest.fixture
def hand(cards_of: CardsOf) -> Hand:
    return Hand(cards_of)


def test_a_card_says_what_its_author_wrote(hand: Hand) -> None:
    card = hand.one("Pourquoi un forum, et pas un courriel ?", "Parce que tous lisent la réponse.")
    assert card.question == "Pourquoi un forum, et pas un courriel\u00a0?"
    assert card.answer == "<p>Parce que tous lisent la réponse.</p>"
    assert (card.depth, card.reason, card.line) == ("essential", None, 3)


def test_markup_in_the_answer_is_rendered(hand: Hand) -> None:
    card = hand.one(
        "Quels sont les deux temps ?",
        "1. **D’abord** lire",
        "   - à voix haute",
        "2. `relire`",
        "",
        "> cité",
        "",
        r"$a^2$",
    )
    assert "<ol>" in card.answer
    assert "<strong>D’abord</strong>" in card.answer
    assert "<ul>" in card.answer
    assert "<code>relire</code>" in card.answer
    assert "<blockquote>" in card.answer
    assert r"\(a^2\)" in card.answer


def test_markup_in_the_question_is_read_and_what_looks_like_html_is_text(hand: Hand) -> None:
    card = hand.one("Que dit **le [[CONC_ Forum|forum]]** de `<b>` et de $x^2$ ?", "Rien.")
    assert to_text(card.question) == "Que dit le forum de <b> et de \\(x^2\\)\u00a0?"
    assert "<b>" not in card.question


def test_an_answer_that_ends_with_a_power_keeps_it(hand: Hand) -> None:
    card = hand.one("À combien de liens un groupe de n mène-t-il ?", "Presque n^2")
    assert card.answer == "<p>Presque n^2</p>"
    assert "^" not in card.id


def test_an_image_in_the_answer_goes_along(make_vault: MakeVault) -> None:
    root = make_vault(
        {"CONC_ Sujet.md": "> [!carte] À quoi ressemble-t-il ?\n> ![[point.png]]\n", "point.png": PIXEL}
    )
    (card,) = build([root], depth="essential").cards
    assert [Path(it.path).name for it in card.media] == ["point.png"]
    assert card.media[0].name in card.answer


def test_an_image_that_is_not_there_is_told(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ Sujet.md": "Texte.\n\n> [!carte] Lequel ?\n> Celui-ci : ![[rien.png]]\n"})
    (problem,) = build([root]).problems
    assert (problem.source.path, problem.source.line) == ("CONC_ Sujet.md", 3)


NOTE = """# CONCEPT : Sujet
## Description
Le sujet est une **manière sûre** de rendre un propos.
### Comment ?
- Une **parole claire** se prépare longtemps.

> [!carte] Pourquoi {mark} ?
> Le **{mark}** est une réponse : {mark}.
> 1. {mark} un
> 2. {mark} deux

### Quand ?
Dès le premier jour.
"""


def test_what_a_callout_says_is_in_no_other_card(cards_of: CardsOf) -> None:
    with_it = cards_of(NOTE.format(mark="xylophone"))
    assert [
        card.kind
        for card in with_it
        if "xylophone" in f"{card.question}{card.answer}{card.extra}{card.cloze}"
    ] == ["carte"]
    lines = NOTE.split("\n")
    without = cards_of("\n".join([*lines[:5], *[""] * 5, *lines[10:]]))
    assert [(it.id, it.answer) for it in with_it if it.kind != "carte"] == [
        (it.id, it.answer) for it in without
    ]


def test_an_embedded_note_does_not_show_its_cards(make_vault: MakeVault) -> None:
    root = make_vault(
        {
            "CONC_ A.md": "## Quand ?\nVoir : ![[CONC_ B]]\n",
            "CONC_ B.md": "Le soir.\n> [!carte] Xylophone ?\n> Oui.\n",
        }
    )
    shown = [card for card in build([root], depth="complete").cards if card.note == "CONC_ A.md"]
    assert any("Le soir" in card.answer for card in shown)
    assert not any("Xylophone" in card.answer for card in shown)


def test_a_card_is_told_by_its_question_and_two_alike_are_two(hand: Hand) -> None:
    first, second = hand.all("> [!carte] Qui ?\n> Nous.\n\n> [!carte] Où ?\n> Ici.\n")
    assert (first.slot, second.slot) == ("carte:qui?", "carte:où?")
    assert hand.one("Qui ?", "Vous.").id == first.id
    assert len({card.id for card in hand.all("> [!carte] Qui ?\n> Nous.\n\n> [!carte] Qui ?\n> Eux.\n")}) == 2


@pytest.mark.parametrize("text", ["> [!carte] {q} ^bal-1\n> {a}\n", "> [!carte] {q}\n> {a}\n> ^bal-1\n"])
def test_a_block_id_keeps_a_card_when_question_and_answer_are_reworded(tmp_path: Path, text: str) -> None:
    course = Course(tmp_path)
    path = "Chapitre 1/CONC_ Balise.md"
    body = f"---\nchapitre: 1\n---\n# CONCEPT : Balise\n\n{text}"
    course.write(path, body.format(q="Qui pose la balise ?", a="Le guide."))
    (before,) = (card for card in course.build().build.cards if card.kind == "carte")
    course.write(
        path, body.format(q="Par quelle main un repère est-il mis ?", a="Celle d’une personne aguerrie.")
    )
    (after,) = (card for card in course.build().build.cards if card.kind == "carte")
    assert (after.id, after.guid) == (before.id, before.guid)
    assert after.changed > before.changed
    assert "^" not in f"{after.question}{after.answer}"


def test_a_structural_note_gives_no_card(make_vault: MakeVault) -> None:
    root = make_vault({"INDEX_ Tout.md": "> [!carte] Qui ?\n> Nous.\n"})
    assert not list(build([root]).cards)
