"""A teacher's own wording: a YAML file that replaces some of the program's templates, checked when it is
loaded."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from flashmot.model.knowledge import TYPES
from flashmot.runtime.errors import RecipeError
from flashmot.runtime.yaml import YAML_ERRORS, SafeLoader, fault_in
from flashmot.wording.engine import FORMS, Wording, default_wording

_FIELD = re.compile(r"\{(\w*)\}")
_BY_TYPE = (
    "section",
    "answer",
    "definition",
    "alias",
    "recall",
    "enumeration",
    "label",
    "part",
    "table",
    "distinction",
    "translation",
    "element",
    "means",
    "belonging",
    "cloze",
    "relation",
)
_TYPE_KEYS = ("autre", *(kind.key for kind in TYPES))
_LARGEST = 256 * 1024


def load_wording(path: Path) -> Wording:
    """The program's wording with the file's templates in place of its own.

    Raises:
        RecipeError: the file can't be read, is no YAML, names something that the wording doesn't have, or a
            template has a field that can't be filled; the message starts with ``file:line``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise RecipeError(f"{path}:1: the wording can't be read ({why}); check the file") from error
    if len(text) > _LARGEST:
        raise RecipeError(f"{path}:1: too large for a wording; is it one?")
    try:
        node = yaml.compose(text, Loader=SafeLoader)
    except YAML_ERRORS as error:
        line, said = fault_in(text, error)
        raise RecipeError(f"{path}:{line}: not YAML ({said}); correct the line") from error
    if node is None:
        return default_wording()
    return Wording(_merged(default_wording().data, node, path, ()))


def _merged(
    default: Mapping[str, Any], node: yaml.Node, path: Path, above: tuple[str, ...]
) -> dict[str, Any]:
    """The default with what a mapping node replaces in it."""
    if not isinstance(node, yaml.MappingNode):
        raise _error(path, node, f"« {'.'.join(above) or 'the file'} » must hold keys and templates")
    merged = dict(default)
    for key_node, value_node in node.value:
        key = str(key_node.value)
        known = _known(default, above)
        if key not in known:
            nearest = difflib.get_close_matches(key, list(known), n=1)
            hint = f"did you mean « {nearest[0]} »?" if nearest else f"known here: {', '.join(known)}"
            raise _error(path, key_node, f"unknown key « {key} »; {hint}")
        old = default.get(key, default.get("autre"))
        if isinstance(old, Mapping):
            merged[key] = _merged(old, value_node, path, (*above, key))
        elif isinstance(value_node, yaml.ScalarNode) and isinstance(old, str):
            merged[key] = _checked(value_node, _fields_of(default.values()), path)
        else:
            raise _error(path, value_node, f"« {key} » can't be replaced here; leave it out")
    return merged


def _known(default: Mapping[str, Any], above: tuple[str, ...]) -> Iterable[str]:
    """The keys that may stand here: the wording's own; under a slot, the types of knowledge."""
    if len(above) == 2 and above[0] in _BY_TYPE:
        return _TYPE_KEYS
    return tuple(default)


def _fields_of(templates: Iterable[Any]) -> set[str]:
    """The fields that a slot's own templates use: those that the program fills there."""
    return {name for template in templates if isinstance(template, str) for name in _FIELD.findall(template)}


def _checked(node: yaml.ScalarNode, own: set[str], path: Path) -> str:
    """A template whose fields the program can fill."""
    template = str(node.value)
    for name in _FIELD.findall(template):
        if name not in FORMS and name not in own:
            known = sorted(FORMS | own)
            nearest = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean « {{{nearest[0]}}} »?" if nearest else f"known: {', '.join(known)}"
            raise _error(path, node, f"« {{{name}}} » can't be filled; {hint}")
    if set("{}") & set(_FIELD.sub("", template)):
        raise _error(path, node, "a brace without its other half; write fields as {le}")
    if not template.strip():
        raise _error(path, node, "an empty template; write a question or leave the key out")
    return template


def _error(path: Path, node: yaml.Node, message: str) -> RecipeError:
    mark: Any = node.start_mark
    return RecipeError(f"{path}:{mark.line + 1}: {message}")
