"""What broke once, or was meant to break: each a note that a person or a program could make."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flashmot.building.build import build
from flashmot.html.text import to_text
from tests.support.vaults import BuildNotes, CardsOf, MakeVault

HEAD = "# CONCEPT : X\n\n"
BOMB = "a: &a [x, x]\n" + "".join(
    f"{k}: &{k} [{', '.join([f'*{j}'] * 9)}]\n" for j, k in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    "front",
    [
        f"source: {'[' * 400}{']' * 400}",
        f"source: {'[' * 30000}",
        f"source: {'- ' * 5000}x",
        "source: &a [*a]",
        f"{BOMB}source: *j\nparent: *j\naliases: *j",
        "a: &a {x: 1}\nb: {<<: [*a, *a]}",
    ],
    ids=["deep", "deeper", "dashes", "self", "bomb", "merge"],
)
def test_frontmatter_made_to_exhaust_the_reader_costs_only_itself(
    build_notes: BuildNotes, front: str
) -> None:
    made = build_notes({"CONC_ A.md": f"---\n{front}\n---\n## Qui ?\nX", "CONC_ B.md": "## Qui ?\nX"})
    assert [card.note for card in made.cards] == ["CONC_ A.md", "CONC_ B.md"]


@pytest.mark.parametrize(
    "body",
    [
        "[[" * 20000,
        "(" * 40000,
        "**" * 20000,
        "> " * 20000,
        "$$" * 20000,
        "a:: " * 10000,
        "[a:: " * 4000,
        "<" * 40000,
        "<ul><li>" * 5000,
        "`" * 40000,
        "![[" * 10000,
        "- " * 10000,
        "%%" * 20001,
        f'<ol start="{"9" * 5000}"><li>x</li></ol>',
        "|" * 301 + "\n" + "|-" * 300 + "|\n" + "|\n" * 6000,
        "### Quoi ?\nabc\n\n" * 3000,
        "## QQOQCCP\n" + "- **Qui** : abc\n" * 3000,
    ],
    ids=lambda body: body[:12].strip(),
)
@pytest.mark.timeout(60)
def test_a_note_made_to_be_slow_is_read_in_time(cards_of: CardsOf, body: str) -> None:
    for card in cards_of(f"{HEAD}### Qui ?\nA\n\n{body}\n"):
        to_text(card.answer)


def test_pipes_as_images_and_webs_of_links_do_not_hang(make_vault: MakeVault) -> None:
    root = make_vault({"CONC_ A.md": "## Qui ?\nA ![[z.png]]\n"})
    os.mkfifo(root / "z.png")
    folders = [root / f"d{number}" for number in range(12)]
    for folder in folders:
        folder.mkdir()
    for folder in folders:
        for other in folders:
            (folder / f"vers {other.name}").symlink_to(other)
    deep = root / "/".join(["p"] * 900)
    deep.mkdir(parents=True)
    made = build([root], depth="complete")
    assert len(list(made.cards)) == 1
    assert any("no regular file" in problem.message for problem in made.problems)


def test_links_do_not_lead_out_of_the_vault(make_vault: MakeVault, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "ailleurs").mkdir()
    (tmp_path / "ailleurs" / "CONC_ Autre.md").write_text("## Qui ?\nX", encoding="utf-8")
    root = make_vault({"CONC_ A.md": "## Qui ?\nA ![[image.png]]\n"})
    (root / "image.png").symlink_to(tmp_path / "secret.png")
    (root / "dehors").symlink_to(tmp_path / "ailleurs")
    made = build([root], depth="complete")
    assert [(card.note, card.media) for card in made.cards] == [("CONC_ A.md", ())]
    assert {problem.source.path for problem in made.problems if problem.info} == {"image.png", "dehors"}


def test_html_shows_only_the_decks_images_and_obsidian_links_only_open(cards_of: CardsOf) -> None:
    html = (
        '<img src="http://ailleurs/t.png"> <img src="//ailleurs/x.png"> <img src="autre.png"> '
        '<a href="obsidian://advanced-uri?eval=x">a</a> <a href="obsidian://open?file=x">b</a>'
    )
    (card,) = cards_of(f"{HEAD}### Qui ?\nA {html}\n")
    assert "src=" not in card.answer
    assert "eval" not in card.answer
    assert "obsidian://open" in card.answer


def test_a_template_mark_that_was_forgotten_in_the_head_does_not_lose_the_note(cards_of: CardsOf) -> None:
    assert len(cards_of(f"---\ncreated: 2025-01-01\ndate: {{{{Date}}}}\n---\n{HEAD}### Qui ?\nNous.\n")) == 1


@pytest.mark.parametrize("mark", ["%%", "<!--"])
def test_comments_are_shown_to_nobody(cards_of: CardsOf, mark: str) -> None:
    end = "-->" if mark == "<!--" else mark
    cards = cards_of(
        f"{HEAD}### Qui ?\nA\n\n{mark}\nprivé\n\n### Quoi ?\nProduit:: [[B]]\n{end}\n\nFin\n### Où ?\n{mark} x {end}\n"
    )
    assert [(card.facet, to_text(card.answer)) for card in cards] == [("qui", "A\nFin")]


def test_a_comment_that_nothing_closes_is_shown_and_said_and_hides_nothing(build_notes: BuildNotes) -> None:
    text = f"{HEAD}%%\n### Qui ?\nBrouillon.\n%%\n\n### Combien ?\nEnviron 5 %% du total.\n\n### Où ?\n<!-- ici\n\nLà-bas.\n"
    made = build_notes({"CONC_ Sujet.md": text})
    lines = text.split("\n")
    assert [(card.facet, to_text(card.answer)) for card in made.cards] == [
        ("combien", "Environ 5 %% du total."),
        ("ou", "<!-- ici\nLà-bas."),
    ]
    said = [it.source.line for it in made.problems if "never ends" in it.message]
    assert said == [lines.index("Environ 5 %% du total.") + 1, lines.index("<!-- ici") + 1]


def test_a_comment_beside_a_heading_or_between_items_changes_nothing_else(cards_of: CardsOf) -> None:
    bare = cards_of(f"{HEAD}### Qui ?\n- A\n- B\n")
    commented = cards_of(f"{HEAD}### Qui ? %% à revoir %%\n- A\n%% ou C ? %%\n- B <!-- # D -->\n")
    assert [to_text(card.answer) for card in commented] == [to_text(card.answer) for card in bare]
    assert "<p>" not in commented[0].answer


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_headings_and_cards_in_code_are_code(cards_of: CardsOf, end: str) -> None:
    text = f"{HEAD}### Qui ?\n1. Un :\n\n   ~~~\n   # x\n   ~~~\n\n       ### Où ?\n2. `### Quand ?`\n\n> ````\n> ```\n> ### Quoi ?\n> [!carte] Q ?\n> ````\n"
    (card,) = (it for it in cards_of(text.replace("\n", end)) if it.kind == "section")
    assert all(
        code in card.answer for code in ("# x", "### Où ?", "### Quand ?", "### Quoi ?", "[!carte] Q ?")
    )


def test_code_left_open_in_a_callout_ends_with_it(cards_of: CardsOf) -> None:
    (card,) = cards_of(f"{HEAD}> ### Qui ?\n> ```\n> abc\n\nfin de **tout**\n")
    assert "<strong>tout</strong>" in card.answer


def test_labels_in_code_answer_no_question(cards_of: CardsOf) -> None:
    cards = cards_of(f"{HEAD}## QQOQCCP\n- **Qui** : les tuteurs\n\n```\n- **Où** : ici\n```\n")
    assert [card.facet for card in cards if card.kind == "section"] == ["qui"]


def test_a_template_in_a_comment_makes_none_of_its_note(cards_of: CardsOf) -> None:
    assert len(cards_of(f"%%\n# {{{{title}}}}\n%%\n{HEAD}### Qui ?\nNous.\n")) == 1


def test_comment_marks_in_code_are_code(cards_of: CardsOf) -> None:
    (card,) = cards_of(f"{HEAD}### Qui ?\n```\n%%\n#include <x>\n> [!x] y\n<!--\n```\nFin\n")
    assert "#include" in card.answer
    assert "[!x] y" in card.answer
    assert "Fin" in card.answer


def test_callouts_keep_the_lines_and_the_paragraphs_where_they_are(cards_of: CardsOf) -> None:
    text = (
        f"{HEAD}## Description\n> [!note] Intro\n> corps\n\nUn.\n\nDeux.\n\n## Liens\n> [!tip] T\n> texte\n\n"
        "- **R** : Il **régule** la loi :\n    - Régulation:: [[Y]]\n"
    )
    definition, relation = cards_of(text)
    assert to_text(definition.answer) == "Intro\ncorps\nUn."
    assert to_text(definition.extra) == "Deux."
    assert relation.line == text.split("\n").index("    - Régulation:: [[Y]]") + 1
    (nested,) = cards_of(f"{HEAD}### Qui ?\n> > [!tip] T\n> > a\n")
    assert "[!tip]" not in nested.answer


def test_fences_end_with_their_quote_and_lone_dollars_hide_nothing(cards_of: CardsOf) -> None:
    assert [card.facet for card in cards_of(f"{HEAD}### Qui ?\n> ```\n> abc\n\nfin\n\n### Où ?\nB\n")] == [
        "qui",
        "ou",
    ]
    assert [
        card.facet
        for card in cards_of(f"{HEAD}### Qui ?\n$$ a = b\n\n### Où ?\n$$$ cher\n\n### Quand ?\nB\n")
    ] == [
        "qui",
        "ou",
        "quand",
    ]


def test_an_indented_heading_counts_unless_a_list_holds_it(cards_of: CardsOf) -> None:
    assert [card.facet for card in cards_of(f"{HEAD}### Qui ?\nA\n\n  ### Quoi ?\nB\n")] == ["qui", "quoi"]
    assert [card.facet for card in cards_of(f"{HEAD}### Qui ?\n- A\n\n  ### Quoi ?\n  B\n")] == ["qui"]


def test_deep_lists_keep_their_last_item(cards_of: CardsOf) -> None:
    text = "".join(f"{'  ' * depth}- n{depth}\n" for depth in range(14))
    (card,) = cards_of(f"{HEAD}### Qui ?\n{text}")
    assert "n13" in card.answer


def test_labelled_bullets_keep_their_nesting(cards_of: CardsOf) -> None:
    (card,) = cards_of(f"{HEAD}## QQOQCCP\n- **Quoi** : un cours\n    - détail\n        - fin\n")
    assert card.answer.count("<ul>") == 2


def test_a_callout_that_is_only_a_title_is_part_of_the_answer(cards_of: CardsOf) -> None:
    (first, _) = cards_of(f"{HEAD}### Qui ?\nTexte.\n\n> [!important] Les tuteurs aussi\n\n### Quoi ?\nB\n")
    assert "Les tuteurs aussi" in first.answer


@pytest.mark.parametrize(
    "body",
    [
        "TODO",
        "À compléter",
        "*(à compléter)*",
        "[à compléter]",
        "N/A",
        "xxx",
        "…",
        "{{qui}}",
        "![[]]",
        "| a | b |\n|---|---|\n",
    ],
)
def test_placeholders_are_no_answers(cards_of: CardsOf, body: str) -> None:
    assert not cards_of(f"{HEAD}### Qui ?\n{body}\n")


def test_fields_in_a_sentence_or_a_table_do_not_ask_the_same_twice(cards_of: CardsOf) -> None:
    text = f"{HEAD}## Liens\nIl dépend de (Régulation:: [[A]]) et [Produit:: [[B]]].\n\n| Note | Lien |\n|---|---|\n| x | Composition:: [[C]] |\n"
    asked = [to_text(card.question).replace("\u00a0", " ") for card in cards_of(text)]
    assert asked == [
        "Quelle notion est liée au concept « X » par un lien de régulation (R) ?",
        "Complétez. Le concept « X » a pour produit :",
        "Complétez. Le concept « X » se compose de :",
    ]


@pytest.mark.parametrize(
    ("value", "chapter"), [("[4]", "4"), ("{a: 1}", ""), ("0", "0"), ("Chapitre 12", "12")]
)
def test_a_chapter_may_be_a_number_a_text_or_a_list(
    build_notes: BuildNotes, value: str, chapter: str
) -> None:
    made = build_notes({"CONC_ A.md": f"---\nchapitre: {value}\n---\n## Qui ?\nX"})
    assert made.notes[0].chapter == chapter


def test_aliases_that_are_no_names_give_no_card(cards_of: CardsOf) -> None:
    assert not cards_of("---\naliases: [true, '#tag', 'https://exemple.org']\n---\n" + HEAD)
    assert not cards_of("---\naliases: false\n---\n" + HEAD)


def test_facets_behind_keycaps_and_letters_are_recognised(cards_of: CardsOf) -> None:
    cards = cards_of(f"{HEAD}### 1️⃣ Qui ?\nA\n### Q : Quoi ?\nB\n### Preuves sociales\nC\n")
    assert [card.facet for card in cards] == ["qui", "quoi"]
