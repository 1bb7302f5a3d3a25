"""What files are told by their suffixes, and what links may leave out of a note's name."""

from __future__ import annotations

from pathlib import Path

import pytest
import watchfiles

from flashmot.delivery.watch import _Wanted
from flashmot.html.media_types import (
    IMAGES,
    MEDIA,
    NO_NOTES,
    RECIPE_SUFFIXES,
    SOUNDS,
    TEXT_SUFFIXES,
    listed,
    suffix_of,
    without_note_suffix,
)
from flashmot.runtime.errors import SourceError
from flashmot.vault import read_notes
from tests.support.vaults import BuildNotes


def test_no_suffix_is_of_two_kinds() -> None:
    kinds = (IMAGES, SOUNDS, TEXT_SUFFIXES, RECIPE_SUFFIXES)
    assert sum(map(len, kinds)) == len({suffix for kind in kinds for suffix in kind})
    assert set(MEDIA) <= NO_NOTES


def test_a_suffix_is_read_in_small_letters() -> None:
    assert suffix_of("Plan.PNG") == ".png"
    assert suffix_of("a.b/plan") == ""


def test_a_notes_suffix_is_left_out_of_its_name() -> None:
    assert without_note_suffix("a/CLOM.md") == without_note_suffix("a/CLOM.markdown") == "a/CLOM"
    assert without_note_suffix("v1.2") == "v1.2"


@pytest.mark.parametrize("suffix", [*TEXT_SUFFIXES, *RECIPE_SUFFIXES, *MEDIA])
def test_a_change_of_any_file_that_cards_are_made_of_calls_for_a_build(suffix: str, tmp_path: Path) -> None:
    wanted = _Wanted(tmp_path / "dist")
    assert wanted(watchfiles.Change.modified, str(tmp_path / f"x{suffix}"))
    assert not wanted(watchfiles.Change.modified, str(tmp_path / "x.log"))


def test_an_error_names_every_suffix_that_a_note_may_have(tmp_path: Path) -> None:
    assert listed(TEXT_SUFFIXES) == ".md, .markdown or .txt"
    with pytest.raises(SourceError, match=r"give a \.md, \.markdown or \.txt file"):
        read_notes([tmp_path / "absent.md"])


@pytest.mark.parametrize("link", ["CONC_ B", "CONC_ B.markdown", "Dossier/CONC_ B.markdown"])
def test_a_link_finds_a_note_that_is_called_markdown(link: str, build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ A.md": f"# CONCEPT : A\n## Liens\n- Spécialisation-de:: [[{link}]]\n",
            "Dossier/CONC_ B.markdown": "# CONCEPT : Beta\n",
        }
    )
    assert [card.targets for card in made.cards if card.label == "Spécialisation-de"] == [("Beta",)]
