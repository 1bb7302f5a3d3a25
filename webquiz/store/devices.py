"""Where students are signed in: a browser each, which can be ended here, whatever cookies there are of it."""

from __future__ import annotations

import secrets
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from webquiz.store import people
from webquiz.store.dialects import upsert
from webquiz.store.prepared import Prepared
from webquiz.store.records import Claim, Device, Student
from webquiz.store.schema import devices, students

MOST: Final = 20
"""Devices that a student may be signed in on; one more ends the one that was seen longest ago."""
DAYS: Final = 400
"""After so many days without a visit a device is forgotten; its cookie is void by then, too."""
HOUR: Final = 3_600_000
_DAY: Final = 24 * HOUR

_COLUMNS = (devices.c.id, devices.c.name, devices.c.made_at, devices.c.seen_at, devices.c.expires_at)
"""In the order of ``Device``'s fields."""


def signed_in(statement: Any) -> Any:
    """A statement about a student, for the one whom a claim is true of; its values are those of ``asked``."""
    return statement.join(devices, devices.c.student_id == students.c.id).where(
        students.c.id == bindparam("student"),
        students.c.epoch == bindparam("epoch"),
        devices.c.id == bindparam("device"),
        devices.c.ended_at.is_(None),
        or_(devices.c.expires_at.is_(None), devices.c.expires_at > bindparam("now")),
    )


def asked(claim: Claim, now: int) -> dict[str, Any]:
    """The values of such a statement."""
    return {"student": claim.student, "epoch": claim.epoch, "device": claim.device, "now": now}


_WHO = Prepared(lambda _dialect: signed_in(people.STUDENT.add_columns(*_COLUMNS)))


def who(connection: Connection, claim: Claim, now: int) -> tuple[Student, Device] | None:
    """Who makes a claim, and where; None where it isn't true, or no longer."""
    values = _WHO(connection, asked(claim, now)).first()
    if values is None:
        return None
    width = people.STUDENT_WIDTH
    return people.as_student(values[:width]), Device(*values[width:])


def add(
    connection: Connection,
    student: int,
    name: str,
    now: int,
    *,
    expires_at: int | None = None,
    instead_of: Claim | None = None,
) -> int:
    """Signs a student in on one more device.

    Args:
        connection: a transaction.
        student: who.
        name: what the device is called.
        now: the time, in milliseconds since 1970.
        expires_at: when it ends by itself.
        instead_of: what the browser's cookie said before: it ends.

    Returns:
        the device's number.
    """
    if instead_of is not None:
        end(connection, instead_of.student, instead_of.device, now)
    _make_room(connection, student, now)
    _forget(connection, now)
    number = secrets.randbits(53)
    row = _row(number, student, name, now)
    connection.execute(insert(devices).values(row | {"expires_at": expires_at, "former": False}))
    return number


def adopt(connection: Connection, claim: Claim, name: str, now: int) -> bool:
    """Notes the device of a cookie that is older than the notes of devices, unless it has ended meanwhile.

    Returns:
        whether the claim is true.
    """
    people.lock(connection, claim.student)
    epoch = connection.execute(select(students.c.epoch).where(students.c.id == claim.student)).scalar()
    if epoch is None or epoch != claim.epoch:
        return False
    ended = select(devices.c.ended_at).where(devices.c.id == claim.device)
    if (found := connection.execute(ended).first()) is not None:
        return found.ended_at is None
    _make_room(connection, claim.student, now)
    row = _row(claim.device, claim.student, name, now) | {"former": True}
    connection.execute(upsert(connection, devices).values(row).on_conflict_do_nothing())
    return True


def see(connection: Connection, number: int, now: int) -> None:
    """Notes that a device is used."""
    connection.execute(update(devices).where(devices.c.id == number).values(seen_at=_hour(now)))


def is_stale(device: Device, now: int) -> bool:
    """Whether a device was last seen before this hour."""
    return device.seen_at < _hour(now)


def end(connection: Connection, student: int, number: int, now: int) -> None:
    """Signs a student out on a device: no cookie of it opens anything any more."""
    _end(connection, student, [number], now)


def end_all(connection: Connection, student: int) -> None:
    """Signs a student out everywhere."""
    connection.execute(update(students).where(students.c.id == student).values(epoch=students.c.epoch + 1))
    connection.execute(delete(devices).where(devices.c.student_id == student))


def of_student(connection: Connection, student: int, now: int) -> list[Device]:
    """Where a student is signed in, the last seen first."""
    return [Device(*row) for row in connection.execute(_live(student, now))]


def _live(student: int, now: int) -> Any:
    return (
        select(*_COLUMNS)
        .where(
            devices.c.student_id == student,
            devices.c.ended_at.is_(None),
            or_(devices.c.expires_at.is_(None), devices.c.expires_at > now),
        )
        .order_by(devices.c.seen_at.desc(), devices.c.made_at.desc(), devices.c.id)
    )


def _row(number: int, student: int, name: str, now: int) -> dict[str, Any]:
    return {"id": number, "student_id": student, "name": name, "made_at": _hour(now), "seen_at": _hour(now)}


def _hour(now: int) -> int:
    return now - now % HOUR


def _make_room(connection: Connection, student: int, now: int) -> None:
    people.lock(connection, student)
    beyond = connection.execute(_live(student, now).offset(MOST - 1)).scalars()
    _end(connection, student, list(beyond), now)


def _end(connection: Connection, student: int, numbers: list[int], now: int) -> None:
    mine = (devices.c.student_id == student) & devices.c.id.in_(numbers)
    if numbers:
        connection.execute(update(devices).where(mine, devices.c.former).values(ended_at=now))
        connection.execute(delete(devices).where(mine, ~devices.c.former))


def _forget(connection: Connection, now: int) -> None:
    """Deletes, of all students, what nothing can be opened with any more."""
    last = func.coalesce(devices.c.ended_at, devices.c.seen_at)
    connection.execute(delete(devices).where(or_(last < now - DAYS * _DAY, devices.c.expires_at <= now)))
