"""Recovery phrases and passwords: how they are made, hashed (argon2id) and checked."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable
from enum import Enum, auto

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from webquiz.store.records import Account
from webquiz.web.passwords import LONGEST

_CONSONANTS = "bdfgjklmnprstvz"
_VOWELS = "aeiou"
_KEY_WORDS = 2
_SECRET_WORDS = 4
_UNFIT = (
    "caca",
    "pipi",
    "zizi",
    "nazi",
    "bite",
    "bita",
    "negr",
    "pute",
    "kaka",
    "tata",
    "fada",
    "zob",
    "sida",
    "gogo",
)

_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's least cost for argon2id (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html):
a class that signs in at once waits half a second."""
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def make_phrase() -> str:
    """Six words that can be said, typed on any keyboard and written down: ``tivo laru mepa soki dalu rine``.

    The first two name the account, the other four are its secret: 49 bits, behind argon2 and a rate limit.
    """
    return " ".join(_word() for _ in range(_KEY_WORDS + _SECRET_WORDS))


def new_phrase(is_taken: Callable[[str], bool]) -> tuple[str, str, str]:
    """A new phrase: itself, to be shown once; what names the account; its secret, hashed. ``is_taken``:
    whether another account has that name."""
    while True:
        phrase = make_phrase()
        parts = split_phrase(phrase)
        if parts is not None and not is_taken(parts[0]):
            return phrase, parts[0], hash_secret(parts[1])


def _word() -> str:
    while True:
        word = "".join(secrets.choice(letters) for letters in (_CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS))
        if not any(unfit in word for unfit in _UNFIT):
            return word


def split_phrase(phrase: str) -> tuple[str, str] | None:
    """(what names the account, the secret) of a phrase as somebody typed it; None if it isn't one."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", phrase[:200].casefold())
        if letter.isascii() and letter.isalpha()
    )
    if len(plain) != 4 * (_KEY_WORDS + _SECRET_WORDS):
        return None
    return plain[: 4 * _KEY_WORDS], plain[4 * _KEY_WORDS :]


def hash_secret(secret: str) -> str:
    """An argon2id hash."""
    return _HASHER.hash(_normal(secret))


def is_secret(hashed: str | None, secret: str) -> bool:
    """Whether the hash is of that secret, all of it. Takes the same time where there is no hash, so that it
    doesn't tell."""
    try:
        matches = _HASHER.verify(hashed or _NOBODY, _normal(secret))
    except (VerificationError, InvalidHashError):
        return False
    return matches and hashed is not None and len(secret) <= LONGEST


class Proof(Enum):
    """What somebody who is signed in has shown, so as to do what can't be undone."""

    NONE_NEEDED = auto()
    """The account has no secret: whoever is signed in can't show one."""
    PHRASE = auto()
    PASSWORD = auto()
    FAILED = auto()


def proof(account: Account, typed: str) -> Proof:
    """What a secret that was typed proves: it may be the account's phrase or its password."""
    if account.phrase_hash is None and account.password_hash is None:
        return Proof.NONE_NEEDED
    parts = split_phrase(typed)
    if parts is not None and parts[0] == account.phrase_key and is_secret(account.phrase_hash, parts[1]):
        return Proof.PHRASE
    return Proof.PASSWORD if is_secret(account.password_hash, typed) else Proof.FAILED


def _normal(secret: str) -> str:
    """One form for what keyboards write in two."""
    return unicodedata.normalize("NFKC", secret[:LONGEST])
