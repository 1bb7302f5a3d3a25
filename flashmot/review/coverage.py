"""Which QQOQCCP questions the notes answer: a matrix a chapter, notes × questions, and a page that shows
it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from flashmot.building.build import Build
from flashmot.building.cards import chapter_name
from flashmot.building.recipe import Recipe
from flashmot.extract.answers import has_content
from flashmot.french.typography import typeset
from flashmot.html.pages import framed, write_text
from flashmot.model.note import Note
from flashmot.model.questions import FACET_NAMES, FACETS
from flashmot.vault.headings import facet_name, facet_of
from flashmot.vault.sections import whole_section

ANSWERED, EMPTY, MISSING = "answered", "empty", "missing"
"""What a note does with a question: answers it; has its heading with nothing below; doesn't ask it."""

MARKS = {ANSWERED: "●", EMPTY: "○", MISSING: "·"}
"""The states as signs that need no colour."""
HEADS = FACET_NAMES
"""The questions as column heads."""
_STATES = {ANSWERED: "répondue", EMPTY: "titre sans réponse", MISSING: "absente"}


@dataclass(frozen=True, slots=True)
class Row:
    """A note and its questions."""

    note: str
    """The note's path."""
    title: str
    """Its readable title."""
    states: tuple[str, ...]
    """A state for each of ``FACETS``, in their order."""

    @property
    def answered(self) -> int:
        """How many of the eight questions it answers."""
        return self.states.count(ANSWERED)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The matrix of one chapter."""

    name: str
    """As students see it."""
    rows: tuple[Row, ...]
    """At least one, in the order of the notes."""

    @property
    def totals(self) -> tuple[int, ...]:
        """For each question, how many notes answer it."""
        return tuple(sum(row.states[at] == ANSWERED for row in self.rows) for at in range(len(FACETS)))


def cover(made: Build, chapters: Iterable[str] = ()) -> tuple[Chapter, ...]:
    """The matrix of each chapter, in order, those without a chapter last; indexes and journals have no
    questions.

    ``chapters`` keeps only these, where given.
    """
    wanted = frozenset(chapters)
    names = {card.note: card.chapter for card in made.cards if card.chapter}
    grouped: dict[str, list[Note]] = {}
    for note in made.notes:
        if not note.structural and (not wanted or note.chapter in wanted):
            grouped.setdefault(note.chapter, []).append(note)
    found = []
    for chapter in sorted(grouped, key=_order):
        notes = grouped[chapter]
        named = next((names[note.path] for note in notes if note.path in names), "")
        rows = tuple(Row(note.path, typeset(note.title), states(note)) for note in notes)
        found.append(Chapter(named or chapter_name(chapter, Recipe("", "", (), "")), rows))
    return tuple(found)


def _order(chapter: str) -> tuple[bool, bool, int, str]:
    number = int(chapter) if chapter.isdecimal() else 0
    return not chapter, not number, number, chapter


def states(note: Note) -> tuple[str, ...]:
    """What a note does with each of ``FACETS``."""
    found = dict.fromkeys(FACETS, MISSING)
    for index, section in enumerate(note.sections):
        slot = facet_of(section.heading)
        if slot is not None and found[facet_name(slot)] != ANSWERED:
            body = whole_section(note.sections, index) if section.level else section.body
            found[facet_name(slot)] = ANSWERED if has_content(body) else EMPTY
    return tuple(found.values())


def write_page(chapters: tuple[Chapter, ...], path: Path) -> None:
    """Writes the page; a file that can't be finished leaves the one before as it was.

    Raises:
        OutputError: the file can't be written.
    """
    write_text(page(chapters), path)


def page(chapters: tuple[Chapter, ...]) -> str:
    """The matrices as one page in French that needs nothing else: pictures first, then tables that can be
    read out."""
    rows = [row for chapter in chapters for row in chapter.rows]
    pictures = "\n".join(_picture(number, chapter) for number, chapter in enumerate(chapters, 1))
    tables = "\n".join(_table(number, chapter) for number, chapter in enumerate(chapters, 1))
    legend = " ".join(
        f'<li><span class="mark {state}" aria-hidden="true">{MARKS[state]}</span> {_STATES[state]}</li>'
        for state in MARKS
    )
    body = f"""<h1>Couverture QQOQCCP</h1>
