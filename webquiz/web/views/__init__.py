"""What answers requests: a blueprint a concern. Views translate HTTP; queries are the store's."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_wtf import CSRFProtect

from webquiz.web.views import account, errors, files, home, notions, progress, security, study


def register(app: Flask, csrf: CSRFProtect, limiter: Limiter) -> None:
    """Adds all views to the application."""
    for blueprint in (home.pages, account.pages, study.pages, notions.pages, progress.pages, files.pages):
        app.register_blueprint(blueprint)
    security.install(app, csrf)
    account.limit(app, limiter)
    security.limit(app, limiter)
    errors.install(app)
