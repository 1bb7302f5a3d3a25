"""The page for who runs the quiz holds what it says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy import make_url, select

from tests.support.parts import missing
from tests.support.places import ROOT
from tests.support.postgres import create_database, programs
from tests.support.quiz_course import course, join, publish
from tests.support.quiz_server import WEBQUIZ
from tests.support.quiz_study import answer_next, begin
from webquiz.store.database import Database
from webquiz.store.schema import events
from webquiz.web.journal import EVENTS

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_fault_is_proved_by_tests_that_exist() -> None:
    there = {
        name
        for path in (ROOT / "tests" / "webquiz").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for fault, *_, proofs in rows("What fails, and what then happens"):
        named = re.findall(r"`(test_\w+)`", proofs)
        assert named, fault
        assert set(named) <= there, fault


def test_every_event_of_the_log_is_explained() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "webquiz").rglob("*.py"))
    told = set(EVENTS.values()) | set(re.findall(r"\b(?:tell|_note)\(\"([a-z-]+)\"", sources))
    explained = {name for first, *_ in rows("The log") for name in re.findall(r"`([a-z-]+)`", first)}
    assert explained == told


def test_postgresql_is_saved_and_restored_by_its_own_programs(postgres: str, tmp_path: Path) -> None:
    binaries = programs()
    if binaries is None or shutil.which("pg_dump", path=str(binaries)) is None:
        missing("no pg_dump on this machine: apt-get install postgresql")
    create_database(postgres, "saved", "ready")
    create_database(postgres, "brought", "template1")
    database = Database(postgres.format(name="saved"))
    publish(database, course())
    student = join(database)
    answer_next(database, student, begin(database, student))
    before = answers(database)
    host = str(make_url(postgres.format(name="saved")).query["host"])
    reach = ["-h", host, "-U", "postgres"]
    file = str(tmp_path / "quiz.dump")
    subprocess.run(
        [binaries / "pg_dump", *reach, "--format=custom", "-f", file, "saved"], check=True, timeout=60
    )
    subprocess.run([binaries / "pg_restore", *reach, "-d", "brought", file], check=True, timeout=60)
    other = Database(postgres.format(name="brought"))
    assert answers(other) == before != []
    database.close()
    other.close()


def answers(database: Database) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(select(events).order_by(events.c.id))]


def test_commands_leave_their_events_in_production_and_not_at_a_terminal(tmp_path: Path) -> None:
    own = {name: it for name, it in os.environ.items() if not name.startswith(("WEBQUIZ_", "DATABASE_URL"))}
    own |= {"WEBQUIZ_SECRET_KEY": "abcdefgh" * 5}
    for kind, told in (("production", "level=info event=upgraded before=none after="), ("development", "")):
        environment = own | {"WEBQUIZ_DATA": str(tmp_path / kind), "WEBQUIZ_ENV": kind}
        command = [str(WEBQUIZ), "db", "upgrade"]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True, timeout=60
        )
        assert told in done.stderr
        assert bool(told) == bool(done.stderr)


def test_the_proxies_speak_no_tls_below_1_2_and_send_everybody_to_https() -> None:
    """Caddy does both by itself, unless it is told otherwise."""
    page = (ROOT / "docs" / "webquiz.md").read_text(encoding="utf-8")
    nginx, caddy = (page.split(f"```{it}\n")[1].split("```")[0] for it in ("nginx", "caddyfile"))
    assert re.findall(r"ssl_protocols (.*);", nginx) == ["TLSv1.2 TLSv1.3"]
    assert "return 301 https://$host$request_uri;" in nginx
    for name in ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"):
        assert re.search(rf"proxy_set_header {name} \$(?:remote_addr|host|scheme);", nginx), (
            "what clients say is replaced"
        )
    assert not re.search(r"protocols|auto_https|http://quiz", caddy)
