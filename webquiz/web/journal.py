"""What of requests is logged: by view and status, in one table, so that no view can log what it shouldn't."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from typing import Final

from flask import Flask, Response, g, request, session

from webquiz.store.database import DataError, IntegrityError, SQLAlchemyError, plain_reason
from webquiz.store.journal import Value, open_journal, tell

EVENTS: Final = {
    ("joining.join", 303): "joined",
    ("joining.guest", 303): "joined",
    ("joining.back_by_phrase", 303): "signed-in",
    ("joining.back_by_password", 303): "signed-in",
    ("joining.back_by_phrase", 422): "sign-in-failed",
    ("joining.back_by_password", 422): "sign-in-failed",
    ("joining.join", 422): "join-failed",
    ("inviting.link", 404): "join-failed",
    ("recovery.new_phrase", 200): "phrase-made",
    ("recovery.new_phrase", 422): "secret-failed",
    ("recovery.new_password", 303): "password-set",
    ("recovery.new_password", 422): "secret-failed",
    ("devices.end", 303): "device-ended",
    ("devices.end_others", 303): "device-ended",
    ("marks.report", 303): "reported",
    ("leaving.leave", 303): "signed-out",
    ("leaving.data", 200): "exported",
    ("leaving.erase", 200): "erased",
    ("leaving.erase", 422): "secret-failed",
}
"""View and status → event."""
_VIEWS: Final = frozenset(view for view, _ in EVENTS)
_FAILURES: Final = frozenset(("sign-in-failed", "join-failed", "secret-failed"))
_REFUSED: Final = frozenset((400, 403, 405, 413, 414, 415))
"""What no page of ours sends, or a page that is too old."""
_FRAMES: Final = 6


def install(app: Flask) -> None:
    """Gives each request its number, and logs what the table says, refusals by limits and failures."""
    open_journal()
    app.before_request(_begin)
    app.after_request(_end)
    app.log_exception = _broken  # type: ignore[method-assign, assignment]


def request_number() -> str:
    """The number of this request: in the header ``X-Request-Id``, in the log, on the page of a failure."""
    if "request_number" not in g:
        g.request_number = secrets.token_hex(4)
    return str(g.request_number)


def _begin() -> None:
    if request.endpoint in _VIEWS:
        g.student_before = _student()


def _student() -> int | None:
    number = session.get("student")
    return number if isinstance(number, int) else None


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_number()
    code, view = response.status_code, request.endpoint or ""
    event = EVENTS.get((view, code))
    if event is not None:
        level = logging.WARNING if event in _FAILURES else logging.INFO
        _note(event, level, student=_student() or g.get("student_before"))
    elif code == 429 and view != "files.csp_report":  # whose limit is there to keep the log short
        _note("limited", logging.WARNING, view=view)
    elif code >= 500 and view != "files.healthz":
        _note("failed", logging.ERROR, view=view, status=code)
    elif _is_refusal(code, view):
        _note("refused", logging.WARNING, view=view or None, status=code, student=_student())
    return response


def _is_refusal(code: int, view: str) -> bool:
    """Whether a request was turned away that no page of ours sends, or that names what isn't there or isn't
    for who asks; addresses that nobody signed in looks for aren't worth a line."""
    if view in ("static", "files.csp_report"):
        return False
    return code in _REFUSED or (code == 404 and bool(request.view_args) and _student() is not None)


def _note(event: str, level: int, **fields: Value) -> None:
    tell(event, level, request=request_number(), **fields)


def note_database(error: SQLAlchemyError) -> None:
    """Logs that the database refused something; its own words only where no row's values can be in them."""
    of_values = isinstance(error, DataError | IntegrityError)
    reason = None if of_values else plain_reason(error)
    _note("database", logging.ERROR, kind=type(error).__name__, reason=reason)


def _broken(raised: tuple[type[BaseException], BaseException, object] | tuple[None, None, None]) -> None:
    """Logs an exception that nobody caught: its kind and where it came from, not its message, in which an
    answer may stand."""
    error = raised[1]
    if error is None:
        return
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    _note("broken", logging.ERROR, kind=type(error).__name__, at=places)
