"""Recovery phrases and what is kept of them."""

from __future__ import annotations

from webquiz.web.credentials import is_secret, make_phrase, split_phrase


def test_phrases_are_said_typed_and_checked() -> None:
    from webquiz.web.credentials import hash_secret

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
