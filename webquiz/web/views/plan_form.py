"""The form of a student's plan: how much a day, which days are light, what the exam is."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import DateField, IntegerField, RadioField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, NumberRange, Optional

from webquiz.store.records import Student
from webquiz.study.plan import MOST_MINUTES, MOST_NEW, Pace
from webquiz.web.views.forms import Form
from webquiz.web.views.language import percent, say, weekday_names

_DIGITS = 10
_RETENTIONS = ("0.8", "0.85", "0.9", "0.95")
_LEAST_MINUTES = 3
_FARTHEST = 730
"""Days until an exam at most."""
_USUAL_MINUTES = 15


class _Whole(IntegerField):  # type: ignore[misc]
    """A whole number from ``least`` to ``most``, with a message of ours."""

    def __init__(self, *args: Any, least: int, most: int, **values: Any) -> None:
        self.least, self.most = least, most
        super().__init__(*args, **values)

    @property
    def wrong(self) -> str:
        """What is said of anything else."""
        return say("Écrivez un nombre de %(least)s à %(most)s.", least=self.least, most=self.most)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was sent. Numbers without end are none: what looks at them counts in fractions."""
        try:
            super().process_formdata(valuelist if all(len(it) <= _DIGITS for it in valuelist) else ["-"])
        except ValueError as error:
            raise ValueError(self.wrong) from error


class _Day(DateField):  # type: ignore[misc]
    """A day, with a message of ours."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads what was sent."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(say("Écrivez un jour comme 2027-01-31.")) from error


class PlanForm(Form):
    """How much a student wants to do."""

    by = RadioField(validate_choice=False)
    new_per_day = _Whole(least=0, most=MOST_NEW)
    minutes = _Whole(least=_LEAST_MINUTES, most=MOST_MINUTES)
    light = SelectMultipleField(validate_choice=False)
    goal = SelectField(validate_choice=False)
    retention = SelectField(validate_choice=False)
    exam = _Day()

    def __init__(self, student: Student, today: int, **values: Any) -> None:
        self.today = today
        super().__init__(**(_of_student(student, today) | values))
        wrong = say("Choisissez une des réponses proposées.")
        self.by.choices = [
            SelectChoice("minutes", say("Des minutes par jour")),
            SelectChoice("cards", say("Des nouvelles cartes par jour")),
        ]
        self.light.choices = [SelectChoice(str(at), name) for at, name in enumerate(weekday_names())]
        self.goal.choices = [SelectChoice(str(count), str(count)) for count in range(1, 8)]
        self.retention.choices = [SelectChoice(share, percent(float(share))) for share in _RETENTIONS]
        for field in (self.by, self.goal, self.retention):
            field.validators = [AnyOf([choice.value for choice in field.choices], wrong)]
        for field in (self.new_per_day, self.minutes):
            field.validators = [InputRequired(field.wrong), NumberRange(field.least, field.most, field.wrong)]
        self.exam.validators = [Optional()]

    def validate_exam(self, field: Any) -> None:
        """Within the next two years."""
        if field.data is not None and not self.today <= field.data.toordinal() <= self.today + _FARTHEST:
            raise ValidationError(say("Choisissez un jour à venir, d'ici deux ans au plus."))

    def validate_light(self, field: Any) -> None:
        """Days of the week, and not all of them."""
        known = {choice.value for choice in field.choices}
        if not known.issuperset(field.data) or known == set(field.data):
            raise ValidationError(say("Laissez au moins un jour entier dans la semaine."))

    def values(self) -> dict[str, Any]:
        """What the form says, as columns of a student."""
        value: date | None = self.exam.data
        return {
            "new_per_day": self.new_per_day.data,
            "minutes_per_day": self.minutes.data if self.by.data == "minutes" else None,
            "light_weekdays": sum(1 << int(it) for it in set(self.light.data)),
            "goal_days": int(self.goal.data),
            "retention": float(self.retention.data),
            "exam_day": value.toordinal() if value is not None else None,
        }

    def pace(self) -> Pace:
        """How much of a day the form says."""
        return Pace(self.new_per_day.data, self.minutes.data if self.by.data == "minutes" else None)


def _of_student(student: Student, today: int) -> dict[str, Any]:
    own = student.own_exam if student.own_exam is not None and student.own_exam >= today else None
    return {
        "by": "cards" if student.minutes_per_day is None else "minutes",
        "new_per_day": student.new_per_day,
        "minutes": student.minutes_per_day or _USUAL_MINUTES,
        "light": [str(at) for at in range(7) if student.light_weekdays >> at & 1],
        "goal": str(student.goal_days),
        "retention": str(student.retention),
        "exam": date.fromordinal(own) if own is not None else None,
    }
