"""The one list of a card's fields: what follows from it is sound."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS
from flashmot.model.card import BLANK_CARD, CARD_FIELDS, Card, Place, fields_in


def test_the_list_is_the_cards_fields_in_order() -> None:
    assert [field.name for field in CARD_FIELDS] == [field.name for field in fields(Card)]
    assert all(getattr(BLANK_CARD, field.name) == field.empty for field in CARD_FIELDS)


@pytest.mark.parametrize("place", get_args(Place))
def test_no_two_fields_have_one_place(place: Place) -> None:
    places = [getattr(field.use, place) for field in fields_in(place)]
    assert places == sorted(set(places))
    assert min(places) >= 1


def test_ankis_fields_are_those_of_the_note_types_each_filled_by_one() -> None:
    named = [field.use.anki for field in CARD_FIELDS if field.use.anki]
    assert len(named) == len(set(named))
    assert set(named) <= {*BASIC_FIELDS, *CLOZE_FIELDS}
    left = {*BASIC_FIELDS, *CLOZE_FIELDS} - set(named)
    assert left == {"Hint", "Mes notes", "Spare2", "Spare3", "Spare4"}


def test_what_the_fingerprint_covers_is_in_the_ledger_or_a_change_could_not_be_told() -> None:
    assert {field.name for field in fields_in("fingerprint")} <= {field.name for field in fields_in("ledger")}
