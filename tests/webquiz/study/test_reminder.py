"""A reminder as calendars read it (RFC 5545)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from webquiz.study.reminder import DAYS, Reminder, calendar, fold, text

SATURDAY = date(2026, 11, 28).toordinal()
NOW = 1_795_867_200_000


def reminder(**values: object) -> Reminder:
    usual: dict[str, object] = {
        "uid": "a@flashmot", "title": "Réviser", "words": "Quelques minutes", "url": "https://quiz.example.org/",
        "at": time(18, 30), "days": DAYS, "exam": None,
    }  # fmt: skip
    return Reminder(**usual | values)  # type: ignore[arg-type]


def read(file: str) -> dict[str, list[str]]:
    """Name → values, unfolded."""
    assert file.endswith("\r\n")
    assert "\n" not in file.replace("\r\n", "")
    found: dict[str, list[str]] = {}
    for line in file.replace("\r\n ", "").split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        found.setdefault(name, []).append(value)
    return found


letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=400)


@given(letters)
def test_folded_lines_hold_75_octets_at_most_cut_no_letter_and_unfold_to_what_was(line: str) -> None:
    pieces = list(fold(line))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@given(st.text(st.characters(codec="utf-8")))
def test_a_text_stays_one_value_and_reads_as_it_was(value: str) -> None:
    written = text(value)
    assert not re.search(r"[\x00-\x1f\x7f]", written)
    read_back = re.sub(r"\\(.)", lambda it: "\n" if it[1] == "n" else it[1], written)
    assert read_back == "".join(it for it in value if it == "\n" or (it >= " " and it != "\x7f"))


@given(
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.integers(SATURDAY, SATURDAY + 400),
    st.one_of(st.none(), st.integers(0, 300)),
    st.times(),
    letters,
)
def test_a_calendar_begins_on_a_chosen_day_and_ends_with_the_exam(
    days: set[str], today: int, wait: int | None, at: time, words: str
) -> None:
    exam = None if wait is None else today + wait
    found = read(calendar(reminder(days=days, exam=exam, at=at, words=words), today, NOW))
    start = datetime.fromisoformat(found["DTSTART"][0])
    assert DAYS[start.weekday()] in days
    assert today <= start.toordinal() < today + 7
    assert (start.hour, start.minute) == (at.hour, at.minute)
    until = re.search(r"UNTIL=(\d{8})T235959$", found["RRULE"][0])
    if exam is not None and exam >= start.toordinal():
        assert until is not None
        assert date.fromisoformat(until[1]).toordinal() == exam
    else:
        assert until is None


def test_a_reminder_says_all_that_a_calendar_asks_for() -> None:
    found = read(calendar(reminder(days={"MO", "WE"}, exam=SATURDAY + 60), SATURDAY, NOW))
    assert found["BEGIN"] == ["VCALENDAR", "VEVENT", "VALARM"]
    assert found["END"] == ["VALARM", "VEVENT", "VCALENDAR"]
    assert found["RRULE"] == ["FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270127T235959"]
    assert found["DTSTART"] == ["20261130T183000"], "floating: half past six wherever one is"
    assert found["DTEND"] == ["20261130T184500"]
    assert found["DTSTAMP"] == ["20261128T120000Z"]
    assert found["UID"] == ["a@flashmot"]
    assert found["TRIGGER"] == ["PT0S"]


def test_no_day_chosen_is_every_day() -> None:
    assert read(calendar(reminder(days=()), SATURDAY, NOW))["RRULE"] == [
        f"FREQ=WEEKLY;BYDAY={','.join(DAYS)}"
    ]
