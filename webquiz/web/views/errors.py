"""Pages for what goes wrong: each says what happened, that nothing is lost, and where to go from here."""

from __future__ import annotations

from flask import Flask, Response, jsonify, render_template, request, session
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError, SecurityError

from webquiz.store.database import DataError, IntegrityError, SQLAlchemyError
from webquiz.web.journal import note_database, request_number
from webquiz.web.views.common import LeftError, by_script, go
from webquiz.web.views.language import say


def install(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(LeftError, _left)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(SQLAlchemyError, _no_database)
    app.register_error_handler(SecurityError, _strange_host)
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(InternalServerError, _broken)


def _left(_error: LeftError) -> ResponseReturnValue:
    if session.get("former") and "device" in session and request.method == "GET" and not by_script():
        # A restored backup may know nothing of a device that was noted since: it is noted once more, if the
        # cookie of before would still be good.
        del session["device"]
        return go("home.index")
    had = "student" in session
    session.clear()
    if by_script():
        return jsonify(error="signed-out"), 401
    if had:
        session["left"] = True
    return go("home.index")


def _expired(_error: CSRFError) -> ResponseReturnValue:
    """The form is of another session: signed out meanwhile, or in another tab."""
    if by_script():
        return jsonify(error="expired"), 400
    words = say("Rechargez-la et recommencez. Rien n'est perdu : chaque réponse déjà donnée est enregistrée.")
    return _shown(400, say("Cette page a expiré"), words)


def _no_database(error: SQLAlchemyError) -> ResponseReturnValue:
    note_database(error)
    if isinstance(error, DataError | IntegrityError):
        return _page(BadRequest())
    if by_script():
        return jsonify(error="database"), 503
    return _shown(
        503,
        say("La base de données ne répond pas"),
        say("Réessayez dans un instant. Vos réponses déjà enregistrées sont en sûreté."),
    )


def _broken(error: InternalServerError) -> ResponseReturnValue:
    """What broke after a view had answered, as counting a failure may, comes here as it is."""
    cause = error.original_exception
    return _no_database(cause) if isinstance(cause, SQLAlchemyError) else _page(error)


def _strange_host(_error: SecurityError | None = None) -> ResponseReturnValue:
    """The request names a host that the quiz isn't, or that none can be: a page's links can't be made."""
    return Response("Cette adresse n’est pas celle du quiz.\n", 400, mimetype="text/plain")


def _page(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    if request_ctx.url_adapter is None:
        return _strange_host()
    if by_script():
        return jsonify(error=str(code)), code
    unread = (say("Cette demande n'a pas été comprise"), say("Revenez à la page précédente et recommencez."))
    title, words = {
        400: unread,
        414: unread,
        415: unread,
        403: (say("Cette page n'est pas à vous"), say("Vous n'avez pas accès à ce que vous demandez.")),
        404: (
            say("Cette page n'existe pas"),
            say("L'adresse est peut-être incomplète, ou la fiche a été retirée."),
        ),
        405: (say("Cette page n'existe pas"), say("Repartez de l'accueil.")),
        413: (say("C'est trop long"), say("Raccourcissez le texte et recommencez.")),
        429: (
            say("Trop d'essais"),
            say("Attendez quelques minutes, puis recommencez. Vos cartes ne bougent pas."),
        ),
    }.get(
        code,
        (
            say("Quelque chose s'est mal passé"),
            say("Ce n'est pas votre faute. Vos réponses déjà enregistrées sont en sûreté ; réessayez."),
        ),
    )
    return _shown(code, title, words)


def _shown(code: int, title: str, words: str) -> ResponseReturnValue:
    number = request_number() if code >= 500 else ""
    return render_template("error.html", code=code, title=title, words=words, number=number), code
