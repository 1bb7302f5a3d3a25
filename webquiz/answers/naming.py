"""Which of a card's answers are other names, worth showing beside the first one."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Postfix, Prefix

from webquiz.answers.comparing import telling
from webquiz.answers.reading import Form, read_answer


def other_names(accepted: Sequence[str]) -> tuple[str, ...]:
    """The answers but the first and what says it, or another that is shown, a little longer or shorter, or
    with a sigle written out: that is right to type, and teaches nothing."""
    shown = list(accepted[:1])
    for text in accepted[1:]:
        form = read_answer(text).forms[0]
        if not any(_is_respelled(form, read_answer(other).forms[0]) for other in shown):
            shown.append(text)
    return tuple(shown[1:])


def _is_respelled(one: Form, other: Form) -> bool:
    ours, theirs = telling(one), telling(other)
    begin = Prefix.similarity(ours, theirs)
    if begin == min(len(ours), len(theirs)):
        return True
    end = Postfix.similarity(ours[begin:], theirs[begin:])
    rest = len(ours) - begin - end, len(theirs) - begin - end
    return begin + end > 0 and 1 in rest and rest != (1, 1)
