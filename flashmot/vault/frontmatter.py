"""A note's frontmatter: found, read, and where its YAML is broken, read as far as it goes.

Obsidian wants the block on the first line (https://help.obsidian.md/properties); the notes also hold a second
block after the first, a block below a few lines of text, an unquoted ``[[link]]`` (a list in a list for YAML)
and values that are no YAML at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from flashmot.runtime.yaml import YAML_ERRORS, SafeLoader, TextLoader

_FENCE = re.compile(r"---[ \t]*")
_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_NEAR_RULE = re.compile(r"[ \t]*[-—–]{2,}[ \t]*")
"""A line that was meant to close: a dash more or less, a space before it, dashes that an editor joined."""
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_KEY = re.compile(r"([^\s#\-\[\]{}&*!|>'\"%@`,:][^:\n]{0,60}?)[ \t]*:(?:[ \t]|$)")
_IDENTITIES = frozenset(("id", "uid"))
_LATE_BLOCK_LINES = 12
_LARGEST_BLOCK = 65536
_DEEPEST = 40
_SUSPICIOUS = re.compile(r"(?:^|[\s\[{,])\*[^\s*]|&[^\s&]|(?:- ){10}|^ {80}|<<", re.MULTILINE)
"""What may be a trap: a reference, or an anchor, without which there is none; deep nesting. Parsing tells."""


_HANDLER = YAMLHandler(fm_boundary=re.compile(r"^---[ \t]*$", re.MULTILINE))
"""python-frontmatter's way to split and to load; a longer rule is none of ours."""


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What stands between the ``---`` lines."""

    meta: Mapping[str, Any]
    """Keys as written, but ``Aliases`` and ``ALIASES`` are ``aliases``; values as YAML gives them."""
    lines: Mapping[str, int]
    """The line in the file of each top-level key."""
    body_start: int
    """How many lines of the file come before the body."""
    remarks: tuple[tuple[int, str], ...] = ()
    """(line, what is wrong and what to do)."""


def read_frontmatter(lines: list[str]) -> Frontmatter:
    """The frontmatter of a file's lines. Never raises: what can't be read is a remark."""
    meta: dict[str, Any] = {}
    where: dict[str, int] = {}
    remarks: list[tuple[int, str]] = []
    at = 0
    for start, stop in _blocks(lines, remarks):
        if start > 1:
            remarks.append((start, _late_or_second(first=not meta and at == 0)))
        block = _read_block(lines[start:stop], start + 1, remarks)
        for written, (value, line) in block.items():
            key = _in_small_letters(written, block)
            if key not in meta or meta[key] in (None, "", []):
                meta[key], where[key] = value, line
        closes = _CLOSE.fullmatch(lines[stop]) or _NEAR_RULE.fullmatch(lines[stop])
        at = stop + 1 if closes else stop
    return Frontmatter(meta, where, at, tuple(remarks))


def _in_small_letters(key: str, block: Mapping[str, Any]) -> str:
    """A key without its capitals, unless one inside a word tells it from others, or the block has both.
    Identities keep theirs: a note that was exported without its ``ID`` would be another with it."""
    small = key.lower()
    is_other = small in block or small in _IDENTITIES or key not in (small.capitalize(), small.upper())
    return key if is_other else small


def _late_or_second(*, first: bool) -> str:
    if first:
        return "the frontmatter stands below other text, where Obsidian doesn't read it; move it to line 1"
    return "a second « --- » block after the frontmatter; read as part of it: merge the two"


def _blocks(lines: list[str], remarks: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The (first line, closing line) of each frontmatter block, as indexes."""
    if lines and _FENCE.fullmatch(lines[0]):
        return _leading_blocks(lines, remarks)
    return _late_block(lines, remarks)


