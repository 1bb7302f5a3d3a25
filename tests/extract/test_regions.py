"""All that a note says, under the headings and labels that it says it under, with the lines in the file."""

from __future__ import annotations

from flashmot.extract.regions import Region, regions_of
from tests.support.reading import note_in
from tests.support.vaults import MakeVault


def regions(make_vault: MakeVault, text: str) -> list[Region]:
    note, view = note_in(make_vault, "CONC_ Forum.md", text)
    return [it for it in regions_of(note, view) if it.units or it.listings or it.tables]


def said(region: Region) -> list[tuple[str, int]]:
    return [(unit.text, unit.line) for unit in region.units]


def test_each_heading_has_its_path_without_the_note_s_own_title(make_vault: MakeVault) -> None:
    found = regions(
        make_vault,
        "---\nchapitre: 1\n---\nAvant.\n# CONCEPT : Forum\nDessous.\n## Règles\nUne.\n### Rares\nDeux.\n## Usages\nTrois.\n",
    )
    assert [(it.path, it.heading, it.line, said(it)) for it in found] == [
        ((), "", 4, [("Avant.", 4)]),
        ((), "", 5, [("Dessous.", 6)]),
        (("Règles",), "Règles", 7, [("Une.", 8)]),
        (("Règles", "Rares"), "Rares", 9, [("Deux.", 10)]),
        (("Usages",), "Usages", 11, [("Trois.", 12)]),
    ]


def test_a_heading_of_the_first_level_under_another_one_is_a_heading(make_vault: MakeVault) -> None:
    found = regions(make_vault, "# CONCEPT : Forum\n### Règles\nUne.\n# Usages\nDeux.\n")
    assert [it.path for it in found] == [("Règles",), ()]


def test_a_paragraph_that_is_only_bold_is_a_heading(make_vault: MakeVault) -> None:
    found = regions(
        make_vault,
        "## Règles\nPour tous.\n\n**Le ton :**\n\n- calme\n- poli\n\n📌 **La forme**\n\nBrève.\n\nNette.\n",
    )
    assert [(it.path, it.line) for it in found] == [
        (("Règles",), 1),
        (("Règles", "Le ton"), 4),
        (("Règles", "La forme"), 9),
    ]
    assert [[unit.text for unit in listing.items] for listing in found[1].listings] == [["calme", "poli"]]
    assert said(found[2]) == [("Brève.", 11), ("Nette.", 13)]
    assert (found[1].raw, found[1].slot) == ("**Le ton :**", None)


def test_bold_in_a_sentence_or_as_a_sentence_is_no_heading(make_vault: MakeVault) -> None:
    long = "mot " * 30
    text = f"## Règles\n**Le ton** compte.\n\n**Restez calme.**\n\n**Attention !**\n\n**{long.strip()}**\n\n- **calme**\n"
    assert [it.path for it in regions(make_vault, text)] == [("Règles",)]


def test_a_heading_or_a_label_may_ask_one_of_the_questions(make_vault: MakeVault) -> None:
    found = regions(make_vault, "## ✅ **Quand ?**\nLe soir.\n\n**Où ?**\n\nIci.\n## Quand relire\nDemain.\n")
    assert [(it.slot, it.heading) for it in found] == [
        ("quand", "Quand ?"),
        ("ou", "Où ?"),
        (None, "Quand relire"),
    ]


def test_a_link_in_a_heading_reads_as_its_name(make_vault: MakeVault) -> None:
    found = regions(
        make_vault, "## Lien avec [[SF_ Tenir un fil]]\nUn.\n## Selon [[CONC_ Pair#Rôle|les pairs]]\nDeux.\n"
    )
    assert [it.heading for it in found] == ["Lien avec Tenir un fil", "Selon les pairs"]
    assert found[0].raw == "Lien avec [[SF_ Tenir un fil]]"


def test_a_table_has_its_head_its_rows_and_their_lines(make_vault: MakeVault) -> None:
    text = (
        "## Formes\nVoici :\n\n| Forme | **Quand** |\n|---|---|\n| [[CONC_ Fil\\|fil]] #idée | le *soir* |\n"
        "| `salon` |  |\n\nFin.\n"
    )
    (region,) = regions(make_vault, text)
    (table,) = region.tables
    assert (table.head, table.line) == (("Forme", "Quand"), 4)
    assert [(row.cells, row.line) for row in table.rows] == [(("fil", "le soir"), 6), (("salon", ""), 7)]
    assert said(region) == [("Voici\u00a0:", 2), ("Fin.", 9)]


def test_two_tables_stay_two(make_vault: MakeVault) -> None:
    table = "| {0} | B |\n|---|---|\n| {0}1 | b |\n"
    (region,) = regions(make_vault, f"## Formes\n{table.format('A')}\n{table.format('C')}")
    assert [(it.head, [row.cells for row in it.rows]) for it in region.tables] == [
        (("A", "B"), [("A1", "b")]),
        (("C", "B"), [("C1", "b")]),
    ]


def test_a_table_under_a_label_is_the_label_s(make_vault: MakeVault) -> None:
    found = regions(make_vault, "## Formes\n**Le fil**\n\n| A | B |\n|---|---|\n| a | b |\n")
    assert [(it.path, len(it.tables)) for it in found] == [(("Formes", "Le fil"), 1)]


def test_labelled_bullets_are_items_of_their_section_and_no_region_of_their_own(
    make_vault: MakeVault,
) -> None:
    found = regions(make_vault, "## QQOQCCP\n- **Qui** : les pairs\n- **Où** : ici\n")
    assert [(it.path, len(it.units)) for it in found] == [(("QQOQCCP",), 2)]


def test_lines_are_those_of_the_file(make_vault: MakeVault) -> None:
    text = (
        "---\nchapitre: 1\n---\n\n## Règles\n\nUne phrase. Une autre\nsur deux lignes.\n\n1. un\n2. deux\n"
        "   - deux bis\n\n```\n# code\n```\n\n> cité\n\nLa fin.\n"
    )
    (region,) = regions(make_vault, text)
    assert said(region) == [
        ("Une phrase.", 7),
        ("Une autre sur deux lignes.", 7),
        ("un", 10),
        ("deux", 11),
        ("deux bis", 12),
        ("La fin.", 20),
    ]
    assert [(it.line, it.ordered) for it in region.listings] == [(10, True)]
