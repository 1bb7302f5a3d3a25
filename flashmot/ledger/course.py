"""Whose ledger it is: the course that its cards belong to, and the recipes that give them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

_KEY: Final = "course"


@dataclass(frozen=True, slots=True)
class Course:
    """The second line of a ledger."""

    id: str = ""
    """What the ids of its new cards begin with, made once; ``""`` where none is known yet."""
    name: str = ""
    """The course's name when the ledger was last written."""
    recipes: tuple[str, ...] = ()
    """The file names, without suffix, of the recipes that give its cards; rows that name none are of the
    first."""
    source: str = ""
    """Without a recipe, the way from the ledger's folder to the notes."""

    def line(self) -> bytes:
        """The line, with its end."""
        said: dict[str, Any] = {_KEY: self.id, "name": self.name}
        if self.recipes:
            said["recipes"] = list(self.recipes)
        if self.source:
            said["source"] = self.source
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "backslashreplace") + b"\n"


def course_of(line: bytes) -> Course | None:
    """What a line says of a course; None where it is no such line.

    Raises:
        ValueError: it is one that can't be used; the message says why.
    """
    if not line.startswith(b'{"course":'):
        return None
    data = json.loads(line)
    texts = [data.get(key, "") for key in (_KEY, "name", "source")]
    recipes = data.get("recipes", [])
    if not all(isinstance(text, str) for text in texts) or not isinstance(recipes, list):
        raise ValueError("« course », « name » and « source » must be texts, « recipes » a list")
    if not all(isinstance(name, str) for name in recipes):
        raise ValueError("« recipes » must be texts")
    return Course(texts[0], texts[1], tuple(recipes), texts[2])
