"""The time that a request and an answer may take."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import pytest
from waitress import wasyncore

from webquiz.serving import connections

LARGE = bytes(20_000_000)


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return [LARGE if environ["PATH_INFO"] == "/large" else environ["wsgi.input"].read() or b"none"]


@contextmanager
def served() -> Iterator[int]:
    """The application on a port, polled by a thread."""
    over = threading.Event()
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        polled, threads = connections.listen(application, [bound], 1)

        def poll() -> None:
            while not over.is_set():
                wasyncore.poll2(0.05, polled)

        loop = threading.Thread(target=poll)
        loop.start()
        try:
            yield bound.getsockname()[1]
        finally:
            over.set()
            loop.join()
            threads.shutdown()
            wasyncore.close_all(polled, ignore_all=True)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second for what takes half a minute."""
    monkeypatch.setattr(connections, "REQUEST_SECONDS", 1)
    monkeypatch.setattr(connections, "RESPONSE_SECONDS", 1)
    monkeypatch.setattr(connections, "_LOOK_AROUND", 0)


def answer(client: socket.socket) -> bytes:
    """What comes for a form of three letters."""
    client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
    received = client.recv(65536)
    while received.endswith(b"\r\n\r\n"):  # the header came alone
        received += client.recv(65536)
    return received


def seconds_until_closed(client: socket.socket, drip: bytes) -> float:
    began = time.monotonic()
    while time.monotonic() - began < 10:
        try:
            if drip:
                client.send(drip)
            elif not client.recv(1):
                break
            time.sleep(0.1)
        except OSError:
            break
    return time.monotonic() - began


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    "head", [b"GET / HTTP/1.1\r\nX: ", b"POST / HTTP/1.1\r\nContent-Length: 999\r\n\r\n"]
)
def test_a_request_that_drips_has_its_time_and_no_more(head: bytes) -> None:
    with served() as port, closing(socket.create_connection(("127.0.0.1", port), 10)) as client:
        client.sendall(head)
        assert 0.5 < seconds_until_closed(client, b"a") < 5


@pytest.mark.usefixtures("hasty")
def test_an_answer_that_is_read_byte_by_byte_has_its_time_and_no_more() -> None:
    with served() as port, closing(socket.socket()) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(10)
        client.connect(("127.0.0.1", port))
        client.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        time.sleep(2)
        received = 0
        with suppress(ConnectionError):
            while part := client.recv(1_000_000):
                received += len(part)
        assert received < len(LARGE)


@pytest.mark.usefixtures("hasty")
def test_a_connection_that_is_used_again_and_again_is_kept() -> None:
    with served() as port, closing(socket.create_connection(("127.0.0.1", port), 10)) as client:
        for _ in range(4):
            assert answer(client).endswith(b"abc")
            time.sleep(0.5)


def test_one_thread_answers_beside_a_hundred_slow_requests() -> None:
    with served() as port:
        slow = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(100)]
        for one in slow:
            one.sendall(b"POST / HTTP/1.1\r\nContent-Length: 99\r\n\r\nab")
        began = time.monotonic()
        with closing(socket.create_connection(("127.0.0.1", port), 10)) as client:
            assert answer(client).endswith(b"abc")
        assert time.monotonic() - began < 2
        for one in slow:
            one.close()
