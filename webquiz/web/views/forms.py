"""The forms that people fill in, but for those of a study session (see ``views.study``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, Length

from webquiz.web.passwords import LONGEST, SHORTEST, Flaw, flaw
from webquiz.web.views.language import say

_LONGEST_NAME = 40
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def tidy(text: str | None) -> str:
    """What somebody typed, without what can't be seen and with single spaces."""
    return " ".join(_UNSHOWN.sub("", text or "").split())


class Form(FlaskForm):  # type: ignore[misc]
    """Messages in the page's language."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """WTForms' own messages aren't used: each validator has ours."""

        locales = False


class NameForm(Form):
    """A display name, and the browser's time zone where it has a script."""

    name = StringField(filters=[tidy])
    timezone = HiddenField(filters=[tidy])

    def validate_name(self, field: Any) -> None:
        """A name of a readable length with a letter or digit in it."""
        if not any(letter.isalnum() for letter in field.data):
            raise ValidationError(say("Écrivez le nom sous lequel vous voulez apparaître."))
        if len(field.data) > _LONGEST_NAME:
            raise ValidationError(
                say("Ce nom est trop long : %(most)d caractères au plus.", most=_LONGEST_NAME)
            )


class JoinForm(NameForm):
    """To join a class."""

    code = StringField(filters=[tidy])
    shared = BooleanField(id="join-shared")

    def validate_code(self, field: Any) -> None:
        """Something was written."""
        if not field.data:
            raise ValidationError(say("Écrivez le code que votre enseignant vous a donné."))


class GuestForm(NameForm):
    """To try without a class."""

    shared = BooleanField(id="guest-shared")


class PhraseForm(Form):
    """To come back with a recovery phrase."""

    phrase = StringField(filters=[tidy])
    shared = BooleanField(id="phrase-shared")


class PasswordSignInForm(Form):
    """To come back with class code, name and password."""

    code = StringField(filters=[tidy])
    name = StringField(filters=[tidy])
    password = PasswordField()
    shared = BooleanField(id="password-shared")


class CurrentForm(Form):
    """What asks for the account's secret: the phrase or the password."""

    current = PasswordField()


class PasswordForm(CurrentForm):
    """To set a password. ``known``: the names that whoever guesses it knows."""

    password = PasswordField()

    def __init__(self, *args: Any, known: Sequence[str] = (), **values: Any) -> None:
        self.known = known
        super().__init__(*args, **values)

    def validate_password(self, field: Any) -> None:
        """Hard enough to guess."""
        found = flaw(field.data or "", self.known)
        if found is not None:
            raise ValidationError(_flaws()[found])


def _flaws() -> dict[Flaw, str]:
    return {
        Flaw.SHORT: say("Choisissez un mot de passe d'au moins %(least)d caractères.", least=SHORTEST),
        Flaw.LONG: say("Ce mot de passe est trop long : %(most)d caractères au plus.", most=LONGEST),
        Flaw.COMMON: say(
            "Ce mot de passe se devine vite : il est courant, suit le clavier, se répète ou contient "
            "surtout un nom. Mettez plutôt quelques mots sans lien."
        ),
    }


class SettingsForm(NameForm):
    """What a student is called, and how pages look."""

    locale = RadioField(
        choices=[SelectChoice("fr", "Français"), SelectChoice("en", "English")], validate_choice=False
    )
    theme = RadioField(validate_choice=False)
    zone = SelectField(validate_choice=False)
    has_vault = BooleanField()

    def __init__(self, *args: Any, zone: str, **values: Any) -> None:
        super().__init__(*args, zone=zone, **values)
        wrong = say("Choisissez une des réponses proposées.")
        self.theme.choices = [
            SelectChoice("auto", say("Comme l'appareil")),
            SelectChoice("light", say("Clair")),
            SelectChoice("dark", say("Sombre")),
        ]
        names = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
        self.zone.choices = [SelectChoice(name, name.replace("_", " ")) for name in sorted(names | {zone})]
        for field in (self.locale, self.theme, self.zone):
            field.validators = [AnyOf([choice.value for choice in field.choices], wrong)]


class ConfirmForm(CurrentForm):
    """To erase oneself: the name, typed once more, and the secret."""

    name = StringField(filters=[tidy], validators=[Length(max=200)])
