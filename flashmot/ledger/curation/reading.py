"""The curation file, read: ``COURSE.cards.yml``, a decision an entry, by card id.

What is wrong in one entry is a problem of its line, and the rest goes on. What makes the whole file
unreadable stops a build: without the file, what was dropped would come back and what was reworded be undone.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from flashmot.model.decision import ACTIONS, Decision
from flashmot.model.problem import Problem, Source
from flashmot.runtime.errors import CurationError
from flashmot.runtime.yaml import YAML_ERRORS, SafeLoader, fault_in

_LARGEST: Final = 16 << 20
_TEXTS: Final = ("question", "answer", "note", "seen")
_LISTS: Final = ("accept", "wrong")
KEYS: Final = (*ACTIONS, *_TEXTS, *_LISTS)
"""What an entry may say."""
_YES: Final = frozenset(("", "~", "null", "true", "yes", "oui"))
_NO: Final = frozenset(("false", "no", "non"))
_MERGING: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Curation:
    """What a curation file says."""

    path: Path
    """The file."""
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """By card id."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in it, each with its line and what to do."""


def read_curation(path: Path) -> Curation:
    """Reads a curation file; one that isn't there decides nothing.

    Raises:
        CurationError: it can't be read or is no YAML with entries; the message names file and line.
    """
    if not path.exists():
        return Curation(path)
    return parse_curation(path, read_text(path))


def read_text(path: Path) -> str:
    """The text of a curation file; ``""`` where there is none.

    Raises:
        CurationError: it can't be read, or isn't UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise CurationError(f"{path}:1: can't be read ({error.strerror})") from error
    if len(data) > _LARGEST:
        raise CurationError(f"{path}:1: too large for decisions on cards; is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}:1: not UTF-8 text; save it as UTF-8") from error


def parse_curation(path: Path, text: str) -> Curation:
    """What the text of a curation file says; ``path`` is for messages.

    Raises:
        CurationError: it is no YAML with entries.
    """
    found: dict[str, Decision] = {}
    problems: list[Problem] = []
    for key, value in entries_of(path, text):
        line = key.start_mark.line + 1
        identifier = key.value if isinstance(key, yaml.ScalarNode) else ""
        if "#" not in identifier:
            why = f"« {identifier} » is no card's id (« note#slot »); see: flashmot cards SOURCE"
            problems.append(_problem(path, line, why))
            continue
        decision, wrong = _decision(value, line)
        first = found.setdefault(identifier, decision)
        if first is decision:
            problems.extend(_problem(path, at, why) for at, why in wrong)
        elif replace(first, line=line) != decision:  # a merge may well leave the same entry twice
            why = f"a second entry for « {identifier} », which line {first.line} decides; make one of the two"
            problems.append(_problem(path, line, why))
    return Curation(path, found, tuple(problems))


def entries_of(path: Path, text: str) -> list[tuple[Any, Any]]:
    """The entries of a curation file, as YAML's nodes: (key, value), each with its place.

    Raises:
        CurationError: the text is no YAML with entries.
    """
    merging = _MERGING.search(text)
    if merging:
        line = text.count("\n", 0, merging.start()) + 1
        why = "in the middle of a merge: keep the entries of both sides, delete the marks, save"
        raise CurationError(f"{path}:{line}: {why}; nothing was written")
    try:
        node = yaml.compose(text, Loader=SafeLoader)
    except YAML_ERRORS as error:
        line, why = fault_in(text, error)
        where = f"{path}:{line}"
        raise CurationError(f"{where}: not YAML ({why}); correct the line; nothing was written") from error
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise CurationError(f"{path}:{line}: not decisions on cards; write « id: drop », an entry a line")
    return list(node.value)


def anchors_of(text: str) -> list[Any]:
    """Where a text that is YAML names a part of it, or repeats one: the marks of anchors and aliases."""
    if "&" not in text and "*" not in text:
        return []
    events = yaml.parse(text, Loader=SafeLoader)
    return [it.start_mark for it in events if getattr(it, "anchor", None)]


def _problem(path: Path, line: int, why: str) -> Problem:
    return Problem(Source(str(path), line), why)


def _decision(node: Any, line: int) -> tuple[Decision, list[tuple[int, str]]]:
    """What an entry decides, and what is wrong with it: (line, why)."""
    entry = _Entry(Decision(line=line))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            entry.take(key, value)
    elif isinstance(node, yaml.ScalarNode):
        entry.act(node.value.strip(), line)
    else:
        entry.wrong.append((line, f"a list decides nothing; write one of {', '.join(ACTIONS)}, or keys"))
    if not entry.decision.named and not entry.wrong:
        entry.wrong.append((line, f"decides nothing; write one of {', '.join(ACTIONS)}, or delete the entry"))
    return entry.decision, entry.wrong


class _Entry:
    """An entry while it is read, key by key."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.wrong: list[tuple[int, str]] = []
        self._taken: set[str] = set()

    def take(self, key: Any, value: Any) -> None:
        """Takes one key with its value over."""
        line = key.start_mark.line + 1
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in self._taken:
            self.wrong.append((line, f"« {name} » a second time in one entry; delete one"))
            return
        self._taken.add(name)
        if name in ACTIONS:
            self._act_if(name, value, line)
        elif name in _TEXTS and isinstance(value, yaml.ScalarNode):
            self._say(name, value.value.strip())
        elif name in _LISTS and (texts := _texts(value)) is not None:
            self._say(name, texts)
        elif name in KEYS:
            wanted = "a text" if name in _TEXTS else "a list of texts, such as [une réponse, une autre]"
            self.wrong.append((line, f"« {name} » must be {wanted}"))
        else:
            self.wrong.append((line, _unknown(name)))

    def _say(self, name: str, value: Any) -> None:
        self.decision = replace(self.decision, **{name: value})

    def _act_if(self, name: str, value: Any, line: int) -> None:
        """``drop: true``; ``drop: false`` says nothing, and a text behind the key is a note on it."""
        said = value.value.strip() if isinstance(value, yaml.ScalarNode) else None
        if said is None:
            self.wrong.append((line, f"« {name} » takes true, or a remark on why"))
        elif said.casefold() not in _NO:
            self.act(name, line)
            if said.casefold() not in _YES:
                self.decision = replace(self.decision, note=said)

    def act(self, name: str, line: int) -> None:
        """Says what becomes of the card."""
        if name not in ACTIONS:
            self.wrong.append((line, _unknown(name)))
        elif self.decision.action:
            self.wrong.append((line, f"« {name} » and « {self.decision.action} » in one entry; choose one"))
        else:
            self.decision = replace(self.decision, action=name)


def _texts(node: Any) -> tuple[str, ...] | None:
    """A list of texts; one text alone is a list, too; None for anything else."""
    if isinstance(node, yaml.ScalarNode):
        return (node.value.strip(),) if node.value.strip() else ()
    if not isinstance(node, yaml.SequenceNode):
        return None
    if not all(isinstance(it, yaml.ScalarNode) for it in node.value):
        return None
    return tuple(_filled(node.value))


def _filled(nodes: list[Any]) -> Iterator[str]:
    return (text for it in nodes if (text := it.value.strip()))


def _unknown(name: str) -> str:
    if not name:
        return f"no action; write one of {', '.join(ACTIONS)}, or delete the entry"
    nearest = difflib.get_close_matches(name, KEYS, n=1)
    hint = f"did you mean « {nearest[0]} »?" if nearest else f"known: {', '.join(KEYS)}"
    return f"unknown action « {name} »; {hint}"
