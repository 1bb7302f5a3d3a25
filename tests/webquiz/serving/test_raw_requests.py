"""Requests as no browser sends them, and what a machine's other users see of the server."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.quiz_server import QuizServer, published, serving

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-tests"
HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuizServer]:
    """``webquiz run`` as in production."""
    folder = tmp_path_factory.mktemp("raw") / "quiz"
    with serving(folder, published(tmp_path_factory), ENV="production", SECRET_KEY=SECRET) as running:
        yield running


def replies(quiz: QuizServer, sent: bytes) -> bytes:
    """All that comes back."""
    with closing(socket.create_connection(("127.0.0.1", quiz.port), 10)) as client:
        client.sendall(sent)
        client.shutdown(socket.SHUT_WR)
        received = b""
        while part := client.recv(65536):
            received += part
    return received


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
        b"Content-Length: 0, 44\r\n\r\n",
        b"Content-Length: +0\r\n\r\n",
        b"Content-Length : 44\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
        b"X: a\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
    ],
    ids=range(11),
)
def test_no_request_hides_behind_another_one(quiz: QuizServer, framing: bytes) -> None:
    """However its length is told: what may be read in two ways is answered once, and the connection ends."""
    received = replies(quiz, b"POST /leave HTTP/1.1\r\nHost: localhost\r\n" + framing + HIDDEN)
    statuses = re.findall(rb"HTTP/1\.[01] (\d+) ", received)
    assert len(statuses) == 1
    assert statuses[0] in (b"400", b"501")
    assert b"application/json" not in received


def test_a_request_that_is_none_is_answered_in_plain_text_without_a_word_on_the_server(
    quiz: QuizServer,
) -> None:
    for sent in (
        b"\x16\x03\x01\x02\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"G\x00T / HTTP/1.1\r\n\r\n",
    ):
        received = replies(quiz, sent)
        head, _, body = received.partition(b"\r\n\r\n")
        assert not re.search(rb"waitress|gunicorn|python|Traceback", received, re.IGNORECASE), received
        assert not body or b"text/" in head


def test_what_is_secret_stands_in_no_command_line(quiz: QuizServer) -> None:
    assert quiz.process is not None
    own = Path(f"/proc/{quiz.process.pid}")
    children = (own / "task" / own.name / "children").read_text().split()
    assert children
    for number in (own.name, *children):
        process = Path("/proc") / number
        assert SECRET.encode() not in (process / "cmdline").read_bytes()
        assert (process / "environ").stat().st_mode & 0o077 == 0, "only its owner reads what it was given"
