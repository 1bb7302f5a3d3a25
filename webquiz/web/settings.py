"""Settings: environment → one typed object. Unknown values fail; outside development there is no default
secret."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import platformdirs

from flashmot import FlashmotError

_SHORTEST_SECRET = 32
_MAKE_ONE = "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
_HERE = frozenset(("", "localhost", "127.0.0.1", "::1"))
"""Hosts of this machine."""
_KNOWN = frozenset(
    "ENV SECRET_KEY SECRET_KEY_FALLBACKS DATA HOST PORT TIMEZONE PROXIES TRUSTED_HOSTS JOIN_LIMIT "
    "SIGN_IN_LIMIT POOL_SIZE PUBLIC_URL".split()
)


class SettingsError(FlashmotError):
    """A setting that can't be used."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says. ``docs/webquiz.md`` lists the variables."""

    development: bool
    """Whether one person tries it on their own machine: a secret is made and kept, cookies go over plain
    HTTP."""
    secret_key: str
    """Signs sessions and forms."""
    former_keys: tuple[str, ...] = field(default=(), kw_only=True)
    """Secrets of before, whose sessions still hold: so a secret is changed without signing anybody out."""
    database_url: str
    """``sqlite:///…`` or ``postgresql+psycopg://…``."""
    data: Path
    """The folder for the database, the development secret and the packages."""
    host: str = "127.0.0.1"
    """Where ``webquiz run`` listens."""
    port: int = 8000
    """On which port."""
    timezone: str = "America/Toronto"
    """The time zone of students whose browser doesn't tell theirs."""
    proxies: int = 0
    """How many proxies stand in front and can be trusted with ``X-Forwarded-…``."""
    trusted_hosts: tuple[str, ...] = ()
    """The host names that are answered; any when empty."""
    join_limit: str = "300 per hour"
    """How often one address may fail with a class code, or make an account."""
    sign_in_limit: str = "10 per 15 minutes"
    """How often one account may fail to sign in from one address."""
    pool_size: int = 5
    """Connections to the database that a worker keeps."""
    public_url: str = ""
    """Where students find it, without a slash at the end; ``""`` where nobody said."""


def read_settings(
    environment: Mapping[str, str] | None = None, *, development: bool | None = None
) -> Settings:
    """The settings of the environment; ``development`` decides where the environment doesn't.

    Raises:
        SettingsError: a variable that is unknown or can't be used, or no secret outside development.
    """
    given = os.environ if environment is None else environment
    _check_names(given)
    name = given.get("WEBQUIZ_ENV") or ("development" if development else "production")
    if name not in ("development", "production"):
        raise SettingsError(f"WEBQUIZ_ENV={name}: must be « development » or « production »")
    own = name == "development"
    data = Path(
        given.get("WEBQUIZ_DATA") or platformdirs.user_data_dir("webquiz", appauthor=False)
    ).absolute()
    return Settings(
        development=own,
        secret_key=_secret(given, data, development=own),
        former_keys=_former(given),
        database_url=_database(given.get("DATABASE_URL", ""), data),
        data=data,
        host=given.get("WEBQUIZ_HOST") or "127.0.0.1",
        port=_port(given),
        timezone=_timezone(given.get("WEBQUIZ_TIMEZONE") or "America/Toronto"),
        proxies=_number(given, "WEBQUIZ_PROXIES", 0, 10),
        trusted_hosts=tuple((given.get("WEBQUIZ_TRUSTED_HOSTS") or "").split()),
        join_limit=_limit(given, "WEBQUIZ_JOIN_LIMIT", "300 per hour"),
        sign_in_limit=_limit(given, "WEBQUIZ_SIGN_IN_LIMIT", "10 per 15 minutes"),
        pool_size=_number(given, "WEBQUIZ_POOL_SIZE", 5, 100) or 5,
        public_url=public_url(given.get("WEBQUIZ_PUBLIC_URL") or "", "WEBQUIZ_PUBLIC_URL"),
    )


def _check_names(given: Mapping[str, str]) -> None:
    for name in given:
        if name.startswith("WEBQUIZ_") and name.removeprefix("WEBQUIZ_") not in _KNOWN:
            known = ", ".join(f"WEBQUIZ_{one}" for one in sorted(_KNOWN))
            raise SettingsError(f"{name}: no such setting; there are {known} and DATABASE_URL")


