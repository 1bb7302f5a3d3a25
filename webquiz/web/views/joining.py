"""Joining a class, trying without one, coming back."""

from __future__ import annotations

from flask import Blueprint, flash, render_template
from flask.typing import ResponseReturnValue

from webquiz.store import classes, people
from webquiz.store.access import may_try
from webquiz.store.classes import TakenError
from webquiz.store.database import Connection
from webquiz.store.records import Student
from webquiz.study.days import zone
from webquiz.web import credentials, limits
from webquiz.web.limits import address, limiter
from webquiz.web.views import home
from webquiz.web.views.common import go, now, reading, settings, writing
from webquiz.web.views.forms import GuestForm, JoinForm, NameForm, PasswordSignInForm, PhraseForm
from webquiz.web.views.language import pick_locale, say
from webquiz.web.views.signing import new_device, sign_in

pages = Blueprint("joining", __name__)


@pages.post("/join")
@limiter.limit(limits.joining, deduct_when=limits.failed)
def join() -> ResponseReturnValue:
    """A new student of a class."""
    form = JoinForm(prefix="join")
    if not form.validate_on_submit():
        return home.welcome(join=form, code=422)
    with writing() as connection:
        group = classes.class_by_code(connection, form.code.data)
        if group is None:
            form.code.errors = [say("Aucune classe n'a ce code. Vérifiez-le avec votre enseignant.")]
            return home.welcome(join=form, code=422)
        try:
            student = _add(connection, form, group.id)
        except TakenError:
            taken = say("Quelqu'un de la classe porte déjà ce nom.")
            own = say(
                "Si c'est vous, revenez avec votre phrase ou votre mot de passe ; "
                "sinon, ajoutez une initiale."
            )
            form.name.errors = [f"{taken} {own}"]
            return home.welcome(join=form, code=422)
        device = new_device(connection, student.id, shared=form.shared.data)
    return _begin(student, device, shared=form.shared.data)


@pages.post("/try")
@limiter.limit(limits.joining)
def guest() -> ResponseReturnValue:
    """A new student without a class, where something is open to them."""
    form = GuestForm(prefix="guest")
    if not form.name.data:
        form.name.data = say("Anonyme")
    if not form.validate_on_submit():
        return home.welcome(guest=form, code=422)
    with writing() as connection:
        if not may_try(connection):
            flash(
                say("Sans classe, rien n'est ouvert. Demandez le code de votre classe à votre enseignant."),
                "left",
            )
            return go("home.index")
        student = _add(connection, form, None)
        device = new_device(connection, student.id, shared=form.shared.data)
    return _begin(student, device, shared=form.shared.data)


def _add(connection: Connection, form: NameForm, group: int | None) -> Student:
    where = zone(form.timezone.data, settings().timezone).key
    number = people.add_student(
        connection, form.name.data, class_id=group, timezone=where, locale=pick_locale(), now=now()
    )
    student = people.student(connection, number)
    assert student is not None  # noqa: S101 — just made
    return student


def _begin(student: Student, device: int, *, shared: bool) -> ResponseReturnValue:
    sign_in(student, device, shared=shared)
    flash(say("Bienvenue, %(name)s !", name=student.name), "welcome")
    return go("home.index")


@pages.get("/back")
def back() -> ResponseReturnValue:
    """Two ways to come back."""
    return _back(PhraseForm(), PasswordSignInForm(), 200)


def _back(phrase: PhraseForm, password: PasswordSignInForm, code: int) -> ResponseReturnValue:
    return render_template("joining/back.html", phrase=phrase, password=password), code


def _phrases_account() -> str:
    """The account that a phrase names."""
    parts = credentials.split_phrase(PhraseForm().phrase.data or "")
    return limits.hidden(people.by_key(parts[0] if parts else ""))


def _by_phrase() -> str:
    """The account that a phrase names, with where it is typed."""
    return f"{_phrases_account()} {address()}"


@pages.post("/back/phrase")
@limiter.limit(limits.joining, deduct_when=limits.failed)
@limiter.limit(limits.guessing_anywhere, key_func=_phrases_account, deduct_when=limits.failed)
@limiter.limit(limits.guessing, key_func=_by_phrase)
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
    return _return(row.id, shared=form.shared.data)


def _named_account() -> str:
    """The account that somebody says is theirs."""
    form = PasswordSignInForm()
    return limits.hidden(people.by_class(form.code.data or "", form.name.data or ""))


def _by_name() -> str:
    """The account that somebody says is theirs, with where they are."""
    return f"{_named_account()} {address()}"


@pages.post("/back/password")
@limiter.limit(limits.joining, deduct_when=limits.failed)
@limiter.limit(limits.guessing_anywhere, key_func=_named_account, deduct_when=limits.failed)
@limiter.limit(limits.guessing, key_func=_by_name)
def back_by_password() -> ResponseReturnValue:
    """Signs in by class code, name and password."""
    form = PasswordSignInForm()
    with reading() as connection:
        row = people.by_name(connection, form.code.data or "", form.name.data or "")
    fits = credentials.is_secret(row.password_hash if row else None, form.password.data or "")
    if not form.validate_on_submit() or row is None or not fits:
        form.password.errors = [say("Le code, le nom ou le mot de passe n'est pas le bon.")]
        return _back(PhraseForm(formdata=None), form, 422)
    return _return(row.id, shared=form.shared.data)


def _return(number: int, *, shared: bool) -> ResponseReturnValue:
    with writing() as connection:
        student = people.student(connection, number)
        assert student is not None  # noqa: S101 — just found
        device = new_device(connection, number, shared=shared)
    sign_in(student, device, shared=shared)
    flash(say("Rebonjour, %(name)s !", name=student.name), "welcome")
    return go("home.index")
