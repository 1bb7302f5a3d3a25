"""Rate limits: one limiter, and what views decorate themselves with.

Only failures count, and for sign-in by account and address together: a class that sits behind one address
signs in at once, and who guesses is stopped without locking the others out.
"""

from __future__ import annotations

import logging

from flask import Flask, Response, request
from flask_limiter import Limiter

from webquiz.store.database import Database
from webquiz.store.hits import DatabaseStorage
from webquiz.web.views.common import settings, tools


def address() -> str:
    """The address that the request comes from."""
    return request.remote_addr or "unknown"


limiter = Limiter(address, strategy="fixed-window")


def install(app: Flask) -> None:
    """Counts in the database of the application that is asked; breaches aren.t logged."""
    app.config.update(
        RATELIMIT_STORAGE_URI=f"{DatabaseStorage.STORAGE_SCHEME[0]}://",
        RATELIMIT_STORAGE_OPTIONS={"find_database": _database},
        RATELIMIT_HEADERS_ENABLED=False,
    )
    limiter.init_app(app)
    if not app.debug:
        logging.getLogger("flask-limiter").setLevel(logging.ERROR)


def _database() -> Database:
    return tools().database


def joining() -> str:
    """How often one address may fail with a class code, or make an account."""
    return settings().join_limit


def guessing() -> str:
    """How often one account may fail to sign in from one address."""
    return settings().sign_in_limit


def failed(response: Response) -> bool:
    """Whether an answer counts against a limit on failures. What another limit has refused doesn't: who is
    stuck in one locks nobody else out."""
    return response.status_code >= 400 and response.status_code != 429
