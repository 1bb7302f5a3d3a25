"""A reminder for a calendar: an event that comes again on the days one chose, until the exam (RFC 5545)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of the week, as RFC 5545 writes them, Monday first."""
_LONGEST_LINE = 75
"""Octets of a line, without its end."""
_MINUTES = 15
"""How long the event lasts."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is to be written."""

    uid: str
    """The same for the same student, so that a file imported again takes the first one's place."""
    title: str
    """What the calendar shows."""
    words: str
    """What it says below."""
    url: str
    """Where to study."""
    at: time
    """When on each day, by the clock where the student is."""
    days: Collection[str]
    """On which days, of ``DAYS``."""
    exam: int | None
    """The day of the exam, the last one on which it comes; None: it goes on."""


def calendar(reminder: Reminder, today: int, now: int) -> str:
    """A calendar with the event, lines ending in CRLF.

    Its times are *floating* (RFC 5545, 3.3.5): six in the evening is that wherever the student is, and no
    time zone has to be spelled out. ``today``: the first day; ``now``: milliseconds since 1970.
    """
    days = [day for day in DAYS if day in reminder.days] or list(DAYS)
    first = _first(days, today)
    start = datetime.combine(date.fromordinal(first), reminder.at)
    rule = f"FREQ=WEEKLY;BYDAY={','.join(days)}"
    if reminder.exam is not None and reminder.exam >= first:
        rule += f";UNTIL={_floating(datetime.combine(date.fromordinal(reminder.exam), time(23, 59, 59)))}"
    stamp = datetime.fromtimestamp(now / 1000, UTC)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//flashmot//webquiz//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{text(reminder.uid)}",
        f"DTSTAMP:{_floating(stamp)}Z",
        f"SEQUENCE:{now // 60_000}",
        f"DTSTART:{_floating(start)}",
        f"DTEND:{_floating(start + timedelta(minutes=_MINUTES))}",
        f"RRULE:{rule}",
        f"SUMMARY:{text(reminder.title)}",
        f"DESCRIPTION:{text(reminder.words)}",
        f"URL:{reminder.url}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{text(reminder.title)}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{folded}\r\n" for line in lines for folded in fold(line))


def _first(days: Collection[str], today: int) -> int:
    """The first of the days that comes: an event's start is the first of its times (3.8.5.3)."""
    return next(day for day in range(today, today + 7) if DAYS[date.fromordinal(day).weekday()] in days)


def _floating(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")


def text(value: str) -> str:
    """A text as a value (3.3.11)."""
    shown = "".join(it for it in value if it == "\n" or (it >= " " and it != "\x7f"))
    for sign in "\\;,":
        shown = shown.replace(sign, f"\\{sign}")
    return shown.replace("\n", "\\n")


def fold(line: str) -> Iterator[str]:
    """A line in pieces of 75 octets at most, the later ones behind a space (3.1); no letter is cut."""
    piece, size = "", 0
    for letter in line:
        more = len(letter.encode())
        if size + more > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += more
    yield piece
