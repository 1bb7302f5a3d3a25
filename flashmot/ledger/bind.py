"""Which note is which note of the ledger: by its own id, its path, its name, and what its cards say.

The note that a teacher renames or moves keeps its cards. Where two notes could be the one that is gone, none
is chosen: that is reported, with the command that settles it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from flashmot.ledger.ambiguity import Ambiguity
from flashmot.ledger.index import Group
from flashmot.ledger.plan import LedgerRows
from flashmot.ledger.sayings import Pair, Sayings
from flashmot.model.bundle import Bundle
from flashmot.model.identity import fold, name_key
from flashmot.runtime.yaml import YAML_ERRORS, load_yaml

SAME_NOTE: Final = 0.5
"""From which share of what two notes' cards say (in runs of three words) they are one note, renamed."""
_NUMBER: Final = re.compile(r"[-+]?[0-9][0-9a-fx_:]*")
_DOUBT: Final = 0.3
"""Below this likeness a note that is where it was may be another one that has taken its name."""
_RIVAL: Final = 0.6
"""A second candidate that reaches this share of the best one's likeness makes the case ambiguous."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What became of the ledger's notes."""

    groups: Mapping[str, Group]
    """Note path → its group in the ledger; notes without are new."""
    gone: tuple[Group, ...]
    """Groups that no note is."""
    ambiguities: tuple[Ambiguity, ...]
    """What a person must settle."""


def bind(
    ledger: LedgerRows,
    bundles: Mapping[str, Bundle],
    present: Container[str],
    is_known: Callable[[Bundle, Group], bool],
    *,
    whole: bool = True,
) -> Binding:
    """Finds each note's group in the ledger.

    Args:
        ledger: what was exported before.
        bundles: note path → its cards now.
        present: the paths of all notes that there are, those without cards or not wanted included.
        is_known: whether an earlier run found that a note is a group, and neither has changed since.
        whole: whether a note that isn't present is gone.
    """
    work = _Work(ledger, bundles, is_known)
    work.by_own_id()
    doubtful = work.by_path()
    missing = [path for path in work.left() if path not in present]
    if whole and (missing or doubtful):
        work.by_name(missing)
        work.by_content(missing, doubtful)
    for path in doubtful:
        if work.is_free((path, path)):
            work.take(path, ledger.groups[path])
    return Binding(work.groups, tuple(work.left().values()), tuple(work.ambiguities))


