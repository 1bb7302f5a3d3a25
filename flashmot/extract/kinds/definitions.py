"""Definitions: what a notion is, from its Description or Définition, else from its frontmatter; and its
goal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flashmot.extract.defined import Defined, defined_by
from flashmot.extract.defining import Passage, definition_of, goal_of, split_definition
from flashmot.extract.draft import Draft
from flashmot.extract.names import subject
from flashmot.extract.phrases import cut
from flashmot.extract.topics import topic_of
from flashmot.french.grammar import with_que
from flashmot.french.verbs import is_action
from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.markdown.render import Rendering, render
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording

_SAYS_NOTHING = "la première phrase ne dit pas ce que la notion est : « Un X est … », « X consiste à … »"
_FINAL_STOP = re.compile(r"\.(?=\s*(?:</p>)?\s*\Z)")


def extract_definitions(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One definition a note: the sentence that says what it is; what follows is shown below it."""
    for slot, passage in (("definition", definition_of(note)), ("but", goal_of(note))):
        draft = passage and _draft(note, view, wording, passage, slot)
        if draft:
            said = defined_by(note, view) if slot == "definition" else None
            yield _sharpened(draft, said, note, wording) if said is not None else _as_it_is(draft, slot)


def _draft(note: Note, view: View, wording: Wording, passage: Passage, slot: str) -> Draft | None:
    """The definition's first paragraph, with the list it announces."""
    rendering = Rendering(note, view, line=passage.line)
    first, rest = split_definition(passage.text)
    answer = render(first, rendering)
    if not answer:
        return None
    return Draft(
        kind="definition",
        slot=slot,
        line=passage.line,
        question=wording.ask("definition", slot, subject(note)),
        answer=answer,
        extra=render(rest, rendering) if rest else "",
        media=tuple(rendering.media.values()),
        problems=tuple(rendering.problems),
    )


def _as_it_is(draft: Draft, slot: str) -> Draft:
    """What couldn't be taken apart is for the complete deck, but for a goal, which is an infinitive."""
    if slot == "but" and is_action(to_text(draft.answer)):
        return replace(draft, answer=_FINAL_STOP.sub("", draft.answer))
    return replace(draft, reason=_SAYS_NOTHING)


def _sharpened(draft: Draft, said: Defined, note: Note, wording: Wording) -> Draft:
    """The question that the sentence answers, and the answer without its words. The whole paragraph stands
    below."""
    topic = topic_of(note)
    answer = cut(said.pieces, said.start)
    slot = "sont" if said.verb == "est" and topic.plural else plain(said.verb).replace(" ", "-")
    question = wording.ask(
        "defined",
        slot,
        subject(note),
        le=topic.le,
        que=topic.que,
        qu_un=with_que(topic.un),
        il=topic.il,
        nt="nt" if topic.plural else "",
        phrase=subject(note).phrase,
    )
    if said.verb in ("consiste à", "vise à"):
        answer = f"À {_lowered(answer)}"
    whole = draft.answer + draft.extra
    rest = whole if to_text(whole).strip(" .") != to_text(answer).strip(" .") else ""
    return replace(
        draft, question=question, answer=answer, extra=rest, line=said.line, fact=said.text, accepted=()
    )


def _lowered(answer: str) -> str:
    """The answer's HTML with a small first letter."""
    tag = answer.index(">") + 1 if answer.startswith("<b>") else 0
    return answer[:tag] + answer[tag : tag + 1].lower() + answer[tag + 1 :]
