"""The pages of progress, of the map and of notions, without a script."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from flashmot.model.graph import Bond
from tests.support.quiz_course import Visitor, card, publication, publish, typed
from tests.support.quiz_web import database
from webquiz.store import publishing
from webquiz.store.addresses import notion_address, notion_key, notion_slug
from webquiz.store.records import PublishedCard


def test_progress_map_and_notion_pages(app: Flask, visitor: Visitor) -> None:
    visitor.join()
    assert "Après votre première séance" in visitor.get("/progress")
    visitor.begin(mode="flash")
    for rating in ("3", "1", "4"):
        visitor.submit("/answer", {"rating": rating, "sure": "1"})
    page = visitor.get("/progress")
    assert page.count("<svg") == 2
    assert page.count("<table") == 4, "each drawing and the columns have their numbers as a table"
    assert page.count("<progress") == 3, "how often one was right: when sure, when not, without a word"
    assert "<svg" in visitor.get("/progress/map")
    address = notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))
    assert address.startswith("/notions/conc-0-")
    assert f'href="{address}"' in page
    assert "La notion numéro 0" in visitor.get(address)
    assert visitor.client.get("/notions/9999").status_code == 404
    assert visitor.client.get("/notions/conc-0-0000000000").status_code == 404


def test_an_address_with_a_number_leads_to_the_one_with_words(visitor: Visitor) -> None:
    visitor.join()
    moved = visitor.client.get("/notions/1")
    assert moved.status_code == 301
    assert moved.headers["Location"] == notion_address(notion_slug(notion_key("Cours", "CONC_ 0.md")))


def section(number: int, **values: Any) -> PublishedCard:
    return card(
        number,
        uid=f"conc_{number}#section:qui",
        kind="section",
        facet="qui",
        question=f"Qui est concerné par la notion {number} ?",
        answer=f"<p>Les personnes de la notion {number}.</p>",
        **values,
    )


def address_of(number: int) -> str:
    return notion_address(notion_slug(notion_key("Cours", f"CONC_ {number}.md")))


def test_a_notion_that_no_card_asks_about_can_be_read(app: Flask, visitor: Visitor) -> None:
    bonds = [
        Bond("CONC_ 1.md", "CONC_ 2.md", "sibling", None),
        Bond("CONC_ 1.md", "CONC_ 3.md", "lien", None),
    ]
    notions = publication([card(1), card(3)]).notions
    made = publication([card(1), section(1, asked=False), section(2, asked=False)], bonds=bonds)
    bare = notions[1]
    with database(app).write() as connection:
        publishing.replace(
            connection,
            replace(made, notions=(*made.notions, bare), places={**made.places, bare.path: (0.9, 0.9)}),
        )
    visitor.join()
    page = visitor.get(address_of(1))
    assert "0 sur 1" in page, "what is there to be read isn’t counted"
    assert "Les personnes de la notion 1." in page
    assert f'href="{address_of(2)}"' in page
    assert f'href="{address_of(3)}"' not in page, "of which there is nothing to read"
    page = visitor.get(address_of(2))
    assert visitor.status == 200
    assert "Les personnes de la notion 2." in page
    assert "elle est là pour être lue" in page
    assert "<progress" not in page
    page = visitor.get(address_of(3))
    assert visitor.status == 200, "answers may link to it"
    assert "Aucune carte ne porte sur cette notion." in page


def test_what_is_there_to_be_read_is_in_no_count_of_progress(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [card(1), section(1, asked=False), section(2, asked=False)])
    visitor.join()
    visitor.begin(mode="flash")
    visitor.submit("/answer", {"rating": "3"})
    assert "1 vues sur 1" in visitor.get("/")
    page = visitor.get("/progress")
    assert address_of(1) in page
    assert address_of(2) not in page
    assert address_of(2) not in visitor.get("/progress/map")


@pytest.mark.parametrize(
    ("answer", "extra", "question", "shown"),
    [
        (
            "À <b>relier</b> deux notions",
            "<p>Ce savoir-faire consiste à relier deux notions.</p>",
            False,
            False,
        ),
        ("<p>Un lien.</p>", "<p>On le trace.</p>", True, True),
        ("<p>Un lien.</p>", "", True, True),
    ],
    ids=["cut out of its paragraph", "with what follows", "alone"],
)
def test_a_definition_is_read_whole(
    app: Flask, visitor: Visitor, answer: str, extra: str, *, question: bool, shown: bool
) -> None:
    publish(database(app), [card(1, answer=answer, extra=extra)])
    visitor.join()
    page, _, _ = visitor.get(address_of(1)).partition('class="listing"')  # the cards stand below it
    assert ("Comment définir la notion" in page) is question
    assert (answer in page) is shown
    assert extra in page


def test_what_a_notion_is_stands_before_what_it_is_for(app: Flask, visitor: Visitor) -> None:
    goal = card(1, uid="conc_1#but", question="Quel est le but ?", answer="<p>Relier.</p>")
    publish(database(app), [goal, card(1, asked=False)])
    visitor.join()
    page = visitor.get(address_of(1))
    assert page.index("La notion numéro 1.") < page.index("Quel est le but ?")


def test_the_passage_beside_a_correction_may_be_there_only_to_be_read(app: Flask, visitor: Visitor) -> None:
    publish(database(app), [typed(1, "lien", passage="conc_1#section:qui"), section(1, asked=False)])
    visitor.join()
    visitor.begin(mode="typed")
    page = visitor.submit("/answer", {"response": "rien"})
    assert "Le passage de la note" in page
    assert "Les personnes de la notion 1." in page
