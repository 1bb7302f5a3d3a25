"""A typed link asked by its role and by what its targets are; what can't be asked well isn't."""

from __future__ import annotations

import pytest

from flashmot.extract.asked_links import MOST_ASKED, ask_link
from flashmot.extract.facts import find_facts
from flashmot.model.note import Link
from flashmot.vault import View, read_vault
from flashmot.wording import default_wording
from tests.support.vaults import Files, MakeVault

FORUM = "CONC_ Forum.md"
NOTES: Files = {
    FORUM: "## Description\nLe forum est un lieu d’échange.\n",
    "CONC_ Charte.md": "## Description\nLa charte est un accord.\n",
    "CONC_ Épode.md": "## Description\nL’épode est un chant.\n",
    "CONC_ Fils.md": "## Description\nLes fils sont des suites.\n",
    "CONC_ Message.md": "## Description\nLe message est un texte.\n",
    "CONC_ Pair.md": "Texte.\n",
    "PRINC_ Respect.md": "Texte.\n",
    "PRINC_ Écoute.md": "Texte.\n",
    "SF_ Animer un forum.md": "Texte.\n",
    "DOC_ Plan.md": "Texte.\n",
    "IND_ Ada Vallon.md": "Texte.\n",
    "INDEX_ Tout.md": "Texte.\n",
}


def ask(make_vault: MakeVault, role: str, *targets: str, of: str = FORUM, **more: str | bytes) -> str:
    """The question for the links of a note, with plain spaces; ``more``: notes that say something else."""
    wording = default_wording()
    said: Files = {f"{name.replace('_', '_ ', 1)}.md": text for name, text in more.items()}
    vault = read_vault(make_vault(NOTES | said), lambda note: find_facts(note, wording), None, None)
    note = vault.resolver.at(of)
    assert note is not None
    asked = ask_link(note, View(vault), wording, role, [Link(target) for target in targets])
    return asked.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("role", "targets", "question"),
    [
        ("R<", ["PRINC_ Écoute"], "Quel principe régule le forum ?"),
        ("R<", ["PRINC_ Écoute", "PRINC_ Respect"], "Quels deux principes régulent le forum ?"),
        ("C>", ["CONC_ Message", "CONC_ Pair"], "De quels deux concepts se compose le forum ?"),
        ("C<", ["CONC_ Pair"], "De quel concept le forum fait-il partie ?"),
        ("S>", ["CONC_ Message", "CONC_ Pair"], "En quels deux concepts le forum se décline-t-il ?"),
        ("S<", ["CONC_ Pair"], "De quel concept le forum est-il une sorte ?"),
        ("produit>", ["DOC_ Plan"], "Quel document le forum produit-il ?"),
        ("intrant>", ["DOC_ Plan"], "Quel document le forum prend-il en intrant ?"),
        ("intrant<", ["SF_ Animer un forum"], "À quel savoir-faire le forum sert-il d’intrant ?"),
    ],
)
def test_a_link_is_asked_by_its_role_with_the_noun_of_its_targets(
    make_vault: MakeVault, role: str, targets: list[str], question: str
) -> None:
    assert ask(make_vault, role, *targets) == question


def test_the_note_s_gender_is_that_of_its_own_text(make_vault: MakeVault) -> None:
    charter = "CONC_ Charte.md"
    assert ask(make_vault, "C<", "CONC_ Pair", of=charter) == "De quel concept la charte fait-elle partie ?"


def test_an_action_is_asked_as_one(make_vault: MakeVault) -> None:
    action = "SF_ Animer un forum.md"
    assert (
        ask(make_vault, "intrant>", "DOC_ Plan", of=action)
        == "De quel document part-on pour animer un forum ?"
    )
    assert (
        ask(make_vault, "produit>", "DOC_ Plan", of=action)
        == "Quel document obtient-on quand on anime un forum ?"
    )


@pytest.mark.parametrize(
    ("role", "targets", "of"),
    [
        pytest.param("R<", ["PRINC_ Écoute", "CONC_ Pair"], FORUM, id="targets of two types"),
        pytest.param("R<", ["Rien de connu"], FORUM, id="a target that isn't there and tells no type"),
        pytest.param(
            "R<", ["PRINC_ Équité"], FORUM, id="a target that isn't there, though its name tells its type"
        ),
        pytest.param("S<", ["IND_ Ada Vallon"], FORUM, id="a person"),
        pytest.param("C<", ["INDEX_ Tout"], FORUM, id="an index"),
        pytest.param("C>", ["CONC_ Pair"], FORUM, id="one part alone"),
        pytest.param("C<", ["CONC_ Fils"], FORUM, id="a plural for a singular"),
        pytest.param("produit>", ["CONC_ Pair"], FORUM, id="what is no product"),
        pytest.param("R>", ["CONC_ Pair"], FORUM, id="what rules nothing"),
        pytest.param("C<", ["CONC_ Pair"], "CONC_ Fils.md", id="a note in the plural"),
        pytest.param(
            "R<", ["PRINC_ Écoute"], "CONC_ Fils.md", id="a note in the plural whose gender isn't asked"
        ),
        pytest.param("C<", ["CONC_ Pair"], "CONC_ Épode.md", id="a note of unknown gender"),
        pytest.param("inconnu>", ["CONC_ Pair"], FORUM, id="an unknown role"),
    ],
)
def test_what_cannot_be_asked_well_is_not_asked(
    make_vault: MakeVault, role: str, targets: list[str], of: str
) -> None:
    assert ask(make_vault, role, *targets, of=of) == ""


def test_more_than_anyone_keeps_in_mind_is_not_asked(make_vault: MakeVault) -> None:
    targets = [f"PRINC_ P{at}" for at in range(MOST_ASKED + 1)]
    notes = {f"PRINC_P{at}": "Texte.\n" for at in range(MOST_ASKED + 1)}
    assert ask(make_vault, "R<", *targets, **notes) == ""
    assert ask(make_vault, "R<", *targets[:-1], **notes) == "Quels quatre principes régulent le forum ?"


def test_a_further_answer_that_another_note_states_makes_the_question_unfair(make_vault: MakeVault) -> None:
    other = {
        "PRINC_Respect": "## Liens\n- **Régulation (R)** : Il **régule** :\n    - Régulation:: [[CONC_ Forum]]\n"
    }
    assert ask(make_vault, "R<", "PRINC_ Écoute", **other) == ""
    assert ask(make_vault, "R<", "PRINC_ Écoute", "PRINC_ Respect", **other) != ""
