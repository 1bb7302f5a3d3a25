"""Chapters get the titles that index notes give them."""

from __future__ import annotations

from tests.support.vaults import BuildNotes

NOTE = "---\ntype: concept\nsource: Manuel (chap. 3)\n---\n# CONCEPT : Forum\n\n## Description\nUn **forum** est un lieu d’échange écrit.\n"


def _deck(build_notes: BuildNotes, index: str, name: str = "INDEX_ Chapitre 3.md") -> str:
    made = build_notes({"CONC_ Forum.md": NOTE, name: index})
    return made.packages[0].decks[0].name.partition("::")[2]


def test_an_index_that_quotes_the_chapters_title_names_its_deck(build_notes: BuildNotes) -> None:
    index = '# INDEX : Notions\n\nCe qui est dit au chapitre 3 de Roy (2020), "Faire parler un groupe".\n'
    assert _deck(build_notes, index) == "Chapitre 3 – Faire parler un groupe"


def test_a_heading_of_the_index_names_it_too(build_notes: BuildNotes) -> None:
    assert _deck(build_notes, "# INDEX du chapitre 3 : Les échanges\n") == "Chapitre 3 – Les échanges"


def test_links_and_stars_of_a_heading_are_not_printed(build_notes: BuildNotes) -> None:
    index = "# INDEX du chapitre 3 : Les **échanges** du [[CONC_ Forum|forum]]\n"
    assert _deck(build_notes, index) == "Chapitre 3 – Les échanges du forum"


def test_two_titles_name_nothing(build_notes: BuildNotes) -> None:
    index = "# INDEX du chapitre 3 : Les échanges\n\nVoir le chapitre 3, « Les voix ».\n"
    assert _deck(build_notes, index) == "Chapitre 3"


def test_another_chapters_title_is_not_taken(build_notes: BuildNotes) -> None:
    assert _deck(build_notes, "# INDEX\n\nVoir le chapitre 4, « Les voix ».\n") == "Chapitre 3"


def test_what_a_note_quotes_is_no_title(build_notes: BuildNotes) -> None:
    assert (
        _deck(build_notes, "# CONCEPT : Voix\n\nVoir le chapitre 3, « Les voix ».\n", "CONC_ Voix.md")
        == "Chapitre 3"
    )
