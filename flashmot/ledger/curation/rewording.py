"""A card with what was decided of it: its place in the decks, and its words."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.html.cloze import GAP, WRITTEN_GAP, deletion, without_syntax
from flashmot.html.text import to_text
from flashmot.model.card import Card, Media
from flashmot.model.decision import Decision
from flashmot.model.fingerprint import fingerprint

_RESERVED: Final = "l’enseignant la réserve au paquet complet"
_LONGEST_TYPED: Final = 6
"""Words of an answer that can still be typed."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer that a teacher wrote."""

    html: str
    """Sanitised; ``""`` where it shows nothing."""
    media: tuple[Media, ...] = ()
    """The files that it shows."""


Render = Callable[[Card, str], Rendered]
"""Renders a teacher's Markdown as if it stood in the card's note."""


def curated(card: Card, decision: Decision, render: Render) -> tuple[Card, str]:
    """The card as decided, and why it can't take the decision's words, ``""`` where it can: then the note's
    stay. Who it is, its note and its tags stay. What is dropped isn't told here."""
    made = replace(card, curated=decision.named)
    if decision.action == "essential":
        made = replace(made, depth="essential", reason=None)
    elif decision.action == "complete" and card.depth == "essential":
        made = replace(made, depth="complete", reason=_RESERVED)
    shown = render(card, decision.answer) if decision.answer else None
    trouble = _why_not(card, decision, shown)
    if not trouble and (shown is not None or decision.question):
        made = _reworded(made, decision, shown)
    wrong = tuple(map(typeset, decision.wrong))
    return replace(
        made,
        accepted=_united(made.accepted, map(typeset, decision.accept)),
        distractors=_united(wrong, made.distractors),
        wrong=wrong,
    ), trouble


def _why_not(card: Card, decision: Decision, shown: Rendered | None) -> str:
    if card.cloze and decision.question and not WRITTEN_GAP.search(decision.question):
        return f"« question » has no {GAP}: write the sentence with {GAP} where the answer goes"
    if shown is not None and not shown.html.strip():
        return "« answer » shows nothing; write what students are to read"
    return ""


def _reworded(card: Card, decision: Decision, shown: Rendered | None) -> Card:
    now = replace(card, made=(card.question, card.answer, card.cloze))
    if shown is not None:
        short = _short(to_text(shown.html))
        now = replace(now, answer=shown.html, accepted=short, distractors=_but(card.distractors, short))
    asked = typeset(WRITTEN_GAP.sub(GAP, decision.question))
    if decision.question:
        now = replace(now, question=html.escape(asked, quote=False))
    if card.cloze:
        now = _cloze(now, card, new_question=bool(decision.question))
    media = (*card.media, *(shown.media if shown is not None else ()))
    said = " ".join((now.question, now.answer, now.extra, now.citation, now.cloze))
    kept = {it.name: it for it in media if it.name in said}
    return replace(now, media=tuple(kept.values()), fingerprint=fingerprint(now))


def _cloze(card: Card, was: Card, *, new_question: bool) -> Card:
    """A cloze with its gap filled anew: the answer is a word or two of its sentence, without paragraphs."""
    answer = html.escape(to_text(card.answer), quote=False) if card.answer != was.answer else card.answer
    question = f"<p>{card.question}</p>" if new_question else card.question
    before, _, after = question.partition(GAP)
    text = f"{without_syntax(before)}{deletion(answer)}{without_syntax(after)}"
    return replace(card, question=question, answer=answer, cloze=text)


def _short(answer: str) -> tuple[str, ...]:
    """What may be typed for an answer: itself, where it is one short line."""
    said = answer.strip().rstrip(".")
    is_typed = said and "\n" not in said and len(said.split()) <= _LONGEST_TYPED
    return (said,) if is_typed else ()


def _but(options: Iterable[str], taken: Iterable[str]) -> tuple[str, ...]:
    right = set(map(plain, taken))
    return tuple(it for it in options if plain(it) not in right)


def _united(first: Iterable[str], then: Iterable[str]) -> tuple[str, ...]:
    """Both, each text once, the first way in which it is written."""
    found: dict[str, str] = {}
    for text in (*first, *then):
        found.setdefault(plain(text), text)
    return tuple(found.values())
