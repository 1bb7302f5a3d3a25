"""``webquiz publish``: builds a recipe as for Anki, and puts what it gives into the store, as carefully as a
build retires cards."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from flashmot import (
    FORMATS,
    Build,
    Delivery,
    FlashmotError,
    Options,
    Package,
    Problem,
    deliver,
    load_recipe,
    preview,
)
from flashmot.model.identity import NO_COURSE
from webquiz.publish.publication import publication
from webquiz.store import courses, editions, publishing
from webquiz.store.database import Connection, Database
from webquiz.store.records import Losses, Publication, Published

_TOLERATED: Final = 0.1
"""The share of the cards that students have met that may go without a word."""


class LossError(FlashmotError):
    """A publication that would take too much from students."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What was published, and what there is to say of it."""

    published: Published
    """What changed in the quiz."""
    remarks: tuple[str, ...]
    """What the build has to say of its ledger."""
    problems: tuple[Problem, ...]
    """What is wrong in the notes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How to publish."""

    folder: Path
    """Where the Anki packages go."""
    now: int
    """The time, in seconds since 1970."""
    depth: str | None = None
    """In place of the recipe's."""
    retire: bool = False
    """Whether to take away even what students have met, or whole chapters."""
    dry: bool = False
    """Whether only to say what would change."""


def publish_recipe(database: Database, path: Path, wish: Wish) -> Edition:
    """Builds a recipe and publishes its chapters. All of it happens, or nothing.

    Raises:
        LossError: too much would go; nothing was written.
        FlashmotError: the recipe, its notes or its ledger can't be used, or it gives no card; nothing was
            written.
        OSError: a file can't be read or written.
    """
    recipe = load_recipe(path)
    with database.read() as connection:
        known = publishing.uids_of(connection, recipe.course)
    options = Options(
        folder=wish.folder, now=wish.now, depth=wish.depth, retire=wish.retire, known=frozenset(known)
    )
    done: list[Published] = []
    if wish.dry:

        def rehearse(made: Delivery) -> None:
            """Publishes what was built, and takes that back."""
            with database.read() as connection:
                _, found = _publication(connection, path, made, _packages(made.build, wish.now))
            done.append(_rehearsed(database, found))

        made = preview([recipe], options, listed=False, look=rehearse)
        return Edition(done[0], tuple(made.remarks), made.build.problems)
    with ExitStack() as held:

        def put(made: Delivery) -> None:
            """Publishes what was built, in a transaction that ends when the files are written."""
            packages = _packages(made.build, wish.now)
            with database.read() as connection:
                place, found = _publication(connection, path, made, packages)
            connection = held.enter_context(database.write())
            publishing.take_turn(connection)
            if _place(connection, path, made) != place:  # a course of that name was published meanwhile
                _, found = _publication(connection, path, made, packages)
            editions.keep(connection, found, wish.now)
            done.append(publishing.replace(connection, found))
            if not wish.retire:
                _refuse_losses(path, done[0].losses)

        made = deliver([recipe], options, approve=put)
    return Edition(done[0], tuple(made.remarks), made.build.problems)


class _EndOfRehearsalError(Exception):
    """Takes back what was only tried."""


def _rehearsed(database: Database, found: Publication) -> Published:
    """What publishing would change."""
    done: list[Published] = []
    with suppress(_EndOfRehearsalError), database.write() as connection:
        done.append(publishing.replace(connection, found))
        raise _EndOfRehearsalError
    return done[0]


def _publication(
    connection: Connection, path: Path, made: Delivery, packages: Mapping[str, tuple[str, bytes]]
) -> tuple[courses.Place, Publication]:
    """Where a build goes, and what of it is published there. ``packages``: deck → (file name, Anki package).

    Raises:
        LossError: it may be a course that the quiz has, or may not.
        FlashmotError: it gives no card.
    """
    place, (name, key) = _place(connection, path, made), _course(made)
    found = publication(made.build, path.stem, name, packages, key=key, token=place.token)
    if not any(card.asked for card in found.cards):
        raise FlashmotError(_no_card(path, made.build))
    decided = (it for settlement in made.settlements for it in settlement.decisions.items())
    dropped = frozenset(card for card, decision in decided if decision.action == "drop")
    spared = frozenset(card for settlement in made.settlements for card in settlement.given_elsewhere())
    return place, replace(found, dropped=dropped, spared=spared)


def _place(connection: Connection, path: Path, made: Delivery) -> courses.Place:
    name, key = _course(made)
    _refuse_guessing(path, made, courses.keys_of(connection, name))
    return courses.place_of(connection, key, name, [card.id for card in made.build.cards])


def _course(made: Delivery) -> tuple[str, str]:
    """The name of the course that was built, and its key in the store."""
    course = made.settlements[0].course
    return course.name, "" if course.id == NO_COURSE else course.id


def _refuse_guessing(path: Path, made: Delivery, keys: Sequence[str]) -> None:
    """Sees to it that nobody takes a course for another one of its name.

    Raises:
        LossError: the course has no ledger yet, and the quiz has a course of that name.
    """
    for it in made.settlements:
        if keys and it.course.id not in keys and not it.ledger.exists and not it.part.recipe.id:
            raise LossError(
                f"{path}:1: the quiz has a course « {it.course.name} », and there is no ledger that says "
                f"whether this is the same; nothing was published. If it is, put its ledger back, or write "
                f"« id: {keys[0]} » into the recipe; if it is another one, give it another « course », or an "
                "« id » of its own"
            )


def _no_card(path: Path, made: Build) -> str:
    """Why nothing can be published."""
    why = next((it.message for it in made.problems if not it.info and it.source.path == str(path)), "")
    more = f": {why}" if why else ""
    return f"{path}:1: gives no card{more}; nothing was published. Check « notes » and « chapters »"


def _refuse_losses(path: Path, found: Losses) -> None:
    taken = []
    if found.gone > _TOLERATED * found.met:
        taken.append(f"{found.gone} of the {found.met} cards that students have met")
    if found.chapters and found.met:
        taken.append("all of " + ", ".join(f"« {name} »" for name in found.chapters))
    if taken:
        again = f"webquiz publish {path}"
        raise LossError(
            f"{path}:1: would take away {' and '.join(taken)}; nothing was published. See which: {again} "
            f"--dry-run. If they may go, say so: {again} --retire"
        )


def _packages(made: Build, now: int) -> dict[str, tuple[str, bytes]]:
    """Deck → (file name, Anki package) of that chapter alone, to take along."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in made.packages:
            for number, deck in enumerate(package.decks, 1):
                name = package.file if len(package.decks) == 1 else f"{package.file}-{number}"
                path = Path(folder) / f"{name}.apkg"
                FORMATS["apkg"].write(Package(name, (deck,)), path, now)
                found[deck.name] = (path.name, path.read_bytes())
    return found
