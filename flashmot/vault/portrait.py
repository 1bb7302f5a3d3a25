"""A note's portrait: what it is and what it is called, with where each was read and what says otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flashmot.french.words import plain
from flashmot.model.knowledge import readable, split_prefix, type_of, type_with_prefix
from flashmot.model.note import Note
from flashmot.model.sections import Section
from flashmot.vault.ancestry import Ancestry
from flashmot.vault.chapters import Placed, cited_chapters, own_chapter
from flashmot.vault.headings import facet_of, heading_text
from flashmot.vault.kinds import Sign, contradictions, signs_of
from flashmot.vault.links import links_in
from flashmot.vault.titles import Title, title_of, unlinked
from flashmot.vault.vault import Vault

_ADDRESSED = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
RECIPE = "recipe"
"""Where a type or chapter was read that the recipe gives."""
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("definition", r"(?:courte |breve )?(?:definition|description)\b|qu'est-ce qu"),
        ("questions", r"qqoqccp"),
        ("inputs", r"(?:ed|elements? de documentation|documents?)?\s*\(?(?:entrants?|intrants?|inputs?)\b"),
        ("outputs", r"(?:ed|elements? de documentation|documents?)?\s*\(?(?:sortants?|produits?|outputs?)\b"),
        ("elements", r"elements? de documentation|ed associes"),
        ("steps", r"etapes?\b|demarche\b|procedure\b|deroulement\b"),
        ("parts", r"composantes?\b|structure\b|contenu\b"),
        ("characteristics", r"caracteristiques?\b|proprietes?\b|dimensions?\b"),
        ("explanation", r"explications?\b|en resume"),
        ("know-how", r"savoirs?[ -]faires?\b.*associes"),
        ("keywords", r"mots[ -]cles"),
        ("aim", r"buts?\b|objectifs?\b"),
        ("format", r"formats?\b"),
        ("knowledge", r"connaissances? (?:mobilisees?|requises?)"),
        ("relations", r"liens?\b|relations?\b|connexions?\b"),
        ("techniques", r"techniques?\b|outils?\b|methodes?\b"),
        ("forms", r"fiches?\b|formulaires?\b"),
        ("advice", r"conseils?\b|bonnes pratiques"),
        ("prescription", r"ce que prescrit"),
        ("examples", r"exemples?\b"),
        ("names", r"=?\s*synonymes?\b|traductions?\b|aussi appele"),
        ("citation", r"citations?\b|extraits? cles?"),
        ("source", r"sources?\b|references?\b|origines?\b|bibliographie\b|contexte et origine"),
        ("working notes", r"questionnement|reflexions?\b|commentaires?\b|a faire\b|statut\b|reformulation"),
    )
)
"""What a heading announces, the first that fits."""


@dataclass(frozen=True, slots=True)
class Read:
    """Something that a note says, and where."""

    said: str
    """What it says."""
    where: str
    """Where it was read: ``H1``, ``prefix``, ``source``, the path of the note that a chapter comes from…;
    ``""`` where that isn't known."""
    line: int = 1
    """Its line in the file."""


@dataclass(frozen=True, slots=True)
class Part:
    """A notion that a note treats under a heading of its own, or a heading and its role."""

    name: str
    """The notion's name, or the heading, as people read it."""
    line: int
    """The heading's line in the file."""
    role: str = ""
    """What the heading announces: one of the eight questions (``quoi``), ``definition``, ``steps``…; ``""``
    where that isn't known."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things of a note that don't agree."""

    line: int
    """The line in the file of the weaker one."""
    message: str
    """What is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What a note is, from evidence."""

    path: str
    """Relative to the vault."""
    title: Read
    """What it is called."""
    type: Read
    """The noun of its type."""
    chapter: Read
    """Its chapter."""
    names: tuple[str, ...]
    """Other names."""
    parts: tuple[Part, ...]
    """The notions that it treats under headings of their own; none, or two at least."""
    sections: tuple[Part, ...]
    """Its headings, with their roles."""
    aside: str
    """What it is if it is no course matter."""
    contradictions: tuple[Contradiction, ...]
    """What doesn't agree."""


def portraits_of(vault: Vault, notes: Iterable[Note]) -> Iterator[Portrait]:
    """The portraits of notes of a vault, in order."""
    above = Ancestry((_own(vault, note) for note in vault.notes), vault.resolver)
    for note in notes:
        yield _portrait(note, above)


def unassigned(vault: Vault, notes: Iterable[Note]) -> Iterator[tuple[Note, str]]:
    """The notes that no chapter was found for, with the reason: what was looked at."""
    above = Ancestry(vault.notes, vault.resolver)
    for note in notes:
        if not note.chapter and not note.structural:
            yield note, _why_unassigned(note, above)


