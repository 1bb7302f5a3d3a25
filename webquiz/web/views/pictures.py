"""An image of a note on a page of its own, large, for who has no script."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from flashmot.html.media import MEDIA_NAME
from webquiz.store import catalogue
from webquiz.web.views.common import as_me
from webquiz.web.views.rich import caption_of

pages = Blueprint("pictures", __name__, url_prefix="/images")


@pages.get("/<name>")
def picture(name: str) -> ResponseReturnValue:
    """The image, what the note says of it, and the way back."""
    if not MEDIA_NAME.fullmatch(name):
        abort(404)
    with as_me() as (connection, student):
        alt = catalogue.image_text(connection, name, student.id)
    if alt is None:
        abort(404)
    return render_template("pictures/picture.html", name=name, caption=caption_of(alt), back=_back())


def _back() -> str:
    """The page of ours that led here, else home."""
    came = urlsplit(request.referrer or "")
    own = came.netloc == request.host and came.path.startswith("/") and not came.path.startswith("//")
    return came.path if own and came.path != request.path else url_for("home.index")
