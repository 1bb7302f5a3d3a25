"""Packages made by hand, hostile ones too, and their files."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.export import FORMATS
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.identity import guid

NBSP = "\u00a0"
NEW = ("csv", "gift", "moodle", "sheet", "tsv")
"""The formats of text that are no Anki package, no JSON and no graph."""
BINARY = ("pdf", "qti", "xlsx")
"""The others, Anki's aside."""
HOSTILE = "a ~b =c #d {e} :f \\g \\n ::h:: //i \"j\" 'k' <l> & ]]> -> %50%m ####n * […] $CATEGORY: o\n\n//p\r\nq\x00\x0b\x1f\x85\u2028\ud800\uffffr"
ESCAPED = html.escape(HOSTILE, quote=False)


def card(slot: str = "section:qui", **changes: Any) -> Card:
    identifier = f"conc_sujet#{slot}"
    made = Card(
        id=identifier,
        guid=guid(identifier),
        kind="section",
        facet="qui",
        note="CONC_ Sujet.md",
        line=3,
        deck="Cours::Chapitre 1",
        chapter="Chapitre 1",
        question="Qui ?",
        answer="<p>Nous.</p>",
        extra="",
        title="Sujet",
        type="concept",
        origin="",
        citation="",
        link="obsidian://open?vault=v&file=s",
        tags=("flashmot::carte::section",),
    )
    return replace(made, **changes)


def package(*cards: Card, deck: str = "Cours::Chapitre 1") -> Package:
    return Package("cours", (Deck(deck, "Des cartes.", cards),))


def written(made: Package, name: str, folder: Path) -> Path:
    path = folder / f"{made.file}{FORMATS[name].suffix}"
    FORMATS[name].write(made, path, 1_790_000_000)
    return path


def everything(made: Build) -> Package:
    """All that was built, in one file."""
    return Package("tout", tuple(deck for it in made.packages for deck in it.decks))


HOSTILE_CARDS = (
    card("essai", question=ESCAPED, answer=f"<p>{ESCAPED}</p>", extra=ESCAPED, title=HOSTILE, origin=HOSTILE),
    card(
        "court",
        question=ESCAPED,
        accepted=("a~b=c#d{e}:f\\g", "%50%x", "[html]x", "deux * trois", "a -> b", "T"),
    ),
    card(
        "choix",
        accepted=("~=#{}:\\", "bon"),
        distractors=("=%100%[plain]", "<b>", "Bon", "  ", "}{", "de trop"),
    ),
    card(
        "trou",
        cloze=f"<p>{ESCAPED.replace('{', '&#123;').replace('}', '&#125;')} {{{{c1::mot ~ =::indice}}}}</p>",
    ),
    card("étiquettes::" * 30, tags=("a]b", "<c>", "é::`d`")),
)

TEXT = st.text(
    st.one_of(st.sampled_from("~=#{}:\\n->%*[]$/<>&\"' \n\t\r\x0b\x85\u2028;"), st.characters(codec="utf-8")),
    max_size=40,
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    question, answer = html.escape(draw(TEXT)), html.escape(draw(TEXT))
    return card(
        draw(TEXT),
        question=f"<p>{question}</p>",
        answer=f"<p>{answer}</p>",
        title=draw(TEXT),
        accepted=tuple(draw(st.lists(TEXT, max_size=3))),
        distractors=tuple(draw(st.lists(TEXT, max_size=3))),
        tags=tuple(draw(st.lists(TEXT, max_size=2))),
    )
