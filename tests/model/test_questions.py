"""The names of the questions: one table, whoever shows them."""

from __future__ import annotations

import pytest

from flashmot.model.questions import FACETS, SLOT_FACETS, SLOT_NAMES
from flashmot.vault.headings import facet_name, facet_of
from flashmot.wording import default_wording


@pytest.mark.parametrize("slot", SLOT_FACETS)
def test_a_heading_that_is_a_name_asks_its_question(slot: str) -> None:
    heading = SLOT_NAMES[slot].capitalize()
    assert facet_of(heading) == slot
    assert facet_of(f"{heading} ?") == slot
    assert facet_name(slot) in FACETS
    assert slot in default_wording().data["section"]
