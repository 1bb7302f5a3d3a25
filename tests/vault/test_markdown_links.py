"""Markdown links to notes serve wherever wikilinks do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from flashmot.cli import main
from flashmot.vault.markdown_links import with_wikilinks


def read(line: str, path: str = "A/CONC_ Ici.md") -> str:
    return with_wikilinks([line], 0, path)[0]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Voir [la rose](CONC_%20Rose.md).", "Voir [[CONC_ Rose|la rose]]."),
        ("[rose](<CONC_ Rose.md>)", "[[CONC_ Rose|rose]]"),
        ("[rose](CONC_%20%C3%89glantier.md#Qui%20%3F)", "[[CONC_ Églantier#Qui ?|rose]]"),
        ("[](Rose.md)", "[[Rose]]"),
        ("[CONC_ Rose](CONC_%20Rose.md)", "[[CONC_ Rose]]"),
        ("[Rose](../B/Rose.md)", "[[B/Rose]]"),
        ("[Rose > Qui ?](Rose.md#Qui%20%3F)", "[[Rose#Qui ?]]"),
        ("![](Rose.md)", "![[Rose]]"),
        ("![x](Rose.md#Description)", "![[Rose#Description|x]]"),
        ("[a](../B/Rose.md)", "[[B/Rose|a]]"),
        ("[a](./Rose.md)", "[[A/Rose|a]]"),
        ("[a](/B/Rose.md)", "[[B/Rose|a]]"),
        ('[a](Rose.md "un titre")', "[[Rose|a]]"),
        ("[a](Rose.markdown)", "[[Rose|a]]"),
        ("[a](Rose(jaune).md)", "[[Rose(jaune)|a]]"),
        ("| [a](Rose.md) | b |", "| [[Rose\\|a]] | b |"),
        ("Lien:: [a](Rose.md), [b](Lis.md)", "Lien:: [[Rose|a]], [[Lis|b]]"),
        ("[un \\[mot\\]](Rose.md)", "[[Rose|un mot]]"),
        ("[a](Rose%20%5Bblanche%5D.md)", "[[Rose [blanche]|a]]"),
    ],
)
def test_a_link_to_a_note_is_a_wikilink(written: str, expected: str) -> None:
    assert read(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "[site](https://exemple.org/a.md)",
        "[site](//exemple.org/a.md)",
        "[mail](mailto:a@b.md)",
        "[fichier](media/doc.pdf)",
        "![image](rose.png)",
        "`[a](Rose.md)` et ``[a](Rose.md) ` ``",
        "[a](../../ailleurs.md)",
        "[a](Rose%5B1.md)",
        "(Rose.md) [a] (Rose.md)",
    ],
)
def test_what_is_no_link_to_a_note_stays_as_it_is(written: str) -> None:
    assert read(written) == written


@pytest.mark.parametrize(
    "text",
    [
        "    [a](Rose.md)",
        "- item\n\n      [a](Rose.md)",
        "> ~~~\n> [a](Rose.md)\n> ~~~",
        "un code `sur deux\nlignes [a](Rose.md)` ici",
        "$$\nf [a](Rose.md)\n$$",
    ],
)
def test_code_and_maths_stay_wherever_they_stand(text: str) -> None:
    lines = text.split("\n")
    assert with_wikilinks(lines, 0, "Ici.md") == lines


def test_code_and_frontmatter_stay_as_they_are() -> None:
    lines = ["---", "a: '[a](Rose.md)'", "---", "```", "[a](Rose.md)", "```", "[a](Rose.md)"]
    assert with_wikilinks(lines, 3, "Ici.md") == [*lines[:-1], "[[Rose|a]]"]


@given(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=60))
def test_no_line_is_lost_or_takes_long(line: str) -> None:
    assert "\n" not in read(f"{line}](Rose.md)[a]({line}")


NOTES = {
    "CONC_ Rosier.md": """---
type: concept
---
# CONCEPT : Rosier
## Description
Le rosier est un arbuste épineux que l'on cultive pour ses fleurs parfumées.
### Qui ?
{rose} et {lis} le connaissent.
### Quoi ?
!{embed}
## Connaissances mobilisées et liens
- **Spécialisation (S)** : Il **se décline en** deux formes :
    - Se-décline-en:: {rose}
    - Se-décline-en:: {lis}
""",
    "CONC_ Rose rouge.md": "---\ntype: concept\n---\n# CONCEPT : Rose rouge\n## Description\nUne fleur qui se donne en gage.\n",
    "CONC_ Lis.md": "---\ntype: concept\n---\n# CONCEPT : Lis\n## Description\nUne fleur blanche à bulbe.\n",
}
WIKI = {"rose": "[[CONC_ Rose rouge|la rose]]", "lis": "[[CONC_ Lis|le lis]]", "embed": "[[CONC_ Lis]]"}
MARKDOWN = {
    "rose": "[la rose](CONC_%20Rose%20rouge.md)",
    "lis": "[le lis](<CONC_ Lis.md>)",
    "embed": "[](CONC_%20Lis.md)",
}


def cards(folder: Path, links: dict[str, str]) -> list[str]:
    notes = folder / "coffre"
    notes.mkdir(parents=True)
    for name, text in NOTES.items():
        written = text.format(**links) if "{rose}" in text else text
        (notes / name).write_text(written, encoding="utf-8")
    words = ["cards", str(notes), "--json", "--depth", "complete", "-o", str(folder / "dist")]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    made = [json.loads(line) for line in done.stdout.splitlines()]
    # Of a course that no ledger knows yet, the id tells the texts of its notes, and these are two.
    return [json.dumps(it | {"id": it["id"].split("/", 1)[1], "guid": ""}, sort_keys=True) for it in made]


def test_a_vault_with_markdown_links_gives_the_same_cards(tmp_path: Path) -> None:
    wiki = cards(tmp_path / "a", WIKI)
    assert any('"kind": "relation"' in it for it in wiki)
    assert cards(tmp_path / "b", MARKDOWN) == wiki
