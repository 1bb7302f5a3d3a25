"""Connections: who sends or reads slowly takes no thread.

waitress reads every request whole, and keeps what a client hasn't read yet, in one loop a process; a thread
is only taken while the application answers. What waitress leaves open are the limits of time: bytes that drip
are « activity » to it for ever. Here each request and each response has its time.
"""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

REQUEST_SECONDS: Final = 30
"""What a request may take to arrive, from its first byte to its last."""
RESPONSE_SECONDS: Final = 600
"""What a client may take from its request's first byte to the last one of what it asked for."""
IDLE_SECONDS: Final = 75
"""How long a connection on which nothing moves is kept."""
MOST_CONNECTIONS: Final = 900 if os.name == "posix" else 450
"""Of a process: below what systems allow (1024 open files, 512 sockets on Windows). Further ones wait."""
_LONGEST_HEADER: Final = 32 * 1024
_LONGEST_BODY: Final = 256 * 1024
"""The application refuses less, with a page that says so; whatever is longer isn't even read."""
_LOOK_AROUND: Final = 5
"""Seconds between two looks at who is slow."""

Application = Callable[..., Iterable[bytes]]
"""A WSGI application (https://peps.python.org/pep-3333/)."""


class _OneRequest(HTTPRequestParser):  # type: ignore[misc]
    """A request; what was sent behind it before its answer came is not read, and the connection ends with
    the answer.

    No browser and no proxy does that. Who did could ask for a hundred large files in one packet, and the
    answers would have to be kept somewhere.
    """

    def received(self, data: bytes) -> int:
        """How many of the bytes are this request's."""
        taken = int(super().received(data))
        if self.completed and not self.empty and taken < len(data):
            self.headers["CONNECTION"] = "close"
            return len(data)
        return taken


class _Channel(HTTPChannel):  # type: ignore[misc]
    """A client's connection, with the time that its request began."""

    parser_class = _OneRequest
    began = 0.0

    def received(self, data: bytes) -> bool:
        """Takes what has arrived."""
        if self.request is None:
            self.began = time.time()
        return bool(super().received(data))

    def is_late(self, now: float) -> bool:
        """Whether its request, or its reading of the answer, takes longer than it may."""
        spent = now - self.began
        if self.request is not None and spent > REQUEST_SECONDS:
            return True
        return bool(self.total_outbufs_len) and not self.requests and spent > RESPONSE_SECONDS


class _Server(TcpWSGIServer):  # type: ignore[misc]
    """Listens; ends the connections of those who are late."""

    channel_class = _Channel

    def maintenance(self, now: float) -> None:
        """Ends what is idle or late."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            if channel.is_late(now):
                channel.will_close = True


def listen(
    application: Application, sockets: Iterable[socket.socket], threads: int
) -> tuple[dict[int, Any], ThreadedTaskDispatcher]:
    """Begins to serve on sockets that are bound.

    Args:
        application: what answers.
        sockets: where connections come from.
        threads: how many requests are answered at once.

    Returns:
        The map of what to poll, for ``waitress.wasyncore``, and the threads.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that requests wait in turn is no news
    threading = ThreadedTaskDispatcher()
    threading.set_thread_count(threads)
    polled: dict[int, Any] = {}
    limits = _limits()
    for one in sockets:
        info = (one.family, one.type, one.proto, one.getsockname())
        _Server(application, polled, True, one, threading, limits, info, bind_socket=False)
    return polled, threading


def _limits() -> Adjustments:
    return Adjustments(
        connection_limit=MOST_CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=_LOOK_AROUND,
        max_request_header_size=_LONGEST_HEADER,
        max_request_body_size=_LONGEST_BODY,
        clear_untrusted_proxy_headers=False,  # whom to believe is the application's to say (WEBQUIZ_PROXIES)
        ident=None,
    )


def is_busy(polled: dict[int, Any]) -> bool:
    """Whether somebody's request is being answered, or an answer still being sent."""
    return any(isinstance(it, _Channel) and (it.requests or it.total_outbufs_len) for it in polled.values())


def stop_listening(polled: dict[int, Any]) -> None:
    """Takes no further connections; those that are there go on."""
    for one in [it for it in polled.values() if isinstance(it, _Server)]:
        one.accepting = False
        one.del_channel()
