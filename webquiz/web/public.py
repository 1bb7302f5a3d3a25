"""What is the same for everybody sets no cookie, whatever becomes of the request: caches between may keep it
and would hand one person's session to the next."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask.globals import request_ctx
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from itsdangerous import URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from webquiz.web.views.common import PUBLIC


class Sessions(SecureCookieSessionInterface):
    """Flask's sessions, which nothing that is everybody's writes, signed with SHA-256."""

    digest_method = staticmethod(hashlib.sha256)

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """What signs. Cookies that were signed with SHA-1, Flask's own choice, are read as well: they are
        written anew at the day's first visit, and the last of them has ended after 400 days."""
        made = super().get_signing_serializer(app)
        if made is not None:
            former = {"key_derivation": self.key_derivation, "digest_method": hashlib.sha1}
            made.fallback_signers = [former]
        return made

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Sends the cookie with what is somebody's alone."""
        if not is_public():
            super().save_session(app, session, response)
        elif session.accessed:
            response.vary.add("Cookie")


def install(app: Flask) -> None:
    """Keeps redirections here. Sessions are kept so by ``cookies``."""
    app.url_map.merge_slashes = False  # there is one address of each page
    app.after_request(_stay_here)


def _stay_here(response: Response) -> Response:
    """A redirection leads to a path. The router's own ones name the host that the request named, and whoever
    made somebody send it may have chosen that."""
    where = urlsplit(response.headers.get("Location", ""))
    if where.netloc or where.scheme:
        query = f"?{where.query}" if where.query else ""
        response.headers["Location"] = f"/{where.path.lstrip('/')}{query}"
    return response


def is_public() -> bool:
    """Whether the address is one of what is everybody's, also where the method isn't."""
    adapter = request_ctx.url_adapter
    if request.endpoint is not None or adapter is None:
        return request.endpoint in PUBLIC
    try:
        return adapter.match(method="GET")[0] in PUBLIC
    except HTTPException:
        return False
