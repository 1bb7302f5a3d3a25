"""Where students are signed in, in either database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import select

from tests.support.quiz_course import DAY, MINUTE, MONDAY, course, join, publish
from tests.support.quiz_study import begin
from webquiz.store import backup, devices, exports, migrate, people, sessions
from webquiz.store.database import Database
from webquiz.store.records import Claim, Student
from webquiz.store.schema import devices as table


def sign_in(database: Database, student: Student, now: int = MONDAY, **values: int) -> Claim:
    with database.write() as connection:
        number = devices.add(connection, student.id, "Firefox, Linux", now, **values)  # type: ignore[arg-type]
    return Claim(student.id, student.epoch, number)


def knows(database: Database, claim: Claim, now: int = MONDAY) -> bool:
    with database.read() as connection:
        return devices.who(connection, claim, now) is not None


def test_a_claim_is_true_of_its_student_epoch_and_device_alone(database: Database) -> None:
    one, other = join(database, "Une"), join(database, "Autre")
    claim = sign_in(database, one)
    assert knows(database, claim)
    for false in (
        Claim(other.id, other.epoch, claim.device),
        Claim(one.id, one.epoch + 1, claim.device),
        Claim(one.id, one.epoch, claim.device + 1),
    ):
        assert not knows(database, false)


def test_a_sitting_is_for_who_is_signed_in(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    claim = sign_in(database, student)
    for writes in (False, True):
        with database.write() as connection:
            found = sessions.claimed_sitting(connection, claim, number, MONDAY, writes=writes)
            assert found == sessions.sitting(connection, student.id, number)
    with database.write() as connection:
        devices.end(connection, student.id, claim.device, MONDAY)
        assert sessions.claimed_sitting(connection, claim, number, MONDAY) is None


def test_one_device_too_many_ends_the_one_that_was_seen_longest_ago(database: Database) -> None:
    student = join(database)
    claims = [sign_in(database, student, MONDAY + at * DAY) for at in range(devices.MOST)]
    with database.write() as connection:
        devices.see(connection, claims[0].device, MONDAY + 30 * DAY)
    last = sign_in(database, student, MONDAY + 31 * DAY)
    assert knows(database, claims[0])
    assert not knows(database, claims[1])
    assert all(knows(database, it) for it in (*claims[2:], last))


def test_a_device_ends_when_its_time_is_over_and_is_forgotten(database: Database) -> None:
    student, other = join(database, "Une"), join(database, "Autre")
    shared = sign_in(database, student, expires_at=MONDAY + 60 * MINUTE)
    assert knows(database, shared, MONDAY + 59 * MINUTE)
    assert not knows(database, shared, MONDAY + 60 * MINUTE)
    long_ago = sign_in(database, student)
    sign_in(database, other, MONDAY + (devices.DAYS + 1) * DAY)
    with database.read() as connection:
        assert {shared.device, long_ago.device}.isdisjoint(connection.execute(select(table.c.id)).scalars())


def test_a_former_cookie_is_adopted_once_and_stays_ended(database: Database) -> None:
    student = join(database)
    claim = Claim(student.id, student.epoch, 4711)

    def adopt(claim: Claim) -> bool:
        with database.write() as connection:
            return devices.adopt(connection, claim, "", MONDAY)

    assert not adopt(Claim(student.id, student.epoch + 1, 4711)), "of another epoch"
    assert not adopt(Claim(student.id + 1, student.epoch, 4711)), "of nobody"
    assert adopt(claim)
    assert adopt(claim), "a copy is the same device"
    assert knows(database, claim)
    with database.write() as connection:
        assert len(devices.of_student(connection, student.id, MONDAY)) == 1
        devices.end(connection, student.id, claim.device, MONDAY)
        assert devices.of_student(connection, student.id, MONDAY) == []
    assert not adopt(claim)
    assert not knows(database, claim)
    for at in range(2 * devices.MOST):
        sign_in(database, student, MONDAY + at)
    assert not adopt(claim), "however many come after it"


def test_a_backup_holds_devices_and_what_a_student_takes_along_tells_them(
    database: Database, tmp_path: Path
) -> None:
    student = join(database)
    claim = sign_in(database, student)
    backup.backup(database, tmp_path / "quiz.backup")
    with database.write() as connection:
        devices.end_all(connection, student.id)
    assert not knows(database, claim)
    backup.restore(database, tmp_path / "quiz.backup", replace=True)
    assert knows(database, claim)
    with database.read() as connection:
        told = exports.export(connection, student.id)["devices"]
    assert [(row["name"], row["made_at"][:10]) for row in told] == [("Firefox, Linux", "2026-09-07")]
    assert str(claim.device) not in str(told)


def test_signing_out_everywhere_leaves_the_others_where_they_are(database: Database) -> None:
    one, other = join(database, "Une"), join(database, "Autre")
    mine, theirs = sign_in(database, one), sign_in(database, other)
    with database.write() as connection:
        devices.end(connection, one.id, theirs.device, MONDAY)
        devices.end_all(connection, one.id)
        again = people.student(connection, one.id)
    assert again is not None
    assert again.epoch == one.epoch + 1
    assert not knows(database, mine)
    assert knows(database, theirs)


def test_tables_of_the_version_before_are_brought_up_to_date_with_their_students(database: Database) -> None:
    publish(database, course())
    student = join(database)
    number = begin(database, student)
    sign_in(database, student)
    with database.write() as connection:
        migrate.back_to(connection, "0004")
    assert migrate.upgrade(database) == ("0004", migrate.newest())
    claim = Claim(student.id, student.epoch, 4711)
    assert not knows(database, claim)
    with database.write() as connection:
        assert devices.adopt(connection, claim, "Firefox, Linux", MONDAY)
        found = sessions.claimed_sitting(connection, claim, number, MONDAY, writes=True)
    assert found is not None
    assert found[0] == student


def test_two_requests_at_once_adopt_one_cookie_once(database: Database) -> None:
    student = join(database)
    claim = Claim(student.id, student.epoch, 4711)

    def adopt(_: int) -> bool:
        with database.write() as connection:
            return devices.adopt(connection, claim, "", MONDAY)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(adopt, range(8)))
    with database.read() as connection:
        assert len(devices.of_student(connection, student.id, MONDAY)) == 1


def test_many_sign_ins_at_once_stay_within_the_bound(database: Database) -> None:
    student = join(database)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda at: sign_in(database, student, MONDAY + at), range(devices.MOST + 8)))
    with database.read() as connection:
        assert len(devices.of_student(connection, student.id, MONDAY)) == devices.MOST
