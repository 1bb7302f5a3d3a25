"""Of a note's candidates those for the essential deck, in the order to learn them: the best of one fact, few
enough to be learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flashmot.extract.draft import Draft
from flashmot.extract.topics import Topic
from flashmot.french.words import plain, stems
from flashmot.judge.case import Case
from flashmot.judge.rules import objection

MOST: Final = 15
"""Essential cards a note."""
MOST_OF_A_KIND: Final = 6
"""Essential cards of one kind a note, but for those below."""
_MOST_OF: Final = {"relation": 2, "step": 2, "table": 12, "section": 3}
_RANKS: Final = {
    kind: rank
    for rank, kind in enumerate(
        (
            "carte",
            "definition",
            "alias",
            "fact",
            "table",
            "label",
            "answer",
            "enumeration",
            "element",
            "part",
            "step",
            "section",
            "belonging",
            "relation",
            "recall",
        )
    )
}
"""Of two ways to ask one fact the one that comes first here is asked."""
_SAME_FACT: Final = "une meilleure question demande le même fait"
_SAME_ANSWER: Final = "une autre question de la fiche a la même réponse"
_ENOUGH: Final = f"la fiche a déjà {MOST} cartes essentielles"
_ENOUGH_OF_KIND: Final = "la fiche a déjà assez de cartes essentielles de cette sorte"
_ALIKE: Final = 0.75
_FEWEST_STEMS: Final = 3
_MOSTLY_TOLD: Final = 0.8
_FEWEST_TOLD: Final = 4
_SERIES: Final = frozenset(("table", "label", "step", "element"))
"""Kinds whose cards of one note share the words that they ask with."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a candidate."""

    reason: str = ""
    """Why it is for the complete deck alone, in French; ``""`` where it is essential."""
    place: int = 0
    """Among the essential cards of its note, in the order to learn them."""

    @property
    def depth(self) -> str:
        """``essential`` or ``complete``."""
        return "complete" if self.reason else "essential"


def choose(drafts: Sequence[Draft], topic: Topic) -> list[Verdict]:
    """A verdict for each of a note's candidates."""
    cases = [Case(draft, topic) for draft in drafts]
    reasons = ["" if _is_by_hand(case) else case.draft.reason or _objection(case) for case in cases]
    passed = [at for at, reason in enumerate(reasons) if not reason]
    kept: list[Case] = []
    kinds: Counter[str] = Counter()
    for at in sorted(passed, key=lambda at: (_rank(cases[at]), at)):
        case = cases[at]
        reasons[at] = "" if _is_by_hand(case) else _double(case, kept) or _enough(case, kept, kinds)
        if not reasons[at]:
            kept.append(case)
            kinds[case.draft.kind] += 1
    learned = sorted((at for at in passed if not reasons[at]), key=lambda at: _learned(cases[at], at))
    places = {at: place for place, at in enumerate(learned)}
    return [Verdict(reason, places.get(at, 0)) for at, reason in enumerate(reasons)]


def _enough(case: Case, kept: Sequence[Case], kinds: Counter[str]) -> str:
    """Why a candidate is one too many; ``""`` where it isn't."""
    if len(kept) >= MOST:
        return _ENOUGH
    kind = case.draft.kind
    return _ENOUGH_OF_KIND if kinds[kind] >= _MOST_OF.get(kind, MOST_OF_A_KIND) else ""


def _is_by_hand(case: Case) -> bool:
    """What its author asks in so many words is asked."""
    return case.draft.kind == "carte"


def _objection(case: Case) -> str:
    rule = objection(case)
    return rule.reason if rule is not None else ""


def _rank(case: Case) -> int:
    return _RANKS.get(case.draft.kind, len(_RANKS))


def _learned(case: Case, at: int) -> tuple[int, int, int]:
    """What a notion is comes first, its name from its definition last: by then the definition isn't near."""
    kind = case.draft.kind
    turn = 0 if kind in ("carte", "definition") else 1 if kind == "alias" else 3 if kind == "recall" else 2
    return turn, case.draft.line, at


def _double(case: Case, others: Iterable[Case]) -> str:
    """Why a candidate says again what a better one does; ``""`` where it doesn't."""
    for other in others:
        if _is_same_fact(case, other):
            return _SAME_FACT
        if plain(case.question) == plain(other.question):
            return _SAME_FACT
        if _is_same_answer(case, other):
            return _SAME_ANSWER
        if _is_told_by(case, other):
            return _SAME_FACT
    return ""


def _is_same_fact(case: Case, other: Case) -> bool:
    """Whether both ask one fact, or one a list and the other an item of it that says something by itself."""
    if not case.fact or not other.fact:
        return False
    part, whole = sorted((case, other), key=lambda it: len(it.fact_words))
    if part.fact == whole.fact:
        return True
    is_item = whole.items > 1 and len(stems(part.fact)) >= _FEWEST_STEMS
    return is_item and part.fact_words in whole.fact_words


def _is_told_by(case: Case, other: Case) -> bool:
    """Whether one of two cards tells, question and answer together, nearly all that the other does."""
    kinds = {case.draft.kind, other.draft.kind}
    if kinds == {"enumeration", "label"}:
        return False  # the names of a list's items don't tell what each is
    if "recall" in kinds or (len(kinds) == 1 and kinds <= _SERIES):
        return False
    fewer, more = sorted((case.told, other.told), key=len)
    return len(fewer) >= _FEWEST_TOLD and len(fewer & more) >= _MOSTLY_TOLD * len(fewer)


def _is_same_answer(case: Case, other: Case) -> bool:
    """Whether one answer says nearly all that the other does."""
    if case.draft.kind == "recall" or other.draft.kind == "recall":
        return False
    fewer, more = sorted((case.said, other.said), key=len)
    if len(fewer) < _FEWEST_STEMS:
        return bool(fewer) and fewer == more and len(case.asked & other.asked) >= _ALIKE * len(case.asked)
    return len(fewer & more) >= _ALIKE * len(more)
