"""Images and tables of notes, as pages print them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from tests.support.quiz_course import Visitor, card, course, publication
from tests.support.quiz_web import database
from webquiz.publish.content import no_links, page_html
from webquiz.store import publishing
from webquiz.web.views.rich import caption_of, rich

NAME = "flashmot-0123456789abcdef01234567.png"
OTHER = "flashmot-ffffffffffffffffffffffff.png"
IMAGE = f'<p><img src="{NAME}" alt="Les trois phases"></p>'


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    """As if a page were being made."""
    with app.test_request_context("/"):
        yield


@pytest.mark.usefixtures("page")
def test_an_image_leads_to_itself_large_and_its_caption_stands_below() -> None:
    shown = rich(page_html(IMAGE, no_links))
    assert f'<a class="enlarge" href="/images/{NAME}" data-image="/media/{NAME}"' in shown
    assert 'aria-label="Agrandir l’image\u00a0: Les trois phases"' in shown
    assert '<span class="caption" aria-hidden="true">Les trois phases</span>' in shown


@pytest.mark.usefixtures("page")
def test_an_image_in_a_link_of_the_authors_stays_in_it() -> None:
    source = page_html(f'<a href="https://example.org">{IMAGE[3:-4]}</a>', lambda _: None)
    assert "<img" in source
    assert rich(source) == source


@pytest.mark.usefixtures("page")
def test_wide_content_is_a_region_with_a_name_of_its_own() -> None:
    table = page_html("<table><tr><td>a</td></tr></table>", no_links)
    shown = rich(table) + rich(table + page_html("<pre>b</pre>", no_links))
    named = re.findall(r'<div class="wide" tabindex="0" role="region" aria-label="([^"]*)">', shown)
    assert named == ["Tableau 1", "Tableau 2", "Code 3"]
    assert shown.count('class="scrolls"') == 3


@pytest.mark.parametrize("alt", ["schema-axes", "Capture 20260112093000", "image_2", "IMG0042", "", " "])
def test_the_name_of_a_file_is_no_caption(alt: str) -> None:
    assert caption_of(alt) == ""


@pytest.mark.parametrize("alt", ["Les trois phases", "Schéma", "Un modèle à 4 axes", "Vue d’ensemble (2019)"])
def test_what_an_author_says_of_an_image_is_its_caption(alt: str) -> None:
    assert caption_of(alt) == alt


@given(st.text(max_size=60))
def test_what_holds_neither_image_nor_table_is_printed_as_it_is(text: str) -> None:
    source = page_html(text, no_links)
    assert rich(source) == source


@pytest.fixture
def with_image(app: Flask) -> Flask:
    """The course, with an image in one of its notes."""
    drawn = card(900, answer=page_html(IMAGE, no_links))
    with database(app).write() as connection:
        made = publication([*course(), drawn])
        publishing.replace(connection, replace(made, media={NAME: b"\x89PNG"}))
    return app


def test_the_page_of_an_image_shows_it_with_its_caption_and_the_way_back(with_image: Flask) -> None:
    visitor = Visitor(with_image.test_client()).join()
    shown = visitor.get(f"/images/{NAME}", headers={"Referer": "http://localhost/notions/x"})
    assert visitor.status == 200
    assert re.search(r"<h1[^>]*>Les trois phases</h1>", shown)
    assert f'src="/media/{NAME}" alt="Les trois phases"' in shown
    assert 'href="/notions/x">Revenir</a>' in shown
    elsewhere = visitor.get(f"/images/{NAME}", headers={"Referer": "http://example.org/notions/x"})
    assert 'href="/">Revenir</a>' in elsewhere


def test_an_image_that_no_card_shows_to_somebody_has_no_page(with_image: Flask) -> None:
    visitor = Visitor(with_image.test_client()).join()
    for name in (OTHER, "flashmot-x.png", "../secret"):
        visitor.get(f"/images/{name}")
        assert visitor.status == 404
    assert Visitor(with_image.test_client()).get(f"/images/{NAME}").count("join-code") > 0
