"""The two note types that flashmot writes into Anki.

Frozen: Anki recognises a note type by its id and by the ids of its fields and templates. A changed list of
    fields would fork the type on import and leave the students' notes behind, so new needs take a spare
    field. Its name may be another one then: the ids stay, and Anki sees a field renamed.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import genanki

BASIC_ID = 1763860301
CLOZE_ID = 1763860302
MODIFIED = 1795852800
"""When the templates or the style last changed, in seconds since 1970: Anki takes over what is newer than
what it has, and so a student's own changes of the style last until there is a reason."""
_FIRST_ID = 4_917_030_118_550_000_000
"""Field and template ids count up from here."""

MINE = "Mes notes"
"""The field that is the student's own: flashmot never writes it. It was called « Spare1 » once."""

_SHARED = (
    "Answer",
    "Extra",
    "Hint",
    "Title",
    "Type",
    "Chapter",
    "Facet",
    "Source",
    "Citation",
    "Link",
    "Note",
    "Kind",
    "CardId",
    MINE,
    "Spare2",
    "Spare3",
    "Spare4",
)
BASIC_FIELDS = ("Question", *_SHARED)
CLOZE_FIELDS = ("Text", *_SHARED)
OWN = BASIC_FIELDS.index(MINE)
"""How many fields are flashmot's: the first ones. Those behind are the student's, or spare."""


@cache
def basic_model() -> Any:
    """Question and answer."""
    return _model(
        BASIC_ID, "flashmot", BASIC_FIELDS, "Question → réponse", "basic", genanki.Model.FRONT_BACK, 0
    )


@cache
def cloze_model() -> Any:
    """A text with gaps."""
    return _model(
        CLOZE_ID, "flashmot (texte à trous)", CLOZE_FIELDS, "Texte à trous", "cloze", genanki.Model.CLOZE, 100
    )


def _model(
    identifier: int, name: str, names: tuple[str, ...], template: str, stem: str, kind: int, first: int
) -> Any:
    return genanki.Model(
        identifier,
        name,
        fields=[{"name": field, "id": _FIRST_ID + first + at} for at, field in enumerate(names)],
        templates=[
            {
                "name": template,
                "id": _FIRST_ID + first + 50,
                "qfmt": _file(f"{stem}-front.html"),
                "afmt": _file(f"{stem}-back.html"),
            }
        ],
        css=_file("style.css"),
        model_type=kind,
    )


def _file(name: str) -> str:
    return files("flashmot.export").joinpath("anki_templates", name).read_text(encoding="utf-8")
