from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flashmot.vault.headings import facet_of, heading_text
from flashmot.vault.sections import split_sections, whole_section


@pytest.mark.parametrize(
    ("heading", "facet"),
    [
        ("Qui ?", "qui"),
        ("✅ **Quoi ?**", "quoi"),
        ("**Qui ?**", "qui"),
        ("👤 **Qui ?**", "qui"),
        ("🟩 **Quoi ? (Définition)**", "quoi"),
        ("❓ Quoi ? (Qu’est-ce que c’est ?)", "quoi"),
        ("1.  **Q – Qui ?** #type/Qui", "qui"),
        ("Où?", "ou"),
        ("Où\u00a0?", "ou"),
        ("Ou\u202f?", "ou"),
        ("QUAND ?", "quand"),
        ("Comment", "comment"),
        ("Combien :", "combien"),
        ("Pourquoi ?", "pourquoi"),
        ("Pour quoi ?", "pour-quoi"),
        ("✅ Preuves / Indicateurs de réussite", "preuves"),
        ("Preuves", "preuves"),
        ("Indicateurs de réussite", "preuves"),
        ("Qui évalue ?", None),
        ("Quoi de neuf", None),
        ("Comment répondre à cet enjeu ?", None),
        ("Pourquoi pas ?", None),
        ("Description", None),
        ("Preuves de concept", None),
        ("", None),
    ],
)
def test_questions_are_recognised_in_every_form(heading: str, facet: str | None) -> None:
    assert facet_of(heading) == facet


def test_a_heading_reads_without_icons_marks_and_numbers() -> None:
    assert heading_text("📌 Description") == "Description"
    assert heading_text("1.  **Q – Qui ?** #type/Qui") == "Q – Qui ?"
    assert heading_text("✍️ **Notes** `x`") == "Notes x"


def sections_of(text: str) -> list[tuple[int, str, int]]:
    return [(it.level, it.heading, it.line) for it in split_sections(text.split("\n"), 0) if it.level]


def test_headings_in_code_maths_and_comments_of_code_are_none() -> None:
    text = "# A\n```\n## b\n```\n~~~ python\n# c\n~~~\n$$\n# d\n$$\n- x\n  ```\n  ## e\n  ```\n## F\n"
    assert sections_of(text) == [(1, "A", 1), (2, "F", 15)]


def test_a_heading_within_a_callout_counts() -> None:
    assert sections_of("> [!info] X\n> ### 🟩 **Quoi ?**\n> Un texte.\n>\n> ### Qui ?\n> Moi.\n") == [
        (3, "🟩 **Quoi ?**", 2),
        (3, "Qui ?", 5),
    ]


def test_a_rule_under_a_line_is_no_heading_unless_the_line_asks_a_question() -> None:
    assert sections_of("Du texte\n---\n\nQuoi ?\n------\nCeci.\n\nTitre\n=====\n") == [
        (2, "Quoi ?", 4),
        (1, "Titre", 8),
    ]


def test_a_section_holds_its_subsections_up_to_the_next_question() -> None:
    sections = split_sections("## Quoi ?\nA\n### Détail\nB\n### Qui ?\nC\n## Fin\nD".split("\n"), 0)
    assert whole_section(sections, 1) == "A\n### Détail\nB"
    assert whole_section(sections, 3) == "C"


def test_rules_and_the_head_of_the_next_callout_are_not_part_of_an_answer() -> None:
    sections = split_sections(
        "### Qui ?\nMoi.\n\n---\n\n> [!tip] Agir\n> ### Quand ?\n> Ici.\n".split("\n"), 0
    )
    assert whole_section(sections, 1) == "Moi."
    assert whole_section(sections, 2) == "Ici."


def test_labelled_bullets_count_only_in_a_qqoqccp_list() -> None:
    body = "- **Qui** : les tuteurs\n- **Quoi** : \n- **Où** : en ligne,\n  partout\n"
    inside = [
        it
        for it in split_sections(f"## Analyse QQOQCCP\n{body}".split("\n"), 0)
        if it.level == 0 and it.heading
    ]
    assert [(it.heading, it.body, it.line) for it in inside] == [
        ("Qui", "les tuteurs", 2),
        ("Quoi", "", 3),
        ("Où", "en ligne,\npartout", 4),
    ]
    assert not [
        it for it in split_sections(f"## Notes\n{body}".split("\n"), 0) if it.level == 0 and it.heading
    ]


_LINES = st.sampled_from(
    [
        "# A",
        "## B ##",
        "### **C**",
        "#pas",
        "####### sept",
        "    # code",
        "texte",
        "",
        "```",
        "~~~",
        "- item",
        " ## D",
        "> q",
    ]
)


@given(st.lists(_LINES, max_size=25))
def test_the_line_splitter_finds_the_headings_that_the_parser_finds(lines: list[str]) -> None:
    """Fences inside lists and quotes are the parser's alone, so only top-level ones are compared."""
    text = "\n".join(lines)
    tokens = MarkdownIt("commonmark").disable("lheading").parse(text)
    wanted = [
        (int(token.tag[1]), token.map[0] + 1)
        for token in tokens
        if token.type == "heading_open" and token.level == 0 and token.map
    ]
    assert [(level, line) for level, _, line in sections_of(text)] == wanted
