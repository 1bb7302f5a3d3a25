"""The account page: what a student is called, how pages look, and what is kept."""

from __future__ import annotations

from flask import Blueprint, flash, render_template, session
from flask.typing import ResponseReturnValue

from webquiz.store import devices, people
from webquiz.store.classes import TakenError
from webquiz.store.database import Connection
from webquiz.store.records import Device, Student
from webquiz.web.passwords import SHORTEST
from webquiz.web.views.common import as_me, go, now
from webquiz.web.views.forms import ConfirmForm, CurrentForm, PasswordForm, SettingsForm
from webquiz.web.views.language import say
from webquiz.web.views.signing import remember

pages = Blueprint("account", __name__, url_prefix="/account")


@pages.get("")
def account() -> ResponseReturnValue:
    """Settings and data."""
    with as_me() as (connection, student):
        return account_page(connection, student)


def _settings_form(student: Student) -> SettingsForm:
    return SettingsForm(
        name=student.name,
        locale=student.locale,
        theme=student.theme,
        zone=student.timezone,
        has_vault=student.has_vault,
    )


def account_page(
    connection: Connection,
    student: Student,
    *,
    form: SettingsForm | None = None,
    renew: CurrentForm | None = None,
    password: PasswordForm | None = None,
    confirm: ConfirmForm | None = None,
    phrase: str = "",
    code: int = 200,
) -> ResponseReturnValue:
    """The page with all that is about a student's account; a form that is given shows its mistakes."""
    page = render_template(
        "account/account.html",
        student=student,
        form=form or _settings_form(student),
        renew=renew or CurrentForm(formdata=None, prefix="phrase"),
        password=password or PasswordForm(formdata=None),
        confirm=confirm or ConfirmForm(formdata=None, prefix="confirm"),
        phrase=phrase,
        shortest=SHORTEST,
        devices=_devices(connection, student),
        here=session.get("device"),
        forgotten=devices.DAYS,
    )
    return page, code, {"Cache-Control": "private, no-store"}


def _devices(connection: Connection, student: Student) -> list[Device]:
    """Where they are signed in, this browser first."""
    found = devices.of_student(connection, student.id, now())
    return sorted(found, key=lambda it: it.id != session.get("device"))


@pages.post("")
def change() -> ResponseReturnValue:
    """Keeps the settings."""
    with as_me(writes=True) as (connection, student):
        form = SettingsForm(zone=student.timezone)
        if not form.validate_on_submit():
            return account_page(connection, student, form=form, code=422)
        try:
            people.change(
                connection,
                student.id,
                name=form.name.data,
                locale=form.locale.data,
                theme=form.theme.data,
                timezone=form.zone.data,
                has_vault=form.has_vault.data,
            )
        except TakenError:
            form.name.errors = [say("Quelqu'un de la classe porte déjà ce nom.")]
            return account_page(connection, student, form=form, code=422)
        changed = people.student(connection, student.id)
    assert changed is not None  # noqa: S101 — just changed
    remember(changed)
    flash(say("C'est enregistré."), "done")
    return go("account.account")
