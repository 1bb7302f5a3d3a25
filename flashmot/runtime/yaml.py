"""YAML with PyYAML's C loader where it is there: ten times as fast as the one in Python."""

from __future__ import annotations

from typing import Any

import yaml

SafeLoader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVERS = SafeLoader.yaml_implicit_resolvers.items()
TextLoader: type[Any] = type(
    "TextLoader",
    (SafeLoader,),
    {
        "yaml_implicit_resolvers": {
            first: [(tag, pattern) for tag, pattern in listed if not tag.endswith(":timestamp")]
            for first, listed in _RESOLVERS
        }
    },
)
"""The same, but dates stay the text that their author wrote."""


def load_yaml(text: str) -> Any:
    """The document in a text, plain data only.

    Raises:
        yaml.YAMLError: the text is no YAML.
        ValueError: a value is none, such as a 13th month.
    """
    return yaml.load(text, Loader=SafeLoader)  # noqa: S506 - it is a safe loader, by another name
