"""Headers that keep pages from running or fetching what isn't the quiz's own. CSRF is Flask-WTF's."""

from __future__ import annotations

from flask import Flask, Response, request, session
from flask_wtf import CSRFProtect

csrf = CSRFProtect()

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # Bootstrap's own icons are data: images in its style sheet
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "report-uri /csp-report",
    )
)
"""Content Security Policy (https://www.w3.org/TR/CSP3/): no inline script or style, nothing from
elsewhere."""


_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)


def install(app: Flask) -> None:
    """Forms need their tokens."""
    csrf.init_app(app)


def install_headers(app: Flask) -> None:
    """All responses get the headers. Flask lets the last one who asks come first: so also where another one
    fails, as counting does on a full disk."""
    app.after_request(_secure)


def _secure(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.extend(_ALWAYS)
    if request.is_secure:
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if response.mimetype == "text/html":
        # A page of somebody signed in isn't kept, not even for the way back: on a shared computer the next
        # one would see it.
        kept = "no-store" if "student" in session else "no-cache"
        headers.setdefault("Cache-Control", f"private, {kept}")
    elif response.mimetype == "application/json":
        headers.setdefault("Cache-Control", "private, no-store")  # what became of one request
    return response
