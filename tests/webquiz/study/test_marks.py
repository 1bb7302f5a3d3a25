"""Where a card stands follows from what was said of it, in the order in which it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.marks import NONE, Act, Kind, Marks, fold, standing

DOES = [it for it in Kind if it != Kind.UNDO]


def test_of_nothing_nothing_follows() -> None:
    assert fold([]) == NONE
    assert not NONE.hides(7)


def test_what_is_put_off_waits_until_its_study_day_is_over() -> None:
    known = fold([Act(1, Kind.BURY, None, 7)])
    assert known == Marks(buried_day=7)
    assert known.hides(7)
    assert not known.hides(8)


def test_what_is_set_aside_stays_so_until_it_is_taken_back() -> None:
    aside = [Act(1, Kind.SUSPEND, None, 7)]
    assert fold(aside).hides(7000)
    assert fold([*aside, Act(2, Kind.UNDO, 1, 8)]) == NONE


def test_a_card_may_be_reported_more_than_once_and_stays_asked() -> None:
    known = fold([Act(1, Kind.REPORT, None, 7), Act(2, Kind.REPORT, None, 7)])
    assert known.reports == 2
    assert not known.hides(7)
    assert not known.has(Kind.REPORT, 7)


@given(st.lists(st.tuples(st.sampled_from(DOES), st.integers(1, 9), st.booleans())))
def test_taking_all_back_leaves_nothing(told: list[tuple[Kind, int, bool]]) -> None:
    acts = [Act(number, kind, None, day) for number, (kind, day, _) in enumerate(told, 1)]
    some = [it.id for it, (*_, back) in zip(acts, told, strict=True) if back]
    undos = [Act(1000 + number, Kind.UNDO, number, 9) for number in some]
    left = standing([*acts, *undos])
    assert [it.id for it in left] == [it.id for it in acts if it.id not in some]
    assert fold([*acts, *undos]) == fold(left)
    assert fold([*acts, *(Act(2000 + it.id, Kind.UNDO, it.id, 9) for it in acts)]) == NONE
