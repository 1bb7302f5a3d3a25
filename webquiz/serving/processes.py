"""Processes: how many, who starts them anew when they end, how they stop."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any, Final

from webquiz.serving.connections import Application, listen

THREADS: Final = 4
"""Requests that a process answers at once (``docs/performance.md``)."""


def serve(make: Callable[[], Application], host: str, port: int, workers: int) -> None:
    """Serves until it is told to end: by gunicorn; where there is none (Windows), in this process.

    Args:
        make: makes the application, in each process.
        host: an address of this machine, IPv4 or IPv6.
        port: where.
        workers: how many processes.
    """
    try:
        from gunicorn.app.base import BaseApplication
    except ImportError:
        serve_here(make(), host, port)
        return

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in _gunicorn(host, port, workers).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return make()

    sys.argv = sys.argv[:1]
    Server().run()


def _gunicorn(host: str, port: int, workers: int) -> dict[str, Any]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "webquiz.serving.worker.BufferingWorker",
        "threads": THREADS,
        "graceful_timeout": 5,  # a worker that is just starting misses the signal to stop
        "loglevel": "warning",
        "proc_name": "webquiz",
        "control_socket_disable": True,  # it would lie in ~/.gunicorn, and nobody asks for it
    }


def serve_here(application: Application, host: str, port: int) -> None:
    """Serves in this process alone, until Ctrl-C."""
    from waitress import wasyncore

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as bound:
        bound.bind((host, port))
        polled, threads = listen(application, [bound], 2 * THREADS)
        try:
            wasyncore.loop(1.0, use_poll=True, map=polled)
        except KeyboardInterrupt:
            threads.shutdown(timeout=1)
