"""A running quiz, on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from tests.support.postgres import create_database
from tests.support.quiz_offline import PostgresServer
from tests.support.quiz_server import QuizServer, free_port, published, serving


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    with serving(tmp_path_factory.mktemp("quiz"), published(tmp_path_factory)) as running:
        yield running


@pytest.fixture(scope="module")
def over_postgres(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[QuizServer]:
    name = f"t{uuid.uuid4().hex}"
    create_database(postgres, name, "ready")
    server = PostgresServer(tmp_path_factory.mktemp("quiz"), free_port(), address=postgres.format(name=name))
    server.publish()
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_quiz(request: pytest.FixtureRequest) -> QuizServer:
    """One of them after the other."""
    found = request.getfixturevalue("quiz" if request.param == "sqlite" else "over_postgres")
    assert isinstance(found, QuizServer)
    return found
