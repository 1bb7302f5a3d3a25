"""What fails around the quiz: databases that are cut, disks that are full, files that can't be written.

In each case what was acknowledged is stored, once, and what wasn't can be sent again.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, select, text

from tests.support.little_room import run_in
from tests.support.postgres import create_database
from tests.support.quiz_course import Visitor, course, make_app, publish
from tests.support.quiz_server import WEBQUIZ
from webquiz.store import migrate
from webquiz.store.database import Database
from webquiz.store.schema import events
from webquiz.web.views.common import tools


def attempts(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.execute(select(events.c.attempt).order_by(events.c.id)).scalars())


def send(visitor: Visitor, path: str, form: dict[str, str]) -> int:
    """An answer as the page's outbox sends it; the status."""
    return visitor.client.post(path, data=form, headers={"X-Webquiz": "fetch"}).status_code


def asked(visitor: Visitor) -> tuple[str, dict[str, str]]:
    visitor.begin(mode="flash")
    form = next(one for one in visitor.forms if one["action"].endswith("/answer"))
    return form["action"], form["fields"] | {"rating": "3"}


@pytest.fixture
def application(database_url: str, tmp_path: Path) -> Flask:
    """The quiz on either database, with the small course."""
    app = make_app(database_url, tmp_path)
    publish(tools(app).database, course())
    return app


def cut_all(address: str, name: str) -> None:
    """Ends every connection to a database, as a restart of PostgreSQL does."""
    engine = create_engine(address.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"),
            {"name": name},
        )
    engine.dispose()


def test_a_database_that_restarts_between_two_answers_is_not_noticed(tmp_path: Path, postgres: str) -> None:
    create_database(postgres, "restarted", "ready")
    app = make_app(postgres.format(name="restarted"), tmp_path)
    database = tools(app).database
    publish(database, course())
    visitor = Visitor(app.test_client()).join()
    path, form = asked(visitor)
    cut_all(postgres, "restarted")
    assert send(visitor, path, form) < 300
    assert attempts(database) == [form["attempt"]]
    database.close()