def contradictions_of(note: Note) -> Iterator[Contradiction]:
    """What doesn't agree in a note: its type, a title that is another note's."""
    signs = _signs(note)
    strongest = signs[0] if signs else None
    for sign in contradictions(signs):
        if strongest is not None:
            yield Contradiction(sign.line, _type_message(sign, strongest))
    title = _title(note)
    if (it := title.left_over) is not None:
        todo = f"correct it to « {title.text} », with « description » and « liens », or delete them"
        yield Contradiction(
            it.line, f"« {it.where}: {it.raw} » agrees with neither the file's name nor a heading; {todo}"
        )


def _own(vault: Vault, note: Note) -> Note:
    """The note as its file gave it, before chapters were inherited."""
    reading = vault.readings.get(note.path)
    return reading.note if reading is not None and reading.note is not None else note


def _portrait(note: Note, above: Ancestry) -> Portrait:
    signs, title = _signs(note), _title(note)
    kind = type_of(note.type).noun if note.type else ""
    sign = next((it for it in signs if it.type.key == note.type), None)
    where = Read(kind, sign.where, sign.line) if sign else Read(kind, RECIPE if kind else "")
    names = tuple(it for it in note.aliases if plain(it) != plain(note.title))
    return Portrait(
        path=note.path,
        title=Read(note.title, title.chosen.where, title.chosen.line),
        type=where,
        chapter=_chapter(note, above),
        names=names,
        parts=parts_of(note.sections),
        sections=tuple(
            Part(
                _shown(it.heading), it.line, "title" if it.line == title.chosen.line else role_of(it.heading)
            )
            for it in note.sections
            if it.level and it.heading
        ),
        aside=note.aside,
        contradictions=tuple(contradictions_of(note)),
    )


def _shown(heading: str) -> str:
    """A heading with its links as people read them."""
    return heading_text(unlinked(_ADDRESSED.sub(r"\1", heading)))


def _signs(note: Note) -> tuple[Sign, ...]:
    return tuple(signs_of(note.meta, note.meta_lines, note.name, note.sections))


def _title(note: Note) -> Title:
    return title_of(note.meta, note.meta_lines, note.name, note.sections, note.aliases)


def _chapter(note: Note, above: Ancestry) -> Read:
    placed = own_chapter(note.meta, note.relations, note.sections, note.meta_lines)
    if not placed.chapter:
        placed = above.placed(note)
    if placed.chapter != note.chapter:
        placed = Placed(note.chapter, RECIPE)
    return Read(note.chapter, placed.where if note.chapter else "", placed.line)


def _why_unassigned(note: Note, above: Ancestry) -> str:
    """What was looked at and gave no chapter."""
    source = note.meta.get("source")
    found = above.above(note)
    named = (
        *(it for relation in note.relations if relation.kind == "parent" for it in relation.targets),
        *note.origins,
    )
    missing = [it.target for it in named if above.find(it.target, note) is None]
    said = [
        "its source names no chapter" if source else "no source",
        *(f"« {it.name} » above it has none" for it in found[:2]),
        *(f"no note « {target} »" for target in dict.fromkeys(missing[:2])),
    ]
    if not named:
        said.append("no parent or origin")
    if cited := cited_chapters(note.meta, note.sections):
        said.append(f"its text cites the chapters {', '.join(cited)}")
    return ", ".join(said)


def _type_message(sign: Sign, strongest: Sign) -> str:
    """What to do about a type that isn't the strongest one's."""
    said = f"{sign.said}" if sign.where in ("H1", "definition", "tag") else f"{sign.where}: {sign.said}"
    other = f"its prefix « {strongest.said}_ »" if strongest.where == "prefix" else f"« {strongest.said} »"
    nouns = f"({sign.type.noun} or {strongest.type.noun}?)"
    return f"« {said} » doesn't agree with {other} {nouns}; correct one of the two"


def parts_of(sections: Sequence[Section]) -> tuple[Part, ...]:
    """The notions that a note treats under headings of one level, two at least: ``## [[SF_ G1_ …]]``."""
    named = [(section, _notion(section.heading)) for section in sections if section.level > 1]
    levels = Counter(section.level for section, name in named if name)
    if not levels:
        return ()
    level, count = min(levels.items())
    if count < 2:
        return ()
    return tuple(Part(name, section.line) for section, name in named if name and section.level == level)


def _notion(heading: str) -> str:
    """The notion that a heading names by a link that is all of it, or by a file's name; ``""`` for others."""
    links = list(links_in(heading))
    if len(links) == 1 and not re.sub(r"\[\[[^\[\]]*\]\]|[\W\d_]", "", heading):
        return links[0].shown or readable(links[0].target)
    text = heading_text(heading)
    return readable(text) if type_with_prefix(split_prefix(text)[0]) else ""


def role_of(heading: str) -> str:
    """What a heading announces: a question's slot, ``definition``, ``steps``…; ``""`` where none is known."""
    if slot := facet_of(heading):
        return slot
    said = plain(_shown(heading))
    return next((role for role, pattern in _ROLES if pattern.match(said)), "")
