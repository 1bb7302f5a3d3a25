"""Recovery phrases and what is kept of them."""

from __future__ import annotations

import math
import random
import secrets

import pytest
from argon2 import Type, extract_parameters

from webquiz.web.credentials import hash_secret, is_secret, make_phrase, split_phrase
from webquiz.web.passwords import LONGEST


def test_phrases_are_said_typed_and_checked() -> None:
    phrase = make_phrase()
    parts = split_phrase(phrase)
    assert parts is not None
    assert split_phrase(f" {phrase.upper().replace(' ', '  ')}. ") == parts
    assert split_phrase(phrase[:-1]) is None
    hashed = hash_secret(parts[1])
    assert is_secret(hashed, parts[1])
    assert not is_secret(hashed, parts[0])
    assert not is_secret(None, parts[1])
    assert hashed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_is_compared_whole_as_it_was_typed() -> None:
    longest = "un mot de passe qui est aussi long que possible " * 5
    hashed = hash_secret(longest[:LONGEST])
    assert is_secret(hashed, longest[:LONGEST])
    assert not is_secret(hashed, longest[: LONGEST + 1])
    assert not is_secret(hashed, longest[:LONGEST].upper())
    assert not is_secret(hashed, longest[: LONGEST - 1])


def test_secrets_are_kept_as_the_cheat_sheet_says() -> None:
    """argon2id with 19 MiB, two rounds, one lane; salts of 128 bits that differ."""
    one, other = hash_secret("abricot"), hash_secret("abricot")
    assert one != other
    known = extract_parameters(one)
    assert known.type is Type.ID
    assert (known.memory_cost, known.time_cost, known.parallelism) >= (19 * 1024, 2, 1)
    assert known.salt_len >= 16


def test_phrases_come_from_the_systems_randomness_and_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    random.seed(1)
    one = make_phrase()
    random.seed(1)
    assert make_phrase() != one
    taken: list[str] = []

    def first(letters: str) -> str:
        taken.append(letters)
        return letters[0]

    monkeypatch.setattr(secrets, "choice", first)
    make_phrase()
    assert math.prod(len(letters) for letters in taken[-16:]) > 2**48
