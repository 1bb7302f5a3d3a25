"""Moodle's GIFT, a text format for question banks.

Sources: https://docs.moodle.org/en/GIFT_format, and Moodle's own reader, ``question/format/gift/format.php``,
    for what the page leaves open. Images aren't carried: their alternative text stands in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from flashmot.export.exercise import Exercise, category_path, exercise_of
from flashmot.html.media import named, with_media
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Package

_ESCAPED = re.compile(r"[\\~=#{}:\n]")


def write_gift(package: Package, path: Path, _time: int) -> None:
    """Writes a category a deck and a question a card; blank lines stand between questions only.

    Raises:
        OSError: the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for deck in package.decks:
            # The reader takes a category as it stands, but for ``\\``.
            file.write("$CATEGORY: " + category_path(deck.name).replace("\\", "\\\\") + "\n\n")
            for card in deck.cards:
                file.write(_question(card) + "\n\n")


def gift_text(text: str) -> str:
    """Text with ``~ = # { } :`` and ``\\`` escaped, line ends as ``\\n``."""
    return _ESCAPED.sub(lambda found: r"\n" if found[0] == "\n" else "\\" + found[0], fit(text))


def _question(card: Card) -> str:
    exercise = exercise_of(card)
    lines = [f"::{gift_text(exercise.name)}::[html]{_html(exercise.question)}" + "{"]
    lines += _choices(exercise) if exercise.choices else _short_answers(exercise.accepted)
    if exercise.feedback:
        lines.append(f"####[html]{_html(exercise.feedback)}")
    return "\n".join((_comment(card), *lines)) + "\n}"


def _comment(card: Card) -> str:
    """The id number and the tags, which Moodle reads from a comment."""
    tags = (re.sub(r"[\s<>`]+", "_", fit(tag)).replace("]", r"\]") for tag in card.tags)
    return " ".join((f"// [id:{card.guid}]", *(f"[tag:{tag}]" for tag in tags if tag)))


def _choices(exercise: Exercise) -> Iterator[str]:
    """The right one behind ``=``, each with its format: text may start with what looks like one."""
    for text, right in exercise.choices:
        yield f"{'=' if right else '~'}[html]{gift_text(escape(text, quote=False))}"


def _short_answers(accepted: Iterable[str]) -> Iterator[str]:
    """All that is right, save what holds an arrow: nothing escapes it, and the question would be a matching
    one."""
    for text in accepted:
        if "->" not in text:
            # A format or a weight in front keeps the reader from finding one in the text.
            prefix = "%100%" if text.startswith("%") else "[plain]" if text.startswith("[") else ""
            yield "=" + prefix + gift_text(text.replace("*", r"\*"))


def _html(source: str) -> str:
    return gift_text(with_media(source, named).strip())
