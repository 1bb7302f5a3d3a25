"""Puts the application together: settings, database, languages, what guards it, views."""

from __future__ import annotations

import gc
import sys
import time
from datetime import timedelta

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from webquiz.store import migrate
from webquiz.store.database import Database
from webquiz.store.devices import DAYS
from webquiz.web import cookies, edge, journal, limits, public, security, static_files
from webquiz.web.settings import Settings, read_settings
from webquiz.web.views import (
    account,
    ahead,
    cards,
    common,
    devices,
    errors,
    exam,
    files,
    home,
    installing,
    inviting,
    joining,
    language,
    leaving,
    marks,
    notions,
    pictures,
    plan,
    privacy,
    progress,
    recovery,
    reminding,
    rich,
    search,
    signing,
    study,
)

SUBJECTS = (
    home,
    plan,
    installing,
    joining,
    inviting,
    account,
    recovery,
    reminding,
    devices,
    leaving,
    study,
    ahead,
    exam,
    marks,
    notions,
    cards,
    search,
    progress,
    privacy,
    files,
    pictures,
)
"""The modules of views: each has its blueprint as ``pages``."""
_LARGEST_FORM = 128 * 1024


def make(settings: Settings | None = None) -> Flask:
    """See ``webquiz.create_app``."""
    settings = settings or read_settings()
    app = Flask("webquiz.web")
    _configure(app, settings)
    app.extensions["webquiz"] = common.Tools(database=_database(settings), clock=_milliseconds)
    journal.install(app)  # first, so that whatever is refused below has its number
    edge.install(app)
    public.install(app)
    static_files.install(app)
    language.install(app)
    security.install(app)
    limits.install(app)
    signing.install(app)
    security.install_headers(app)
    for subject in SUBJECTS:
        app.register_blueprint(subject.pages)
    app.jinja_env.filters["rich"] = rich.rich
    errors.install(app)
    _settle()
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        DEBUG=False,  # whatever FLASK_DEBUG says: what fails is told by its number alone
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.former_keys),
        SETTINGS=settings,
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=DAYS),
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        WTF_CSRF_TIME_LIMIT=None,  # a page may stay open for days; the token ends with the session
        WTF_CSRF_SSL_STRICT=not settings.development,
    )
    cookies.install(app, secure=not settings.development)
    app.url_map.converters["int"] = _Number
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )


class _Number(IntegerConverter):
    """Numbers in addresses, no larger than the database counts."""

    def __init__(self, map: Map) -> None:  # noqa: A002 — werkzeug's name
        super().__init__(map, max=2**53)


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


def _milliseconds() -> int:
    return int(time.time() * 1000)


def _settle() -> None:
    """Readies the process: it answers many short requests at once."""
    sys.setswitchinterval(0.0005)
    gc.collect()
    gc.freeze()  # what is there now stays: Python's collector need not look at it between answers
