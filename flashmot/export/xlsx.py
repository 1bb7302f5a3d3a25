"""A spreadsheet (Office Open XML), a row a card, to read, sort and fill in the templates of Wooclap and
Kahoot from.

Sources: XlsxWriter's manual, https://xlsxwriter.readthedocs.io; Kahoot's template, whose limits its own first
lines give: 120 characters a question, 75 an answer, the right ones as ``1,2``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flashmot.export.exercise import Exercise, exercise_of
from flashmot.export.plain_text import plain_card
from flashmot.french.typography import typeset
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.times import as_time

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_KAHOOT_QUESTION: Final = 120
LONGEST_KAHOOT_ANSWER: Final = 75
_LONGEST_CELL: Final = 32_767
"""Characters that Excel holds in a cell."""
_OPTIONS: Final = 4
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t")
_SETTINGS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_HELP: Final = """
La feuille « Questions » a une ligne par carte. Filtrez par chapitre ou par type, puis copiez les colonnes
qu'il vous faut.

Kahoot : ne gardez que les lignes où « Kahoot » dit « oui ». Copiez Question, Option A à D et « Bonne réponse
(n°) » dans le modèle de Kahoot ; le temps de réponse reste à choisir.

Wooclap : copiez Question, les options et « Bonne réponse (n°) » dans le modèle de Wooclap (questions à
choix) ; pour une question ouverte, Question et Réponse.

Collez « valeurs seules » (Ctrl+Maj+V), pour garder la mise en forme du modèle.

Les images et les sons restent dans le paquet Anki ; les formules sont en TeX.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What the spreadsheet says of a card."""

    card: Card
    """The card."""
    chapter: str
    """Its deck within the course."""
    exercise: Exercise
    """What it asks for."""
    question: str
    """Plain text."""
    answer: str
    """Plain text."""

    @property
    def options(self) -> tuple[str, ...]:
        """What there is to choose from, at most four."""
        return tuple(text for text, _ in self.exercise.choices[:_OPTIONS])

    @property
    def right(self) -> tuple[int, ...]:
        """The numbers of the right ones, from 1."""
        return tuple(at for at, (_, right) in enumerate(self.exercise.choices[:_OPTIONS], 1) if right)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the spreadsheet."""

    name: str
    """Its header."""
    width: int
    """In characters."""
    value: Callable[[Row], str]
    """What it says of a card."""


def _option(place: int) -> Column:
    return Column(
        f"Option {'ABCD'[place]}", 24, lambda row: row.options[place] if place < len(row.options) else ""
    )


def fits_kahoot(row: Row) -> str:
    """``oui``, or ``non`` and why."""
    if not row.right:
        return typeset("non : pas d'options")
    if len(row.question) > LONGEST_KAHOOT_QUESTION:
        return typeset(
            f"non : question de {len(row.question)} caractères ({LONGEST_KAHOOT_QUESTION} au plus)"
        )
    longest = max(map(len, row.options))
    if longest > LONGEST_KAHOOT_ANSWER:
        return typeset(f"non : option de {longest} caractères ({LONGEST_KAHOOT_ANSWER} au plus)")
    return "oui"


def _asked(row: Row) -> str:
    if row.exercise.choices:
        return "Choix"
    if row.card.cloze:
        return "Texte à trou"
    return "Réponse courte" if row.exercise.accepted else "Réponse longue"


COLUMNS: Final = (
    Column("Question", 60, lambda row: row.question),
    Column("Réponse", 50, lambda row: row.answer),
    Column(
        "Autres réponses acceptées",
        28,
        lambda row: "\n".join(it for it in dict.fromkeys(map(fit, row.card.accepted)) if it != row.answer),
    ),
    *map(_option, range(_OPTIONS)),
    Column("Bonne réponse (lettre)", 12, lambda row: ", ".join("ABCD"[it - 1] for it in row.right)),
    Column("Bonne réponse (n°)", 12, lambda row: ",".join(map(str, row.right))),
    Column("Kahoot", 20, fits_kahoot),
    Column("Chapitre", 28, lambda row: row.chapter),
    Column("Notion", 28, lambda row: row.card.title),
    Column("Type de question", 16, _asked),
    Column("Type de savoir", 16, lambda row: row.card.type.capitalize()),
    Column("Source", 28, lambda row: row.card.origin),
)


def write_xlsx(package: Package, path: Path, time: int) -> None:
    """Writes a workbook, dated with the last change of its cards; ``time`` (seconds since 1970) stands in
    where nothing says when that was.

    Raises:
        OSError: the file can't be written.
    """
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, _SETTINGS) as book:
        created = datetime.fromtimestamp(as_time(package.newest or time), UTC).replace(tzinfo=None)
        book.set_properties({"created": created, "title": package.file, "comments": ""})
        _fill_questions(book, book.add_worksheet("Questions"), package)
        _fill_help(book, book.add_worksheet("Mode d’emploi"))
    path.write_bytes(content.getvalue())


def _fill_questions(book: Workbook, sheet: Worksheet, package: Package) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#DCE6EC"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    # Text stays text when somebody edits its cell, or copies it elsewhere.
    guarded = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, text)
        sheet.write_string(0, place, column.name, head)
    count = 0
    for count, row in enumerate(_rows(package), 1):
        for place, column in enumerate(COLUMNS):
            _write(sheet, count, place, column.value(row), guarded, text)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(count, 1), len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, row: int, place: int, value: str, guarded: Format, text: Format) -> None:
    value = fit(value)
    if len(value) > _LONGEST_CELL:
        value = f"{value[: _LONGEST_CELL - 1]}…"
    if value:
        sheet.write_string(row, place, value, guarded if value.startswith(_FORMULA_SIGNS) else text)


def _fill_help(book: Workbook, sheet: Worksheet) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    for place, paragraph in enumerate(_HELP.strip().split("\n\n")):
        sheet.write_string(place, 0, typeset(" ".join(paragraph.split())), wrapped)


def _rows(package: Package) -> Iterator[Row]:
    for deck in package.decks:
        chapter = _chapter(deck)
        for card in deck.cards:
            made = plain_card(card)
            yield Row(card, chapter, exercise_of(card), made.question, made.answer)


def _chapter(deck: Deck) -> str:
    """The deck within its course; the course where it has no other."""
    return deck.name.partition("::")[2].replace("::", " – ") or deck.name
