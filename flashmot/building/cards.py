"""Note → cards: what its extractors draft, with identity, origin, deck and tags."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from flashmot.building.origins import origin_of
from flashmot.building.recipe import Recipe
from flashmot.building.spelling_out import spelled_out
from flashmot.extract import extract
from flashmot.extract.answers import has_content
from flashmot.extract.distractors import with_distractors
from flashmot.extract.draft import Draft
from flashmot.extract.questions import CHAPTER
from flashmot.extract.topics import topic_of
from flashmot.extract.unshown import unshown
from flashmot.french.typography import typeset
from flashmot.french.words import plain
from flashmot.judge.choose import Verdict, choose
from flashmot.markdown.render import Rendering, render
from flashmot.model.card import Card, facet_tag, kind_tag
from flashmot.model.fingerprint import fingerprint
from flashmot.model.identity import card_id, guid, unique_slots
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note
from flashmot.model.problem import Problem
from flashmot.vault import View
from flashmot.vault.headings import heading_text
from flashmot.vault.note import own_id
from flashmot.vault.obsidian import obsidian_link
from flashmot.wording import default_wording

WITHOUT_CHAPTER = "Sans chapitre"
_LONGEST_CITATION = 1500
_CITED = frozenset(("definition", "section", "recall"))


def cards_of(note: Note, view: View, recipe: Recipe) -> tuple[list[Card], list[Problem]]:
    """A note's cards, in the order to learn them, and the problems that making them met."""
    wording = recipe.wording or default_wording()
    drafts = [with_distractors(it, note, view) for it in extract(note, view, wording, tuple(recipe.kinds))]
    problems = [problem for draft in drafts for problem in draft.problems]
    problems.extend(unshown(note, view, drafts, recipe.kinds))
    if not drafts:
        return [], problems
    slots = unique_slots((draft.slot, draft.detail) for draft in drafts)
    frame = _frame(note, view, recipe)
    made = zip(choose(drafts, topic_of(note)), drafts, slots, strict=True)
    learned = sorted(made, key=lambda it: (it[0].depth != "essential", it[0].place))
    cards = [_card(_shown(draft, verdict, view), slot, verdict, frame) for verdict, draft, slot in learned]
    return cards, problems


def _shown(draft: Draft, verdict: Verdict, view: View) -> Draft:
    """What students get of a draft: with its sigles spelled out, once it is chosen."""
    return spelled_out(draft, view) if verdict.depth == "essential" else draft


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all cards of a note have in common."""

    note: Note
    """The note."""
    vault: str
    """Obsidian's name of its vault."""
    headings: tuple[tuple[int, str], ...]
    """The headings that a card may lead to, each with its line, in order; ``""`` for those of whole notes."""
    deck: str
    """The deck's whole name."""
    chapter: str
    """The chapter's name; empty for none."""
    title: str
    """The note's title, typeset."""
    type: str
    """What the note is about, as a noun; empty where that isn't known."""
    origin: str
    """The work that it names as its source."""
    citation: str
    """What it quotes from there, as HTML."""
    own_id: str
    """The frontmatter's own id."""

    def heading_of(self, line: int) -> str:
        """The heading that a line of the note stands under; ``""`` for the frontmatter and the note's own."""
        at = bisect_right(self.headings, line, key=itemgetter(0))
        return self.headings[at - 1][1] if at else ""


def _frame(note: Note, view: View, recipe: Recipe) -> _Frame:
    chapter = chapter_name(note.chapter, recipe, view.ask(CHAPTER, note.chapter) if note.chapter else "")
    return _Frame(
        note=note,
        vault=view.name,
        headings=tuple((it.line, it.heading if it.level > 1 else "") for it in note.sections),
        deck=deck_name(recipe.course, chapter),
        chapter=chapter if note.chapter else "",
        title=typeset(note.title),
        type=type_of(note.type).noun if note.type else "",
        origin=origin_of(note),
        citation=citation_of(note, view),
        own_id=own_id(note.meta),
    )


def _card(draft: Draft, slot: str, verdict: Verdict, frame: _Frame) -> Card:
    identifier = card_id(frame.note.identity, slot)
    card = Card(
        id=identifier,
        guid=guid(identifier),
        kind=draft.kind,
        facet=draft.facet,
        note=frame.note.path,
        line=draft.line,
        deck=frame.deck,
        chapter=frame.chapter,
        question=draft.question if draft.cloze else html.escape(draft.question, quote=False),
        answer=draft.answer,
        extra=draft.extra,
        title=frame.title,
        type=frame.type,
        origin=frame.origin,
        citation=frame.citation if draft.kind in _CITED else "",
        link=obsidian_link(frame.vault, frame.note.path, frame.heading_of(draft.line)),
        tags=_tags(frame.note, draft),
        depth=verdict.depth,
        reason=verdict.reason or None,
        label=draft.label,
        mot=draft.mot,
        targets=draft.targets,
        media=draft.media,
        accepted=draft.accepted,
        distractors=draft.distractors,
        cloze=draft.cloze,
        slot=slot,
        base=draft.slot,
        own_id=frame.own_id,
    )
    object.__setattr__(card, "fingerprint", fingerprint(card))  # nobody else has it yet
    return card


def _tags(note: Note, draft: Draft) -> tuple[str, ...]:
    tags = [kind_tag(draft.kind), f"flashmot::note::{_tag(note.title)}"]
    if note.type:
        tags.append(f"flashmot::type::{note.type}")
    if note.chapter:
        tags.append(f"flashmot::chapitre::{_tag(note.chapter)}")
    if draft.facet:
        tags.append(facet_tag(draft.facet))
    if draft.mot:
        tags.append(f"flashmot::lien::{_tag(draft.mot.replace('/', '-'))}")
    return tuple(sorted(tags))


@lru_cache(maxsize=64)
def _tag(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", text).strip("_") or "_"


def chapter_name(chapter: str, recipe: Recipe, told: str = "") -> str:
    """A chapter as students see it: ``Chapitre 11``, with the recipe's title where it has one, else with the
    one that the vault's index has ``told``."""
    if not chapter:
        return WITHOUT_CHAPTER
    name = f"Chapitre {chapter}" if chapter.isdecimal() else chapter
    title = (recipe.titles or {}).get(chapter, told)
    return typeset(f"{name} – {title}") if title else name


def deck_name(course: str, chapter: str) -> str:
    """``Course::Chapter``; Anki's ``::`` only between the two."""
    parts = (" ".join(re.sub(r":{2,}", ":", part).replace('"', "”").split()) for part in (course, chapter))
    return "::".join(part or "flashmot" for part in parts)


def citation_of(note: Note, view: View) -> str:
    """What the note quotes from its source: the quotation under « Citation », as HTML, or ``""``."""
    for section in note.sections:
        if section.level and plain(heading_text(section.heading)).startswith(("citation", "extrait cle")):
            quoted = [
                line.lstrip("> \t") for line in section.body.split("\n") if line.lstrip().startswith(">")
            ]
            text = "\n".join(quoted).strip()
            if has_content(text) and len(text) <= _LONGEST_CITATION:
                return render(text, Rendering(note, view, line=section.line))
    return ""
