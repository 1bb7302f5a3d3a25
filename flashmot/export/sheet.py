"""A study sheet to print: one HTML file that needs nothing else, questions left and answers right.

``html/pages/templates`` has its structure, ``sheet.html``, and its look, ``sheet.css``.
"""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from flashmot.html import pages
from flashmot.html.cloze import deletions, with_gaps
from flashmot.html.mathml import with_mathml
from flashmot.html.media import named, tag, with_media
from flashmot.html.media_types import IMAGES, suffix_of
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package


@dataclass(frozen=True, slots=True)
class _Section:
    """What the sheet shows of a deck."""

    heading: str
    """Its title, or ``""`` where the sheet's own says it."""
    notes: Iterator[_Part]
    """In order."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What it shows of a note."""

    title: str
    """The note's."""
    type: str
    """Its type of knowledge, or ``""``."""
    origin: str
    """The work that it cites, or ``""``."""
    cards: Iterator[_Line]
    """In order."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A question and its answer. A cloze's answer is what it deletes."""

    question: Markup
    """Left."""
    answer: Markup
    """Right."""
    extra: Markup
    """Below the answer, or ``""``."""


def write_sheet(package: Package, path: Path, _time: int) -> None:
    """Writes a section a deck, a part a note, a row a card. Maths become MathML where latex2mathml is
    installed.

    Raises:
        OSError: the file can't be written, or an image no longer read.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(sheet_pieces(package))


def sheet_pieces(package: Package, more: str = "") -> Iterator[str]:
    """The sheet's HTML, piece by piece. ``more``: CSS that goes behind the sheet's own.

    Raises:
        OSError: an image can no longer be read.
    """
    title = sheet_title(package)
    count = sum(len(deck.cards) for deck in package.decks)
    decks = (_section(deck, title) for deck in package.decks)
    style = _style(package, title) + more
    return pages.pieces("sheet.html", fit(title), style, count=count, decks=decks)


def sheet_title(package: Package) -> str:
    """The course, when all decks belong to one; else the only deck."""
    names = [deck.name.split("::") for deck in package.decks]
    if len(names) == 1:
        return " – ".join(names[0])
    return names[0][0] if len({name[0] for name in names}) == 1 else package.file


def _heading(deck: Deck) -> str:
    return deck.name.split("::", 1)[-1].replace("::", " – ")


def _style(package: Package, title: str) -> str:
    """The style sheet, with a running header for the pages of each deck (https://www.w3.org/TR/css-page-3/)."""
    courses = {deck.name.partition("::")[0] for deck in package.decks}
    course = courses.pop() if len(courses) == 1 else title
    rules = [pages.style_of("sheet.css"), f"@page {{ @top-left {{ content: {_css_string(course)}; }} }}\n"]
    for number, deck in enumerate(package.decks, 1):
        # Another page name starts another page: the title stands on the first deck's.
        rules.append(f"{'header, ' if number == 1 else ''}#deck-{number} {{ page: deck-{number}; }}\n")
        chapter = _heading(deck) if _heading(deck) != course else ""
        rules.append(f"@page deck-{number} {{ @top-right {{ content: {_css_string(chapter)}; }} }}\n")
    return "".join(rules)


def _css_string(text: str) -> str:
    """A string of CSS that neither CSS nor HTML can take for anything else."""
    plain = " ".join(fit(text).split())
    return '"' + "".join(c if c.isalnum() or c in " -–,;:.()’«»" else f"\\{ord(c):x} " for c in plain) + '"'


def _section(deck: Deck, title: str) -> _Section:
    heading = _heading(deck)
    by_note = itertools.groupby(deck.cards, key=lambda card: card.note)
    notes = (_part(list(cards)) for _, cards in by_note)
    return _Section("" if title.endswith(heading) else fit(heading), notes)


def _part(cards: list[Card]) -> _Part:
    first = cards[0]
    return _Part(fit(first.title), fit(first.type.capitalize()), fit(first.origin), map(_line, cards))


def _line(card: Card) -> _Line:
    question, answer = card.question, card.answer
    if card.cloze:
        question = with_gaps(card.cloze)
        answer = " ; ".join(f"<strong>{it}</strong>" for it in deletions(card.cloze))
    return _Line(_html(question, card), _html(answer, card), _html(card.extra, card))


def _html(source: str, card: Card) -> Markup:
    """A card's HTML, which was sanitised when it was made, with its images inside."""
    paths = {media.name: media.path for media in card.media}

    def show(media: str, attributes: dict[str, str]) -> str:
        kind = IMAGES.get(suffix_of(media))
        if media not in paths or not attributes or kind is None:
            return named(media, attributes)
        data = base64.b64encode(Path(paths[media]).read_bytes()).decode()
        return tag("img", attributes | {"src": f"data:{kind};base64,{data}"})

    return Markup(with_media(with_mathml(fit(source)), show))  # noqa: S704 - sanitised
