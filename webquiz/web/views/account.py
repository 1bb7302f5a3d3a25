"""Joining, coming back, leaving; settings; taking everything along; erasing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Blueprint, Flask, flash, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter

from webquiz.store import exports, people
from webquiz.store.people import TakenError, fold_name
from webquiz.store.records import Student
from webquiz.study.days import zone
from webquiz.web import credentials
from webquiz.web.views import home
from webquiz.web.views.common import (
    address,
    as_me,
    download,
    go,
    now,
    reading,
    remember,
    settings,
    sign_in,
    today,
    writing,
)
from webquiz.web.views.forms import (
    ConfirmForm,
    JoinForm,
    NameForm,
    PasswordForm,
    PasswordSignInForm,
    PhraseForm,
    SettingsForm,
    tidy,
)
from webquiz.web.views.language import pick_locale, say

pages = Blueprint("account", __name__)


def limit(app: Flask, limiter: Limiter) -> None:
    """Rate limits. Only failures count, and for sign-in by account and address together: a class that sits
    behind one address signs in at once, and who guesses is stopped without locking the others out."""
    joining, guessing = app.config["SETTINGS"].join_limit, app.config["SETTINGS"].sign_in_limit
    views: dict[str, Any] = app.view_functions
    failing = limiter.limit(joining, key_func=address, deduct_when=_failed)
    views["account.join"] = failing(views["account.join"])
    views["account.guest"] = limiter.limit(joining, key_func=address)(views["account.guest"])
    for name, account in (("account.back_by_phrase", _by_phrase), ("account.back_by_password", _by_name)):
        by_account = limiter.limit(guessing, key_func=account, deduct_when=_failed)
        views[name] = failing(by_account(views[name]))


def _failed(response: Any) -> bool:
    return bool(response.status_code >= 400)


def _by_phrase() -> str:
    """The account that a phrase names, with where it is typed."""
    parts = credentials.split_phrase(request.form.get("phrase", ""))
    return f"{parts[0] if parts else ''} {address()}"


def _by_name() -> str:
    """The account that somebody says is theirs, with where they are."""
    code, name = (
        people.normal_code(request.form.get("code", "")),
        fold_name(tidy(request.form.get("name", ""))),
    )
    return f"{code}/{name} {address()}"


@pages.post("/join")
def join() -> ResponseReturnValue:
    """A new student of a class."""
    form = JoinForm(prefix="join")
    if not form.validate_on_submit():
        return home.welcome(join=form, code=422)
    with writing() as connection:
        group = people.class_by_code(connection, form.code.data)
        if group is None:
            form.code.errors = [say("Aucune classe n'a ce code. Vérifiez-le avec votre enseignant.")]
            return home.welcome(join=form, code=422)
        try:
            student = _add(connection, form, group.id)
        except TakenError:
            taken = say("Quelqu'un de la classe porte déjà ce nom.")
            own = say(
                "Si c'est vous, revenez avec votre phrase ou votre mot de passe ; sinon, ajoutez une initiale."
            )
            form.name.errors = [f"{taken} {own}"]
            return home.welcome(join=form, code=422)
    return _begin(student)


@pages.post("/try")
def guest() -> ResponseReturnValue:
    """A new student without a class."""
    form = NameForm(prefix="guest")
    if not form.name.data:
        form.name.data = say("Anonyme")
    if not form.validate_on_submit():
        return home.welcome(guest=form, code=422)
    with writing() as connection:
        student = _add(connection, form, None)
    return _begin(student)


def _add(connection: Any, form: NameForm, group: int | None) -> Student:
    where = zone(form.timezone.data, settings().timezone).key
    number = people.add_student(
        connection, form.name.data, class_id=group, timezone=where, locale=pick_locale(), now=now()
    )
    student = people.student(connection, number)
    assert student is not None  # noqa: S101 — just made
    return student


def _begin(student: Student) -> ResponseReturnValue:
    sign_in(student)
    flash(say("Bienvenue, %(name)s !", name=student.name), "welcome")
    return go("home.index")


@pages.get("/back")
def back() -> ResponseReturnValue:
    """Two ways to come back."""
    return _back(PhraseForm(), PasswordSignInForm(), 200)


def _back(phrase: PhraseForm, password: PasswordSignInForm, code: int) -> ResponseReturnValue:
    return render_template("back.html", phrase=phrase, password=password), code


@pages.post("/back/phrase")
def back_by_phrase() -> ResponseReturnValue:
    """Signs in by the recovery phrase."""
    form = PhraseForm()
    parts = credentials.split_phrase(form.phrase.data or "")
    with reading() as connection:
        row = people.by_phrase(connection, parts[0]) if parts else None
    fits = credentials.is_secret(row.phrase_hash if row else None, parts[1] if parts else "")
    if not form.validate_on_submit() or row is None or not fits:
        form.phrase.errors = [say("Cette phrase n'ouvre aucun compte. Vérifiez les six mots.")]
        return _back(form, PasswordSignInForm(formdata=None), 422)
    return _return(row.id)


@pages.post("/back/password")
def back_by_password() -> ResponseReturnValue:
    """Signs in by class code, name and password."""
    form = PasswordSignInForm()
    with reading() as connection:
        row = people.by_name(connection, form.code.data or "", form.name.data or "")
    fits = credentials.is_secret(row.password_hash if row else None, form.password.data or "")
    if not form.validate_on_submit() or row is None or not fits:
        form.password.errors = [say("Le code, le nom ou le mot de passe n'est pas le bon.")]
        return _back(PhraseForm(formdata=None), form, 422)
    return _return(row.id)


def _return(number: int) -> ResponseReturnValue:
    with reading() as connection:
        student = people.student(connection, number)
    assert student is not None  # noqa: S101 — just found
    sign_in(student)
    flash(say("Rebonjour, %(name)s !", name=student.name), "welcome")
    return go("home.index")


@pages.post("/leave")
def leave() -> ResponseReturnValue:
    """Signs out here."""
    session.clear()
    return go("home.index")


@pages.get("/account")
def account() -> ResponseReturnValue:
    """Settings and data."""
    with as_me() as (_, student):
        return _account_page(student, _settings_form(student))


def _settings_form(student: Student) -> SettingsForm:
    coming = student.own_exam is not None and student.own_exam >= today(student)
    exam = date.fromordinal(student.own_exam) if coming and student.own_exam is not None else None
    return SettingsForm(
        today(student),
        name=student.name,
        new_per_day=student.new_per_day,
        retention=str(student.retention),
        exam=exam,
        locale=student.locale,
        theme=student.theme,
        zone=student.timezone,
    )


def _account_page(
    student: Student,
    form: SettingsForm,
    password: PasswordForm | None = None,
    confirm: ConfirmForm | None = None,
    phrase: str = "",
    code: int = 200,
) -> ResponseReturnValue:
    page = render_template(
        "account.html",
        student=student,
        form=form,
        password=password or PasswordForm(formdata=None),
        confirm=confirm or ConfirmForm(formdata=None, prefix="confirm"),
        phrase=phrase,
        shortest=credentials.SHORTEST_PASSWORD,
    )
    return page, code, {"Cache-Control": "private, no-store"}


@pages.post("/account")
def change() -> ResponseReturnValue:
    """Keeps the settings."""
    with as_me(writes=True) as (connection, student):
        form = SettingsForm(today(student), zone=student.timezone)
        if not form.validate_on_submit():
            return _account_page(student, form, code=422)
        try:
            people.change(
                connection,
                student.id,
                name=form.name.data,
                new_per_day=form.new_per_day.data,
                retention=float(form.retention.data),
                exam_day=form.exam_day,
                locale=form.locale.data,
                theme=form.theme.data,
                timezone=form.zone.data,
            )
        except TakenError:
            form.name.errors = [say("Quelqu'un de la classe porte déjà ce nom.")]
            return _account_page(student, form, code=422)
        changed = people.student(connection, student.id)
    assert changed is not None  # noqa: S101 — just changed
    remember(changed)
    flash(say("C'est enregistré."), "done")
    return go("account.account")


@pages.post("/account/phrase")
def new_phrase() -> ResponseReturnValue:
    """Makes a recovery phrase, shown once; an earlier one is void."""
    phrase = credentials.make_phrase()
    parts = credentials.split_phrase(phrase)
    assert parts is not None  # noqa: S101 — just made
    hashed = credentials.hash_secret(parts[1])
    with as_me(writes=True) as (connection, student):
        while people.by_phrase(connection, parts[0]) is not None:
            phrase = credentials.make_phrase()
            parts = credentials.split_phrase(phrase) or parts
            hashed = credentials.hash_secret(parts[1])
        people.change(connection, student.id, phrase_key=parts[0], phrase_hash=hashed)
        kept = people.student(connection, student.id) or student
        return _account_page(kept, _settings_form(kept), phrase=phrase)


@pages.post("/account/password")
def new_password() -> ResponseReturnValue:
    """Sets a password, and ends the sessions on other devices."""
    form = PasswordForm()
    valid = form.validate_on_submit()
    hashed = credentials.hash_secret(form.password.data) if valid else ""
    with as_me(writes=True) as (connection, student):
        if not valid:
            return _account_page(student, _settings_form(student), password=form, code=422)
        people.change(connection, student.id, password_hash=hashed, epoch=student.epoch + 1)
        changed = people.student(connection, student.id)
    assert changed is not None  # noqa: S101 — just changed
    sign_in(changed)
    flash(say("Votre mot de passe est enregistré ; les autres appareils sont déconnectés."), "done")
    return go("account.account")


@pages.get("/account/data.zip")
def data() -> ResponseReturnValue:
    """All that the quiz holds of the student."""
    with as_me() as (connection, student):
        tables = exports.export(connection, student.id)
    return download(exports.as_zip(tables), say("flashmot-mes-donnees.zip"), "application/zip")


@pages.post("/account/erase")
def erase() -> ResponseReturnValue:
    """Erases the student at once, if they typed their name to say that they mean it."""
    form = ConfirmForm(prefix="confirm")
    with as_me(writes=True) as (connection, student):
        if not form.validate_on_submit() or fold_name(form.name.data) != fold_name(student.name):
            form.name.errors = [say("Pour confirmer, écrivez votre nom : %(name)s.", name=student.name)]
            return _account_page(student, _settings_form(student), confirm=form, code=422)
        people.erase(connection, student.id)
    session.clear()
    return render_template("erased.html")
