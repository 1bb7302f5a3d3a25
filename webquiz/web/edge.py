"""The edge: what comes in is bounded here, in one place, before anything is done with it.

Forms are read from form fields only, each of a bounded length: text is looked at letter by letter further in,
and folded, which takes quadratic time for marks without end.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flask import Flask, abort, request

from webquiz.web.views.files import RAW

LONGEST_FIELD: Final = 8000
"""Characters. What people type is cut further in; much more comes from no page of ours."""
_LONGEST_NAME: Final = 80
_MOST_FIELDS: Final = 300
_LONGEST_ADDRESS: Final = 8000
_FORMS: Final = frozenset(("application/x-www-form-urlencoded", "multipart/form-data"))
_WITHOUT_BODY: Final = frozenset(("GET", "HEAD", "OPTIONS"))


def install(app: Flask) -> None:
    """Bounds every request before any view, guard or limit sees it."""
    app.config["MAX_FORM_PARTS"] = _MOST_FIELDS
    app.before_request(_bound)


def _bound() -> None:
    """Ends a request that no page of ours sends."""
    if len(request.full_path) > _LONGEST_ADDRESS:
        abort(414)
    _refuse_long(request.args.items(multi=True))
    if request.method in _WITHOUT_BODY or request.endpoint in RAW:
        return
    if request.content_length != 0 and request.mimetype and request.mimetype not in _FORMS:
        abort(415)
    if request.files:
        abort(400)
    _refuse_long(request.form.items(multi=True))


def _refuse_long(fields: Iterable[tuple[str, str]]) -> None:
    for count, (name, value) in enumerate(fields, 1):
        if count > _MOST_FIELDS or len(name) > _LONGEST_NAME or len(value) > LONGEST_FIELD:
            abort(413)
