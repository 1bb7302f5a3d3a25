"""Rate limits: one limiter, and what views decorate themselves with.

For sign-in by account and address together: a class that sits behind one address signs in at once, and who
guesses is stopped without locking the others out. There each try counts when it begins, so that many at once
are no more; else only failures do.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request, session
from flask_limiter import Limiter
from limits import parse_many

from webquiz.store.database import Database
from webquiz.store.hits import DatabaseStorage
from webquiz.web.views.common import settings, tools


def hidden(text: str) -> str:
    """What the table of counts holds in the place of an address or a name: the same for the same one, and
    nothing to read. Who has the table and not the secret can't try addresses until one fits."""
    key = hashlib.sha256(str(current_app.config["SECRET_KEY"]).encode()).digest()
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=key, digest_size=12).hexdigest()


def address() -> str:
    """Where the request comes from, hidden."""
    return hidden(_place())


def _place() -> str:
    """The address that the request comes from; of IPv6 the network, since whoever has one has 2**64."""
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or "unknown"
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(IPv6Network((found, _NETWORK), strict=False))


View = TypeVar("View", bound=Callable[..., Any])
_NETWORK = 64
"""The bits of an IPv6 address that tell networks apart (RFC 6177)."""
_ANYWHERE = "100 per hour"
_EXPORTS = "20 per hour"
_EXAMS = "60 per hour"
_AHEAD = "240 per hour"
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


def proving(student: int | None) -> str:
    """What somebody is named by who is asked for the secret of the account that they are signed in to."""
    return f"secret {student}"


def _account() -> str:
    return hidden(proving(session.get("student")))


def _account_here() -> str:
    """The account of who is signed in, with where they are."""
    return f"{_account()} {address()}"


def _nothing_typed() -> bool:
    return not any(value for name, value in request.form.items() if name.endswith("current"))


def _nobody() -> bool:
    return "student" not in session


def guards_export(view: View) -> View:
    """All that is known of a student is put together so often and no more, whoever has their cookie."""
    limited = limiter.limit(taking_along, key_func=_account, exempt_when=_nobody)
    return cast(View, limited(view))


def guards_exams(view: View) -> View:
    """One account begins mock exams so often and no more: each is stored, question by question."""
    return cast(View, limiter.limit(sitting_exams, key_func=_account, exempt_when=_nobody)(view))


def guards_ahead(view: View) -> View:
    """The next cards of a session are made so often for one account and no more: a page asks for them once a
    session, in long ones again after thirty answers."""
    return cast(View, limiter.limit(keeping_ahead, key_func=_account, exempt_when=_nobody)(view))


def guards_secret(view: View) -> View:
    """Who is signed in may guess the account's secret no more often than who isn't, in all forms that ask for
    it together. What asks for it calls the field ``current``."""
    by_account = limiter.shared_limit(
        guessing_anywhere,
        "secret",
        key_func=_account,
        deduct_when=failed,
        exempt_when=_nothing_typed,
    )
    by_place = limiter.shared_limit(guessing, "secret", key_func=_account_here, exempt_when=_nothing_typed)
    return cast(View, by_account(by_place(view)))


def joining() -> str:
    """How often one address may fail with a class code, or make an account."""
    return settings().join_limit


def guessing() -> str:
    """How often one account may fail to sign in from one address."""
    return settings().sign_in_limit


def guessing_anywhere() -> str:
    """How often one account may fail to sign in from all addresses together."""
    return _ANYWHERE


def taking_along() -> str:
    """How often one account may download all that the quiz holds of it."""
    return _EXPORTS


def sitting_exams() -> str:
    """How often one account may begin a mock exam."""
    return _EXAMS


def keeping_ahead() -> str:
    """How often one account may ask for the next cards of a session, to keep them."""
    return _AHEAD


def longest() -> int:
    """The seconds for which a count is kept, at most."""
    every = (
        *(joining(), guessing(), guessing_anywhere(), taking_along()),
        *(sitting_exams(), keeping_ahead()),
    )
    return max(it.get_expiry() for limit in every for it in parse_many(limit))


def failed(response: Response) -> bool:
    """Whether an answer counts against a limit on failures. What another limit has refused doesn't: who is
    stuck in one locks nobody else out."""
    return response.status_code >= 400 and response.status_code != 429