def test_a_connection_cut_in_mid_transaction_stores_nothing_and_the_answer_may_be_sent_again(
    tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_database(postgres, "cut", "ready")
    app = make_app(postgres.format(name="cut"), tmp_path)
    database = tools(app).database
    publish(database, course())
    visitor = Visitor(app.test_client()).join()
    path, form = asked(visitor)
    from webquiz import practice

    stored = practice.record

    def record_and_cut(*words: object) -> object:
        done = stored(*words)  # type: ignore[arg-type]
        cut_all(postgres, "cut")
        return done

    with monkeypatch.context() as patched:
        patched.setattr(practice, "record", record_and_cut)
        assert send(visitor, path, form) == 503
    assert attempts(database) == []
    assert send(visitor, path, form) < 300
    assert send(visitor, path, form) < 300, "sent twice, as who saw no reply does"
    assert attempts(database) == [form["attempt"]]
    database.close()


def test_an_answer_to_a_database_that_is_slow_waits_and_is_stored_once(
    application: Flask, database_url: str
) -> None:
    database = tools(application).database
    visitor = Visitor(application.test_client()).join()
    path, form = asked(visitor)
    slow, held, over = Database(database_url), threading.Event(), threading.Event()

    def hold() -> None:
        with slow.write() as connection:
            if not slow.sqlite:
                connection.execute(text("LOCK TABLE students, sessions, events, schedules"))
            held.set()
            over.wait(1)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    began = time.monotonic()
    assert send(visitor, path, form) < 300
    assert time.monotonic() - began > 0.5
    holder.join()
    assert attempts(database) == [form["attempt"]]
    slow.close()
    database.close()


def test_a_file_that_may_only_be_read_refuses_answers_and_shows_what_is_there(
    sqlite_url: str, tmp_path: Path
) -> None:
    app = make_app(sqlite_url, tmp_path)
    database = tools(app).database
    publish(database, course())
    visitor = Visitor(app.test_client()).join()
    path, form = asked(visitor)
    database.engine.dispose()

    def only_read(connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA query_only=ON")

    for engine in (database.engine, database._health):
        event.listen(engine, "connect", only_read)
    assert send(visitor, path, form) == 503
    assert visitor.client.get("/progress").status_code == 200
    assert visitor.client.get("/healthz").status_code == 503
    for engine in (database.engine, database._health):
        event.remove(engine, "connect", only_read)
    database.engine.dispose()
    assert send(visitor, path, form) < 300
    assert attempts(database) == [form["attempt"]]
    database.close()


@pytest.mark.parametrize("hours", [-30 * 24, -1, 1, 30 * 24])
def test_a_servers_clock_that_jumps_stores_each_answer_once(application: Flask, hours: int) -> None:
    database = tools(application).database
    visitor = Visitor(application.test_client()).join()
    path, form = asked(visitor)
    assert send(visitor, path, form) < 300
    tools(application).clock.now += hours * 3_600_000  # type: ignore[attr-defined]
    assert send(visitor, path, form) < 300
    path, other = asked(visitor)
    assert send(visitor, path, other) < 300
    assert sorted(attempts(database)) == sorted([form["attempt"], other["attempt"]])
    database.close()


def test_two_upgrades_at_once_make_the_tables_once(postgres: str, tmp_path: Path) -> None:
    create_database(postgres, "upgraded", "template1")
    for url in (postgres.format(name="upgraded"), f"sqlite:///{tmp_path / 'quiz.sqlite3'}"):
        environment = os.environ | {"DATABASE_URL": url, "WEBQUIZ_DATA": str(tmp_path)}
        both = [
            subprocess.Popen(
                [WEBQUIZ, "db", "upgrade"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for _ in range(2)
        ]
        assert [(one.communicate(timeout=60)[1], one.returncode)[1] for one in both] == [0, 0], url
        database = Database(url)
        migrate.check(database)
        database.close()


def test_a_backup_that_finds_no_room_leaves_no_file_and_says_so(tmp_path: Path) -> None:
    """A whole backup is far larger than the room that is left."""
    url = f"sqlite:///{tmp_path / 'quiz.sqlite3'}"
    database = Database(url)
    migrate.upgrade(database)
    publish(database, course())
    database.close()
    (tmp_path / "empty").mkdir()
    done = run_in(
        tmp_path / "full", tmp_path / "empty", 100, WEBQUIZ, "backup", "quiz.backup", DATABASE_URL=url
    )
    assert done.status == 1, done
    assert "Traceback" not in done.stderr
    assert done.after == done.before


def test_a_disk_that_fills_up_refuses_answers_keeps_those_it_took_and_goes_on(tmp_path: Path) -> None:
    """The limit stands for a full disk: neither the database nor its journal may grow."""
    code = """
import json, resource, signal, sys
from pathlib import Path
from tests.support.quiz_course import Visitor, course, make_app, publish
from tests.webquiz.test_faults import asked, attempts, send
from webquiz.store import migrate
from webquiz.store.database import Database
from webquiz.web.views.common import tools
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
url = f"sqlite:///{sys.argv[1]}/quiz.sqlite3"
app = make_app(url, Path(sys.argv[1]))
database = tools(app).database
publish(database, course(200))
visitor = Visitor(app.test_client()).join()
sent = []
path, form = asked(visitor)
assert send(visitor, path, form) < 300
sent.append(form["attempt"])
path, form = asked(visitor)
size = Path(sys.argv[1], "quiz.sqlite3-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
full = send(visitor, path, form)
health = visitor.client.get("/healthz").status_code
kept = attempts(database) == sent
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
again = send(visitor, path, form)
print(json.dumps([full, health, kept, again, attempts(database) == [*sent, form["attempt"]]]))
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path],
        env=os.environ | {"PYTHONPATH": f"{root}{os.pathsep}{root / 'bench'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    full, health, kept, again, once = json.loads(done.stdout.splitlines()[-1])
    assert (full, health, kept, again, once) == (503, 503, True, 200, True), done.stderr
    assert "event=database" in done.stderr