class _Work:
    """The notes and groups that are still free, and what was found."""

    def __init__(
        self, ledger: LedgerRows, bundles: Mapping[str, Bundle], is_known: Callable[[Bundle, Group], bool]
    ) -> None:
        self.ledger = ledger
        self.is_known = is_known
        self.bundles = bundles
        self.groups: dict[str, Group] = {}
        self.taken: set[str] = set()
        """The groups that are bound."""
        self.ambiguities: list[Ambiguity] = []
        self.own_ids = {path: fold(bundle.own_id) for path, bundle in bundles.items()}
        self.former_ids = {path: it for path, uid in self.own_ids.items() if (it := _formerly(uid))}
        """What ids were read as once, where that is another text."""
        self.sayings = Sayings(ledger, bundles)

    def take(self, path: str, group: Group) -> None:
        """Says that the note is the group."""
        self.groups[path] = group
        self.taken.add(group.note)
        self.sayings.forget(path, group.note)

    def free(self) -> list[str]:
        """The notes not yet bound."""
        return [path for path in self.bundles if path not in self.groups]

    def left(self) -> dict[str, Group]:
        """The groups not yet bound, by path."""
        return {path: group for path, group in self.ledger.groups.items() if path not in self.taken}

    def is_free(self, pair: Pair) -> bool:
        """Whether neither the note nor the group is bound yet."""
        return pair[0] not in self.groups and pair[1] not in self.taken

    def by_own_id(self) -> None:
        """The frontmatter's id wins over everything; of several groups with it, the one at the note's
        path."""
        by_id: dict[str, list[Group]] = defaultdict(list)
        for group in self.ledger.groups.values():
            by_id[group.uid].append(group)
        bearers = Counter(self.own_ids.values())
        for path, uid in self.own_ids.items():
            known = by_id[uid] or by_id[self.former_ids.get(path, "")] if uid else []
            candidates = [group for group in known if group.uid and group.note not in self.taken]
            best = min(
                candidates, key=lambda group: (group.note != path, not group.live, group.note), default=None
            )
            if best and (best.note == path or len(candidates) > 1 or bearers[uid] == 1):
                self.take(path, best)

    def by_path(self) -> list[str]:
        """Notes at the path where they were. Returns those of which little is as it was: two notes may have
        changed names, so they wait until the others are known."""
        doubtful = []
        for path in self.free():
            group = self.ledger.groups.get(path)
            if group is None or group.note in self.taken or not self._compatible(path, group):
                continue
            if self.is_known(self.bundles[path], group) or self._is_alike(path, group):
                self.take(path, group)
            else:
                doubtful.append(path)
        return doubtful

    def by_name(self, missing: Iterable[str]) -> None:
        """Notes moved to another folder: one of a name is gone, one of that name is new."""
        old = _by_name(sorted(missing))
        new = _by_name(path for path in self.free() if path not in self.ledger.groups)
        for name in new.keys() & old.keys():
            groups = [self.ledger.groups[path] for path in old[name]]
            self._moved(new[name], [group for group in groups if group.live] or groups)

    def _moved(self, paths: list[str], groups: list[Group]) -> None:
        """New notes and missing groups of one name: the only ones, or twins that moved together and keep the
        end of their paths."""
        if len(paths) > 1:
            for path in paths:
                self._by_folder(path, paths, groups)
        elif len(groups) == 1 and self._compatible(paths[0], groups[0]):
            self.take(paths[0], groups[0])

    def _by_folder(self, path: str, paths: list[str], groups: list[Group]) -> None:
        ends = {group.note: _shared_end(path, group.note) for group in groups if group.note not in self.taken}
        best = max(ends.values(), default=0)
        found = [note for note, end in ends.items() if end == best]
        rivals = [other for other in paths if found and _shared_end(other, found[0]) == best]
        if best > 1 and len(found) == len(rivals) == 1:
            group = self.ledger.groups[found[0]]
            if self._compatible(path, group):
                self.take(path, group)

    def by_content(self, missing: Iterable[str], doubtful: Iterable[str]) -> None:
        """Notes renamed: what their cards say is, by half at least, what a missing note's cards said."""
        left = self.left()
        groups = {path: left[path] for path in (*sorted(missing), *doubtful) if path in left}
        scores = self._scores(groups)
        of_note, of_group = _sorted_by(scores, 0), _sorted_by(scores, 1)
        for pair, score in sorted(scores.items(), key=lambda it: (-it[1], it[0])):
            if score < SAME_NOTE or not self.is_free(pair):
                continue
            close = {it for it in (*of_note[pair[0]], *of_group[pair[1]]) if scores[it] >= _RIVAL * score}
            if not self._rivals(pair, close - {pair}):
                self.take(pair[0], groups[pair[1]])
        self._report(scores, groups)

    def _scores(self, groups: Mapping[str, Group]) -> dict[Pair, float]:
        """How alike the free notes are to these groups, where they may be one."""
        found = self.sayings.pairs(self.free(), groups)
        return {pair: score for pair, score in found.items() if self._compatible(pair[0], groups[pair[1]])}

    def _rivals(self, pair: Pair, close: Iterable[Pair]) -> list[Pair]:
        """Those that come close and are still free; what is retired is no rival of what isn't."""
        groups = self.ledger.groups
        least = groups[pair[1]].live
        return [it for it in close if self.is_free(it) and groups[it[1]].live >= least]

    def _report(self, scores: Mapping[Pair, float], groups: Mapping[str, Group]) -> None:
        candidates: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for (path, old), score in scores.items():
            likely = score >= SAME_NOTE * _RIVAL and path != old and groups[old].live
            if likely and self.is_free((path, old)):
                candidates[old].append((-score, path))
        for old, found in sorted(candidates.items()):
            if min(found)[0] <= -SAME_NOTE:
                self.ambiguities.append(Ambiguity(old, tuple(path for _, path in sorted(found))))

    def _compatible(self, path: str, group: Group) -> bool:
        own = self.own_ids[path]
        return not own or group.uid in ("", own, self.former_ids.get(path))

    def _is_alike(self, path: str, group: Group) -> bool:
        return not self.sayings.before(group.note) or self.sayings.likeness(path, group.note) >= _DOUBT


def _formerly(uid: str) -> str:
    """What an id was read as when YAML decided what a text means (``010``: 8, ``12:30``: 750); ``""`` where
    that is the same."""
    if not _NUMBER.fullmatch(uid):
        return ""
    try:
        value = load_yaml(uid)
    except YAML_ERRORS:
        return ""
    return str(value) if isinstance(value, int) and str(value) != uid else ""


def _by_name(paths: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        found[name_key(PurePosixPath(path).name.rpartition(".")[0])].append(path)
    return found


def _sorted_by(scores: Iterable[Pair], side: int) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in scores:
        found[pair[side]].append(pair)
    return found


def _shared_end(one: str, other: str) -> int:
    """How many folders and names two paths share, from their ends."""
    shared = 0
    for ours, theirs in zip(reversed(one.split("/")), reversed(other.split("/")), strict=False):
        if fold(ours) != fold(theirs):
            break
        shared += 1
    return shared