<p>{_share(rows)}</p>
<ul class="legend" aria-label="Légende">{legend}</ul>
<section aria-labelledby="vue">
<h2 id="vue">Vue d’ensemble</h2>
<p class="hint">Une ligne par note, numérotée comme dans les tableaux ci-dessous.</p>
<div class="pictures">
{pictures}
</div>
</section>
<section aria-labelledby="tableaux">
<h2 id="tableaux">Note par note</h2>
{tables}
</section>"""
    return framed("Couverture QQOQCCP", _STYLE, body)


def _share(rows: Iterable[Row]) -> str:
    """« 4 notes : 23 questions répondues sur 32 (72 %) »."""
    counts = [row.answered for row in rows]
    notes, done, asked = len(counts), sum(counts), len(counts) * len(FACETS)
    part = f" ({round(100 * done / asked)}\xa0%)" if asked else ""
    answered = f"{done}\xa0question{'s' if done > 1 else ''} répondue{'s' if done > 1 else ''}"
    return f"{notes}\xa0note{'s' if notes > 1 else ''}\xa0: {answered} sur\xa0{asked}{part}"


_CELL, _LINE, _LEFT, _TOP = 28, 24, 36, 84
"""The picture's measures: a cell's width and height, the room for the notes' numbers and for the heads."""


def _picture(number: int, chapter: Chapter) -> str:
    """A chapter's heat map as SVG. Signs in the cells say what their colours say."""
    width, height = _LEFT + _CELL * len(FACETS) + 40, _TOP + _LINE * (len(chapter.rows) + 1) + 4
    heads = "".join(
        f'<text class="head" transform="translate({_LEFT + _CELL * at + 18} {_TOP - 8}) rotate(-60)">{head}</text>'
        for at, head in enumerate(HEADS.values())
    )
    return (
        f'<figure>\n<svg role="img" aria-labelledby="t{number}" aria-describedby="d{number}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<title id="t{number}">{_text(chapter.name)}</title>\n'
        f'<desc id="d{number}">Carte de chaleur. {_share(chapter.rows)}. {_described(chapter)}</desc>\n'
        f"{heads}\n{_picture_rows(chapter)}\n</svg>\n<figcaption>{_text(chapter.name)}</figcaption>\n</figure>"
    )


def _described(chapter: Chapter) -> str:
    """The totals in words."""
    count = len(chapter.rows)
    return "; ".join(
        f"{head}\xa0: {total} sur\xa0{count}"
        for head, total in zip(HEADS.values(), chapter.totals, strict=True)
    )


