"""Addresses of notions' pages: stable, readable, one for each note."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webquiz.store.addresses import SLUG_LENGTH, notion_address, notion_key, notion_slug


@pytest.mark.parametrize(
    ("course", "path", "slug"),
    [
        ("CLOM et MIENA", "Chapitre 1/CONC_ Tutorat.md", "conc-tutorat-a24975825f"),
        ("CLOM et MIENA", "FAIT_ L’œuvre d’été (2011).md", "fait-l-oeuvre-d-ete-2011-97756b3f23"),
        ("CLOM et MIENA", "日本.md", "notion-b351939cb0"),
    ],
)
def test_addresses_never_change(course: str, path: str, slug: str) -> None:
    """People keep them."""
    assert notion_slug(notion_key(course, path)) == slug


def test_notes_of_one_name_in_two_folders_or_courses_have_two_addresses() -> None:
    keys = [("A", "x/Note.md"), ("A", "y/Note.md"), ("B", "x/Note.md")]
    assert len({notion_slug(notion_key(*key)) for key in keys}) == 3


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable()))
def test_an_address_is_safe_whatever_a_note_is_called(name: str) -> None:
    slug = notion_slug(notion_key("Cours", f"{name}.md"))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= SLUG_LENGTH
    assert not slug.isdecimal(), "numbers are the old addresses"
    assert notion_address(slug) == f"/notions/{slug}"
