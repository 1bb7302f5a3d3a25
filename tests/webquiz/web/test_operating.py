"""What who runs the quiz relies on: private files, secrets that can be changed, health that is told truly."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import OperationalError

from tests.support.quiz_course import Visitor, course, join, make_app, publish
from tests.support.quiz_study import answer_next, begin
from webquiz.store.database import Database
from webquiz.store.hits import DatabaseStorage
from webquiz.web.application import make
from webquiz.web.settings import SettingsError, read_settings
from webquiz.web.views.common import settings, tools


def test_a_page_of_somebody_signed_in_is_not_kept_for_the_way_back(visitor: Visitor) -> None:
    assert "no-store" not in visitor.client.get("/").headers["Cache-Control"]
    visitor.join()
    for path in ("/", "/progress", "/account"):
        assert "no-store" in visitor.client.get(path).headers["Cache-Control"], path


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_files_are_their_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "quiz.sqlite3"
    for before in (None, 0o644, 0o664):
        if before is not None:
            path.chmod(before)
        with closing_database(path) as database:
            publish(database, course())
            files = [it for it in tmp_path.iterdir() if it.name.startswith("quiz.sqlite3")]
            assert len(files) >= 3, "with its journal and its queue"
            for file in files:
                assert not stat.S_IMODE(file.stat().st_mode) & 0o007, file


def closing_database(path: Path) -> closing[Database]:
    from webquiz.store import migrate

    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    return closing(database)


def test_a_queue_that_cant_be_opened_is_told_and_stops_no_answer(app: Flask, visitor: Visitor) -> None:
    database = tools(app).database
    queue = Path(f"{make_url(database.url).database}-queue")
    queue.unlink(missing_ok=True)
    queue.mkdir()  # as good as another user's: root may open those
    student = join(database)
    answer_next(database, student, begin(database, student))
    answer = visitor.client.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (503, {"status": "no answer can be stored"})
    assert "must belong to the user who runs the quiz" in database.trouble()
    queue.rmdir()
    assert database.trouble() == ""


def test_a_lock_that_another_program_holds_is_told_at_once(app: Flask, visitor: Visitor) -> None:
    database = tools(app).database
    with closing(sqlite3.connect(str(make_url(database.url).database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        assert visitor.client.get("/healthz").status_code == 503
        assert time.monotonic() - start < 5, "an answer waits for 15 s"
        other.execute("ROLLBACK")
    assert visitor.client.get("/healthz").get_json() == {"status": "ok"}
    with database.engine.connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() == 15_000, "as patient as before"


def test_health_is_told_of_either_database(database: Database) -> None:
    assert database.trouble() == ""
    with database.write() as connection:
        connection.execute(text("DROP TABLE hits"))
    assert "hits" in database.trouble()


def test_a_secret_is_changed_without_signing_anybody_out(sqlite_url: str, tmp_path: Path) -> None:
    old = make_app(sqlite_url, tmp_path)
    visitor = Visitor(old.test_client())
    visitor.join()
    with old.app_context():
        known = settings()
    new = make(replace(known, secret_key="n" * 20 + "ew-secret-0123456789", former_keys=(known.secret_key,)))
    other = new.test_client()
    for cookie in (visitor.client._cookies or {}).values():
        other.set_cookie(cookie.key, cookie.value)
    assert other.get("/progress").status_code == 200
    stranger = make(replace(known, secret_key="n" * 20 + "ew-secret-0123456789")).test_client()
    for cookie in (visitor.client._cookies or {}).values():
        stranger.set_cookie(cookie.key, cookie.value)
    assert stranger.get("/progress").status_code != 200
    for app in (old, new):
        tools(app).database.close()


def test_secrets_of_before_come_from_the_environment() -> None:
    given = {"WEBQUIZ_SECRET_KEY": "abcdefgh" * 5, "WEBQUIZ_SECRET_KEY_FALLBACKS": f"{'a1' * 20} {'b2' * 20}"}
    assert read_settings(given).former_keys == ("a1" * 20, "b2" * 20)
    with pytest.raises(SettingsError, match="WEBQUIZ_SECRET_KEY_FALLBACKS"):
        read_settings(given | {"WEBQUIZ_SECRET_KEY_FALLBACKS": "kurz"})


def test_a_database_that_another_program_holds_is_said_and_no_traceback(app: Flask, visitor: Visitor) -> None:
    database = tools(app).database
    visitor.join()
    visitor.get("/")
    tools(app).database = Database(database.url, patience=0.1)
    with closing(sqlite3.connect(str(make_url(database.url).database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page = visitor.submit("/study", {"mode": "flash"})
        other.execute("ROLLBACK")
    assert visitor.status == 503
    assert "La base de données ne répond pas" in page
    assert "Traceback" not in page


def test_a_disk_that_is_full_at_sign_in_is_told_whichever_row_finds_no_room(
    app: Flask, visitor: Visitor
) -> None:
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
    visitor.join()
    with closing(sqlite3.connect(str(make_url(tools(app).database.url).database))) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    event.listen(tools(app).database.engine, "checkout", lambda it, *_: _fill(it, pages))
    statuses = {_guess(app, f"élève {number}" * 3) for number in range(60)}
    assert statuses == {422, 503}
    assert visitor.client.get("/").status_code == 200, "what can be read is shown"


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_count_that_finds_no_room_is_a_503_also_after_the_view_has_answered(
    app: Flask, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
    calls, count = iter(range(100)), DatabaseStorage.incr

    def full(self: DatabaseStorage, *words: Any, **more: Any) -> int:
        if next(calls) == which:
            raise OperationalError("INSERT", None, sqlite3.OperationalError("database or disk is full"))
        return count(self, *words, **more)

    monkeypatch.setattr(DatabaseStorage, "incr", full)
    assert _guess(app, "zoé") == 503


def _guess(app: Flask, name: str) -> int:
    """What somebody is told who guesses a password."""
    form = {"code": "ABCDEFGHJK", "name": name, "password": "devine"}
    answer = app.test_client().post("/back/password", data=form)
    assert answer.headers["Content-Security-Policy"]
    if answer.status_code == 503:
        assert "La base de données ne répond pas" in answer.get_data(as_text=True)
    return answer.status_code


def _fill(connection: Any, pages: int) -> None:
    """Lets a database grow no further."""
    connection.execute(f"PRAGMA max_page_count={pages}")
