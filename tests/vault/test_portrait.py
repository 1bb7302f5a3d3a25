from __future__ import annotations

from flashmot.vault import read_vault
from flashmot.vault.portrait import Part, Portrait, Read, contradictions_of, portraits_of
from tests.support.vaults import Files, MakeVault

COMPOSITE = (
    "---\naliases: [Tutorat, Accompagner]\nsource: Chap 6\n---\n# COMPÉTENCE SPÉCIFIQUE : Tutorer\n"
    "## [[SF_ T1_ Accueillir]]\n### Description\nRecevoir.\n### ED entrants\n- Plan\n"
    "## [[SF_ T2_ Relancer|Relancer]]\n### Quand ?\nChaque semaine.\n## Autre chose\n"
)


def portrait(make_vault: MakeVault, files: Files, path: str) -> Portrait:
    vault = read_vault(make_vault(files))
    return next(it for it in portraits_of(vault, vault.notes) if it.path == path)


def test_a_portrait_says_what_was_read_and_where(make_vault: MakeVault) -> None:
    it = portrait(make_vault, {"CS_ T_ Tutorer.md": COMPOSITE}, "CS_ T_ Tutorer.md")
    assert it.title == Read("Tutorer", "H1", 5)
    assert it.type == Read("compétence", "prefix", 1)
    assert it.chapter == Read("6", "source", 3)
    assert it.names == ("Tutorat", "Accompagner")
    assert it.parts == (Part("Accueillir", 6), Part("Relancer", 11))
    assert [(part.name, part.role) for part in it.sections] == [
        ("COMPÉTENCE SPÉCIFIQUE : Tutorer", "title"),
        ("Accueillir", ""),
        ("Description", "definition"),
        ("ED entrants", "inputs"),
        ("Relancer", ""),
        ("Quand ?", "quand"),
        ("Autre chose", ""),
    ]
    assert (it.aside, it.contradictions) == ("", ())


def test_a_single_notion_under_a_heading_is_no_part(make_vault: MakeVault) -> None:
    text = "## [[SF_ T1_ Accueillir]]\nx\n## Suite\ny\n"
    assert not portrait(make_vault, {"CS_ Tutorer.md": text}, "CS_ Tutorer.md").parts


def test_what_contradicts_a_note_is_said_with_its_line_and_what_to_do(make_vault: MakeVault) -> None:
    text = "---\ntitre: Énergie\ntype: Objectif\ntype_objet: concept\n---\n# OBJECTIF : Entraide\n"
    vault = read_vault(make_vault({"VAL_ Entraide.md": text}))
    belied = "doesn't agree with its prefix « VAL_ » (objectif or valeur?); correct one of the two"
    left = "agrees with neither the file's name nor a heading; correct it to « Entraide »"
    assert [(it.line, it.message) for it in contradictions_of(vault.notes[0])] == [
        (6, f"« OBJECTIF » {belied}"),
        (3, f"« type: Objectif » {belied}"),
        (2, f"« titre: Énergie » {left}, with « description » and « liens », or delete them"),
    ]


def test_families_of_knowledge_and_kinds_of_competence_contradict_nothing(make_vault: MakeVault) -> None:
    vault = read_vault(
        make_vault(
            {
                "PROC_ A.md": "---\ntype_connaissance: procédurale\n---\nx",
                "MOD_ B.md": "---\ntype_connaissance: conceptuelle\n---\nx",
                "CS_ C.md": "---\ntype: compétence\n---\nx",
                "SF_ D.md": "---\ntype_objet: concept\n---\nx",
            }
        )
    )
    assert not [it for note in vault.notes for it in contradictions_of(note)]
