"""What the quiz makes of cards when they are published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot import Build, build, load_recipe
from tests.support.places import DECKS
from webquiz.answers.verdict import Verdict, judge, same_answer
from webquiz.modes import CHOICE, FLASH, ORDER, TYPED, all_modes, offers
from webquiz.publish.content import no_links, ordered_steps, page_html
from webquiz.publish.publication import publication
from webquiz.store.records import Publication


@pytest.fixture(scope="module")
def samples() -> Publication:
    """The notes that ship, as they are published."""
    made: Build = build([load_recipe(DECKS / "cours-complet.yml")], depth="complete")
    return publication(made, "cours-complet", "CLOM et MIENA", {})


def test_every_mode_has_cards(samples: Publication) -> None:
    for mode in all_modes():
        count = sum(offers(card.modes, mode) for card in samples.cards)
        assert count >= 5, mode


def test_a_card_is_asked_only_in_modes_that_it_can_be_judged_in(samples: Publication) -> None:
    for card in samples.cards:
        assert offers(card.modes, FLASH)
        if offers(card.modes, CHOICE):
            assert card.short
            assert len(card.wrong) >= 2
        if offers(card.modes, TYPED):
            assert card.accepted
            assert len(card.accepted[0]) <= 60
        if offers(card.modes, ORDER):
            assert len(card.steps) >= 3


def test_no_wrong_option_is_right_and_no_right_answer_is_wrong(samples: Publication) -> None:
    for card in samples.cards:
        for text in card.wrong:
            assert not any(same_answer(text, right) for right in (card.short, *card.accepted)), card.uid
        for text in card.accepted:
            verdict = judge(text, card.accepted, card.rivals).verdict
            assert verdict is Verdict.RIGHT, (card.uid, text)
        for text in card.rivals:
            if not any(same_answer(text, right) for right in card.accepted):
                assert judge(text, card.accepted, card.rivals).verdict is Verdict.WRONG, (card.uid, text)


def test_questions_lead_nowhere_and_answers_lead_to_the_quiz(samples: Publication) -> None:
    for card in samples.cards:
        assert "<a " not in card.question, card.uid
        for html in (card.answer, card.extra, card.citation):
            assert "obsidian:" not in html, card.uid
            for address in re.findall(r'href="([^"]*)"', html):
                assert address.startswith(("/notions/", "https://", "http://", "mailto:")), address


def test_steps_do_not_tell_their_place(samples: Publication) -> None:
    for card in samples.cards:
        for text in card.steps:
            assert not re.search(r"[;.]$", text), text


def test_a_passage_is_what_the_note_says_there(samples: Publication) -> None:
    kinds = {card.uid: card for card in samples.cards}
    with_one = [card for card in samples.cards if card.passage]
    assert len(with_one) > 300
    for card in with_one:
        passage = kinds[card.passage or ""]
        assert passage.notion == card.notion
        assert passage.kind in ("section", "definition")


def test_names_that_differ_by_a_letter_or_two_are_rivals(samples: Publication) -> None:
    card = next(card for card in samples.cards if card.accepted[:1] == ("xCLOM",))
    assert "cCLOM" in card.rivals


def test_every_notion_has_its_place_on_the_map(samples: Publication) -> None:
    assert set(samples.places) == {notion.path for notion in samples.notions}
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in samples.places.values())
    assert {bond.mot for bond in samples.bonds} >= {"C", "S", "R", "A"}


def test_publishing_twice_gives_the_same(samples: Publication) -> None:
    made = build([load_recipe(DECKS / "cours-complet.yml")], depth="complete")
    assert publication(made, "cours-complet", "CLOM et MIENA", {}) == samples


# ------------------------------------------------------------------------------------------------ content


def find(name: str) -> str | None:
    return "/notions/3" if name == "CONC_ Tutorat" else None


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            '<a class="wikilink" href="obsidian://open?vault=v&file=CONC_%20Tutorat">le tutorat</a>',
            '<a href="/notions/3">le tutorat</a>',
        ),
        ('<a href="obsidian://open?vault=v&file=Inconnue">x</a>', "x"),
        (
            '<a href="https://example.org/?a=1&b=2">x</a>',
            '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer external">x</a>',
        ),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ("<h2>Titre</h2>", '<p class="heading">Titre</p>'),
        ("<script>alert(1)</script>oui", "oui"),
        ('<p onclick="x()" style="position:fixed">oui</p>', "<p>oui</p>"),
        ('<img src="https://evil.example/x.png" alt="a">', "a"),
        (
            f'<img src="flashmot-{"0" * 24}.png" alt="a &quot;b&quot;">',
            f'<img src="/media/flashmot-{"0" * 24}.png" alt="a &quot;b&quot;" loading="lazy">',
        ),
    ],
)
def test_html_of_notes_as_pages_show_it(source: str, shown: str) -> None:
    assert page_html(source, find) == shown


def test_wide_things_scroll_by_themselves() -> None:
    shown = page_html("<table><tr><td>1</td></tr></table>", find)
    assert shown.startswith('<div class="wide" tabindex="0" role="group"')
    assert "<table>" in shown


def test_maths_is_shown_without_a_script() -> None:
    assert "<math" in page_html(r"<p>\(x^2\)</p>", find)


@given(st.text(alphabet="<>\"'&=/ abisonrcgtpehv:[](){}\\", max_size=80))
def test_whatever_a_note_holds_nothing_in_it_runs(source: str) -> None:
    shown = page_html(source, no_links)
    assert not re.search(r"<\s*(script|iframe|object|embed|form|style|meta|base|svg)\b", shown, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son\w+\s*=", shown)
    assert "href" not in re.sub(r">[^<]*<", "><", shown) or "<a" not in shown


def test_numbered_steps_are_put_in_order_only_if_the_note_calls_them_steps() -> None:
    answer = (
        "<ol><li>Lire la consigne</li><li>Trier <b>tout</b> ;<ul><li>vite</li></ul></li><li>Relier.</li></ol>"
    )
    assert ordered_steps(answer, ["lire la consigne", "trier tout"]) == [
        "Lire la consigne",
        "Trier <b>tout</b> ;<ul><li>vite</li></ul>",
        "Relier",
    ]
    assert ordered_steps(answer, ["autre chose"]) == []
    assert ordered_steps("<ol><li>Ouvert</li><li>En ligne</li><li>Massif</li></ol>", []) == []
    assert ordered_steps("pas de liste", ["lire"]) == []


def test_what_is_asked_as_steps_is_put_in_order_without_a_card_for_each() -> None:
    answer = "<ol><li>Lire</li><li>Trier</li><li>Relier.</li></ol>"
    assert ordered_steps(answer, [], asked=True) == ["Lire", "Trier", "Relier"]
    assert ordered_steps("<ol><li>Lire</li><li>Trier</li></ol>", [], asked=True) == []
    assert ordered_steps(answer.replace("ol>", "ul>"), [], asked=True) == []


def test_the_essential_cards_of_the_samples_have_something_for_every_mode() -> None:
    made = build([load_recipe(DECKS / "cours-complet.yml")])
    cards = publication(made, "cours-complet", "CLOM et MIENA", {}).cards
    for mode in all_modes():
        assert any(offers(card.modes, mode) for card in cards), mode


def test_steps_that_differ_by_a_link_alone_are_not_put_in_order(tmp_path: Path) -> None:
    def modes(last: str) -> list[int]:
        steps = ("Voir le [forum](https://example.org/a).", "Lire la consigne.", last)
        text = "## Comment ?\nÉtapes à suivre :\n" + "".join(
            f"{at}. {it}\n" for at, it in enumerate(steps, 1)
        )
        (tmp_path / "SF_ Agir.md").write_text(text, encoding="utf-8")
        made = publication(build([tmp_path], depth="complete"), "r", "Cours", {})
        return [it.modes & ORDER.bit for it in made.cards if it.steps]

    assert any(modes("Écrire un mot."))
    assert not any(modes("Voir le forum."))
