"""A recipe's file: its keys read by type. What is wrong names the file, the line and what to write."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from flashmot.runtime.errors import RecipeError
from flashmot.runtime.yaml import YAML_ERRORS, fault_in, load_yaml

_LARGEST = 256 * 1024
_LONGEST_NAME = 200
"""Of a file's name, in bytes: file systems take 255, and suffixes come behind it."""
_CONTROL = re.compile(r"[\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class RecipeFile:
    """What a recipe's file says. Every method raises ``RecipeError`` where a key holds something else."""

    path: Path
    """The file, as given."""
    data: Mapping[str, Any]
    """Its keys, with their values as YAML gives them."""
    lines: Mapping[str, int]
    """The line in the file of each key."""

    @classmethod
    def of(cls, path: Path) -> RecipeFile:
        """Reads a file.

        Raises:
            RecipeError: it can't be read, or is no YAML with keys.
        """
        if _is_long(path.stem):
            why = f"its name is too long for the files beside it; at most {_LONGEST_NAME} bytes: shorten it"
            raise RecipeError(f"{path}:1: {why}")
        text = _read(path)
        return cls(path, _parse(path, text), _lines_of_keys(text))

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Sees to it that a key which was misspelt isn't taken for one that is missing."""
        for key in self.data:
            if key not in known:
                nearest = difflib.get_close_matches(str(key), known, n=1)
                hint = f"did you mean « {nearest[0]} »?" if nearest else f"known keys: {', '.join(known)}"
                self.fail(str(key), f"unknown key « {key} »; {hint}")

    def text(self, key: str, default: str = "") -> str:
        """A text, or a number as text; not an empty one where the key is there."""
        value = self.data.get(key, default)
        if not _is_text(value) or (key in self.data and not str(value).strip()):
            self.expect(key, "a text")
        if _CONTROL.search(str(value)):
            self.expect(key, "a text without control characters")
        return str(value).strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list too."""
        value = self.data.get(key, [])
        listed = value if isinstance(value, list) else [value]
        if not all(map(_is_text, listed)):
            self.expect(key, "a text or a list of texts")
        if any(_CONTROL.search(str(item)) for item in listed):
            self.expect(key, "texts without control characters")
        return tuple(str(item).strip() for item in listed)

    def choices(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """Some of the values that there are; all of them where the key is missing or empty."""
        chosen = self.texts(key)
        for choice in chosen:
            if choice not in among:
                self.expect(key, f"among {', '.join(among)}; « {choice} » is not")
        return chosen or tuple(among)

    def choice(self, key: str, among: Sequence[str]) -> str:
        """One of the values that there are; the first where the key is missing."""
        chosen = self.text(key, among[0])
        if chosen not in among:
            self.expect(key, f"one of {', '.join(among)}; « {chosen} » is not")
        return chosen

    def number(self, key: str, default: int, *, of: str, most: int) -> int:
        """A whole number from 0 on. ``of``: what is counted, in the plural."""
        value = self.data.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
            self.expect(key, f"a number of {of} from 0 to {most}")
        return value

    def named_texts(self, key: str, wanted: str) -> dict[str, str]:
        """Names with a text each. ``wanted``: how to write it, for who wrote something else."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            self.expect(key, wanted)
        return {str(name): text for name, text in value.items()}

    def named_lists(self, key: str, wanted: str) -> dict[str, tuple[str, ...]]:
        """Names with a list of texts each; one text alone is a list too. ``wanted``: how to write it."""
        value = self.data.get(key, {})
        if not isinstance(value, dict):
            self.expect(key, wanted)
        found = {str(name): it if isinstance(it, list) else [it] for name, it in value.items()}
        if not all(map(_is_text, (it for listed in found.values() for it in listed))):
            self.expect(key, wanted)
        return {name: tuple(str(it).strip() for it in listed) for name, listed in found.items()}

    def file_name(self, key: str, default: str) -> str:
        """The name of a file, without folders."""
        name = self.text(key, default)
        if "/" in name or "\\" in name or name.startswith("."):
            self.expect(key, "a file name without folders")
        if _is_long(name):
            self.expect(key, f"a file name of at most {_LONGEST_NAME} bytes; shorten it")
        return name

    def expect(self, key: str, wanted: str) -> NoReturn:
        """Raises the error that says what a key must hold."""
        self.fail(key, f"« {key} » must be {wanted}")

    def fail(self, key: str, why: str) -> NoReturn:
        """Raises an error at the line of a key; at the first one where the key is missing."""
        raise RecipeError(f"{self.path}:{self.lines.get(key, 1)}: {why}")


def _is_long(name: str) -> bool:
    return len(os.fsencode(name)) > _LONGEST_NAME


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecipeError(f"{path}:1: can't be read ({error.strerror})") from error
    try:
        if len(data) > _LARGEST:
            raise RecipeError(f"{path}:1: too large for a recipe; is it one?")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecipeError(f"{path}:1: not UTF-8 text; save it as UTF-8") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        data = load_yaml(text)
    except YAML_ERRORS as error:
        line, why = fault_in(text, error)
        raise RecipeError(f"{path}:{line}: not YAML ({why}); correct the line") from error
    if not isinstance(data, dict):
        raise RecipeError(f"{path}:1: not a recipe; it needs lines such as « notes: notes »")
    return data


def _lines_of_keys(text: str) -> dict[str, int]:
    return {
        line.partition(":")[0].strip(): at
        for at, line in enumerate(text.split("\n"), 1)
        if line[:1].isalpha()
    }
