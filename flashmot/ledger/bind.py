"""Which note is which note of the ledger: by its own id, its path, its name, and what its cards say.

The note that a teacher renames or moves keeps its cards. Where two notes could be the one that is gone, none
is chosen: that is reported, with the command that settles it.
"""

from __future__ import annotations

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

SAME_NOTE: Final = 0.5
"""From which share of what two notes' cards say (in runs of three words) they are one note, renamed."""
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
    missing = {path for path in ledger.groups if path not in present and path not in work.taken}
    if whole and (missing or doubtful):
        work.by_name(missing)
        work.by_content(missing, doubtful)
    for path in doubtful:
        if path not in work.groups and path not in work.taken:
            work.take(path, ledger.groups[path])
    gone = tuple(group for path, group in ledger.groups.items() if path not in work.taken)
    return Binding(work.groups, gone, tuple(work.ambiguities))


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
        self.sayings = Sayings(ledger, bundles)

    def take(self, path: str, group: Group) -> None:
        """Says that the note is the group."""
        self.groups[path] = group
        self.taken.add(group.note)

    def free(self) -> list[str]:
        """The notes not yet bound."""
        return [path for path in self.bundles if path not in self.groups]

    def is_free(self, pair: Pair) -> bool:
        """Whether neither the note nor the group is bound yet."""
        return pair[0] not in self.groups and pair[1] not in self.taken

    def by_own_id(self) -> None:
        """The frontmatter's id wins over everything; of several groups with it, the one at the note's
        path."""
        by_id: dict[str, list[Group]] = defaultdict(list)
        for group in self.ledger.groups.values():
            if group.uid:
                by_id[group.uid].append(group)
        bearers = Counter(self.own_ids.values())
        for path, uid in self.own_ids.items():
            candidates = [group for group in by_id.get(uid, ()) if group.note not in self.taken]
            if not uid or not candidates:
                continue
            best = min(candidates, key=lambda group: (group.note != path, not group.live, group.note))
            if best.note == path or len(candidates) > 1 or bearers[uid] == 1:
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

    def by_name(self, missing: set[str]) -> None:
        """Notes moved to another folder: one of a name is gone, one of that name is new."""
        old = _by_name(sorted(missing))
        new = _by_name(path for path in self.free() if path not in self.ledger.groups)
        for name, paths in new.items():
            groups = [self.ledger.groups[path] for path in old.get(name, ())]
            live = [group for group in groups if group.live] or groups
            if len(paths) == len(live) == 1:
                if self._compatible(paths[0], live[0]):
                    self.take(paths[0], live[0])
            elif live and len(paths) > 1:
                self._by_folder(paths, live)

    def _by_folder(self, paths: list[str], groups: list[Group]) -> None:
        """Twins that moved together keep the end of their paths."""
        for path in paths:
            free = [group for group in groups if group.note not in self.taken]
            best = max((_shared_end(path, group.note) for group in free), default=0)
            found = [group for group in free if _shared_end(path, group.note) == best]
            if best <= 1 or len(found) > 1 or not self._compatible(path, found[0]):
                continue
            if sum(_shared_end(other, found[0].note) == best for other in paths) == 1:
                self.take(path, found[0])

    def by_content(self, missing: set[str], doubtful: Iterable[str]) -> None:
        """Notes renamed: what their cards say is, by half at least, what a missing note's cards said."""
        groups = {path: self.ledger.groups[path] for path in (*sorted(missing), *doubtful)}
        groups = {path: group for path, group in groups.items() if path not in self.taken}
        scores = {
            pair: score
            for pair, score in self.sayings.pairs(self.free(), groups).items()
            if self._compatible(pair[0], groups[pair[1]])
        }
        of_note, of_group = _sorted_by(scores, 0), _sorted_by(scores, 1)
        for pair, score in sorted(scores.items(), key=lambda it: (-it[1], it[0])):
            if score < SAME_NOTE or not self.is_free(pair):
                continue
            group = groups[pair[1]]
            close = {it for it in (*of_note[pair[0]], *of_group[pair[1]]) if scores[it] >= _RIVAL * score}
            rivals = [it for it in close - {pair} if self.is_free(it)]
            if not any(groups[old].live or not group.live for _, old in rivals):
                self.take(pair[0], group)
        self._report(scores, groups)

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
        return not (self.own_ids[path] and group.uid and self.own_ids[path] != group.uid)

    def _is_alike(self, path: str, group: Group) -> bool:
        return not self.sayings.before(group.note) or self.sayings.likeness(path, group.note) >= _DOUBT


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
