"""A candidate as the judge looks at it: what a student would read, in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from flashmot.extract.draft import Draft
from flashmot.extract.topics import Topic
from flashmot.french.words import plain, stems, words_of
from flashmot.html.text import to_text

_NESTED = re.compile(r"<li>(?:(?!</li>).)*<[uo]l>", re.DOTALL)
_SPLIT = re.compile(r"\s+")

_ASKING = stems(
    "quel quelle quels quelles quoi qui quand où comment combien pourquoi est sont parmi lequel laquelle"
    " lesquels dans consiste désigne but objectif appelle dit décrit deux trois quatre cinq six à propos"
)
"""Words of questions, which say nothing of what is asked."""


@dataclass(frozen=True)
class Case:
    """A draft with what the rules ask of it, each worked out once."""

    draft: Draft
    """The candidate."""
    topic: Topic
    """Its note."""

    @cached_property
    def question(self) -> str:
        """What is asked, as plain text; a cloze with its gap."""
        return to_text(self.draft.question)

    @cached_property
    def answer(self) -> str:
        """What is right, as plain text."""
        return to_text(self.draft.answer)

    @cached_property
    def text(self) -> str:
        """Both, a line each."""
        return f"{self.question}\n{self.answer}"

    @cached_property
    def words(self) -> int:
        """How many words the answer has."""
        return len(_SPLIT.split(self.answer.strip()))

    @cached_property
    def items(self) -> int:
        """How many items the answer's lists have; 0 where it is no list."""
        return self.draft.answer.count("<li>")

    @cached_property
    def is_nested(self) -> bool:
        """Whether its list holds another."""
        return self.items > 1 and bool(_NESTED.search(self.draft.answer))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The stems of the question."""
        return stems(self.question)

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems of the answer."""
        return stems(self.answer)

    @cached_property
    def told(self) -> frozenset[str]:
        """The stems of question and answer, without those of the note's name and of asking itself."""
        return (self.asked | self.said) - stems(f"{self.topic.le} {self.topic.action}") - _ASKING

    @cached_property
    def fact(self) -> str:
        """The fact that it asks about, for comparison; ``""`` where the extractor doesn't say."""
        return plain(self.draft.fact).strip(" .;:")

    @cached_property
    def fact_words(self) -> str:
        """The fact's words alone, with a space around each: to look for one fact in another."""
        return f" {' '.join(words_of(self.fact))} "
