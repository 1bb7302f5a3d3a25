"""Codes of *éléments de documentation* (ÉD), as notes of MISA and MIENA write them: ``ED P-5* (320*)``,
``ÉD 212``. The star says that the element evolves; it is no emphasis."""

from __future__ import annotations

import re

_AXIS = r"(?<![\w-])[GCPMI]-\d{1,2}(?:-[a-zA-Z]{2,5})?"
_NUMBERS = r"\(\d{3}(?:\*{0,2}, ?\d{3})*"
_BEFORE_STAR = re.compile(
    rf"(?:{_AXIS}(?:\*{{0,2}} ?{_NUMBERS}\)?)?|\b[EÉ]D[ \u00a0_]?\d{{3}}|^[*| ]*\d{{3}})$"
)
_STARRED = re.compile(
    rf"(?P<code>{_AXIS}|{_NUMBERS}\)?|\b[EÉ]D[ \u00a0_]?\d{{3}})\*{{1,2}}(?![\w*])",
)
_WRITTEN = re.compile(
    r"(?<![^\W_])(?:DOC_[ \u00a0]?)?(?P<ed>[EÉ]D)_[ \u00a0]?(?=\d{3}(?!\d))|(?<!\w)DOC_[ \u00a0]?(?=[EÉ]D\b)"
)
_LONGEST = 60
_LONGEST_FACE = 7
"""« -abcde » at the end of a code, with a line's end."""


def ends_in_code(text: str) -> bool:
    """Whether a text ends in an element's code, so that a star behind it belongs to the code.

    >>> ends_in_code("**ED P-5"), ends_in_code("**ED P-5* (320"), ends_in_code("un mot")
    (True, True, False)
    """
    last = text.removesuffix("\n")[-1:]
    may = last.isdecimal() or last == ")" or (last.isalpha() and "-" in text[-_LONGEST_FACE:])
    return may and _BEFORE_STAR.search(text[-_LONGEST:]) is not None


def without_stars(text: str) -> str:
    """A text, without Markdown, whose codes are shown without their star.

    >>> without_stars("Registre des changements (ED G-6*)")
    'Registre des changements (ED G-6)'
    """
    return _STARRED.sub(lambda found: found["code"], text) if "*" in text else text


def spoken(text: str) -> str:
    """A text whose elements are named as people do: *ÉD 320* for ``DOC_ÉD 320`` and ``ÉD_320``."""
    if "_" not in text:
        return text
    return _WRITTEN.sub(lambda found: f"{found['ed']} " if found["ed"] else "", text)
