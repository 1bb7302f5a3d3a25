"""Which language a page speaks, and French as it is printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal, format_percent
from flask import Flask, g, request, session
from flask_babel import Babel, get_locale, get_translations, to_user_timezone
from markupsafe import Markup

from flashmot.french.typography import typeset
from flashmot.html.text import to_text
from webquiz.web.views.common import LOCALES

_TRANSLATIONS = Path(__file__).parent.parent / "translations"


def pick_locale() -> str:
    """What the student chose, else French; English for browsers that ask for it and not for French."""
    chosen = session.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    return request.accept_languages.best_match(LOCALES, "fr") or "fr"


def pick_timezone() -> str | None:
    """The student's time zone."""
    return session.get("timezone")


def install(app: Flask) -> None:
    """Texts of templates go through here: translated, and French ones typeset (non-breaking spaces,
    apostrophes)."""
    app.config.update(BABEL_DEFAULT_LOCALE="fr", BABEL_TRANSLATION_DIRECTORIES=str(_TRANSLATIONS))
    Babel(app, locale_selector=pick_locale, timezone_selector=pick_timezone)
    app.jinja_env.install_gettext_callables(text, plural, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"] = _in_template
    app.jinja_env.filters.update(
        percent=percent,
        number=number,
        span=span,
        day=day,
        interval=interval,
        coming=coming,
        moment=moment,
        plain=to_text,
        typeset=typeset,
    )
    app.jinja_env.globals["get_locale"] = get_locale


def text(message: str) -> str:
    """A message in the page's language."""
    known = _texts()
    found = known.get(message)
    if found is None:
        found = known[message] = _set(get_translations().ugettext(message))
    return found


def _in_template(message: str, **values: Any) -> Markup:
    """What Jinja's own ``_`` does, with most of it done once: a page holds dozens of texts."""
    if values:
        return Markup(text(message)) % values  # noqa: S704 — our own texts; the values are escaped
    known = _texts()
    found = known.get(f"\0{message}")
    if found is None:
        found = known[f"\0{message}"] = Markup(text(message)) % {}  # noqa: S704
    return Markup(found)  # noqa: S704


_TEXTS: dict[str, dict[str, str]] = {}


def _texts() -> dict[str, str]:
    """The messages of the page's language that were asked for before: a page holds dozens."""
    known: dict[str, str] | None = g.get("texts")
    if known is None:
        known = g.texts = _TEXTS.setdefault(_language(), {})
    return known


def plural(one: str, many: str, count: int) -> str:
    """A message that counts."""
    return _set(get_translations().ungettext(one, many, count))


def say(message: str, **values: Any) -> str:
    """A message with values, plain."""
    return text(message) % values if values else text(message)


def say_count(one: str, many: str, num: int, **values: Any) -> str:
    """A message that counts, with values, plain."""
    return plural(one, many, num) % {"num": number(num), **values}


def _set(message: str) -> str:
    return typeset(message) if _language() == "fr" else message


def _language() -> str:
    return str(get_locale() or "fr")[:2]


def locale() -> Locale:
    """The page's locale."""
    return get_locale() or Locale("fr")


def number(value: float, digits: int = 0) -> str:
    """A number as the language writes it."""
    return format_decimal(value, format="#,##0." + "#" * digits if digits else "#,##0", locale=locale())


def percent(share: float | None) -> str:
    """A share as the language writes it: ``82 %``."""
    return "–" if share is None else format_percent(share, locale=locale())


def day(value: int, form: str = "long") -> str:
    """A study day as a date."""
    return format_date(date.fromordinal(value), form, locale=locale())


def moment(value: int) -> str:
    """The day of a time in milliseconds since 1970, by the student's clock."""
    return format_date(to_user_timezone(datetime.fromtimestamp(value / 1000, UTC)), "long", locale=locale())


def weekdays() -> list[str]:
    """Monday to Sunday, short."""
    names = get_day_names("narrow", locale=locale())
    return [names[index] for index in range(7)]


def weekday_names() -> list[str]:
    """Monday to Sunday."""
    names = get_day_names("wide", locale=locale())
    return [names[index] for index in range(7)]


def months() -> list[str]:
    """January to December, short."""
    names = get_month_names("abbreviated", locale=locale())
    return [names[index] for index in range(1, 13)]


def interval(days: int) -> str:
    """In how many days a card comes back: ``4 j``, ``3 mois``."""
    if days <= 0:
        return text("aujourd'hui")
    if days < 31:
        return plural("%(num)d j", "%(num)d j", days) % {"num": days}
    if days < 730:
        return plural("%(num)d mois", "%(num)d mois", round(days / 30.4)) % {"num": round(days / 30.4)}
    return plural("%(num)d an", "%(num)d ans", round(days / 365)) % {"num": round(days / 365)}


def coming(days: int) -> str:
    """When a card comes back, in a sentence: ``demain``, ``dans 3 mois``."""
    if days <= 0:
        return text("aujourd'hui")
    if days == 1:
        return text("demain")
    if days < 31:
        return plural("dans %(num)d jour", "dans %(num)d jours", days) % {"num": days}
    if days < 730:
        return plural("dans %(num)d mois", "dans %(num)d mois", round(days / 30.4)) % {
            "num": round(days / 30.4)
        }
    return plural("dans %(num)d an", "dans %(num)d ans", round(days / 365)) % {"num": round(days / 365)}


def span(seconds: float) -> str:
    """How long something takes: ``moins d'une minute``, ``12 min``."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return text("moins d'une minute")
    if minutes < 60:
        return text("%(num)d min") % {"num": minutes}
    return text("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}
