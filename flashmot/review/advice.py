"""What a teacher should look at in notes that are sound: advice on their cards, questions and links. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from flashmot.building.build import Build
from flashmot.extract.answers import has_content
from flashmot.extract.fields import field_groups
from flashmot.extract.names import acronym_in, short_title
from flashmot.french.words import is_small, plain, stems, words_of
from flashmot.html.cloze import WRITTEN_GAP
from flashmot.html.media_types import without_note_suffix
from flashmot.html.text import to_text
from flashmot.model.card import Card
from flashmot.model.identity import fold
from flashmot.model.knowledge import TYPES, readable, type_of
from flashmot.model.links import INVERSES
from flashmot.model.note import Link, Note
from flashmot.model.problem import Source
from flashmot.vault import Vault
from flashmot.vault.headings import facet_name, facet_of, heading_text
from flashmot.vault.sections import whole_section

LONGEST_ANSWER = 60
"""Words. What is longer is read again rather than recalled (Wozniak, « Twenty rules of formulating knowledge
», https://supermemo.guru/wiki/20_rules_of_knowledge_formulation, rules 4 and 9)."""
MOST_ITEMS = 9
"""List items in an answer. Longer lists are seldom recalled whole (the same, rule 9)."""

_ITEM = re.compile(r"^[ \t]*(?:•|\d+\.)", re.MULTILINE)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ \u00a0]+(?=[A-ZÀ-ÞŒ«“])|(?<=[^:])\n")
_NOUNS = "|".join(sorted({plain(kind.noun) for kind in TYPES} | {"notion", "terme"}, key=len, reverse=True))
_SUBSTITUTE = re.compile(rf"\b(?:ce|cet|cette|ces) (?:{_NOUNS})s?\b")
_DEMONSTRATIVE = re.compile(r"(?:cet|cette|ces) \w|ce (?!qu|sont\b|n'|n\b)\w")
_FILE = re.compile(r"\.(?!(?:md|markdown)$)[a-z][a-z0-9]{1,5}$", re.IGNORECASE)
"""A target that is no note: « plan.pdf ». The vault knows its images and sounds, not all of its files."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that a teacher may want to improve. Never an error."""

    source: Source
    """Where."""
    card: str
    """The id of the card it is about, or ``""``."""
    code: str
    """What kind of advice: ``long-answer``, ``dangling-link``…"""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message} ({self.code})"


def advise(made: Build, *, whole: bool = True) -> tuple[Advice, ...]:
    """All advice on a build, by file and line, each once.

    ``whole`` says that the vaults' notes were all read. Where only some were, a link that leads to none of
    them tells nothing, and links are left alone.
    """
    said = {(str(problem.source), problem.message) for problem in made.problems}
    found = {*_card_advice(made), *_note_advice(made, whole=whole)}
    wanted = [advice for advice in found if (str(advice.source), advice.message) not in said]
    return tuple(
        sorted(wanted, key=lambda it: (it.source.path, it.source.line, it.code, it.message, it.card))
    )


def _card_advice(made: Build) -> Iterator[Advice]:
    notes = {note.path: note for note in made.notes}
    for package in made.packages:
        for deck in package.decks:
            yield from _one_question_two_answers(deck.cards)
            yield from _long_answers(deck.cards)
            for card in deck.cards:
                yield from _answer_in_sight(card)
                if card.kind == "definition" and card.id.partition("#")[2].startswith("definition"):
                    yield from _unnamed_definition(card, notes.get(card.note))


def _note_advice(made: Build, *, whole: bool) -> Iterator[Advice]:
    for note in made.notes:
        if not note.structural:
            yield from _empty_questions(note)
    wanted = {id(note) for note in made.notes}
    for vault in made.vaults if whole else ():
        notes = [note for note in vault.notes if id(note) in wanted and not note.structural]
        web = _web(vault)
        yield from _dangling_links(web, notes)
        for note in notes:
            yield from _one_way_relations(web, note)


def _of_card(card: Card, code: str, message: str) -> Advice:
    return Advice(Source(card.note, card.line), card.id, code, message)


