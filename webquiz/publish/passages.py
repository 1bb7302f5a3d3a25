"""Cards to read for those whose answer stands in no whole answer and no definition of their note: lists,
tables, sentences under a heading that asks none of the questions. Pure."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flashmot import Build, Card, passages_of
from flashmot.model.card import Media
from flashmot.model.identity import fold
from flashmot.model.passage import Passage
from webquiz.modes import FLASH, bits
from webquiz.publish.content import Find, page_html
from webquiz.store.records import PublishedCard

_READABLE = frozenset(("definition", "section"))
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Told:
    """The cards of a publication, each with its passage."""

    cards: tuple[PublishedCard, ...]
    """Those that were given, then those that are there to be read."""
    media: tuple[Media, ...]
    """The images that the latter show."""


def with_passages(
    made: Build, sources: Mapping[str, Card], given: Sequence[PublishedCard], find: Find
) -> Told:
    """Gives each card without a passage the one of its note that it was made from.

    Args:
        made: the build.
        sources: the build's cards by their ids.
        given: the cards as they are published.
        find: see ``page_html``.
    """
    bare = [card for card in given if card.passage is None and card.kind not in _READABLE]
    found = passages_of(made, [sources[card.uid] for card in bare])
    whole = {
        (card.notion, sources[card.uid].line): card.uid for card in given if card.kind == "section"
    }  # a passage that is somebody's whole answer is shown as that
    links: dict[str, str] = {}
    made_of: dict[tuple[str, int], PublishedCard] = {}
    taken: set[str] = set()
    for card in bare:
        passage = found.get(card.uid)
        if passage is None:
            continue
        key = (passage.note, passage.line)
        if key not in whole:
            made_of[key] = _to_read(card, passage, taken, find)
            whole[key] = made_of[key].uid
        links[card.uid] = whole[key]
    cards = (replace(card, passage=links.get(card.uid, card.passage)) for card in given)
    shown = {(it.note, it.line): it.media for it in found.values()}
    return Told((*cards, *made_of.values()), tuple(item for key in made_of for item in shown[key]))


def _to_read(card: PublishedCard, passage: Passage, taken: set[str], find: Find) -> PublishedCard:
    """A card that shows a passage. It is called by the passage's heading, so that it stays the same while the
    text below is edited."""
    name = f"{card.uid.partition('#')[0]}#passage:{fold(passage.heading)[:_LONGEST_NAME]}"
    while name in taken:
        name += "+"
    taken.add(name)
    heading = html.escape(passage.heading, quote=False) or card.title
    return replace(
        card,
        uid=name,
        passage=None,
        kind="section",
        facet=None,
        modes=bits((FLASH,)),
        question=heading,
        answer=page_html(passage.html, find),
        short="",
        extra="",
        citation="",
        accepted=(),
        rivals=(),
        wrong=(),
        steps=(),
        asked=False,
    )
