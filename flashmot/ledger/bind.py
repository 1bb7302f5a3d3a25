"""Which note is which note of the ledger: by its own id, its path, its name, and what its cards say.

The note that a teacher renames or moves keeps its cards. Where two notes could be the one that is gone, none
is
chosen: that is reported, with the command that settles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from flashmot.ledger.file import Ledger
from flashmot.ledger.index import Group
from flashmot.ledger.rows import Row
from flashmot.ledger.similarity import overlap, sentence_of, shingles, words_of
from flashmot.model.bundle import Bundle
from flashmot.model.card import Card
from flashmot.model.identity import fold, name_key

SAME_NOTE: Final = 0.5
"""From which share of what two notes' cards say (in runs of three words) they are one note, renamed."""
_DOUBT: Final = 0.3
"""Below this likeness a note that is where it was may be another one that has taken its name."""
_RIVAL: Final = 0.6
"""A second candidate that reaches this share of the best one's likeness makes the case ambiguous."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A note that is gone, and the notes that it may have become."""

    old: str
    """Its path in the ledger."""
    new: tuple[str, ...]
    """Paths, the likeliest first."""


@dataclass(slots=True)
class Binding:
    """What became of the ledger's notes."""

    groups: dict[str, Group] = field(default_factory=dict)
    """Note path → its group in the ledger; notes without are new."""
    gone: list[Group] = field(default_factory=list)
    """Groups that no note is."""
    ambiguities: list[Ambiguity] = field(default_factory=list)
    """What a person must settle."""


