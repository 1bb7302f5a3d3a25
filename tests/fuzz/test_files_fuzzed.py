"""Recipes, curation files and ledgers at random: an error that is meant, or what was written, read again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from flashmot.building.recipe import load_recipe
from flashmot.ledger.course import Course, course_of
from flashmot.ledger.curation import Decision
from flashmot.ledger.curation.editing import CurationText
from flashmot.ledger.curation.reading import parse_curation
from flashmot.ledger.file import Ledger, read_ledger
from flashmot.ledger.rows import LedgerRow
from flashmot.ledger.writing import ledger_of
from flashmot.model.decision import ACTIONS
from flashmot.runtime.errors import CurationError, LedgerError, RecipeError
from flashmot.wording import load_wording
from tests.support.fuzzed import VALUES, cards_of, fuzzed, sectioned

FILE = Path("cours.cards.yml")
RECIPE_KEYS = (
    "notes", "course", "id", "chapters", "titles", "kinds", "depth", "wording", "retired_days", "exclude", "include",
    "assign", "types", "file", "vault", "description", "nots",
)  # fmt: skip
RECIPE_VALUES = (
    *VALUES,
    ".",
    "notes",
    "{1: a}",
    "{a: [b]}",
    "[definition]",
    "essential",
    "-1",
    "365",
    "..",
    "a/b",
    "x" * 300,
)
ENTRY_KEYS = (*ACTIONS, "question", "answer", "accept", "wrong", "note", "seen", "dorp")
yaml_like = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(RECIPE_KEYS), st.sampled_from(RECIPE_VALUES)).map(": ".join),
        st.sampled_from(RECIPE_VALUES),
        st.text(max_size=8),
    ),
    max_size=6,
).map("\n".join)
wordings = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["section", "definition", "  pourquoi", "    concept", "  qui", "x"]),
            st.sampled_from(["", "{le} ?", "{", "{}", "{x}", "{le!r}", "{le:>9}", "{0}", "{le.a}", *VALUES]),
        ).map(": ".join),
        st.text(max_size=6),
    ),
    max_size=5,
).map("\n".join)
ids = st.tuples(
    st.sampled_from(["conc_a", "c/conc_é", "a b", "x:y", 'q"r', "#", "a\tb"]), st.sampled_from(["#s", "#section:qui", "", "#a#b"])
).map("".join)  # fmt: skip
entries = st.lists(
    st.one_of(
        st.tuples(ids, st.sampled_from([*ACTIONS, *VALUES])).map(lambda pair: f'"{pair[0]}": {pair[1]}'),
        st.tuples(ids, st.sampled_from(ENTRY_KEYS), st.sampled_from(VALUES)).map(
            lambda it: f"'{it[0]}':\n  # dit\n  {it[1]}: {it[2]}"
        ),
        st.sampled_from(["# remarque", "", "---", "...", "<<<<<<< a", "{", "- a", "&x", "? a"]),
        st.text(max_size=8),
    ),
    max_size=6,
).map("\n".join)
said = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
decisions = st.builds(
    Decision,
    action=st.sampled_from(["", *ACTIONS]),
    question=said,
    answer=said,
    accept=st.lists(said.filter(bool), max_size=2).map(tuple),
    wrong=st.lists(said.filter(bool), max_size=2).map(tuple),
    note=said,
)


@fuzzed
@given(yaml_like)
def test_a_recipe_of_anything_is_a_recipe_or_an_error_with_its_line(text: str) -> None:
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "cours.yml"
        path.write_text(text, encoding="utf-8", newline="\n")
        (path.parent / "notes").mkdir()
        said = _error_of(path)
    assert said is None or said.startswith(str(path.parent))
    assert "\n" not in (said or "")


@fuzzed
@given(wordings)
def test_a_wording_of_anything_is_a_wording_or_an_error_with_its_line(text: str) -> None:
    with tempfile.TemporaryDirectory() as held:
        path = Path(held) / "mots.yml"
        path.write_text(text, encoding="utf-8", newline="\n")
        said = _error_of(path, load_wording)
    assert said is None or said.startswith(f"{path}:")
    assert "\n" not in (said or "")


def _error_of(path: Path, load: Callable[[Path], object] = load_recipe) -> str | None:
    try:
        load(path)
    except RecipeError as error:
        return str(error)
    return None


@fuzzed
@given(entries)
def test_a_curation_file_of_anything_is_read_or_an_error(text: str) -> None:
    try:
        read = parse_curation(FILE, text)
        cut = CurationText.of(FILE, text)
    except CurationError:
        return
    again = parse_curation(FILE, str(cut))
    assert _bare(again.decisions) == _bare(read.decisions)
    assert str(CurationText.of(FILE, str(cut))) == str(cut)


@fuzzed
@given(entries, ids.filter(lambda it: "#" in it), decisions.filter(lambda it: bool(it.named)), said)
def test_a_decision_written_is_read_again_and_the_others_stay(
    text: str, identifier: str, decision: Decision, asked: str
) -> None:
    try:
        before = parse_curation(FILE, text).decisions
        made = str(CurationText.of(FILE, text).with_decision(identifier, decision, asked))
    except CurationError:
        return
    after = parse_curation(FILE, made).decisions
    others = {key: it for key, it in _bare(before).items() if key != identifier}
    assert {key: it for key, it in _bare(after).items() if key != identifier} == others
    assert _bare(after)[identifier] == _bare({identifier: decision})[identifier]


def _bare(decisions: object) -> dict[str, object]:
    assert isinstance(decisions, dict)
    return {
        key: (it.action, it.question, it.answer, it.accept, it.wrong, it.note)
        for key, it in decisions.items()
    }


courses = st.builds(
    Course, id=said, name=said, recipes=st.lists(said, max_size=3).map(tuple), source=said
)  # fmt: skip


@fuzzed
@given(courses)
def test_a_course_written_is_read_again(course: Course) -> None:
    assert course_of(course.line()) == course


@fuzzed
@given(sectioned, st.one_of(st.none(), courses))
def test_a_ledger_written_is_read_again(note: object, course: Course | None) -> None:
    data, rows = _ledger(note, course)
    with tempfile.TemporaryDirectory() as held, closing(_read(Path(held), data)) as read:
        assert [row.line() for row in sorted(read.all_rows(), key=_id)] == [row.line() for row in rows]
        assert read.course == (course or Course())


@fuzzed
@given(sectioned, courses, st.data())
def test_a_ledger_that_is_damaged_is_refused_or_recovered(
    note: object, course: Course, data: st.DataObject
) -> None:
    whole, rows = _ledger(note, course)
    at = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(at, min(len(whole), at + 40)))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[stop:]
    assume(broken != whole)
    with tempfile.TemporaryDirectory() as held:
        with suppress(LedgerError), closing(_read(Path(held), broken)) as read:
            list(read.all_rows())
        with closing(_read(Path(held), broken, recover=True)) as read:
            known = {row.id for row in read.all_rows()}
        assert len(known & {row.id for row in rows}) >= len(rows) - 1 - broken[at : at + 8].count(b"\n") - 2


def _ledger(note: object, course: Course | None) -> tuple[bytes, list[LedgerRow]]:
    """A ledger's bytes, and its rows."""
    rows = [LedgerRow.of(card, card.note, card.id, 1_700_000_000) for card in cards_of(note.text())]  # type: ignore[attr-defined]
    with closing(ledger_of(Path("x.ledger.jsonl"), rows, course)) as ledger:
        return ledger.content(), sorted(rows, key=_id)


def _id(row: LedgerRow) -> str:
    return row.id


def _read(folder: Path, data: bytes, *, recover: bool = False) -> Ledger:
    path = folder / "x.ledger.jsonl"
    path.write_bytes(data)
    return read_ledger(path, recover=recover)
