"""Who is slow costs nobody else anything: headers, bodies, readers, connections on which nothing comes."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from quiz_client import Client, Learner
from slow_client import KINDS, LARGE, Slow, slow_connections
from tests.support.quiz_server import QuizServer, published, serving

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-tests"


@pytest.fixture(scope="module", params=["development", "production"])
def quiz(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    """``webquiz run``, to try it and in production, with a file that takes long to read."""
    folder = tmp_path_factory.mktemp("slow") / "quiz"
    with serving(folder, published(tmp_path_factory), ENV=request.param, SECRET_KEY=SECRET) as running:
        add_large(running)
        yield running


def add_large(quiz: QuizServer) -> None:
    """An image of a chapter, so that students may read it."""
    quiz.change("INSERT INTO media VALUES (?, 'image/png', ?)", [(LARGE, bytes(8_000_000))])
    (deck,) = quiz.rows("SELECT min(id) AS id FROM decks")
    quiz.change("INSERT INTO deck_media (deck_id, media_name) VALUES (?, ?)", [(deck["id"], LARGE)])


@pytest.mark.parametrize("kind", KINDS)
def test_forty_slow_connections_of_a_kind_stop_nobody(quiz: QuizServer, kind: str) -> None:
    learner = Learner(quiz.port).join()
    with slow_connections(quiz.port, 40, (kind,)) as clients:
        began = time.monotonic()
        for _ in range(20):
            learner.step()
        assert time.monotonic() - began < 10, "even one thread that waits for them would wait for 30 s"
        assert all(client.open for client in clients), "they were there all the while"
    learner.close()


def test_a_file_that_is_read_slowly_arrives_whole(quiz: QuizServer) -> None:
    with closing(Client(quiz.port)) as client:
        client.connection.request("GET", f"/media/{LARGE}")
        response = client.connection.getresponse()
        size = 0
        while part := response.read(2_000_000):
            size += len(part)
            time.sleep(0.05)
    assert (response.status, size) == (200, 8_000_000)


def test_what_is_sent_behind_a_request_before_its_answer_is_not_read(quiz: QuizServer) -> None:
    """Else a hundred large files asked for in one packet would have to be kept."""
    with closing(socket.create_connection(("127.0.0.1", quiz.port), 10)) as client:
        client.sendall(b"GET /manifest.webmanifest HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50)
        received = b""
        while part := client.recv(65536):
            received += part
    assert received.count(b"HTTP/1.1 200") == 1
    assert b"Connection: close" in received


def test_a_body_longer_than_any_form_is_refused_before_it_is_sent(quiz: QuizServer) -> None:
    with closing(socket.create_connection(("127.0.0.1", quiz.port), 10)) as client:
        client.sendall(b"POST /study HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000000\r\n\r\n")
        assert client.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_the_server_does_not_say_what_it_is(quiz: QuizServer) -> None:
    with closing(Client(quiz.port)) as client:
        client.connection.request("GET", "/healthz")
        assert client.connection.getresponse().headers["Server"] is None


def test_asked_to_end_it_finishes_what_is_being_read(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with serving(tmp_path / "quiz", published(tmp_path_factory)) as quiz:
        add_large(quiz)
        with closing(Slow(quiz.port, "readers").socket) as reader:
            reader.recv(1)
            assert quiz.process is not None
            quiz.process.terminate()
            size = 1
            while part := reader.recv(1_000_000):
                size += len(part)
        assert size > 8_000_000
        assert quiz.process.wait(20) == 0