def bind(
    ledger: Ledger,
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
    missing = {path for path in ledger.groups if path not in present and path not in work.bound_groups}
    if whole and (missing or doubtful):
        work.by_name(missing)
        work.by_content(missing, doubtful)
    for path in doubtful:
        if path not in work.result.groups and path not in work.bound_groups:
            work.take(path, ledger.groups[path])
    work.result.gone = [group for path, group in ledger.groups.items() if path not in work.bound_groups]
    return work.result


class _Work:
    """The notes and groups that are still free, and what was found."""

    def __init__(
        self, ledger: Ledger, bundles: Mapping[str, Bundle], is_known: Callable[[Bundle, Group], bool]
    ) -> None:
        self.ledger = ledger
        self.is_known = is_known
        self.bundles = bundles
        self.result = Binding()
        self.bound_groups: set[str] = set()
        self.own_ids = {path: fold(bundle.own_id) for path, bundle in bundles.items()}
        self._said: dict[tuple[str, str], frozenset[str]] = {}

    def take(self, path: str, group: Group) -> None:
        """Says that the note is the group."""
        self.result.groups[path] = group
        self.bound_groups.add(group.note)

    def free(self) -> list[str]:
        """The notes not yet bound."""
        return [path for path in self.bundles if path not in self.result.groups]

    def by_own_id(self) -> None:
        """The frontmatter's id wins over everything; of several groups with it, the one at the note's
        path."""
        by_id: dict[str, list[Group]] = defaultdict(list)
        for group in self.ledger.groups.values():
            if group.uid:
                by_id[group.uid].append(group)
        for path, uid in self.own_ids.items():
            candidates = (
                [group for group in by_id.get(uid, ()) if group.note not in self.bound_groups] if uid else []
            )
            candidates.sort(key=lambda group: (group.note != path, not group.live, group.note))
            twins = sum(other == uid for other in self.own_ids.values()) if len(candidates) == 1 else 1
            if candidates and (twins == 1 or candidates[0].note == path):
                self.take(path, candidates[0])

    def by_path(self) -> list[str]:
        """Notes at the path where they were. Returns those of which little is as it was: two notes may have
        changed names, so they wait until the others are known."""
        doubtful = []
        for path in self.free():
            group = self.ledger.groups.get(path)
            if group is None or group.note in self.bound_groups or not self._compatible(path, group):
                continue
            if self.is_known(self.bundles[path], group) or self._is_alike(path, group):
                self.take(path, group)
            else:
                doubtful.append(path)
        return doubtful

    def by_name(self, missing: set[str]) -> None:
        """Notes moved to another folder: one of a name is gone, one of that name is new."""
        old: dict[str, list[str]] = defaultdict(list)
        new: dict[str, list[str]] = defaultdict(list)
        for path in sorted(missing):
            old[_name_of(path)].append(path)
        for path in self.free():
            if path not in self.ledger.groups:
                new[_name_of(path)].append(path)
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
            ends = [
                (_shared_end(path, group.note), group)
                for group in groups
                if group.note not in self.bound_groups
            ]
            best = max((end for end, _ in ends), default=0)
            found = [group for end, group in ends if end == best]
            rivals = [1 for other in paths if found and _shared_end(other, found[0].note) == best]
            if best > 1 and len(found) == len(rivals) == 1 and self._compatible(path, found[0]):
                self.take(path, found[0])

    def by_content(self, missing: set[str], doubtful: Iterable[str]) -> None:
        """Notes renamed: what their cards say is, by half at least, what a missing note's cards said."""
        groups = {path: self.ledger.groups[path] for path in (*sorted(missing), *doubtful)}
        groups = {path: group for path, group in groups.items() if path not in self.bound_groups}
        notes = self.free()
        scores = _scores(notes, groups, self._note_says, self._group_said)
        scores = {pair: score for pair, score in scores.items() if self._compatible(pair[0], groups[pair[1]])}
        of_note, of_group = _sorted_by(scores, 0), _sorted_by(scores, 1)
        for (path, old), score in sorted(scores.items(), key=lambda it: (-it[1], it[0])):
            if score < SAME_NOTE or path in self.result.groups or old in self.bound_groups:
                continue
            group = groups[old]
            rivals = [
                pair
                for pair in {*of_note[path], *of_group[old]} - {(path, old)}
                if scores[pair] >= _RIVAL * score
                and pair[0] not in self.result.groups
                and pair[1] not in self.bound_groups
                and (groups[pair[1]].live or not group.live)
            ]
            if not rivals:
                self.take(path, group)
        self._report(scores, groups)

    def _report(self, scores: Mapping[tuple[str, str], float], groups: Mapping[str, Group]) -> None:
        candidates: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for (path, old), score in scores.items():
            free = path not in self.result.groups and old not in self.bound_groups
            if free and score >= SAME_NOTE * _RIVAL and path != old and groups[old].live:
                candidates[old].append((-score, path))
        for old, found in sorted(candidates.items()):
            if min(found)[0] <= -SAME_NOTE:
                self.result.ambiguities.append(Ambiguity(old, tuple(path for _, path in sorted(found))))

    def _compatible(self, path: str, group: Group) -> bool:
        return not (self.own_ids[path] and group.uid and self.own_ids[path] != group.uid)

    def _is_alike(self, path: str, group: Group) -> bool:
        said = self._group_said(group.note)
        return not said or overlap(self._note_says(path), said) >= _DOUBT

    def _note_says(self, path: str) -> frozenset[str]:
        key = ("note", path)
        if key not in self._said:
            self._said[key] = says(self.bundles[path].cards())
        return self._said[key]

    def _group_said(self, path: str) -> frozenset[str]:
        key = ("group", path)
        if key not in self._said:
            rows = self.ledger.rows(self.ledger.groups[path])
            self._said[key] = says([row for row in rows if not row.retired] or rows)
        return self._said[key]


def says(cards: Iterable[Card | Row]) -> frozenset[str]:
    """What cards say, their questions left aside since these name their note: to compare notes by."""
    return shingles(sentence_of(card.cloze) if card.cloze else words_of(card.answer) for card in cards)


Pair = tuple[str, str]


def _scores(
    notes: Iterable[str],
    groups: Iterable[str],
    note_says: Callable[[str], frozenset[str]],
    group_said: Callable[[str], frozenset[str]],
) -> dict[Pair, float]:
    """(note, group) → how much they have in common, for those that have something."""
    said: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for run in group_said(group):
            said[run].append(group)
    scores = {}
    for note in notes:
        says_now = note_says(note)
        for group in {group for run in says_now for group in said.get(run, ())}:
            scores[note, group] = overlap(says_now, group_said(group))
    return scores


def _sorted_by(scores: Iterable[Pair], side: int) -> dict[str, list[Pair]]:
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in scores:
        found[pair[side]].append(pair)
    return found


def _name_of(path: str) -> str:
    return name_key(PurePosixPath(path).name.rpartition(".")[0])


def _shared_end(one: str, other: str) -> int:
    """How many folders and names two paths share, from their ends."""
    shared = 0
    for ours, theirs in zip(reversed(one.split("/")), reversed(other.split("/")), strict=False):
        if fold(ours) != fold(theirs):
            break
        shared += 1
    return shared
