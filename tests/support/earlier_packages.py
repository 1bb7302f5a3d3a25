"""Packages as an earlier flashmot wrote them."""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

BEFORE_OWN_NOTES = 1795564800
"""When the note types had last changed while « Mes notes » was a spare field."""


def with_a_spare_field(package: Path, target: Path) -> Path:
    """The package with note types in which « Mes notes » is a spare field that no template shows."""
    with zipfile.ZipFile(package) as source, zipfile.ZipFile(target, "w") as made:
        for entry in source.infolist():
            content = source.read(entry)
            made.writestr(entry, _earlier(content) if entry.filename == "collection.anki2" else content)
    return target


def _earlier(collection: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        (text,) = connection.execute("SELECT models FROM col").fetchone()
        models = json.loads(text)
        for model in models.values():
            model["mod"] = BEFORE_OWN_NOTES
            for field in model["flds"]:
                field["name"] = field["name"].replace("Mes notes", "Spare1")
            for template in model["tmpls"]:
                template["afmt"] = re.sub(r"\{\{#Mes notes\}\}.*\{\{/Mes notes\}\}\n", "", template["afmt"])
        connection.execute("UPDATE col SET models = ?", (json.dumps(models),))
        connection.commit()
        return connection.serialize()