def _long_answers(cards: Iterable[Card]) -> Iterator[Advice]:
    """Answers too long to recall at once, by their words or by the items of their lists; each text once.

    A distinction is made of two definitions, which are looked at themselves.
    """
    told: dict[str, list[str]] = {}
    for card in cards:
        text = to_text(card.answer)
        words = sum(1 for word in text.split() if any(map(str.isalnum, word)))
        items = len(_ITEM.findall(text))
        if card.kind == "distinction" or (words <= LONGEST_ANSWER and items <= MOST_ITEMS):
            continue
        said = " ".join(words_of(text))
        if not any(said in other for other in told.setdefault(card.note, [])):
            told[card.note].append(said)
            size = f"{words} words" + (f" in {items} list items" if items > 1 else "")
            yield _of_card(
                card, "long-answer", f"the answer has {size}; shorten it, or move a part to a note of its own"
            )


def _short(text: str, longest: int = 60) -> str:
    """A text to quote between guillemets."""
    text = re.sub(r"« ?([^«»]*?) ?»", r"“\1”", " ".join(text.split()))
    return text if len(text) <= longest else f"{text[: longest - 2].rstrip()} …"


def _answer_in_sight(card: Card) -> Iterator[Advice]:
    """What is asked for stands in the question, or for a cloze elsewhere in its sentence."""
    question = to_text(card.question)
    if card.kind == "cloze":
        if card.accepted and _says(WRITTEN_GAP.sub(" ", question), card.accepted[0]):
            gap = f"the gap « {_short(card.accepted[0])} » can be guessed from its own sentence"
            yield _of_card(card, "guessable-cloze", f"{gap}; put other words in bold, or reword the sentence")
        return
    for answer in card.targets or card.accepted or (to_text(card.answer),):
        if _says(question, answer):
            shown = f"the question « {_short(question, 120)} » holds its answer « {_short(answer)} »"
            yield _of_card(
                card, "answer-in-question", f"{shown}; reword the sentence that it comes from, or the title"
            )
            return


def _says(text: str, answer: str) -> bool:
    """Whether a text holds all the words of an answer that mean something, in any form."""
    if len(answer) > len(text):
        return False
    wanted = _telling(answer)
    return bool(wanted) and len(_found(wanted, text)) == len(wanted)


def _telling(text: str) -> list[str]:
    """The words that carry a text's meaning."""
    return [word for word in words_of(text) if not is_small(word)]


def _found(wanted: list[str], text: str) -> list[str]:
    """Those words that a text holds in any form."""
    words = set(words_of(text))
    return [word for word in wanted if word in words or any(_akin(word, other) for other in words)]


def _akin(one: str, other: str) -> bool:
    """Whether two words are forms of one: they differ in their endings only.

    >>> _akin("modele", "modeliser"), _akin("apprenant", "apprentissage")
    (True, False)
    """
    one, other = one.rstrip("sx"), other.rstrip("sx")
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return one == other or (common >= 5 and 10 * common >= 7 * min(len(one), len(other)))


def _one_question_two_answers(cards: Iterable[Card]) -> Iterator[Advice]:
    first: dict[str, Card] = {}
    for card in cards:
        other = first.setdefault(plain(to_text(card.question)), card)
        if plain(to_text(other.answer)) != plain(to_text(card.answer)):
            where = Source(other.note, other.line)
            message = f"asks the question of {where} with another answer; reword one"
            yield _of_card(card, "same-question", message)


def _unnamed_definition(card: Card, note: Note | None) -> Iterator[Advice]:
    if note is None:
        return
    sentence = _SENTENCE_END.split(to_text(card.answer), maxsplit=1)[0]
    names = (note.title, short_title(note.title), *(acronym_in(note.title) or ()), *note.aliases)
    if any(_names(sentence, name) for name in names) or _stands_in(plain(sentence), type_of(note.type).noun):
        return
    name = short_title(note.title)
    message = f"the definition's first sentence doesn't name « {name} »; begin it with what it defines"
    yield _of_card(card, "unnamed-definition", message)


def _names(sentence: str, name: str) -> bool:
    """Whether at least half of a name's words stand in a sentence, in any form: « Gérer la qualité » in « La
    gestion de la qualité est… »."""
    wanted = _telling(name)
    return bool(wanted) and 2 * len(_found(wanted, sentence)) >= len(wanted)


def _stands_in(sentence: str, noun: str) -> bool:
    """Whether « ce concept », « le concept » or « cette bibliographie » stands for the name."""
    starts = re.match(rf"(?:le |la |l')(?:{re.escape(plain(noun))})\b", sentence)
    return (
        starts is not None
        or re.match(_DEMONSTRATIVE, sentence) is not None
        or _SUBSTITUTE.search(sentence) is not None
    )


