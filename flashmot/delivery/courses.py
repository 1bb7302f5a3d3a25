"""Whose a ledger is: the course of a part of a build, its recipes, and what is another course's."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from flashmot.building.build import Part
from flashmot.building.courses import prefix_of, recipes_in, recipes_of_course, roots_of_course, stems_in
from flashmot.building.recipe import Recipe
from flashmot.delivery.places import former_ledger
from flashmot.ledger.course import Course
from flashmot.ledger.file import SUFFIX, Ledger
from flashmot.model.identity import NO_COURSE, course_id
from flashmot.runtime.errors import LedgerError
from flashmot.vault.scan import scan_folder

_MADE: Final = re.compile(r"([a-z2-7]{8})/")
"""What ids begin with in a course whose id was made."""


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
        there: whose the file in its place is, which is another one while watching, or will be.
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
    first = first_of(ledger, part)
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


def first_of(ledger: Ledger, part: Part) -> str:
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


def left_to_others(part: Part) -> frozenset[str]:
    """What the ledger calls the notes that are there for other recipes of the course alone."""
    if not part.recipe.path:
        return frozenset()
    roots = roots_of_course(part.recipe)
    mine = {it for path in part.recipe.notes for it in (path.resolve(), *path.resolve().parents)}
    scans = ((prefix_of(root, roots), scan_folder(root)) for root in roots if root not in mine)
    found = {above + path for above, scan in scans for path in (*scan.notes, *scan.unread)}
    return frozenset(found.difference(part.present))
