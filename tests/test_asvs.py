"""The page on the OWASP ASVS holds what it says: what proves a row exists, and no row lacks anything."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from tests.support.places import ROOT

DOCS = ROOT / "docs"
PAGE = (DOCS / "asvs.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ((?:V\d+|\d+\.\d+\.\d+)(?: \d+\.\d+\.\d+)*) \|(.*)\|$", re.MULTILINE)
STATES = {"met", "not met", "doesn't apply"}
CHAPTERS = range(1, 18)


def rows() -> list[list[str]]:
    """Numbers, level, what is asked, state, proof or reason."""
    return [[numbers, *(it.strip() for it in rest.split(" | "))] for numbers, rest in ROW.findall(PAGE)]


def test_every_row_has_a_level_a_state_and_a_proof_or_a_reason() -> None:
    assert len(rows()) > 150
    for row in rows():
        assert len(row) == 5, row
        _, level, asked, state, told = row
        assert level in ("1", "2", "1 and 2"), row
        assert asked, row
        assert state in STATES, row
        if state == "met":
            assert "::test_" in told or re.search(r"\[[^\]]+\]\([^)]+\)", told), row
        else:
            assert told, row
        if state == "not met":
            assert re.search(r"\b[Nn]eeded", told) or "see " in told, row


def test_no_requirement_stands_there_twice() -> None:
    count = Counter(chain.from_iterable(row[0].split() for row in rows()))
    assert [it for it, times in count.items() if times > 1] == []


def test_every_chapter_is_spoken_of() -> None:
    told = {int(re.split(r"[V.]", it.lstrip("V"))[0]) for row in rows() for it in row[0].split()}
    assert told == set(CHAPTERS)


def test_every_test_that_is_named_exists() -> None:
    for row in rows():
        for path, name in re.findall(r"`(tests/[\w/.]+)::(test_\w+)`", row[4]):
            source = (ROOT / path).read_text(encoding="utf-8")
            assert re.search(rf"^def {name}\(", source, re.MULTILINE), f"{row[0]}: {path}::{name}"
        assert not re.search(r"(?<!::)\btest_\w+", re.sub(r"tests/[\w/.]+", "", row[4])), row


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)]+)\)", PAGE))))
def test_every_heading_that_is_named_exists(link: str) -> None:
    name, _, heading = link.partition("#")
    page = (DOCS / name if name else DOCS / "asvs.md").read_text(encoding="utf-8")
    found = [it.lower().replace(" ", "-") for it in re.findall(r"^#+ (.*)$", page, re.MULTILINE)]
    assert not heading or heading in [re.sub(r"[^\w-]", "", it) for it in found]


def test_the_page_counts_its_rows() -> None:
    own = [row for row in rows() if " " not in row[0] and not row[0].startswith("V")]
    count = Counter((row[1], row[3]) for row in own)
    said = re.search(r"Of level 1, (\d+) are met and (\d+) are not; of level 2, (\d+) and (\d+)\.", PAGE)
    assert said is not None
    wanted = [count[level, state] for level in ("1", "2") for state in ("met", "not met")]
    assert [int(it) for it in said.groups()] == wanted
