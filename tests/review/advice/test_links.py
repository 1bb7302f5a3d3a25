"""Links that lead nowhere, relations that are stated from one end only."""

from __future__ import annotations

import pytest

from flashmot.review.advice import advise
from tests.support.advising import Told
from tests.support.vaults import BuildNotes, Files


def test_a_dangling_link_is_named_once_a_note_and_target(told: Told) -> None:
    notes: Files = {
        "CONC_ A.md": "---\nrelated: '[[CONC_ Absent]]'\n---\n## Liens\n- Il compose :\n"
        "    - Composition:: [[CONC_ absent]]\n    - Composition:: [[CONC_ B]]\n    - Produit:: [[plan.pdf]]\n",
        "CONC_ B.md": "Text with [[a link that states no relation]].\n## Liens\n- Régule:: [[CONC_ Absent|là]]\n",
        "plan.pdf": b"%PDF",
    }
    message = "no note « CONC_ Absent » (2 notes link to it); write it, or correct the link"
    assert told(notes, "dangling-link") == [("CONC_ A.md", 2, message), ("CONC_ B.md", 3, message)]


def test_a_link_with_another_prefix_or_number_is_set_right(told: Told) -> None:
    notes: Files = {
        "CONC_ A.md": "---\nrelated: '[[MOD_ Modeles educatifs]]'\n---\n",
        "CONC_ Modèle éducatif.md": "Texte",
    }
    ((_, _, message),) = told(notes, "dangling-link")
    assert message == "no note « MOD_ Modeles educatifs »; did you mean « CONC_ Modèle éducatif »?"


def test_a_link_to_a_note_that_was_left_out_is_that_notes_problem(told: Told) -> None:
    notes: Files = {"CONC_ A.md": "---\nparent: '[[CONC_ Vide]]'\n---\n", "CONC_ Vide.md": ""}
    assert told(notes, "dangling-link") == []


def test_a_single_note_is_not_blamed_for_notes_that_were_not_read(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ A.md": "---\nparent: '[[CONC_ Ailleurs]]'\n---\n"})
    assert [advice.code for advice in advise(made)] == ["dangling-link"]
    assert advise(made, whole=False) == ()


@pytest.mark.parametrize(
    ("kind", "inverse"), [("parent", "child"), ("child", "parent"), ("sibling", "sibling")]
)
def test_a_relation_without_its_inverse_is_named(told: Told, kind: str, inverse: str) -> None:
    one: Files = {"CONC_ A.md": f"---\n{kind}: '[[CONC_ B]]'\n---\n", "CONC_ B.md": "Texte"}
    ((path, line, message),) = told(one, "one-way-relation")
    assert (path, line) == ("CONC_ A.md", 2)
    assert message == (
        f"names « CONC_ B » as its {kind}, which doesn't name it as its {inverse}; "
        f"add « [[CONC_ A]] » to « {inverse} » there"
    )
    both = one | {"CONC_ B.md": f"---\n{inverse}: '[[CONC_ A]]'\n---\n"}
    assert told(both, "one-way-relation") == []


@pytest.mark.parametrize("name", ["INDEX_ B", "DOC_ B", "CONC_ Absent"])
def test_indexes_documents_and_missing_notes_owe_no_inverse(told: Told, name: str) -> None:
    notes: Files = {
        "CONC_ A.md": f"---\nparent: '[[{name}]]'\nrelated: '[[CONC_ C]]'\n---\n",
        "CONC_ C.md": "Texte",
    }
    if "Absent" not in name:
        notes[f"{name}.md"] = "Texte"
    assert told(notes, "one-way-relation") == []


def test_a_typed_link_back_is_an_inverse(told: Told) -> None:
    notes: Files = {
        "CONC_ A.md": "---\nparent: '[[CONC_ B]]'\n---\n",
        "CONC_ B.md": "# B\n- Il se compose de :\n    - Composition:: [[CONC_ A]]\n",
    }
    assert told(notes, "one-way-relation") == []
