from __future__ import annotations

import pytest

from flashmot.vault.sections import split_sections


def headings(text: str) -> list[tuple[int, str]]:
    """(line, heading) of each section but the text above the first heading."""
    return [(it.line, it.heading) for it in split_sections(text.split("\n"), 0) if it.heading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```\n# code\n```\n# A", [(4, "A")]),
        ("~~~\n```\n# code\n~~~\n# A", [(5, "A")]),
        ("> ```\n> # code\n# A", [(3, "A")]),
        ("- ```\n  # code\n  ```\n# A", [(4, "A")]),
        ("````\n```\n# code\n````\n# A", [(5, "A")]),
        ("```\n# code", []),
    ],
    ids=["backticks", "tildes", "ends with its quote", "in a list", "a longer fence", "never closed"],
)
def test_fenced_code_holds_no_headings(text: str, found: list[tuple[int, str]]) -> None:
    assert headings(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$$\n# x\n$$\n# A", [(4, "A")]),
        ("$$ x $$\n# A", [(2, "A")]),
        ("$$\n\n# A", [(3, "A")]),
    ],
    ids=["a formula", "on one line", "no blank line in a formula"],
)
def test_maths_holds_no_headings(text: str, found: list[tuple[int, str]]) -> None:
    assert headings(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Titre\n===", [(1, "Titre")]),
        ("Quoi ?\n---", [(1, "Quoi ?")]),
        ("du texte\n---", []),
        ("un paragraphe\nQuoi ?\n---", []),
        ("- item\n===", []),
    ],
    ids=["equals signs", "a question", "a rule under text", "not alone", "an item"],
)
def test_an_underlined_line_is_a_heading_only_where_no_rule_is_meant(
    text: str, found: list[tuple[int, str]]
) -> None:
    assert headings(text) == found


def test_each_answered_label_under_a_heading_of_the_questions_is_a_section_of_its_own() -> None:
    text = "## QQOQCCP\n- **Qui** : les apprenants\n  et les tuteurs\n- autre\n- **Où** : ici"
    found = [(it.heading, it.body, it.line) for it in split_sections(text.split("\n"), 0) if it.level == 0]
    assert found[1:] == [("Qui", "les apprenants\net les tuteurs", 2), ("Où", "ici", 5)]
