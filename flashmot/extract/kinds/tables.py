"""Tables: a row's name and a column's head make a question; two things compared make one of contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashmot.extract.cells import DEFINING, EXAMPLES, is_bookkeeping, is_cell, name_in
from flashmot.extract.contrasts import compared_in, contrasts_of, to_which
from flashmot.extract.draft import Draft
from flashmot.extract.families import Family, family_of
from flashmot.extract.members import is_workshop
from flashmot.extract.names import subject
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.regions import Region, Row, Table, regions_of
from flashmot.extract.turns import first_sentence, is_sentence, lowered, predicate
from flashmot.french.grammar import article, with_de
from flashmot.french.typography import quoted, typeset
from flashmot.french.words import plain, stems
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name, heading_text
from flashmot.wording import Wording

_FEWEST_ROWS = 2
_MOST_A_ROW = 2
_MOST_COLUMNS = 3
_LONGEST_ANSWER = 6
_MOST_EXAMPLES = 4
_EXAMPLE_SLOTS = ("exemple", "exemples")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that can be asked."""

    at: int
    head: str
    """Plain."""
    name: str
    """As it is written, small."""
    feminine: bool
    """Its gender."""


def extract_tables(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The tables of the field; those of the vault's bookkeeping and of elements of documentation are left
    out."""
    for region in regions_of(note, view):
        if is_workshop(region):
            continue
        for table in region.tables:
            if len(table.rows) >= _FEWEST_ROWS and all(
                len(row.cells) == len(table.head) for row in table.rows
            ):
                compared = compared_in(region, table, wording)
                if compared:
                    yield from _contrasts(note, wording, region, table, compared)
                else:
                    yield from _facts(note, wording, region, table)


def _contrasts(
    note: Note, wording: Wording, region: Region, table: Table, compared: tuple[str, str]
) -> Iterator[Draft]:
    for contrast in contrasts_of(table, compared):
        question = wording.ask(
            "table",
            "contrast",
            subject(note),
            un=compared[0],
            autre=lowered(compared[1]),
            auquel=to_which(compared, wording),
            critere=lowered(contrast.criterion),
            valeur=quoted(lowered(contrast.said)),
        )
        row = contrast.row
        yield _draft(region, row, "contrast", contrast.criterion, question, contrast.answer, contrast.cell)


def _facts(note: Note, wording: Wording, region: Region, table: Table) -> Iterator[Draft]:
    naming = _naming(table)
    family = _family(note, wording, region, table, naming)
    columns = sorted(_columns(table, naming, wording), key=_rank)
    if (
        family is None
        or sum(not is_bookkeeping(plain(heading_text(head))) for head in table.head) > _MOST_COLUMNS
    ):
        return
    sheet = _Sheet(note, wording, region, table, naming, family)
    for row in table.rows:
        made = list(filter(None, (_of_cell(sheet, column, row) for column in columns)))
        told = [it for it in made if it.slot == made[0].slot or not it.slot.endswith(_EXAMPLE_SLOTS)]
        yield from told[:_MOST_A_ROW]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table with what its questions need."""

    note: Note
    wording: Wording
    region: Region
    table: Table
    naming: int
    """The column of the rows' names."""
    family: Family
    """What the rows are."""


def _naming(table: Table) -> int:
    """The column with the rows' names: the first, or the one behind their codes."""
    for at, head in enumerate(table.head[:2]):
        if not is_bookkeeping(plain(heading_text(head))):
            return at
    return 0


def _family(note: Note, wording: Wording, region: Region, table: Table, naming: int) -> Family | None:
    """What the rows are: by the heading above, else by the head of their names."""
    rows = len(table.rows)
    head = typeset(heading_text(table.head[naming])).strip(" \u00a0:")
    heading = "" if region.slot else region.heading
    words = head.split()
    plural = " ".join([_plural(words[0].casefold()), *words[1:]]) if words else ""
    selon = re.search(r"\(?(?:selon|d’après) [A-ZÀ-Þ][^()]*\)?$", typeset(heading))
    of_head = family_of(note, wording, f"{plural} {selon[0] if selon else ''}".strip(), rows)
    return (family_of(note, wording, heading, rows) if heading else None) or of_head


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z")):
        return noun
    return (
        f"{noun}x"
        if noun.endswith(("eau", "eu"))
        else f"{noun[:-2]}aux"
        if noun.endswith("al")
        else f"{noun}s"
    )


def _columns(table: Table, naming: int, wording: Wording) -> Iterator[_Column]:
    """The columns whose head says what they are."""
    for at, head in enumerate(table.head):
        name = typeset(heading_text(head)).strip(" \u00a0:")
        low = plain(name)
        if at == naming or not name or is_bookkeeping(low) or "(" in name:
            continue
        gender = _gender(name, wording)
        if DEFINING.match(low) or EXAMPLES.match(low) or gender:
            yield _Column(at, low, name.lower(), gender == "f")


def _rank(column: _Column) -> int:
    return 0 if DEFINING.match(column.head) else 1 if EXAMPLES.match(column.head) else 2


def _gender(name: str, wording: Wording) -> str:
    """The gender of a singular noun that a row can have (« a pour rôle… »); ``""`` for any other head."""
    first = name.split()[0].casefold()
    if first.endswith(("s", "x")) or len(name.split()) > 2:
        return ""
    sides: dict[str, str] = wording.data["sides"]
    return "m" if first in sides["masculine"].split() else "f" if first in sides["feminine"].split() else ""


def _of_cell(sheet: _Sheet, column: _Column, row: Row) -> Draft | None:
    """The row asked for by its cell where no other row has it and nothing gives it away; else the cell asked
    for by the row, where it is short."""
    name, family, cell = name_in(row.cells[sheet.naming]), sheet.family, row.cells[column.at]
    said = _listed(first_sentence(cell))
    if not name or not is_cell(said):
        return None
    alone = sum(plain(other.cells[column.at]) == plain(cell) for other in sheet.table.rows) == 1
    asked = _asked(said, column, family)
    names = [name_in(other.cells[sheet.naming]) for other in sheet.table.rows]
    if asked and alone and not _given_away(name, names, asked, said, family):
        question = sheet.wording.ask(
            "table", "which", subject(sheet.note), parmi=family.all, lequel=family.which, predicat=asked
        )
        return _draft(sheet.region, row, fold(column.head), name, question, name, cell)
    if (
        _rank(column) < 2
        or stems(name) & stems(said)
        or len(said.split()) > _LONGEST_ANSWER
        or is_sentence(said)
    ):
        return None
    question = sheet.wording.ask(
        "table",
        "what",
        subject(sheet.note),
        quel="Quelle" if column.feminine else "Quel",
        le=article(column.name, feminine=column.feminine),
        de_membre=with_de(family.one(name)),
    )
    return _draft(sheet.region, row, fold(column.head), name, question, said, cell)


def _listed(said: str) -> str:
    """« A + B + C » as French writes it."""
    parts = said.split(" + ")
    return f"{', '.join(parts[:-1])} et {parts[-1]}" if len(parts) > 1 else said


def _asked(said: str, column: _Column, family: Family) -> str:
    """What stands behind « lequel » for a cell of this column; ``""`` where that isn't clear."""
    if DEFINING.match(column.head):
        asked = predicate(said, feminine=family.feminine)
        return (
            asked.replace("ainsi décrit", "ainsi défini", 1)
            if column.head.startswith("definition")
            else asked
        )
    if EXAMPLES.match(column.head):
        return _by_examples(said)
    if said.endswith("?"):
        return f"répond à la question {quoted(said)}"
    if is_sentence(said):
        following = "suivante" if column.feminine else "suivant"
        return f"a {article(column.name, feminine=column.feminine)} {following} : {quoted(lowered(said))}"
    return f"a pour {column.name} {quoted(lowered(said))}"


def _by_examples(said: str) -> str:
    examples = [it.strip(" “”«»\u00a0") for it in re.split(r"[,;]", said)]
    if len(examples) > _MOST_EXAMPLES or not all(examples):
        return ""
    listed = [quoted(lowered(it)) for it in examples]
    if len(listed) == 1:
        return f"a pour exemple {listed[0]}"
    return f"a pour exemples {', '.join(listed[:-1])} et {listed[-1]}"


def _given_away(name: str, names: Sequence[str], asked: str, said: str, family: Family) -> bool:
    """Whether the question says a word of the row's name, or little more than another row's."""
    common = stems(family.named)
    own = stems(name) - common
    if not own or own & stems(asked):
        return True
    return any(
        stems(it) - common and len(stems(said) - stems(it)) < 2 for it in names if stems(it) & stems(said)
    )


def _draft(region: Region, row: Row, slot: str, detail: str, question: str, answer: str, cell: str) -> Draft:
    return Draft(
        kind="table",
        slot=f"table:{slot.replace(' ', '-')}",
        line=row.line,
        question=question,
        answer=shown(answer),
        facet=facet_name(region.slot) if region.slot else None,
        detail=fold(detail),
        accepted=(phrase(answer),),
        fact=cell,
    )
