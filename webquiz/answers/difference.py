"""What was typed against the right answer, letter by letter, to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from flashmot.french.endings import without_plural
from webquiz.answers.reading import Form, Reading, article_length, elided, tidy
from webquiz.answers.scanning import Letter, Word

Segments = tuple[tuple[str, str], ...]
"""("same" | "missing" | "extra", text), in order."""


class _Step(NamedTuple):
    """Letters of what was typed against letters of the right answer, the same or not."""

    same: bool
    start: int
    end: int
    right_start: int
    right_end: int

    @property
    def size(self) -> int:
        return max(self.end - self.start, self.right_end - self.right_start)


def difference(said: Reading, right: Form, text: str) -> Segments:
    """What was typed against a form of the right answer ``text``; what is only cosmetic counts as the same.

    Joining "same" and "missing" gives ``text`` again. Where little agrees, all is extra and all is missing.
    """
    typed, wanted = _compared(said.forms[0].words), _compared(right.words)
    steps = _steps(typed, wanted)
    agreeing = sum(step.size for step in steps if step.same)
    if not agreeing or 5 * agreeing < 3 * min(len(typed), len(wanted)):
        return _merged((("extra", tidy(said.text)), ("missing", text)))
    return _merged(_segments(steps, typed, wanted, said.text, text))


def _steps(typed: Sequence[Letter], wanted: Sequence[Letter]) -> list[_Step]:
    """The steps from one to the other; a letter or two that agree by chance between changes are changes
    too."""
    steps: list[_Step] = []
    codes = Levenshtein.opcodes([it.full for it in typed], [it.full for it in wanted])
    found = [_Step(it.tag == "equal", it.src_start, it.src_end, it.dest_start, it.dest_end) for it in codes]
    for at, step in enumerate(found):
        same = step.same
        if same and 0 < at < len(found) - 1:
            same = step.size > min(steps[-1].size, found[at + 1].size)
        if steps and steps[-1].same == same:
            steps[-1] = steps[-1]._replace(end=step.end, right_end=step.right_end)
        else:
            steps.append(step._replace(same=same))
    _keep_ligatures(steps, typed, wanted)
    return [step for step in steps if step.size]


def _keep_ligatures(steps: list[_Step], typed: Sequence[Letter], wanted: Sequence[Letter]) -> None:
    """Moves the ends of steps so that none lies within an œ."""
    for at in range(1, len(steps)):
        before, after = steps[at - 1], steps[at]
        if _is_within(typed, before.end) or _is_within(wanted, before.right_end):
            shift = -1 if before.same else 1
            steps[at - 1] = before._replace(end=before.end + shift, right_end=before.right_end + shift)
            steps[at] = after._replace(start=after.start + shift, right_start=after.right_start + shift)


def _is_within(letters: Sequence[Letter], at: int) -> bool:
    return 0 < at < len(letters) and letters[at].start == letters[at].end


def _segments(
    steps: Sequence[_Step], typed: Sequence[Letter], wanted: Sequence[Letter], said: str, text: str
) -> Iterator[tuple[str, str]]:
    done, gap_kind = 0, "same"
    for step in steps:
        first, last = step.right_start, step.right_end
        gap = text[done : wanted[first].start if first < len(wanted) else len(text)]
        more = _plural(text, wanted, last) if first < last else ""
        kept = _plural(said, typed, step.end) if step.start < step.end or not gap else ""
        if step.start == step.end or step.same:
            yield gap_kind if step.same else "same", gap
            # A whole word is missing: one of the two spaces around it is, too.
            gap_kind = "same" if step.same or not gap else "missing"
        else:
            yield from _put_in(said, typed, step, gap, "" if more else kept, last=first == len(wanted))
            gap_kind = "same"
        done += len(gap)
        if first < last:
            upto = wanted[last - 1].end + (0 if step.same or kept else len(more))
            yield "same" if step.same else "missing", text[done:upto]
            done = upto
    yield "same", text[done:]


def _put_in(
    said: str, typed: Sequence[Letter], step: _Step, gap: str, plural: str, *, last: bool
) -> tuple[tuple[str, str], ...]:
    """What stands before a change in the right answer, and the letters typed in its place: behind it where
    they are words of their own."""
    own = step.start == 0 or typed[step.start - 1].end < typed[step.start].start
    extra = _extra(said, typed, step, plural, own=own)
    if own and last and not gap[-1:].isspace():
        extra = f" {extra}"
    parts = ("same", gap), ("extra", extra)
    return parts if own else parts[::-1]


def _plural(text: str, letters: Sequence[Letter], end: int) -> str:
    """The plural that follows the letters before ``end``."""
    after = (
        text[letters[end - 1].end : letters[end].start if end < len(letters) else len(text)] if end else ""
    )
    return after[: next((at for at, char in enumerate(after) if not char.isalpha()), len(after))]


def _extra(said: str, typed: Sequence[Letter], step: _Step, plural: str, *, own: bool) -> str:
    """Extra letters as they were typed, and a space after a word too many."""
    after = said[typed[step.end - 1].end : typed[step.end].start] if step.end < len(typed) else ""
    space = " " if own and step.right_start == step.right_end and any(map(str.isspace, after)) else ""
    return tidy(said[typed[step.start].start : typed[step.end - 1].end] + plural) + space


def _compared(words: tuple[Word, ...]) -> list[Letter]:
    """The letters that count: without the article, elided vowels and plurals."""
    words = words[article_length(words) :]
    kept: list[Letter] = []
    for word, text in zip(words, elided([word.full for word in words]), strict=True):
        root = without_plural(text)
        letters = list(word.letters[: len(word.letters) - (len(word.full) - len(root))])
        if root and letters and root[-1] == "u" and letters[-1].full == "l":
            letters[-1] = letters[-1]._replace(full="u")
        kept.extend(letters)
    return kept


def _merged(parts: Iterable[tuple[str, str]]) -> Segments:
    merged: list[tuple[str, str]] = []
    for kind, part in parts:
        if part and merged and merged[-1][0] == kind:
            merged[-1] = (kind, merged[-1][1] + part)
        elif part:
            merged.append((kind, part))
    return tuple(merged)
