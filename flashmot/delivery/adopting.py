"""Which ledger a part of a build is settled with: its course's, together with those that the course's recipes
had when each had its own."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flashmot.building.build import Part
from flashmot.building.courses import prefix_of, recipes_in, recipes_of_course, roots_of_course, stems_in
from flashmot.building.recipe import Recipe
from flashmot.delivery.places import former_ledger
from flashmot.ledger.course import Course
from flashmot.ledger.file import SUFFIX, Ledger
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.writing import ledger_of
from flashmot.model.identity import NO_COURSE, course_id
from flashmot.runtime.errors import LedgerError
from flashmot.vault.reader import vault_name
from flashmot.vault.scan import scan_folder

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
        ledger = _merged(own, _first(own, part), list(former.values()), part)
        return Adopted(ledger, tuple(former))
    if own.exists and Path(recipe.path).stem in own.course.recipes:
        return Adopted(own)
    renamed = _under_another_name(own.path, part, open_at)
    if renamed is None or not own.exists:
        return renamed or Adopted(own)
    with closing(renamed.ledger) as former_one:
        return Adopted(_joined(own, former_one), renamed.replaced)


def refuse_strangers(own: Ledger, part: Part) -> None:
    """Sees to it that the ledger in a course's place is the course's.

    Raises:
        LedgerError: it is another's; the message says what to change.
    """
    recipe, name = part.recipe, own.course.name
    if not recipe.path:
        _refuse_other_source(own, part)
        return
    beside = list(recipes_in(Path(recipe.path).parent))
    refuse_shared_id(recipe, beside)
    if not own.exists:
        return
    if not own.is_adopted:
        for it in beside:
            if former_ledger(it) == own.path and it.course != recipe.course:
                raise LedgerError(
                    f"{own.path}:1: is the ledger of {it.path} from before there were courses; build that "
                    f"first: flashmot build {it.path}"
                )
    elif name != recipe.course and any(it.course == name for it in beside):
        raise LedgerError(
            f"{own.path}:2: is the ledger of the course « {name} », whose name gives the same file; call the "
            f"course of {recipe.path} something else"
        )


def refuse_shared_id(recipe: Recipe, beside: Iterable[Recipe]) -> None:
    """Two courses with one id would share the cards of notes with the same names.

    Raises:
        LedgerError: another course beside a recipe has its id.
    """
    for it in beside:
        if recipe.id and it.id == recipe.id and it.course != recipe.course:
            raise LedgerError(
                f"{recipe.path}:1: has the « id » of {it.path}, which is another course (« {it.course} »); "
                "give each an id of its own, or leave it out"
            )


def _refuse_other_source(own: Ledger, part: Part) -> None:
    """Two folders of one name, built into one folder, are two courses."""
    source = own.course.source
    there = Path(os.path.normpath(own.path.parent / source))
    if part.folder is not None and source and source != source_of(part, own.path) and there.is_dir():
        raise LedgerError(
            f"{own.path}:2: is the ledger of {there}, another folder of this name; choose another -o, or "
            "give each a recipe with a « course » of its own"
        )


def source_of(part: Part, ledger: Path) -> str:
    """The way from a ledger's folder to the folder of notes, where no recipe says where they are."""
    if part.recipe.path or part.folder is None:
        return ""
    try:
        return Path(os.path.relpath(part.folder.resolve(), ledger.parent.resolve())).as_posix()
    except ValueError:  # on another drive
        return part.folder.resolve().as_posix()


