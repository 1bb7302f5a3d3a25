"""The log for who runs the quiz: one line an event on stderr, in logfmt.

``time=2026-11-28T12:00:00Z level=info event=signed-in request=4f1c09aa student=12``. Accounts appear as
numbers; what people typed, names, secrets and addresses never do. ``docs/operations.md`` says what
each event asks.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from typing import Final, TextIO

_LOG = logging.getLogger("webquiz.journal")
_PLAIN: Final = re.compile(r"[^\s\"=]+")

Value = str | int | None
"""Of a field; None leaves it out."""


class _Stderr(logging.StreamHandler[TextIO]):
    """Writes where stderr leads now, not where it led when the program began."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:  # type: ignore[override]
        """Where lines go."""
        return sys.stderr


class _Logfmt(logging.Formatter):
    """The time in UTC and the level, then the message, which is fields already."""

    def format(self, record: logging.LogRecord) -> str:
        """A record's line."""
        when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        return f"time={when} level={record.levelname.lower()} {record.getMessage()}"


def open_journal() -> None:
    """Sends events to stderr, once a process."""
    if any(isinstance(handler, _Stderr) for handler in _LOG.handlers):
        return
    handler = _Stderr()
    handler.setFormatter(_Logfmt())
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)


def tell(event: str, level: int = logging.INFO, **fields: Value) -> None:
    """Logs an event.

    Args:
        event: what happened, as ``docs/operations.md`` calls it.
        level: of ``logging``; from WARNING on somebody should look.
        fields: numbers, and words that the program chose.
    """
    told = {"event": event} | {name: it for name, it in fields.items() if it is not None}
    _LOG.log(level, "%s", " ".join(f"{name}={_shown(value)}" for name, value in told.items()))


def _shown(value: Value) -> str:
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
