"""Cards that an author writes by hand, cut out of the note around them."""

from __future__ import annotations

import pytest

from flashmot.model.problem import Problem
from flashmot.vault.handwritten import cut_cards, problems_of, question_of, without_id
from flashmot.vault.scanner import scan
from flashmot.vault.sections import split_sections
from tests.support.vaults import BuildNotes


def cut(text: str) -> tuple[list[str], list[tuple[str, str, int, int]]]:
    """The lines that are left, and (question, answer, line, line of the answer) of each card."""
    left, found = cut_cards(scan(text.split("\n")), 0)
    return left, [(question_of(it), it.body, it.line, it.body_line) for it in found]


def test_a_callout_is_a_card_with_its_lines() -> None:
    left, found = cut("Avant.\n> [!carte] Qui tient le forum ?\n> Le tuteur,\n>\n> à deux.\n\nAprès.")
    assert found == [("Qui tient le forum ?", "Le tuteur,\n\nà deux.", 2, 3)]
    assert left == ["Avant.", "", "", "", "", "", "Après."]


def test_an_answer_may_hold_quotes_and_arrows() -> None:
    _, found = cut("> [!carte] Que dit-on ?\n> Si a > b, alors a -> b :\n> > dit-elle")
    assert found[0][1] == "Si a > b, alors a -> b :\n> dit-elle"


@pytest.mark.parametrize(
    "head",
    ["> [!carte] Q ?", ">[!carte] Q ?", "  > [!CARTE]   Q ?  ", "> [!Carte]- Q ?", "> [!carte]+ Q ?"],
)
def test_its_head_is_read_however_obsidian_takes_it(head: str) -> None:
    assert cut(f"{head}\n> R.")[1] == [("Q ?", "R.", 1, 2)]


@pytest.mark.parametrize(
    "head", ["> [!note] Q ?", "[!carte] Q ?", "> > [!carte] Q ?", "> [!cartes] Q ?", "> Q [!carte] ?"]
)
def test_nothing_else_is_a_card(head: str) -> None:
    assert cut(f"{head}\n> R.") == ([head, "> R."], [])


def test_one_callout_may_follow_another_at_once() -> None:
    _, found = cut("> [!carte] Un ?\n> 1\n> [!carte] Deux ?\n> 2\ntexte")
    assert [(it[0], it[1]) for it in found] == [("Un ?", "1"), ("Deux ?", "2")]


@pytest.mark.parametrize("fence", ["```", "~~~~"])
def test_what_is_shown_as_code_is_no_card(fence: str) -> None:
    text = f"{fence}md\n> [!carte] Qui ?\n> Nous.\n{fence}"
    assert cut(text) == (text.split("\n"), [])
    quoted = f"> {fence}\n> [!carte] Qui ?\n> {fence}"
    assert cut(quoted) == (quoted.split("\n"), [])


def test_a_card_may_show_a_card_as_code() -> None:
    _, found = cut("> [!carte] Comment écrire une carte ?\n> ```\n> [!carte] Qui ?\n> ```\n> Ainsi.")
    assert [(it[0], it[1]) for it in found] == [
        ("Comment écrire une carte ?", "```\n[!carte] Qui ?\n```\nAinsi.")
    ]


def test_comments_hold_no_card() -> None:
    sections = split_sections(["%%", "> [!carte] Qui ?", "> Nous.", "%%", "Texte."], 0)
    assert not any(map(question_of, sections))


def test_the_section_around_it_goes_on_below_it() -> None:
    lines = ["## Quand ?", "Le matin.", "> [!carte] Qui ?", "> Nous.", "Le soir."]
    around = next(it for it in split_sections(lines, 0) if it.heading == "Quand ?")
    assert around.body.split() == ["Le", "matin.", "Le", "soir."]


@pytest.mark.parametrize(
    ("text", "bare", "own_id"),
    [
        ("Qui ? ^q-1", "Qui ?", "q-1"),
        ("Nous.\n^Q1\n", "Nous.", "Q1"),
        ("^q1", "", "q1"),
        ("L’aire vaut r^2", "L’aire vaut r^2", ""),
        ("Le chapeau ^ seul", "Le chapeau ^ seul", ""),
        ("^q1 au début", "^q1 au début", ""),
        ("Ainsi :\n\n    x ^2", "Ainsi :\n\n    x ^2", ""),
        ("Ainsi `x ^2` ^q1", "Ainsi `x ^2`", "q1"),
    ],
)
def test_a_block_id_stands_at_the_end_after_a_space(text: str, bare: str, own_id: str) -> None:
    assert without_id(text) == (bare, own_id)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("> [!carte]\n> Nous.", "a « [!carte] » without a question; write it beside the mark"),
        ("> [!carte] ^q1\n> Nous.", "a « [!carte] » without a question; write it beside the mark"),
        ("> [!carte] Qui ?\n\nNous.", "a « [!carte] » without an answer; write it below, after « > »"),
        ("> [!carte] Qui ?\n>  \n> ^q1", "a « [!carte] » without an answer; write it below, after « > »"),
        (
            "> [!carte] ![[a.png]] ?\n> R.",
            "a « [!carte] » with an image in its question; move it to the answer",
        ),
    ],
)
def test_a_card_that_lacks_its_question_or_its_answer_is_told_with_its_line(
    build_notes: BuildNotes, written: str, told: str
) -> None:
    made = build_notes(
        {"Dossier/CONC_ Tutorat.md": f"---\nchapitre: 1\n---\n# CONCEPT : Tutorat\n\n{written}\n"}
    )
    assert [str(it) for it in made.problems] == [f"Dossier/CONC_ Tutorat.md:6: {told}"]
    assert not any(card.kind == "carte" for card in made.cards)


def test_a_whole_card_is_no_problem(build_notes: BuildNotes) -> None:
    assert build_notes({"CONC_ Tutorat.md": "> [!carte] Qui ? ^q\n> Nous.\n"}).problems == ()
    assert not list[Problem](problems_of("a.md", split_sections(["## Carte", "> [!note]"], 0)))