def _picture_rows(chapter: Chapter) -> str:
    lines = []
    for at, row in enumerate(chapter.rows):
        top = _TOP + _LINE * at
        cells = "".join(
            _picture_cell(_LEFT + _CELL * place, top, state) for place, state in enumerate(row.states)
        )
        lines.append(
            f"<g><title>{_text(row.title)}</title>{_picture_text(_LEFT - 16, top, str(at + 1), 'number')}{cells}"
            f"{_picture_text(_LEFT + _CELL * len(FACETS) + 20, top, str(row.answered), 'total')}</g>"
        )
    bottom = _TOP + _LINE * len(chapter.rows)
    lines += [
        _picture_text(_LEFT + _CELL * place + _CELL // 2, bottom, str(total), "total")
        for place, total in enumerate(chapter.totals)
    ]
    return "\n".join(lines)


def _picture_cell(left: int, top: int, state: str) -> str:
    box = f'<rect class="{state}" x="{left + 1}" y="{top + 1}" width="{_CELL - 2}" height="{_LINE - 2}" rx="3"/>'
    return box + _picture_text(left + _CELL // 2, top, MARKS[state], f"on-{state}")


def _picture_text(middle: int, top: int, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{middle}" y="{top + _LINE - 7}" text-anchor="middle">{text}</text>'


def _table(number: int, chapter: Chapter) -> str:
    """A chapter's matrix as a table whose heads name rows and columns."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS.values())
    rows = "\n".join(_table_row(at, row) for at, row in enumerate(chapter.rows, 1))
    count = len(chapter.rows)
    totals = "".join(f"<td>{total}/{count}</td>" for total in chapter.totals)
    done = sum(chapter.totals)
    return (
        f'<div class="box" role="region" aria-labelledby="c{number}" tabindex="0">\n<table>\n'
        f'<caption id="c{number}"><span><strong>{_text(chapter.name)}</strong> '
        f"{_share(chapter.rows)}</span></caption>\n"
        f'<thead><tr><th scope="col">Note</th>{heads}<th scope="col">Total</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n"
        f'<tfoot><tr><th scope="row">Total</th>{totals}<td>{done}/{count * len(FACETS)}</td></tr></tfoot>\n'
        f"</table>\n</div>"
    )


def _table_row(number: int, row: Row) -> str:
    cells = "".join(
        f'<td class="{state}"><span aria-hidden="true">{MARKS[state]}</span>'
        f'<span class="spoken">{_STATES[state]}</span></td>'
        for state in row.states
    )
    title = f'<span class="number">{number}.</span>\xa0{_text(row.title)}'
    return f'<tr><th scope="row" title="{_text(row.note)}">{title}</th>{cells}<td>{row.answered}/{len(FACETS)}</td></tr>'


def _text(text: str) -> str:
    """A note's text made safe for HTML, signs that no page may hold left out."""
    return escape("".join(character for character in text if character.isprintable() or character == "\xa0"))


_STYLE = """
:root { color-scheme: light dark; --back: #fff; --ink: #1d2433; --soft: #515b70; --line: #d5dae3; --head: #f3f5f9;
  --yes: #1f6f54; --on-yes: #fff; --void: #ffe1a3; --on-void: #5a3b00; --no: #eef0f4; --on-no: #515b70; }
@media (prefers-color-scheme: dark) { :root { --back: #14181f; --ink: #e8ebf1; --soft: #aab3c4; --line: #3a4252;
  --head: #1e242e; --yes: #7fd3b0; --on-yes: #0c2a1f; --void: #6b4a10; --on-void: #ffe7b8; --no: #252b36;
  --on-no: #aab3c4; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.75rem; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; }
p { margin: .5rem 0; }
.hint, figcaption { color: var(--soft); }
.legend { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 1rem 0; padding: 0; list-style: none; }
.mark { display: inline-block; width: 1.75rem; border-radius: 3px; text-align: center; }
.pictures { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; }
figure { margin: 0; max-width: 100%; display: flex; flex-direction: column-reverse; }
figcaption { max-width: 19rem; font-weight: 600; overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg text { fill: var(--ink); }
svg .number { fill: var(--soft); }
svg .total { font-weight: 600; }
rect.answered { fill: var(--yes); } rect.empty { fill: var(--void); } rect.missing { fill: var(--no); }
svg .on-answered { fill: var(--on-yes); } svg .on-empty { fill: var(--on-void); }
svg .on-missing { fill: var(--on-no); }
td.answered, .mark.answered { background: var(--yes); color: var(--on-yes); }
td.empty, .mark.empty { background: var(--void); color: var(--on-void); }
td.missing, .mark.missing { background: var(--no); color: var(--on-no); }
.box { overflow-x: auto; margin: 1rem 0 2rem; }
.box:focus-visible { outline: 3px solid var(--yes); outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: 100%; min-width: 55rem;
  position: relative; border-top: 1px solid var(--line); border-left: 1px solid var(--line); }
caption { text-align: left; padding: .25rem 0; color: var(--soft); }
caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2rem); }
caption strong { color: var(--ink); margin-right: .5rem; overflow-wrap: anywhere; }
th, td { border: 1px solid var(--line); border-width: 0 1px 1px 0; padding: .25rem; text-align: center; }
th { background: var(--head); }
thead th { font-size: .85em; }
th:first-child { width: 10rem; position: sticky; left: 0; }
th[scope=row] { text-align: left; font-weight: 400; overflow-wrap: anywhere; }
td.missing, svg .on-missing { font-weight: 900; }
@media (min-width: 66rem) { th:first-child { width: auto; } table { min-width: 0; }
  th:not(:first-child) { width: 5.4rem; } }
tfoot th, tfoot td { font-weight: 600; }
.number { color: var(--soft); font-variant-numeric: tabular-nums; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { :root { --back: #fff; --ink: #000; --soft: #333; --line: #999; --head: #fff; --yes: #1f6f54;
  --on-yes: #fff; --void: #ffe1a3; --on-void: #5a3b00; --no: #fff; --on-no: #333; }
  main { max-width: none; padding: 0; } .box { overflow: visible; } table { min-width: 0; font-size: .75rem; }
  th:first-child { width: 28%; position: static; } th:not(:first-child) { width: 8%; }
  figure, tr { break-inside: avoid; } thead { display: table-header-group; }
  td, rect, .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
