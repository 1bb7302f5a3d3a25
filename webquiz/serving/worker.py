"""A worker process of gunicorn's whose connections are waitress's."""

from __future__ import annotations

import os
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore

from webquiz.serving.connections import is_busy, listen, stop_listening

_TURN = 1.0
"""Seconds between two signs of life."""


class BufferingWorker(Worker):  # type: ignore[misc]
    """Gives a thread to requests only once they are there whole."""

    def run(self) -> None:
        """Serves until gunicorn says that it is enough; what was asked is answered first."""
        polled, threads = listen(self.wsgi, [it.sock for it in self.sockets], self.cfg.threads)
        told = 0.0
        while self.alive and self.ppid == os.getppid():
            if time.monotonic() - told >= _TURN:
                told = time.monotonic()
                self.notify()
            wasyncore.poll2(_TURN, polled)
        self._finish(polled)
        threads.shutdown(timeout=1)

    def _finish(self, polled: dict[int, Any]) -> None:
        stop_listening(polled)
        until = time.monotonic() + self.cfg.graceful_timeout
        while is_busy(polled) and time.monotonic() < until:
            self.notify()
            wasyncore.poll2(0.1, polled)
        wasyncore.close_all(polled, ignore_all=True)
