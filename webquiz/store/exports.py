"""All that the quiz holds of a student, for them to take along. ``docs/webquiz.md`` describes the fields."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from webquiz.store.schema import (
    acts,
    cards,
    classes,
    days,
    decks,
    devices,
    events,
    marks,
    mock_answers,
    mocks,
    replies,
    schedules,
    sessions,
    students,
)

_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_FORMULA = re.compile(rf"""((?:^|[;,|\t\r\n])[\s"']*)(?=[{_SIGNS}])|^(?=[\t\r])""")
"""Where a spreadsheet would take what follows for a formula: at a cell's start, and wherever one that takes
other separators (``;`` in French) would let a cell start: quotes within a cell hold nothing together for
it."""
_LEFT_OUT = frozenset(("phrase_hash", "password_hash", "phrase_key", "folded", "epoch", "student_id"))


def export(connection: Connection, student: int) -> dict[str, list[dict[str, Any]]]:
    """Table → rows: the account, where it is signed in, the sessions, every answer with its card's question,
    the schedules, the days and the mock exams; what was said of single cards, with what was replied."""
    account = connection.execute(
        select(students, classes.c.name.label("class"))
        .outerjoin(classes, classes.c.id == students.c.class_id)
        .where(students.c.id == student)
    ).mappings()
    answers = connection.execute(
        _with_card(events).where(events.c.student_id == student).order_by(events.c.id)
    ).mappings()
    known = connection.execute(
        _with_card(schedules).where(schedules.c.student_id == student).order_by(cards.c.uid)
    ).mappings()
    sittings = connection.execute(
        select(sessions).where(sessions.c.student_id == student).order_by(sessions.c.id)
    ).mappings()
    by_day = connection.execute(
        select(days).where(days.c.student_id == student).order_by(days.c.day)
    ).mappings()
    exams = connection.execute(
        select(mocks).where(mocks.c.student_id == student).order_by(mocks.c.id)
    ).mappings()
    of_exams = connection.execute(
        _with_card(mock_answers)
        .where(mock_answers.c.student_id == student)
        .order_by(mock_answers.c.mock_id, mock_answers.c.place)
    ).mappings()
    signed_in = connection.execute(
        select(devices.c.name, devices.c.made_at, devices.c.seen_at, devices.c.expires_at, devices.c.ended_at)
        .where(devices.c.student_id == student)
        .order_by(devices.c.made_at, devices.c.id)
    ).mappings()
    return {
        "account": [_readable(dict(row)) for row in account],
        "devices": [_readable(dict(row)) for row in signed_in],
        "sessions": [_readable(dict(row)) for row in sittings],
        "events": [_readable(dict(row)) for row in answers],
        "schedules": [_readable(dict(row)) for row in known],
        "days": [_readable(dict(row)) for row in by_day],
        "mocks": [_readable(dict(row)) for row in exams],
        "mock_answers": [_readable(dict(row)) for row in of_exams],
        **_said_of_cards(connection, student),
    }


def _with_card(table: Table, *more: ColumnElement[Any]) -> Select[Any]:
    """A table's rows, each with the card that it is about, and that one's chapter."""
    return (
        select(table, cards.c.uid.label("card"), decks.c.name.label("deck"), *more)
        .join(cards, cards.c.id == table.c.card_id)
        .join(decks, decks.c.id == cards.c.deck_id)
    )


def _said_of_cards(connection: Connection, student: int) -> dict[str, list[dict[str, Any]]]:
    replied = (replies.c.text.label("reply"), replies.c.at.label("reply_at"), replies.c.corrected)
    said = connection.execute(
        _with_card(acts, *replied)
        .outerjoin(replies, replies.c.report_id == acts.c.id)
        .where(acts.c.student_id == student)
        .order_by(acts.c.id)
    ).mappings()
    marked = connection.execute(
        _with_card(marks).where(marks.c.student_id == student).order_by(cards.c.uid)
    ).mappings()
    return {"acts": [_readable(dict(row)) for row in said], "marks": [_readable(dict(row)) for row in marked]}


def as_zip(tables: dict[str, list[dict[str, Any]]]) -> bytes:
    """One JSON file with all tables, and a CSV file each."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("webquiz.json", json.dumps(tables, ensure_ascii=False, indent=1))
        for name, rows in tables.items():
            archive.writestr(f"{name}.csv", _csv(rows))
    return target.getvalue()


def _csv(rows: list[dict[str, Any]]) -> str:
    target = io.StringIO()
    if rows:
        writer = csv.DictWriter(target, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)
    return "\ufeff" + target.getvalue()


def _cell(value: Any) -> Any:
    """A cell that is a text in every spreadsheet: an apostrophe before what would be a formula."""
    return _FORMULA.sub(r"\1'", value) if isinstance(value, str) else value


def _readable(row: dict[str, Any]) -> dict[str, Any]:
    """Times and days as ISO 8601; nothing that signs in."""
    return {name: _told(name, value) for name, value in row.items() if name not in _LEFT_OUT}


def _told(name: str, value: Any) -> Any:
    if value is None or name.endswith("_per_day"):
        return value
    if name == "day" or name.endswith("_day"):
        return date.fromordinal(value).isoformat()
    if name == "at" or name.endswith("_at"):
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="milliseconds")
    return value