def _empty_questions(note: Note) -> Iterator[Advice]:
    """Questions that the note asks and doesn't answer; a note that answers none of them is told so once."""
    empty: list[tuple[int, str, str]] = []
    answered: set[str] = set()
    for index, section in enumerate(note.sections):
        slot = facet_of(section.heading)
        if slot is not None:
            body = whole_section(note.sections, index) if section.level else section.body
            if has_content(body):
                answered.add(facet_name(slot))
            else:
                empty.append((section.line, facet_name(slot), heading_text(section.heading)))
    if empty and not answered and len(empty) > 1:
        message = f"none of its {len(empty)} questions is answered; answer them, or delete the headings"
        yield Advice(Source(note.path, empty[0][0]), "", "empty-question", message)
        return
    for line, facet, heading in empty:
        if facet not in answered:
            shown = _short(heading.rstrip(" :"), 60)
            message = f"« {shown} » has no answer yet; write it, or delete the heading"
            yield Advice(Source(note.path, line), "", "empty-question", message)


@dataclass(frozen=True, slots=True)
class _Web:
    """A vault's notes with the links that state relations."""

    vault: Vault
    typed: Mapping[str, tuple[tuple[Link, int], ...]]
    """For each note's path, the links of its inline fields, with their lines."""

    def stated(self, note: Note) -> Iterator[tuple[Link, int]]:
        """The frontmatter's relations, then the inline fields, with their lines."""
        for relation in note.relations:
            for link in relation.targets:
                yield link, relation.line
        yield from self.typed[note.path]


def _web(vault: Vault) -> _Web:
    return _Web(vault, {note.path: tuple(_typed_links(note)) for note in vault.notes})


def _typed_links(note: Note) -> Iterator[tuple[Link, int]]:
    for group in field_groups(note):
        for field in group.fields:
            for link in field.links:
                yield link, field.line


def _dangling_links(web: _Web, notes: Iterable[Note]) -> Iterator[Advice]:
    """Relations to notes that aren't there, each target of a note once. A note that was left out is its own
    problem."""
    left_out = frozenset(fold(_name_in(problem.source.path)) for problem in web.vault.problems)
    by_meaning = {stems(note.title): note for note in reversed(web.vault.notes)}
    missing = {note.path: dict(_missing(web, note, left_out)) for note in notes}
    times = Counter(target for targets in missing.values() for target in targets)
    for path, targets in missing.items():
        for target, (link, line) in targets.items():
            like = by_meaning.get(stems(readable(link.target)))
            todo = f"did you mean « {like.name} »?" if like else "write it, or correct the link"
            many = f" ({times[target]} notes link to it)" if times[target] > 1 else ""
            message = f"no note « {link.target} »{many}; {todo}"
            yield Advice(Source(path, line), "", "dangling-link", message)


def _missing(web: _Web, note: Note, left_out: frozenset[str]) -> Iterator[tuple[str, tuple[Link, int]]]:
    """The folded targets that lead nowhere, last first, so that a mapping keeps the first."""
    for link, line in reversed(tuple(web.stated(note))):
        known = not link.target or _FILE.search(link.target) or fold(_name_in(link.target)) in left_out
        if not known and web.vault.resolver.find(link.target, note) is None:
            yield fold(link.target), (link, line)


def _name_in(path: str) -> str:
    return without_note_suffix(path.rpartition("/")[2]).removesuffix(".txt")


def _one_way_relations(web: _Web, note: Note) -> Iterator[Advice]:
    """Parents, children and siblings that don't say so in return. Indexes and documents needn't."""
    for relation in note.relations:
        inverse = INVERSES.get(relation.kind)
        seen = {note.path}
        for link in relation.targets if inverse else ():
            other = web.vault.resolver.find(link.target, note)
            if other is None or other.path in seen or other.structural or other.type == "document":
                continue
            seen.add(other.path)
            if not _says_back(web, other, note, str(inverse)):
                message = (
                    f"names « {other.name} » as its {relation.kind}, which doesn't name it as its {inverse}; "
                    f"add « [[{note.name}]] » to « {inverse} » there"
                )
                yield Advice(Source(note.path, relation.line), "", "one-way-relation", message)


def _says_back(web: _Web, other: Note, note: Note, kind: str) -> bool:
    """Whether the other note states the inverse, in its frontmatter or as a typed link of its text."""
    stated = [link for relation in other.relations if relation.kind == kind for link in relation.targets]
    back = (
        web.vault.resolver.find(link.target, other)
        for link in (*stated, *(it for it, _ in web.typed[other.path]))
    )
    return any(found is not None and found.path == note.path for found in back)
