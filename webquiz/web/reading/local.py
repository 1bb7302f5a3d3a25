"""The pages on a teacher's own machine: loopback alone, behind an address that nobody can guess."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from webquiz.web import security, static_files
from webquiz.web.reading.desk import Desk
from webquiz.web.reading.pages import pages
from webquiz.web.views import language

HOST: Final = "127.0.0.1"
_LARGEST_FORM: Final = 128 * 1024


def make_local(desk: Desk, token: str) -> Flask:
    """The application. ``token``: what its address begins with; without it there is nothing but style sheets
    and scripts."""
    app = Flask("webquiz.web")
    app.config.update(
        DEBUG=False,
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_NAME="flashmot-review",  # the quiz's own cookie is for the same host
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_PATH=f"/{token}",
        MAX_CONTENT_LENGTH=_LARGEST_FORM,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.before_request(_only_this_machine)
    static_files.install(app)
    language.install(app)
    app.jinja_env.filters["rich"] = Markup  # no page of the quiz's shows an image large here
    security.install(app)
    security.install_headers(app)
    app.register_blueprint(pages(lambda: desk, f"/{token}"))
    app.register_error_handler(HTTPException, _refused)
    app.after_request(_tells_nobody)
    return app


def serve(
    desk: Desk, port: int, announce: Callable[[str], None], stop: threading.Event | None = None
) -> None:
    """Serves the pages until Ctrl-C, or until ``stop`` is set.

    Args:
        desk: what is read.
        port: where; 0 takes one that is free.
        announce: told the address once the pages are there.
        stop: ends it.

    Raises:
        OSError: the port is taken.
    """
    token = secrets.token_urlsafe(24)
    server = make_server(HOST, port, make_local(desk, token), threaded=True, request_handler=_Quiet)
    if stop is not None:
        threading.Thread(target=_end, args=(server, stop), daemon=True).start()
    announce(f"http://{HOST}:{server.port}/{token}/")
    try:
        server.serve_forever(poll_interval=0.1)
    finally:
        server.server_close()


def _end(server: BaseWSGIServer, stop: threading.Event) -> None:
    stop.wait()
    server.shutdown()


class _Quiet(WSGIRequestHandler):
    """Logs no requests: their addresses hold the token."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing."""


def _only_this_machine() -> None:
    """Refuses what a page from elsewhere makes a browser ask: another host's name that leads here (DNS
    rebinding), another origin."""
    host = urlsplit(f"//{request.host}").hostname
    if host not in (HOST, "localhost"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)


def _refused(error: HTTPException) -> Response:
    return Response(f"{error.code} {error.name}\n", error.code, mimetype="text/plain")


def _tells_nobody(response: Response) -> Response:
    """The address is a secret: no page that a link leads to is told it, nothing is kept."""
    response.headers["Referrer-Policy"] = "no-referrer"
    if response.mimetype in ("text/html", "application/json"):
        response.headers["Cache-Control"] = "no-store"
    return response
