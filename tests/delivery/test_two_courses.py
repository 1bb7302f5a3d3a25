"""Two courses with notes of the same names in one student's Anki: whatever comes in when, nothing crosses, nothing
is doubled, and what was learned stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from flashmot import Options, deliver, load_recipe
from tests.support.anki_engine import Engine, engine
from tests.support.two_courses import ALIKE, APART, PLACES, TERM, Taught

FIRST = 2_000_000_000
"""When the first build takes place: later than the imports, since Anki 24.11 dates by these what it updates."""

Said = dict[str, list[Any]]
"""GUID → what a note says, and where it lies."""


def packages_of(course: Taught) -> list[Path]:
    """The packages of a course's term, as a student keeps them."""
    found = []
    for at, happens in enumerate(TERM):
        happens(course)
        options = Options(course.folder / f"dist-{at}", now=FIRST + 1000 * at, fixed=True, depth="complete")
        found += deliver([load_recipe(course.recipe)], options).paths
    return found


def orders() -> Iterator[list[str]]:
    """All twenty orders of the packages, by course, that keep each course's own."""
    count = len(TERM)
    for chosen in combinations(range(2 * count), count):
        yield [PLACES[at not in chosen] for at in range(2 * count)]


def said_by(notes: Mapping[str, Any]) -> Said:
    return {guid: [note[it] for it in ("fields", "tags", "deck", "type")] for guid, note in notes.items()}


def alone(anki: Engine, collection: Path, packages: Sequence[Path]) -> list[Said]:
    """What a student has who takes one course, after each of its packages."""
    anki.ask("open", path=str(collection))
    found = []
    for path in packages:
        anki.ask("import", path=str(path))
        found.append(said_by(anki.ask("state")))
    return found


@pytest.mark.parametrize(
    ("version", "recipes"),
    [
        pytest.param("current", APART, id="current-of two names"),
        pytest.param("24.11", ALIKE, id="24.11-of one name"),
    ],
)
def test_the_packages_of_two_courses_come_in_in_any_order(
    version: str, recipes: Mapping[str, str], tmp_path: Path
) -> None:
    courses = [Taught(tmp_path / place, place, recipes.get(place, "")) for place in PLACES]
    packages = {course.place: packages_of(course) for course in courses}
    with engine(version, tmp_path) as anki:
        said = {place: alone(anki, tmp_path / f"{place}.anki2", packages[place]) for place in PLACES}
        for place, other in (PLACES, PLACES[::-1]):
            assert len(said[place][-1]) == 41
            assert all(place in str(note) for note in said[place][-1].values())
            assert not any(f"au {other}" in str(note) for note in said[place][-1].values())
        for number, order in enumerate(orders()):
            anki.ask("open", path=str(tmp_path / f"{number}.anki2"))
            live(anki, packages, said, order)


def live(
    anki: Engine,
    packages: Mapping[str, Sequence[Path]],
    said: Mapping[str, Sequence[Said]],
    order: Sequence[str],
) -> None:
    """Imports the packages in their order; a student learns some cards of each course once they are there."""
    times = dict.fromkeys(PLACES, 0)
    there: dict[str, Said] = {place: {} for place in PLACES}
    learned: dict[str, Any] = {}
    for place in order:
        before, there[place] = there[place], said[place][times[place]]
        log = anki.ask("import", path=str(packages[place][times[place]]))
        times[place] += 1
        assert set(log["new"]) == there[place].keys() - before.keys()
        assert log["conflicting"] == 0
        notes = anki.ask("state")  # which fails where a note is there twice
        assert said_by(notes) == there[PLACES[0]] | there[PLACES[1]]
        assert {guid: notes[guid]["schedule"] for guid in learned} == learned
        if times[place] == 1:
            anki.ask("study", guids=sorted(there[place])[::8])
            learned = {guid: it["schedule"] for guid, it in anki.ask("state").items() if it["schedule"][3]}
    assert len(learned) == 10
