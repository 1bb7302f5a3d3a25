"""Clients that are slow on purpose: each kind holds a connection as long as it can."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

LARGE = f"flashmot-{'0' * 24}.png"
"""The name of a large file among the notes' images, which slow readers ask for."""
_PACE = 0.25
"""Seconds between two bytes."""
_FORM = "Content-Type: application/x-www-form-urlencoded"

KINDS: dict[str, bytes] = {
    "headers": b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
    "bodies": f"POST /study HTTP/1.1\r\nHost: localhost\r\n{_FORM}\r\nContent-Length: 60000\r\n\r\n".encode(),
    "readers": f"GET /media/{LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(),
    "idle": b"GET /manifest.webmanifest HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
"""What is sent at once, by what is slow then."""


class Slow:
    """A slow connection; what it sends or reads comes byte by byte, if at all."""

    def __init__(self, port: int, kind: str) -> None:
        self.kind = kind
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", port))
        self.socket.sendall(KINDS[kind])
        self.open = True
        """Whether the server still holds it, as far as a byte tells."""

    def drip(self) -> None:
        """One more byte."""
        try:
            if self.kind in ("headers", "bodies"):
                self.socket.send(b"a")
            elif self.kind == "readers" and not self.socket.recv(1):
                self.open = False
        except OSError:
            self.open = False


@contextmanager
def slow_connections(port: int, count: int, kinds: tuple[str, ...] = tuple(KINDS)) -> Iterator[list[Slow]]:
    """So many slow connections, of all kinds in turn, each of which drips four times a second."""
    clients = [Slow(port, kinds[number % len(kinds)]) for number in range(count)]
    over = threading.Event()

    def drip() -> None:
        while not over.is_set():
            began = time.monotonic()
            for client in clients:
                client.drip()
            over.wait(max(0.01, _PACE - (time.monotonic() - began)))

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield clients
    finally:
        over.set()
        thread.join()
        for client in clients:
            with suppress(OSError):
                client.socket.close()
