"""A list of which a note gives two versions isn't asked in the essential deck."""

from __future__ import annotations

import pytest

from flashmot.extract import extract
from flashmot.extract.rivals import RIVAL
from tests.support.drafting import drafts_of
from tests.support.vaults import MakeVault

NAME = "SF_ Animer un forum.md"
TEXT = """# SAVOIR-FAIRE : Animer un forum

### Comment ?
- En appliquant les **trois règles de Martin (2015)** :
    - Accueillir
    - Relancer
    - Résumer

### Pourquoi ?
- {more}
"""


def reasons(make_vault: MakeVault, more: str) -> set[str]:
    drafts = drafts_of(
        make_vault,
        lambda note, view, wording: extract(note, view, wording, ("list",)),
        {NAME: TEXT.format(more=more)},
    )
    assert [draft.kind for draft in drafts] == ["enumeration"]
    return {draft.reason for draft in drafts}


@pytest.mark.parametrize(
    "more",
    [
        "Pour donner des règles (lire, citer, répondre).",
        "Parce que les règles claires : lire, citer et répondre, calment.",
    ],
)
def test_another_list_of_the_same_things_is_a_rival(make_vault: MakeVault, more: str) -> None:
    assert reasons(make_vault, more) == {RIVAL}


@pytest.mark.parametrize(
    "more",
    [
        "Pour donner des règles (accueillir, relancer, résumer).",
        "Pour donner des règles.",
        "Pour que les messages (questions, réponses, merci) se suivent.",
    ],
)
def test_the_same_list_or_one_of_other_things_is_not(make_vault: MakeVault, more: str) -> None:
    assert reasons(make_vault, more) == {""}
