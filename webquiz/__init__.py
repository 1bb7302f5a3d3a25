"""webquiz: flashmot's cards as a quiz that students practise with. ``create_app`` makes the Flask
application."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from webquiz.web.settings import Settings

__all__ = ["create_app"]


def create_app(settings: Settings | None = None) -> Flask:
    """The application, for ``webquiz run``, any other WSGI server and tests.

    Raises:
        SettingsError: the environment's settings can't be used.
        DatabaseError: the database can't be reached, or its tables are of another version.
    """
    from flashmot import FlashmotError
    from webquiz.web.application import make

    try:
        return make(settings)
    except FlashmotError as error:
        if "gunicorn" not in sys.modules:
            raise
        from gunicorn.errors import AppImportError  # which gunicorn says in plain words, and stops

        raise AppImportError(f"webquiz: {error}") from error