def _secret(given: Mapping[str, str], data: Path, *, development: bool) -> str:
    secret = given.get("WEBQUIZ_SECRET_KEY", "")
    if secret and (len(secret) < _SHORTEST_SECRET or len(set(secret)) < 8):
        raise SettingsError(f"WEBQUIZ_SECRET_KEY: too easy to guess; make one with: {_MAKE_ONE}")
    if secret:
        return secret
    if not development:
        raise SettingsError(
            f"WEBQUIZ_SECRET_KEY: not set. Sessions are signed with it; make one, once, with: {_MAKE_ONE}\n"
            "and give the same one to every worker. (To try it on your own machine: webquiz run.)"
        )
    return _kept_secret(data / "secret")


def _former(given: Mapping[str, str]) -> tuple[str, ...]:
    former = tuple((given.get("WEBQUIZ_SECRET_KEY_FALLBACKS") or "").split())
    if any(len(secret) < _SHORTEST_SECRET for secret in former):
        raise SettingsError("WEBQUIZ_SECRET_KEY_FALLBACKS: the secrets of before, with spaces between them")
    return former


def _kept_secret(path: Path) -> str:
    """The development secret, kept so that sessions survive a restart."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_secret(path)
        secret = path.read_text().strip()
    except OSError as error:
        raise SettingsError(
            f"{path}: {error.strerror}; set WEBQUIZ_DATA to a folder that can be written"
        ) from error
    if len(secret) < _SHORTEST_SECRET:  # left by a disk that was full
        raise SettingsError(f"{path}: holds no secret; delete it, and another one is made")
    return secret


def _make_secret(path: Path) -> None:
    """Writes a secret, whole or not at all; of several processes at once, the first one's stands."""
    own = path.with_name(f"{path.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            os.link(own, path)
    finally:
        own.unlink(missing_ok=True)


def _database(url: str, data: Path) -> str:
    if not url:
        return f"sqlite:///{data / 'quiz.sqlite3'}"
    url = re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", url)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise SettingsError("DATABASE_URL: must start with sqlite:/// or postgresql://")
    if url in ("sqlite:///", "sqlite:///:memory:"):
        raise SettingsError("DATABASE_URL: a database in memory would forget every answer; give a file")
    if _goes_over_a_network(url) and "sslmode" not in dict(parse_qsl(urlsplit(url).query)):
        raise SettingsError(
            "DATABASE_URL: the database is on another machine, and nothing says that the way there is "
            "encrypted; add ?sslmode=verify-full (with &sslrootcert=FILE), or ?sslmode=disable where the "
            "network is yours alone"
        )
    return url


def _goes_over_a_network(url: str) -> bool:
    """Whether a database is on another machine, as far as its address says."""
    parts = urlsplit(url)
    host = unquote(parts.hostname or "") or dict(parse_qsl(parts.query)).get("host", "")
    return not url.startswith("sqlite") and not host.startswith("/") and host not in _HERE


def _port(given: Mapping[str, str]) -> int:
    return _number(given, "WEBQUIZ_PORT" if given.get("WEBQUIZ_PORT") else "PORT", 8000, 65535)


def _number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = given.get(name) or str(default)
    if not text.isdecimal() or int(text) > most:
        raise SettingsError(f"{name}={text}: must be a whole number up to {most}")
    return int(text)


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise SettingsError(
            f"WEBQUIZ_TIMEZONE={name}: no such time zone; for example America/Toronto"
        ) from error
    return name


def public_url(text: str, name: str) -> str:
    """The address of the quiz, as links begin with it; ``name``: who said so."""
    if text and not re.fullmatch(r"https?://[^\s/?#@]+/?", text):
        raise SettingsError(f"{name}={text}: must be like https://quiz.example.org")
    return text.rstrip("/")


def _limit(given: Mapping[str, str], name: str, default: str) -> str:
    from limits import parse

    text = given.get(name) or default
    try:
        parse(text)
    except ValueError as error:
        raise SettingsError(f"{name}={text}: must be like « {default} »") from error
    return text
