"""Cards as simple quizzes see them, each by itself: a short answer, a choice, or a text to write. Moodle's
formats know more of a course: see ``bank``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from flashmot.choices import options
from flashmot.french.words import plain
from flashmot.html.cloze import deletions, filled, with_gaps
from flashmot.html.text import fit, to_text
from flashmot.model.card import Card

_LONGEST_TYPED = 60
_MOST_WORDS = 8
"""Characters and words that a student can be asked to type as they stand."""
_LONGEST_NAME = 100
_MATHS = re.compile(r"\\[(\[]")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a card asks for, and how its answer is judged."""

    name: str
    """Plain, of one line: the card's id, cut where it is long."""
    question: str
    """HTML."""
    answer: str
    """The model answer, HTML."""
    feedback: str
    """What is shown once it is answered: the model answer, what else the note says, and the source. HTML."""
    accepted: tuple[str, ...] = ()
    """Plain answers of one line, each right if typed; empty for an essay and for a choice."""
    choices: tuple[tuple[str, bool], ...] = ()
    """Plain text, and whether it is right: exactly one is. In an order drawn from the card's id."""


def exercise_of(card: Card) -> Exercise:
    """A cloze asks to type what it deletes; a card with accepted answers and distractors gives a choice, one
    with accepted answers alone a short answer, any other an essay. What can't be typed (maths, long answers)
    is an essay.
    """
    accepted = tuple(_typeable((*card.accepted, *_deleted(card))))
    question, answer = (
        (with_gaps(card.cloze), filled(card.cloze)) if card.cloze else (card.question, card.answer)
    )
    choices = () if card.cloze else _choices(card)
    return Exercise(
        name=_name(card),
        question=fit(question),
        answer=fit(answer),
        feedback=fit("\n".join(part for part in (answer, card.extra, card.citation, _source(card)) if part)),
        accepted=() if choices else accepted,
        choices=choices,
    )


def _name(card: Card) -> str:
    name = " ".join(fit(card.id).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 10]}… {card.guid[:8]}"


def _deleted(card: Card) -> tuple[str, ...]:
    """What a cloze deletes, if that is one text."""
    found = deletions(card.cloze)
    return (to_text(found[0]),) if len(found) == 1 else ()


def _typeable(answers: Iterable[str]) -> Iterator[str]:
    """The answers that can be typed, each once, also with the spaces and apostrophes that keyboards have."""
    seen = set()
    for answer in answers:
        text = fit(answer).strip()
        if (
            "\n" in text
            or len(text) > _LONGEST_TYPED
            or len(text.split()) > _MOST_WORDS
            or _MATHS.search(text)
        ):
            continue
        typed = _SPACES.sub(" ", text)
        for form in (text, typed, typed.replace("’", "'")):
            if form and form.casefold() not in seen:
                seen.add(form.casefold())
                yield form


def _choices(card: Card) -> tuple[tuple[str, bool], ...]:
    right = next(iter(_lines(card.accepted)), "")
    known = {plain(text) for text in card.accepted}
    wrong = [text for text in _lines(card.distractors) if plain(text) not in known]
    if not right or not wrong:
        return ()
    drawn = options(right, wrong, card.id)
    return tuple((text, at == drawn.right) for at, text in enumerate(drawn.texts))


def _lines(texts: Iterable[str]) -> Iterator[str]:
    lines = (" ".join(fit(text).split("\n")).strip() for text in texts)
    return (line for line in lines if line)


def _source(card: Card) -> str:
    """Where the answer comes from: the note, and the work that it cites."""
    parts = [escape(part, quote=False) for part in (card.title, card.origin) if part]
    return f"<p><small>Source : {' – '.join(parts)}</small></p>" if parts else ""
