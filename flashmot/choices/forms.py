"""What a reader sees of a text before reading it: a sigle, a person, an action; its gender, number and
opening; French or English."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.agreement import gender_of
from flashmot.french.determiners import COUNTED, PLURAL, SINGULAR
from flashmot.french.endings import guessed_gender, is_plural
from flashmot.french.small_words import ENGLISH_ONLY, FRENCH_ONLY, PREPOSITIONS, SUBJECTS
from flashmot.french.verbs import is_action
from flashmot.french.words import without_marks
from flashmot.html.cloze import GAP

_PERSON = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ’-]+(?: [A-Z]\.)?(?: (?:de|du|van|von))? [A-ZÀ-Ý][\wÀ-ÿ’-]+\Z")


def is_acronym(text: str) -> bool:
    """Whether the text is one short word, mostly of capitals: « CLOM », « xCLOM »."""
    letters = [it for it in text if it.isalpha()]
    return (
        2 <= len(text) <= 8
        and len(letters) > 1
        and not any(it.isspace() for it in text)
        and 2 * sum(it.isupper() for it in letters) > len(letters)
    )


@lru_cache(maxsize=16384)
def form_of(text: str) -> str:
    """What a reader sees at once: a sigle, a person, an action, or a plain name."""
    if is_acronym(text):
        return "acronym"
    if _PERSON.match(text):
        return "person"
    return "action" if is_action(text) else "name"


@lru_cache(maxsize=16384)
def language_of(text: str) -> str:
    """``fr``, ``en``, or ``""`` where the words don't tell."""
    found = set(re.findall(r"\w+", text.casefold()))
    if found & FRENCH_ONLY or re.search(r"[àâçéèêëîïôûùœ]", text.casefold()):
        return "fr"
    return "en" if found & ENGLISH_ONLY else ""


_FIRST = re.compile(r"[«“\s]*(l[’']|d[’']|s[’']|[\w-]+)\s*([\w-]*)", re.IGNORECASE)
_CODED = re.compile(r"(?=[^\d]*\d)[A-Z][\w-]{0,4}[ -]?(?:[A-Z]-?)?\d[\d ,()-]*\Z")
_CODE = re.compile(r"\([^()]*\d[^()]*\)\s*\Z")


@lru_cache(maxsize=16384)
def noun_of(text: str) -> tuple[str, bool | None]:
    """The gender (``m``, ``f`` or ``""``) and the number of the noun that a name begins with, told by its
    determiner, else guessed by its ending; ``True`` is a plural, None may be one or a name (« Mars »)."""
    found = _FIRST.match(text)
    if found is None:
        return "", False
    first, second = found[1].casefold().replace("'", "’"), found[2].casefold()
    if first in PLURAL or first in COUNTED:
        return PLURAL.get(first, "") or _gender(second), True
    if first in SINGULAR:
        return SINGULAR[first] or _gender(second), False
    if gender_of(first) or not is_plural(text):
        return _gender(first), False
    return _gender(first), None if len(text.split()) == 1 and text[:1].isupper() else True


def _gender(noun: str) -> str:
    single = noun.removesuffix("s")
    return gender_of(noun) or gender_of(single) or guessed_gender(single)


def agree(one: str, other: str) -> bool:
    """Whether two names have one number, and no two genders."""
    (gender, plural), (against, many) = noun_of(one), noun_of(other)
    return (plural is many or None in (plural, many)) and (not gender or not against or gender == against)


@lru_cache(maxsize=16384)
def opening_of(text: str) -> str:
    """How a whole answer begins, which tells what it answers: « À établir… », « Elle… », « Dans… »,
    « Le… »."""
    found = _FIRST.match(text)
    if found is None:
        return ""
    first = found[1].casefold().replace("'", "’")
    if first in SUBJECTS:
        return first
    if first in PREPOSITIONS or first == "afin":
        return f"{first} {is_action(text[found.end(1) :].strip())}"
    if is_action(text):
        return "action"
    return "noun" if first in SINGULAR or first in PLURAL or first in COUNTED else "other"


@lru_cache(maxsize=16384)
def marks_of(text: str) -> tuple[bool, str]:
    """What sets a name apart at a glance: a gap in it, a code in brackets behind it (« Plan (no 3) »)."""
    return GAP in text, _letters(_CODE.search(text))


def skeleton_of(text: str) -> str:
    """A code without its numbers: « B-2 (20) » and « B-1 (15) » are of one sort; ``""`` for what is none.

    Its letters may be the initials of what it stands for.
    """
    return _letters(_CODED.match(text))


def _letters(found: re.Match[str] | None) -> str:
    """The letters of what was found; a figure where there are none."""
    return "".join(filter(str.isalpha, without_marks(found[0]))) or "0" if found else ""
