"""Settings: environment → one typed object."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.quiz_course import (
    SECRET,
)
from webquiz.web.settings import Settings, SettingsError, read_settings


def test_outside_development_a_secret_is_needed_and_the_message_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="token_urlsafe"):
        read_settings({"WEBQUIZ_DATA": str(tmp_path)})
    with pytest.raises(SettingsError, match="too easy"):
        read_settings({"WEBQUIZ_DATA": str(tmp_path), "WEBQUIZ_SECRET_KEY": "secret"})
    assert read_settings({"WEBQUIZ_DATA": str(tmp_path), "WEBQUIZ_SECRET_KEY": SECRET}).secret_key == SECRET


def test_the_development_secret_is_made_once_and_kept_to_oneself(tmp_path: Path) -> None:
    first = read_settings({"WEBQUIZ_DATA": str(tmp_path)}, development=True)
    assert read_settings({"WEBQUIZ_DATA": str(tmp_path)}, development=True).secret_key == first.secret_key
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("WEBQUIZ_ENV", "staging", "development"),
        ("PORT", "http", "whole number"),
        ("PORT", "70000", "65535"),
        ("DATABASE_URL", "mysql://x", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:", "forget"),
        ("WEBQUIZ_TIMEZONE", "Mars", "no such time zone"),
        ("WEBQUIZ_SIGN_IN_LIMIT", "often", "10 per 15 minutes"),
        ("WEBQUIZ_SECRT_KEY", "x", "no such setting"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as raised:
        read_settings({"WEBQUIZ_DATA": str(tmp_path), name: value}, development=True)
    assert name in str(raised.value)


def test_addresses_of_postgresql_are_understood(tmp_path: Path) -> None:
    for url in (
        "postgres://u@localhost/d",
        "postgresql://u@localhost/d",
        "postgresql+psycopg://u@localhost/d",
    ):
        made = read_settings({"WEBQUIZ_DATA": str(tmp_path), "DATABASE_URL": url}, development=True)
        assert made.database_url == "postgresql+psycopg://u@localhost/d"


@pytest.mark.parametrize(
    ("url", "fine"),
    [
        ("postgresql://u:p@db.example.org/d", False),
        ("postgresql://u:p@10.0.0.7:5432/d", False),
        ("postgresql:///d?host=db.example.org", False),
        ("postgresql://u:p@db.example.org/d?sslmode=verify-full&sslrootcert=/etc/ca.pem", True),
        ("postgresql://u:p@db/d?sslmode=disable", True),
        ("postgresql://u:p@127.0.0.1/d", True),
        ("postgresql://u:p@[::1]:5432/d", True),
        ("postgresql:///d?host=/var/run/postgresql", True),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/d", True),
    ],
)
def test_a_database_over_a_network_is_asked_for_by_a_way_that_is_said(
    tmp_path: Path, url: str, fine: bool
) -> None:
    given = {"WEBQUIZ_DATA": str(tmp_path), "DATABASE_URL": url}
    if fine:
        assert read_settings(given, development=True).database_url.endswith(url.partition("://")[2])
    else:
        with pytest.raises(SettingsError, match="sslmode=verify-full"):
            read_settings(given, development=True)


def test_settings_are_a_record() -> None:
    assert Settings(True, SECRET, "sqlite:///x", Path()).port == 8000
