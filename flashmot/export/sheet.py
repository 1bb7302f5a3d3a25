"""A study sheet to print: one HTML file that needs nothing else, questions left and answers right.

Its look is ``sheet.css``. A content security policy (https://www.w3.org/TR/CSP3/) forbids everything but that
style and the images inside the file.
"""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from flashmot.html.cloze import deletions, with_gaps
from flashmot.html.mathml import with_mathml
from flashmot.html.media import named, tag, with_media
from flashmot.html.media_types import IMAGES, suffix_of
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package

_PAGE = """<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p class="lead">Fiche de révision : {counted}. Cachez les réponses, répondez, puis vérifiez.</p>
</header>
<main>
"""


def write_sheet(package: Package, path: Path, _time: int) -> None:
    """Writes a section a deck, a part a note, a row a card. Maths become MathML where latex2mathml is
    installed.

    Raises:
        OSError: the file can't be written, or an image no longer read.
    """
    title = _title(package)
    style = _style(package, title)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    counted = _counted(sum(len(deck.cards) for deck in package.decks))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_PAGE.format(policy=policy, title=_escaped(title), style=style, counted=counted))
        for number, deck in enumerate(package.decks, 1):
            file.writelines(_deck(deck, number, title))
        file.write("</main>\n</body>\n</html>\n")


def _title(package: Package) -> str:
    """The course, when all decks belong to one; else the only deck."""
    names = [deck.name.split("::") for deck in package.decks]
    if len(names) == 1:
        return " – ".join(names[0])
    return names[0][0] if len({name[0] for name in names}) == 1 else package.file


def _heading(deck: Deck) -> str:
    return deck.name.split("::", 1)[-1].replace("::", " – ")


def _counted(cards: int) -> str:
    return f"{cards} questions" if cards > 1 else f"{cards} question"


def _style(package: Package, title: str) -> str:
    """The style sheet, with a running header for the pages of each deck (https://www.w3.org/TR/css-page-3/)."""
    pages = [_sheet_css(), f"@page {{ @top-left {{ content: {_css_string(title)}; }} }}\n"]
    for number, deck in enumerate(package.decks, 1):
        # Another page name starts another page: the title stands on the first deck's.
        pages.append(f"{'header, ' if number == 1 else ''}#deck-{number} {{ page: deck-{number}; }}\n")
        pages.append(f"@page deck-{number} {{ @top-right {{ content: {_css_string(_heading(deck))}; }} }}\n")
    return "".join(pages)


@cache
def _sheet_css() -> str:
    return files("flashmot.export").joinpath("sheet.css").read_text(encoding="utf-8")


def _css_string(text: str) -> str:
    """A string of CSS that neither CSS nor HTML can take for anything else."""
    plain = " ".join(fit(text).split())
    return '"' + "".join(c if c.isalnum() or c in " -–,;:.()’«»" else f"\\{ord(c):x} " for c in plain) + '"'


def _deck(deck: Deck, number: int, title: str) -> Iterator[str]:
    yield f'<section class="deck" id="deck-{number}">\n'
    heading = _heading(deck)
    if not title.endswith(heading):
        yield f"<h2>{_escaped(heading)}</h2>\n"
    for _, cards in itertools.groupby(deck.cards, key=lambda card: card.note):
        yield from _note(list(cards))
    yield "</section>\n"


def _note(cards: list[Card]) -> Iterator[str]:
    first = cards[0]
    kind = f'<span class="type">{_escaped(first.type.capitalize())}</span> ' if first.type else ""
    origin = f'<p class="origin">Source : {_escaped(first.origin)}</p>\n' if first.origin else ""
    yield f'<section class="note">\n<h3>{kind}{_escaped(first.title)}</h3>\n{origin}<dl>\n'
    yield from map(_card, cards)
    yield "</dl>\n</section>\n"


def _card(card: Card) -> str:
    """A question and its answer. A cloze's answer is what it deletes."""
    question = with_gaps(card.cloze) if card.cloze else card.question
    answer = (
        " ; ".join(f"<strong>{it}</strong>" for it in deletions(card.cloze)) if card.cloze else card.answer
    )
    extra = f'<div class="extra">{_html(card.extra, card)}</div>' if card.extra else ""
    return f'<div class="card">\n<dt>{_html(question, card)}</dt>\n<dd>{_html(answer, card)}{extra}</dd>\n</div>\n'


def _html(source: str, card: Card) -> str:
    paths = {media.name: media.path for media in card.media}

    def show(media: str, attributes: dict[str, str]) -> str:
        kind = IMAGES.get(suffix_of(media))
        if media not in paths or not attributes or kind is None:
            return named(media, attributes)
        data = base64.b64encode(Path(paths[media]).read_bytes()).decode()
        return tag("img", attributes | {"src": f"data:{kind};base64,{data}"})

    return with_media(with_mathml(fit(source)), show)


def _escaped(text: str) -> str:
    return escape(fit(text), quote=True)
