"""Names of notes in running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from flashmot.choices.naming import masked

SIGNS = st.text(alphabet="abc.*+?()[]{}|^$\\ ’-", min_size=1, max_size=12)


@given(name=SIGNS, text=SIGNS)
def test_names_of_notes_are_no_patterns(name: str, text: str) -> None:
    """A name finds itself, whatever signs are in it, and nothing that isn't there."""
    found = masked(text, [name])
    letters = "".join(it for it in name if it.isalpha())
    if len(letters) > 1 and not any(word in text for word in name.split()):
        assert found == text


def test_a_name_with_signs_of_patterns_is_masked_as_it_is_written() -> None:
    assert "a.*c" not in masked("Le cas a.*c est rare.", ["a.*c"])
    assert masked("Le cas abbbc est rare.", ["a.*c"]) == "Le cas abbbc est rare."
