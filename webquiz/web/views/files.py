"""What isn't a page: images of notes, Anki packages, the installable app's parts, health."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue

from flashmot.html.media import MEDIA_NAME
from webquiz.store import catalogue
from webquiz.store.journal import tell
from webquiz.web.limits import limiter
from webquiz.web.security import csrf
from webquiz.web.views import language
from webquiz.web.views.common import as_me, download, has_cookie, reading, somebody, tools
from webquiz.web.views.language import say

pages = Blueprint("files", __name__)
_LOG = logging.getLogger("webquiz.csp")
_LONGEST_REPORT = 4000
RAW = frozenset(("files.csp_report",))
"""Views that take a body which is no form."""


@pages.get("/media/<name>")
def media(name: str) -> ResponseReturnValue:
    """An image of a note. Should it be opened by itself, nothing in it runs.

    Without a session what is open to try is everybody's, for any cache to keep; with one, what the student
    may read is theirs.
    """
    if not MEDIA_NAME.fullmatch(name):
        abort(404)
    with reading() as connection:
        student = somebody(connection)
        row = catalogue.media_file(connection, name, student.id if student is not None else None)
    if row is None:
        abort(404)
    response = Response(row.data, mimetype=row.mime)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    whose = "private" if has_cookie() else "public"
    response.headers["Cache-Control"] = f"{whose}, max-age=31536000, immutable"
    return response


@pages.get("/decks/<int:deck>.apkg")
def package(deck: int) -> ResponseReturnValue:
    """A chapter's Anki package."""
    with as_me() as (connection, student):
        row = catalogue.package(connection, deck, student.id)
    if row is None or not row.package:
        abort(404)
    return download(row.package, row.package_name, "application/octet-stream")


@pages.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Whether the quiz can store an answer now: one is tried."""
    trouble = tools().database.trouble()
    if trouble:
        tell("unhealthy", logging.ERROR, reason=trouble)
    return jsonify(status="no answer can be stored" if trouble else "ok"), 503 if trouble else 200


@pages.get("/manifest.webmanifest")
def manifest() -> ResponseReturnValue:
    """Makes the quiz installable (https://www.w3.org/TR/appmanifest/)."""
    icons = [
        {
            "src": url_for("static", filename=f"icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
        }
        for size in (192, 512)
    ]
    icons.append({"src": url_for("static", filename="icon.svg"), "sizes": "any", "type": "image/svg+xml"})
    made = {
        "name": "flashmot",
        "short_name": "flashmot",
        "description": say("Des fiches qu'on retient"),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f5f0",
        "theme_color": "#24574f",
        "lang": language.locale().language,
        "icons": icons,
    }
    return Response(json.dumps(made, ensure_ascii=False), mimetype="application/manifest+json")


@pages.get("/sw.js")
def worker() -> ResponseReturnValue:
    """The service worker, at the root, since it may only serve what is below it."""
    response = send_from_directory(Path(str(current_app.static_folder)), "sw.js", max_age=0)
    response.headers["Cache-Control"] = "no-cache"
    return response


@pages.get("/offline")
def offline() -> ResponseReturnValue:
    """Shown by the service worker where there is neither network nor a kept page."""
    return render_template("files/offline.html")


@pages.post("/csp-report")
@limiter.limit("60 per minute")
def csp_report() -> ResponseReturnValue:
    """What browsers say that the policy has stopped: a note got past the sanitiser, or a page is wrong.

    Reports fill a log; nobody has more to make than the limit lets through.
    """
    _LOG.warning("stopped: %r", request.get_data(cache=False)[:_LONGEST_REPORT])
    return "", 204


csrf.exempt(csp_report)
