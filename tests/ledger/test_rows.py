"""A row of the ledger, as a line and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.ledger import LedgerRow
from flashmot.ledger.rows import row_of
from flashmot.model.card import CARD_FIELDS, Card, fields_in
from flashmot.model.times import LAST_TIME
from tests.support.course import Course
from tests.support.ledgers import rows

VALUES: dict[type, st.SearchStrategy[object]] = {
    str: st.text(max_size=8),
    int: st.integers(1, LAST_TIME),
    tuple: st.just(()),
}


@st.composite
def any_rows(draw: st.DrawFn) -> LedgerRow:
    """Rows of cards that say anything, or nothing."""
    values = {field.name: draw(VALUES[field.kind]) for field in CARD_FIELDS}
    values["id"] = draw(st.text(max_size=8)) + "#" + draw(st.text(max_size=8))
    values["cloze"] = draw(st.sampled_from(("", "<p>Un {{c1::mot}}.</p>")))
    values["tags"] = tuple(sorted(draw(st.lists(st.text(max_size=5), max_size=3))))
    return LedgerRow(Card(**values), draw(st.sampled_from((0, 5))))  # type: ignore[arg-type]


def test_a_row_survives_being_written_and_read(course: Course) -> None:
    course.build()
    for row in rows(course).values():
        assert row_of(json.loads(row.line())) == row


@given(any_rows())
def test_any_row_that_is_written_can_be_read_and_says_the_same(row: LedgerRow) -> None:
    again = row_of(json.loads(row.line()))
    assert again.line() == row.line()
    assert (again.id, again.note, again.changed, again.retired) == (
        row.id,
        row.note,
        row.changed,
        row.retired,
    )


def test_a_row_says_what_is_needed_even_where_it_is_empty() -> None:
    blank = LedgerRow(Card(**{field.name: field.empty for field in CARD_FIELDS} | {"id": "#", "changed": 1}))
    data = json.loads(blank.line())
    assert data.keys() == {field.name for field in fields_in("ledger") if field.use.needed} | {"renderer"}
    assert row_of(data).id == "#"


@pytest.mark.parametrize("name", [field.name for field in fields_in("ledger") if field.use.needed])
def test_a_row_without_what_is_needed_is_refused_but_for_its_time(course: Course, name: str) -> None:
    course.build()
    data = json.loads(next(iter(rows(course).values())).line())
    del data[name]
    if name == "changed":
        assert row_of(data).changed == 1
    else:
        with pytest.raises(ValueError, match=f"no « {name} »"):
            row_of(data)
