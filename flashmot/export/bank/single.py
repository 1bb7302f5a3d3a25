"""One right option among wrong ones that compete with it."""

from __future__ import annotations

from collections.abc import Sequence

from flashmot.choices import options
from flashmot.choices.echoes import FEWEST, shared_words
from flashmot.choices.graph import Graph
from flashmot.choices.naming import variants
from flashmot.choices.texts import letters_of, words
from flashmot.export.bank.course import Course
from flashmot.export.bank.records import Choice, Graded
from flashmot.model.card import Card

_OPTIONS = 4
_EVEN = 1.4
"""By so many times the right option may be longer than the longest wrong one, or shorter than the
shortest."""

_UNSEEN = 4
"""A few letters more are no length."""


def choice_of(card: Card, course: Course, *, in_a_gap: bool = False) -> Choice | None:
    """The choice that a card makes, None where it would be unfair: by fewer than three wrong options, or by
    a right one that its length or its form tells.

    Which of the wrong options are shown, and where the right one stands, is drawn from the card's id.
    ``in_a_gap``: whether they continue a sentence, so that case stays.
    """
    right, wrong = course.right(card), course.wrong(card)
    if card.wrong:
        pass  # nobody judges what a teacher chose
    elif card.kind == "relation":
        wrong = tuple(it for it in wrong if not _is_bound(it, card, course.graph))
    elif names_notions(card):
        wrong = tuple(it for it in wrong if not _speaks_of(it, right, card.title))
    texts = levelled((right, *wrong), in_a_gap=in_a_gap)
    if not right or len(texts) <= FEWEST:
        return None
    right, wrong = texts[0], _even(texts[0], texts[1:])
    if len(wrong) < FEWEST:
        return None
    shown = options(right, wrong, card.id, _OPTIONS)
    if not _is_even(right, [it for it in shown.texts if it != right]):
        return None
    return Choice(
        tuple(Graded(text, 100.0 if at == shown.right else 0.0) for at, text in enumerate(shown.texts))
    )


def levelled(texts: Sequence[str], *, in_a_gap: bool = False) -> tuple[str, ...]:
    """Options of one form: with parentheses behind all or none, a capital or none at the beginning of each,
    no full stop. Of those that are the same then, the first; the right one is the first."""
    if not all(map(_bracketed, texts)):
        texts = [variants(it)[1] if _bracketed(it) else it for it in texts]
    texts = [it.removesuffix(".") for it in texts]
    if not in_a_gap and len({it[:1].isupper() for it in texts}) > 1:
        texts = [_capital(it) for it in texts]
    return tuple({letters_of(it): it for it in reversed(texts)}.values())[::-1]


def kin_of(key: str, graph: Graph) -> frozenset[str]:
    """Notions that are bound to one in any way, in either direction; those above and below it; those with
    the same parent."""
    near = {other for other, _ in graph.bonds.get(key, ())} | graph.lineage(key)
    return frozenset(near | {child for parent in graph.up.get(key, ()) for child in graph.down[parent]})


def _is_bound(text: str, card: Card, graph: Graph) -> bool:
    """Whether a text names a notion that might be right, too, for who asks what a notion is bound to."""
    return bool(graph.owners.get(letters_of(text), frozenset()) & kin_of(card.note, graph))


def names_notions(card: Card) -> bool:
    """Whether what a card says of a notion is its answer, so that it is right of that notion."""
    return card.kind in ("definition", "section") and not card.accepted


def _speaks_of(text: str, right: str, title: str) -> bool:
    """Whether what is said of another notion says a word of this one's name that the right option doesn't: of
    « Adapter les scénarios », « L’adaptation des scénarios pour que… » is hardly wrong."""
    return not shared_words(text, title) <= shared_words(right, title)


def _bracketed(text: str) -> bool:
    return text.rstrip().endswith(")") and len(variants(text)) > 1


def _capital(text: str) -> str:
    first = next(iter(text.split()), "")
    is_spelled = any(it.isupper() for it in first[1:])  # « xCLOM », « pH »
    return text if is_spelled else text[:1].upper() + text[1:]


def _even(right: str, wrong: Sequence[str]) -> tuple[str, ...]:
    """The wrong options whose length is not far from the right one's."""
    size = len(right)
    return tuple(
        it for it in wrong if len(words(it)) > 0 and len(it) <= 2 * size + 8 and size <= 2 * len(it) + 8
    )


def _is_even(right: str, wrong: Sequence[str]) -> bool:
    """Whether the right option doesn't stand out as the longest or the shortest."""
    sizes, own = sorted(len(it) + _UNSEEN for it in wrong), len(right) + _UNSEEN
    return own <= _EVEN * sizes[-1] and sizes[0] <= _EVEN * own
