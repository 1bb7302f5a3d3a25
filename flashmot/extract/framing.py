"""A question is opened by what it is about, but not where it goes on to say so: « Quand on anime un forum, »
is dropped before « qui modère le forum de la classe ? » only where nothing is lost."""

from __future__ import annotations

import re
from typing import Final

from flashmot.french.typography import capitalized
from flashmot.french.words import stems

_OPENED = re.compile(
    r"(?:Quand on (?:s’|se )?|Pour (?:s’|se )?)(?P<act>\w+) (?P<object>[^,?]+), (?P<rest>[^?]+\?)\Z"
)
_FEWEST: Final = 2
_MOSTLY: Final = 3 / 4


def opened_once(question: str) -> str:
    """The question without its opening, where the rest says again at least two, and most, of the words of
    what the opening names; else as it is."""
    found = _OPENED.match(question)
    if found is None:
        return question
    named, again = stems(found["object"]), stems(found["rest"])
    told = named & again
    return capitalized(found["rest"]) if len(told) >= max(_FEWEST, _MOSTLY * len(named)) else question
