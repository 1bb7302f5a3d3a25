"""The session's cookie: under HTTPS ``__Host-webquiz``, which no neighbouring host and no plain HTTP can set
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes).

A cookie of the version before, under its name of then, is read once more, written under the new name, and
deleted, so that the new version signs nobody out. Only such a cookie: one that names a device has never had
that name, so somebody else has put it there.
"""

from __future__ import annotations

from typing import Final

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SessionMixin
from itsdangerous import BadSignature

from webquiz.web.public import Sessions, is_public

PLAIN: Final = "webquiz"
"""The name under plain HTTP, and the one that all cookies had once."""
HOST: Final = "__Host-webquiz"


def install(app: Flask, *, secure: bool) -> None:
    """Names the cookie."""
    app.config.update(
        SESSION_COOKIE_NAME=HOST if secure else PLAIN,
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",  # the prefix asks for it
        SESSION_COOKIE_DOMAIN=None,
    )
    app.session_interface = _Renaming() if secure else Sessions()


class _Renaming(Sessions):
    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session of the cookie, or of one that still has the name of before."""
        found = super().open_session(app, request)
        if found is None or HOST in request.cookies or PLAIN not in request.cookies:
            return found
        signer = self.get_signing_serializer(app)
        age = int(app.permanent_session_lifetime.total_seconds())
        try:
            told = signer.loads(request.cookies[PLAIN], max_age=age) if signer is not None else {}
        except BadSignature:
            return found
        return self.session_class(told) if "device" not in told else found

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Writes the cookie under its new name; never with what all may keep."""
        renames = PLAIN in request.cookies and not is_public()
        if renames and HOST not in request.cookies:
            session.modified = True
        super().save_session(app, session, response)
        if renames:
            response.delete_cookie(PLAIN, path="/", secure=True, httponly=True, samesite="Lax")
