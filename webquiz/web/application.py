"""Puts the application together: settings, database, extensions, views."""

from __future__ import annotations

import gc
import hashlib
import logging
import sys
import time
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Babel
from flask_limiter import Limiter
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from webquiz.store import (
    hits,  # noqa: F401 — it names itself to the package « limits »
    migrate,
)
from webquiz.store.database import Database
from webquiz.web.settings import Settings, read_settings
from webquiz.web.views import common, register
from webquiz.web.views.language import install_language, pick_locale, pick_timezone

_STATIC = Path(__file__).parent / "static"
_SESSION_DAYS = 400
_LARGEST_FORM = 128 * 1024
_YEAR = 365 * 24 * 3600


def make(settings: Settings | None = None) -> Flask:
    """See ``webquiz.create_app``."""
    settings = settings or read_settings()
    app = Flask("webquiz.web")
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SETTINGS=settings,
        SESSION_COOKIE_NAME="webquiz",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=not settings.development,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=_SESSION_DAYS),
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR,
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,  # a page may stay open for days; the token ends with the session
        WTF_CSRF_SSL_STRICT=not settings.development,
        BABEL_DEFAULT_LOCALE="fr",
        BABEL_TRANSLATION_DIRECTORIES=str(Path(__file__).parent / "translations"),
        RATELIMIT_STORAGE_URI="webquiz://",
        RATELIMIT_HEADERS_ENABLED=False,
    )
    app.url_map.converters["int"] = _Number
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    database = _database(settings)
    app.extensions["webquiz"] = common.Tools(database=database, clock=lambda: int(time.time() * 1000))
    app.config["RATELIMIT_STORAGE_OPTIONS"] = {"database": database}
    Babel(app, locale_selector=pick_locale, timezone_selector=pick_timezone)
    install_language(app)
    app.url_defaults(_versioned)
    csrf = CSRFProtect(app)
    limiter = Limiter(common.address, app=app, strategy="fixed-window")
    register(app, csrf, limiter)
    if not app.debug:
        logging.getLogger("flask-limiter").setLevel(logging.ERROR)
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()  # what is there now stays: Python's collector need not look at it between answers
    return app


class _Number(IntegerConverter):
    """Numbers in addresses, no larger than the database counts."""

    def __init__(self, map: Map) -> None:  # noqa: A002 — werkzeug's name
        super().__init__(map, max=2**53)


def _versioned(endpoint: str, values: dict[str, Any]) -> None:
    """Browsers keep static files for a year, until their content is another."""
    if endpoint == "static" and "filename" in values:
        values["v"] = _digest(str(values["filename"]))


@lru_cache(maxsize=64)
def _digest(name: str) -> str:
    try:
        return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    except OSError:
        return "0"


def _database(settings: Settings) -> Database:
    """The database, at the revision that the program needs.

    SQLite's tables are brought up to date here, since nobody else uses them; PostgreSQL's by ``webquiz db
    upgrade``.
    """
    database = Database(settings.database_url, settings.pool_size)
    if database.sqlite and settings.development:
        migrate.upgrade(database)
    migrate.check(database)
    return database