def _leading_blocks(lines: list[str], remarks: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """The block that begins on the first line, and those that follow it at once."""
    at = 0
    while at < len(lines) and _FENCE.fullmatch(lines[at]):
        stop = _closing(lines, at + 1, _CLOSE)
        if at == 0 and (end := _missing_close(lines, stop)) is not None:
            if end > 1:
                yield 1, end
                remarks.append((end + 1, _NOT_CLOSED))
            return
        if stop is None:
            if at == 0:
                remarks.append(
                    (1, "the frontmatter has no closing « --- » line; read as plain text: add the line")
                )
            return
        if at > 0 and not _is_metadata(lines[at + 1 : stop]):
            return
        yield at + 1, stop
        at = stop + 1
        while at < len(lines) and not lines[at].strip():
            at += 1


_NOT_CLOSED = (
    "the frontmatter isn't closed before this line; what follows was read as text: close it with « --- »"
)


def _missing_close(lines: list[str], stop: int | None) -> int | None:
    """Where the text begins that a first block without its close would eat; 1 where the block is but text
    after a rule, None where its lines are metadata as far as ``stop``."""
    inside = lines[1:stop]
    first = next((at for at, line in enumerate(inside) if not _may_be_metadata(line)), None)
    if first is None or (stop is not None and _is_mapping(inside)):
        return None
    if not any(_KEY.match(line) for line in inside[:first]):
        return 1 if stop is not None and not any(_KEY.match(line) for line in inside) else None
    if _NEAR_RULE.fullmatch(inside[first]):
        return 1 + first
    if stop is None:
        return None
    start = _text_above(inside, first)
    return None if start is None else 1 + start


def _text_above(inside: list[str], first: int) -> int | None:
    """Where the text begins whose first certain line is ``first``: a heading, or a blank line after the last
    key; None where the line goes on with a value."""
    for at in range(1, first):
        if _HEADING.match(inside[at]) and (inside[at].startswith("##") or not inside[at - 1].strip()):
            return at
    start = None
    for at in range(first - 1, 0, -1):
        if _KEY.match(inside[at]):
            break
        if not inside[at].strip():
            start = at
    return start


def _may_be_metadata(line: str) -> bool:
    if _NEAR_RULE.fullmatch(line):
        return False
    return not line.strip() or _KEY.match(line) is not None or line.startswith((" ", "\t", "-", "#"))


def _is_mapping(block: list[str]) -> bool:
    try:
        return isinstance(_load("\n".join(block)), dict)
    except YAML_ERRORS:
        return False


def _late_block(lines: list[str], remarks: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """A block below a few lines of text: only lines « key: value » between two rules."""
    for at in range(min(len(lines), _LATE_BLOCK_LINES)):
        if lines[at].startswith("#"):
            return
        if not _FENCE.fullmatch(lines[at]):
            continue
        stop = _closing(lines, at + 1)
        if stop is not None and _is_metadata(lines[at + 1 : stop]):
            yield at + 1, stop
            return
        if at + 1 < len(lines) and _is_entry(lines[at + 1]):
            remarks.append(
                (at + 1, "a « --- » block opens below the text and is never closed; read as text: close it")
            )
            return


def _is_entry(line: str) -> bool:
    """Whether a line is « key: value », and no sentence with a colon in it."""
    return _KEY.match(line) is not None and not line.endswith((".", " :"))


def _closing(lines: list[str], start: int, close: re.Pattern[str] = _FENCE) -> int | None:
    """The index of the line that closes the block whose lines begin at ``start``."""
    return next((at for at in range(start, len(lines)) if close.fullmatch(lines[at])), None)


def _is_metadata(inside: list[str]) -> bool:
    filled = [line for line in inside if line.strip()]
    entries = sum(1 for line in filled if _KEY.match(line))
    return entries > 0 and all(_KEY.match(line) or line.startswith((" ", "\t", "-", "#")) for line in filled)


def _read_block(block: list[str], first: int, remarks: list[tuple[int, str]]) -> dict[str, tuple[Any, int]]:
    """Each key's value and line. ``first`` is the line in the file of the block's first line."""
    text = "\n".join(block)
    if len(text) > _LARGEST_BLOCK:
        remarks.append((first, "the frontmatter is larger than 64 KiB; left out: shorten it"))
        return {}
    lines = {_key_of(line): first + at for at, line in enumerate(block) if _KEY.match(line)}
    try:
        loaded = _load(text)
    except YAML_ERRORS as error:
        line, why = _explain(error, first)
        remarks.append(
            (line, f"the frontmatter is not YAML ({why}); what could be read was kept: correct the line")
        )
        return _read_entries(block, first)
    if loaded is None:
        return {}
    if not isinstance(loaded, dict):
        remarks.append((first, "the frontmatter holds no « key: value » lines; left out: correct it"))
        return {}
    return {str(key): (value, lines.get(str(key), first)) for key, value in loaded.items()}


def _read_entries(block: list[str], first: int) -> dict[str, tuple[Any, int]]:
    """Key by key: an entry that isn't YAML on its own keeps the text of its line."""
    found: dict[str, tuple[Any, int]] = {}
    starts = [at for at, line in enumerate(block) if _KEY.match(line)]
    for at, stop in pairwise((*starts, len(block))):
        for key, value in _read_entry(block[at:stop]).items():
            found[key] = value, first + at
    return found


def _read_entry(entry: list[str]) -> dict[str, Any]:
    """What the lines of one key say: as YAML where they are that on their own, else as they stand."""
    try:
        loaded = _load("\n".join(entry))
    except YAML_ERRORS:
        loaded = None
    if isinstance(loaded, dict):
        return {str(key): value for key, value in loaded.items()}
    return {_key_of(entry[0]): _plain_value(entry)}


def _plain_value(entry: list[str]) -> str | list[str]:
    """The text beside the key, else the items below it."""
    below = [line.strip() for line in entry[1:]]
    if not any(below):
        return entry[0].partition(":")[2].strip()
    items = [line.removeprefix("-").strip().strip("\"'") for line in below]
    return [item for item in items if item and not item.startswith("#")]


def _key_of(line: str) -> str:
    found = _KEY.match(line)
    return found[1].strip("\"' ") if found else ""


def _load(text: str) -> Any:
    if _SUSPICIOUS.search(text) or text.count("[") + text.count("{") > _DEEPEST:
        _refuse_traps(text)
    return _HANDLER.load(text, Loader=TextLoader)


def _refuse_traps(text: str) -> None:
    """Refuses nesting that would exhaust the loader's stack, and anchors, which a few lines can blow up to
    gigabytes.

    Raises:
        yaml.YAMLError: the text holds either, or is no YAML.
    """
    depth = 0
    events: Iterable[Any] = yaml.parse(text, Loader=SafeLoader)
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        why = "too deeply nested" if depth > _DEEPEST else ""
        if isinstance(event, yaml.AliasEvent):
            why = "« * » starts a reference, which notes have no use for"
        if why:
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem=why, problem_mark=mark)


def _explain(error: Exception, first: int) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    why = getattr(error, "problem", None) or (str(error) or type(error).__name__).splitlines()[0]
    return first + (mark.line if mark else 0), str(why)
