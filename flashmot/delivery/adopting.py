"""Which ledger a part of a build is settled with: its course's, together with those that the course's recipes
had when each had its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flashmot.building.build import Part
from flashmot.building.courses import prefix_of, recipes_in, recipes_of_course, roots_of_course
from flashmot.delivery.courses import first_of, recipes_there, refuse_strangers
from flashmot.delivery.places import former_ledger
from flashmot.ledger.file import SUFFIX, Ledger
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.writing import ledger_of
from flashmot.model.identity import course_id
from flashmot.vault.reader import vault_name

Open = Callable[[Path], Ledger]
"""Reads the ledger in a place; an empty one where there is none."""
_MADE: Final = re.compile(r"([a-z2-7]{8})/")
"""What ids begin with in a course whose id was made."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """A ledger with all that a course's recipes exported."""

    ledger: Ledger
    """The rows."""
    replaced: tuple[Path, ...] = ()
    """The ledgers of which it takes the place."""


def adopt(own: Ledger, part: Part, open_at: Open) -> Adopted:
    """A course's ledger with the rows of those that its recipes had of their own, and of the one that it had
    under another name.

    Args:
        own: what lies in its place.
        part: what is built.
        open_at: opens the others.

    Raises:
        LedgerError: what lies in its place is another course's, or one of the others can't be read.
    """
    recipe = part.recipe
    refuse_strangers(own, part)
    if not recipe.path:
        return Adopted(own)
    former: dict[Path, tuple[str, Ledger]] = {}
    for other in recipes_of_course(recipe):
        path = former_ledger(other)
        ledger = open_at(path) if path != own.path else own
        if ledger is not own and ledger.exists and not ledger.is_adopted:
            former[path] = Path(other.path).stem, ledger
    if former:
        ledger = _merged(own, first_of(own, part), list(former.values()), part)
        return Adopted(ledger, tuple(former))
    if own.exists and Path(recipe.path).stem in own.course.recipes:
        return Adopted(own)
    renamed = _under_another_name(own.path, part, open_at)
    if renamed is None or not own.exists:
        return renamed or Adopted(own)
    with closing(renamed.ledger) as former_one:
        return Adopted(_joined(own, former_one), renamed.replaced)


def _under_another_name(path: Path, part: Part, open_at: Open) -> Adopted | None:
    """The rows of the ledger that a recipe's course had before it was renamed; where other recipes stay in
    that course, those of this recipe's cards alone: students have them under the ids that they have."""
    recipe = part.recipe
    stem, folder = Path(recipe.path).stem, Path(recipe.path).parent
    courses = {it.course for it in recipes_in(folder) if Path(it.path).stem != stem}
    found = [(open_at(it), it) for it in sorted(folder.glob(f"*{SUFFIX}")) if it != path]
    listed = [
        it
        for it in found
        if stem in it[0].course.recipes or (it[0].course.name not in courses and _was(it[0], part))
    ]
    if not listed:
        return None
    # One of a course that nobody is in any more comes before one that the recipe has left.
    ledger, other = min(listed, key=lambda it: it[0].course.name in courses)
    first, stays = ledger.course.recipes[0], ledger.course.name in courses
    rows = (
        replace(row, recipes=() if stays else row.recipes)
        for row in ledger.all_rows()
        if not stays or stem in (row.recipes or (first,))
    )
    identifier = course_id(recipe.course, part.present.values())
    course = replace(ledger.course, id=identifier, recipes=(stem,)) if stays else ledger.course
    return Adopted(ledger_of(path, rows, course), () if stays else (other,))


def _was(ledger: Ledger, part: Part) -> bool:
    """Whether the ledger of a course that no recipe is of any more is that of a part whose recipe's file was
    renamed, too: the other recipes of its course tell, or else the notes."""
    mates = {Path(it.path).stem for it in recipes_of_course(part.recipe)}
    if mates.intersection(ledger.course.recipes):
        return True
    if (
        not ledger.is_adopted
        or ledger.course.source
        or recipes_there(part).intersection(ledger.course.recipes)
    ):
        return False
    notes = ledger.groups.keys()
    return 2 * len(notes & part.present.keys()) > min(len(notes), len(part.present))


def _joined(own: Ledger, other: Ledger) -> Ledger:
    """A course's ledger with the rows of another one, whose recipe came to the course."""
    rows: dict[str, LedgerRow] = {}
    for ledger in (own, other):
        for row in ledger.all_rows():
            named = replace(row, recipes=row.recipes or ledger.course.recipes[:1])
            rows[row.id] = _both(rows[row.id], named) if row.id in rows else named
    first, *others = own.course.recipes or other.course.recipes
    known = {*others, *other.course.recipes} - {first}
    said = (replace(row, recipes=() if row.recipes == (first,) else row.recipes) for row in rows.values())
    return ledger_of(own.path, said, replace(own.course, recipes=(first, *sorted(known))))


def _merged(own: Ledger, first: str, former: Sequence[tuple[str, Ledger]], part: Part) -> Ledger:
    """One ledger of several. Of two rows with one id the later change counts; what one of the recipes gives
    is given. ``first``: the recipe that rows of ``own`` belong to which name none."""
    rows: dict[str, LedgerRow] = {}
    for stem, ledger in ((first, own), *former):
        called = _names_of(stem, part) if ledger is not own or not own.is_adopted else _as_it_is
        for row in ledger.all_rows():
            card = replace(row.card, note=called(row.note))
            moved = replace(row, card=card, recipes=row.recipes or (stem,))
            rows[row.id] = _both(rows[row.id], moved) if row.id in rows else moved
    said = (replace(row, recipes=() if row.recipes == (first,) else row.recipes) for row in rows.values())
    recipes = own.course.recipes or (first,)
    known = {*recipes, *(stem for stem, _ in former)} - {first}
    return ledger_of(own.path, said, replace(own.course, recipes=(first, *sorted(known))))


def _both(one: LedgerRow, other: LedgerRow) -> LedgerRow:
    """A card that two ledgers know."""
    best = max(one, other, key=lambda row: (not row.retired, not row.held, row.changed, row.card.fingerprint))
    card = replace(best.card, changed=max(one.changed, other.changed))
    return replace(best, recipes=tuple(sorted({*one.recipes, *other.recipes})), card=card)


def _as_it_is(note: str) -> str:
    return note


def _names_of(stem: str, part: Part) -> Callable[[str], str]:
    """How the course's ledger calls the notes of a recipe that had its own."""
    roots = roots_of_course(part.recipe)
    recipe = next((it for it in recipes_of_course(part.recipe) if Path(it.path).stem == stem), part.recipe)
    folders = [path for path in recipe.notes if path.is_dir()]
    several = len(recipe.notes) > 1
    ways = [(f"{vault_name(path)}/" if several else "", prefix_of(path, roots)) for path in folders]

    def called(note: str) -> str:
        """The way to a note from the course's folders."""
        found = next(((was, now) for was, now in ways if note.startswith(was)), ("", ""))
        return found[1] + note.removeprefix(found[0])

    return called
