"""Tables that compare two things: « Critère | xCLOM | cCLOM »."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashmot.extract.cells import is_cell, is_name, says_sides
from flashmot.extract.regions import Region, Row, Table
from flashmot.extract.turns import first_sentence
from flashmot.french.endings import guessed_gender
from flashmot.french.typography import typeset
from flashmot.french.words import plain, stems
from flashmot.model.identity import fold
from flashmot.vault.headings import heading_text
from flashmot.wording import Wording

_CRITERION = re.compile(
    r"(?:critere|aspect|dimension|caracteristique|point|element)s?(?: de comparaison)?\Z|\Z"
)
_COMPARING = re.compile(r"compar|differen|distin|oppos|contrast|\bversus\b|\bvs\b")


@dataclass(frozen=True, slots=True)
class Contrast:
    """What one of the two has, by one criterion, and the other hasn't."""

    criterion: str
    """As it is written, typeset."""
    said: str
    """What it has."""
    answer: str
    """Its name."""
    cell: str
    """The cell that says it."""
    row: Row
    """The criterion's row."""


def compared_in(region: Region, table: Table, wording: Wording) -> tuple[str, str] | None:
    """The two things that a table compares; None for any other table."""
    if len(table.head) != 3:
        return None
    corner, first, second = (typeset(heading_text(head)) for head in table.head)
    if not _CRITERION.match(plain(corner)) or plain(first) == plain(second):
        return None
    if any(says_sides(plain(name), wording) or not is_name(name) for name in (first, second)):
        return None
    alike = plain(first).split()[0] == plain(second).split()[0] or (_is_sigle(first) and _is_sigle(second))
    said = alike or plain(corner).startswith("critere") or _COMPARING.search(plain(" ".join(region.path)))
    return (first, second) if said else None


def contrasts_of(table: Table, compared: tuple[str, str]) -> Iterator[Contrast]:
    """One a row, where both cells are clear and neither holds the other or a name."""
    names = stems(" ".join(compared))
    for row in table.rows:
        criterion = typeset(heading_text(row.cells[0]))
        cells = [first_sentence(cell) for cell in row.cells[1:]]
        if not is_name(criterion) or not all(map(is_cell, cells)):
            continue
        side = len(fold(criterion)) % 2  # now one, now the other, and always the same
        asked, other = stems(cells[side]), stems(cells[1 - side])
        if not names & asked and not asked <= other and not other <= asked:
            yield Contrast(criterion, cells[side], compared[side], row.cells[1 + side], row)


def to_which(compared: tuple[str, str], wording: Wording) -> str:
    """*auquel des deux*, *à laquelle des deux*; *à quoi* where the genders differ or aren't known."""
    firsts = [name.split()[0] for name in compared]
    genders = {wording.gender(first.casefold()) or guessed_gender(first) for first in firsts}
    if len(genders) > 1 or any(map(_is_sigle, firsts)):
        return "à quoi"
    return {"m": "auquel des deux", "f": "à laquelle des deux"}.get(genders.pop(), "à quoi")


def _is_sigle(name: str) -> bool:
    return sum(map(str.isupper, name.split()[0])) > 1
