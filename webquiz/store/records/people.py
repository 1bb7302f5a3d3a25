"""Classes and students as they leave the store."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from webquiz.study.days import zone
from webquiz.study.plan import Pace, is_light


@dataclass(frozen=True, slots=True)
class Student:
    """Who practises."""

    id: int
    """Their number."""
    name: str
    """As they want to be called."""
    class_id: int | None
    """Their class; None for who only tries."""
    class_name: str
    """Its name, or ``""``."""
    timezone: str
    """The name of their time zone."""
    locale: str
    """``fr`` or ``en``."""
    theme: str
    """``auto light dark``."""
    new_per_day: int
    """How many new cards they want a day."""
    retention: float
    """The share of cards that they want to remember."""
    own_exam: int | None
    """The exam's day that they set themselves."""
    class_exam: int | None
    """The class's."""
    minutes_per_day: int | None
    """How many minutes they want to study a day, where that and not ``new_per_day`` decides."""
    light_weekdays: int
    """Their light days of every week, as bits: 1 for Monday."""
    light_day: int | None
    """The study day that they made light by itself."""
    goal_days: int
    """On how many days of a week they mean to study."""
    epoch: int
    """Rises when all sessions are to end."""
    has_password: bool
    """Whether they have set one."""
    has_phrase: bool
    """Whether they have a recovery phrase."""
    has_vault: bool = False
    """Whether they have the course's notes in Obsidian, to open them there."""

    def exam(self, today: int) -> int | None:
        """The day of their next exam: their own, else the class's; None where there is none to come."""
        coming = (day for day in (self.own_exam, self.class_exam) if day is not None and day >= today)
        return next(coming, None)

    def pace(self, today: int) -> Pace:
        """What they want to do on a study day."""
        light = is_light(today, self.light_weekdays, self.light_day)
        return Pace(self.new_per_day, self.minutes_per_day, light)

    @property
    def zone(self) -> ZoneInfo:
        """Their time zone."""
        return zone(self.timezone)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a cookie says of who asks."""

    student: int
    """The student's number."""
    epoch: int
    """The student's epoch when they signed in."""
    device: int
    """The number of the device that they signed in on."""


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that a student is signed in on. Times are milliseconds since 1970."""

    id: int
    """Its number."""
    name: str
    """What it is called, as « Firefox, Android »; ``""`` where the browser doesn't tell."""
    made_at: int
    """The hour in which they signed in."""
    seen_at: int
    """The hour in which they came last."""
    expires_at: int | None
    """When it ends by itself; None where it doesn't."""


@dataclass(frozen=True, slots=True)
class Account:
    """What a student signs in with."""

    id: int
    """Their number."""
    phrase_key: str | None
    """The first half of their recovery phrase, if they have one: it names the account."""
    phrase_hash: str | None
    """Of the second half of their recovery phrase, if they have one."""
    password_hash: str | None
    """Of their password, if they have one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A class."""

    id: int
    """Its number."""
    name: str
    """Its name."""
    code: str
    """What its students join with."""
    exam_day: int | None
    """The day of its next exam."""
    students: int
    """How many it has."""