def course_for(ledger: Ledger, part: Part, there: Course, elsewhere: Collection[str]) -> Course:
    """Whose a ledger is from now on.

    Its id is the recipe's, or the ledger's, or is made: once, since where the ledger is lost, what students
    have or a teacher decided tells it, too.

    Args:
        ledger: what was exported before.
        part: what is built.
        there: whose the file in its place is, which is another one while watching.
        elsewhere: the ids of cards of the course that are known elsewhere: on which a teacher decided, which
            a quiz asks.
    """
    recipe, known = part.recipe, ledger.course
    identities = [it for group in ledger.groups.values() for it in group.identities]
    given = recipe.id or known.id or there.id or _commonest(identities) or _commonest(elsewhere)
    if not given and not identities and _are_of(part, elsewhere):
        given = NO_COURSE
    identifier = given or course_id(recipe.course, _known_of(ledger, part))
    if not recipe.path:
        return Course(identifier, recipe.course, source=source_of(part, ledger.path) or known.source)
    path = Path(recipe.path)
    first = _first(ledger, part)
    others = stems_in(path.parent).intersection((*known.recipes, path.stem)) - {first}
    return Course(identifier, recipe.course, (first, *sorted(others)))


def recipes_there(part: Part) -> frozenset[str]:
    """The recipes that there still are beside a part's, whatever they say."""
    return stems_in(Path(part.recipe.path).parent) if part.recipe.path else frozenset()


def heirs_of(ledger: Ledger, part: Part) -> frozenset[str]:
    """The recipes of a part's course that its ledger doesn't know yet; none where it knows none."""
    known = frozenset(ledger.course.recipes)
    stems = (Path(it.path).stem for it in recipes_of_course(part.recipe))
    return frozenset(stems) - known if known else frozenset()


def _first(ledger: Ledger, part: Part) -> str:
    """The recipe that the rows of a ledger belong to which name none."""
    if ledger.course.recipes:
        return ledger.course.recipes[0]
    path = Path(part.recipe.path)
    own = ledger.path.name.removesuffix(SUFFIX)
    return own if ledger.exists and own in stems_in(path.parent) else path.stem


def _known_of(ledger: Ledger, part: Part) -> Iterable[str]:
    """What tells a course from others: what was exported of it, else its notes and their texts."""
    if ledger.groups:
        return [ledger.digest().hex()]
    return [
        f"{note.identity} {vault.readings[note.path].digest.hex()}"
        for vault in part.vaults
        for note in vault.notes
        if note.path in vault.readings
    ]


def _are_of(part: Part, identifiers: Iterable[str]) -> bool:
    """Whether the ids are those of a part's notes, most of them, as they were before there were courses."""
    known, notes = {it.partition("#")[0] for it in identifiers}, set(part.present.values())
    return bool(known) and 2 * len(known & notes) >= len(known)


def _commonest(identifiers: Iterable[str]) -> str:
    """The id of a course that most ids begin with, ``""`` where none does."""
    found = Counter(it[1] for it in map(_MADE.match, identifiers) if it)
    return min(found, key=lambda it: (-found[it], it), default="")


def _under_another_name(path: Path, part: Part, open_at: Open) -> Adopted | None:
    """The rows of the ledger that a recipe's course had before it was renamed; where other recipes stay in
    that course, those of this recipe's cards alone: students have them under the ids that they have."""
    recipe = part.recipe
    stem, folder = Path(recipe.path).stem, Path(recipe.path).parent
    courses = {it.course for it in recipes_in(folder) if Path(it.path).stem != stem}
    found = [(open_at(it), it) for it in sorted(folder.glob(f"*{SUFFIX}")) if it != path]
    mates = {Path(it.path).stem for it in recipes_of_course(recipe)}
    listed = [
        it
        for it in found
        # Where the recipe's file was renamed, too, the others of its course tell.
        if stem in it[0].course.recipes
        or (it[0].course.name not in courses and mates.intersection(it[0].course.recipes))
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


def left_to_others(part: Part) -> frozenset[str]:
    """What the ledger calls the notes that are there for other recipes of the course alone."""
    if not part.recipe.path:
        return frozenset()
    roots, mine = roots_of_course(part.recipe), {path.resolve() for path in part.recipe.notes}
    scans = ((prefix_of(root, roots), scan_folder(root)) for root in roots if root not in mine)
    found = {above + path for above, scan in scans for path in (*scan.notes, *scan.unread)}
    return frozenset(found.difference(part.present))
