"""Work shared out to processes: as many as there are cores, results in order, and nothing left behind.

The processes are forked, so that they have all that this one has read without a copy. Where the system can't
fork (Windows) or does it badly (macOS), everything stays in this process.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing import connection, get_context, parent_process
from typing import Any, TypeVar

from flashmot.runtime.errors import FlashmotError

_Made = TypeVar("_Made")
_MOST_WORKERS = 8
"""Each takes memory; more than these would wait for this process anyway."""


def workers_for(items: int, fewest: int) -> int:
    """How many processes to share so many items out to: 1 where there are fewer than pay for starting some.

    ``FLASHMOT_WORKERS`` says how many; by default as many as there are cores that this process may use.
    """
    if items < fewest or not _forks():
        return 1
    given = os.environ.get("FLASHMOT_WORKERS", "")
    return max(1, int(given)) if given.isdecimal() and len(given) < 4 else min(_cores(), _MOST_WORKERS)


def in_order(
    make: Callable[[int], _Made], count: int, *, workers: int, chunk: int
) -> Generator[_Made, None, None]:
    """``make(0)``, ``make(1)``… made in processes, in order.

    Close the iterator when leaving it early, so that the processes end at once.

    Raises:
        FlashmotError: a process was killed. What ``make`` raises is raised here as well.
    """
    if workers == 1:
        yield from map(make, range(count))
        return
    executor = ProcessPoolExecutor(workers, get_context("fork"), initializer=_begin, initargs=(make,))
    try:
        with _quiet_start():
            chunks = deque(
                executor.submit(_chunk, at, min(at + chunk, count)) for at in range(0, count, chunk)
            )
        while chunks:
            yield from chunks.popleft().result()
    except BrokenProcessPool as error:
        why = "a process that makes cards was killed (out of memory?)"
        raise FlashmotError(f"{why}; free some memory, or set FLASHMOT_WORKERS=1") from error
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _forks() -> bool:
    """Not from a process that is itself shared work, nor from a thread, beside which others may hold
    locks."""
    alone = parent_process() is None and threading.current_thread() is threading.main_thread()
    return sys.platform.startswith("linux") and alone


def _cores() -> int:
    count: Callable[[], int | None] = getattr(os, "process_cpu_count", lambda: len(os.sched_getaffinity(0)))
    return count() or 1


@contextmanager
def _quiet_start() -> Iterator[None]:
    """No Ctrl-C between the fork of a process and its first line; and no warning of Python's about forking
    beside
    threads: ours (a progress bar's) hold no lock that a worker needs."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@cache
def _work() -> list[Callable[[int], Any]]:
    """What this process, if it is a worker, was started to do."""
    return []


def _begin(make: Callable[[int], Any]) -> None:
    """A worker's first step. Ctrl-C is the parent's business; without a parent there is nothing left to
    do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    gc.freeze()  # what was there before the fork is never collected, so that its pages stay shared
    _work()[:] = [make]
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _chunk(start: int, stop: int) -> list[Any]:
    make = _work()[0]
    return [make(at) for at in range(start, stop)]
