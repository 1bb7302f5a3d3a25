"""Names: an acronym and what it stands for, and the other names of a notion, asked both ways."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from flashmot.extract.draft import Draft
from flashmot.extract.meanings import is_asked, is_english, meaning_of
from flashmot.extract.names import acronym_in, gives_away, short_title, stands_for, subject
from flashmot.french.typography import quoted, typeset
from flashmot.french.words import plain
from flashmot.model.identity import fold
from flashmot.model.knowledge import without_element, without_prefixes
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import heading_text
from flashmot.wording import Wording, count_word

_LONGEST_NAME = 90
_MOST_SYNONYMS = 3
_PROPER = frozenset(("fait", "individu", "institution", "document"))
_TRANSLATED = re.compile(
    r"[\s*_-]*(?P<language>[A-Za-zÀ-ÿ]{2,10})\.?[\s*_\u00a0]*:[\s*_\u00a0]*(?P<name>\S.*)$"
)
_ABBREVIATED = re.compile(r"\s*\([^()]*\)\s*$")
_BULLET = re.compile(r"\s*[-*+]\s+(\S.*)$")


def extract_aliases(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """Acronyms against their expansions first, then the other names; nothing where a name says the title
    again."""
    line = note.meta_lines.get("aliases", note.meta_lines.get("alias", 1))
    pairs = _acronyms(note)
    for acronym, expansion in pairs:
        meaning = meaning_of(acronym, expansion, note, view, wording)
        question = wording.ask("alias", meaning.slot, subject(note), sigle=quoted(acronym))
        if is_asked(acronym, view):
            asked = _draft(f"acronym:{plain(acronym)}", line, question, meaning.shown)
            accepted = (*asked.accepted, *meaning.accepted(typeset)[1:])
            yield replace(asked, accepted=tuple(dict.fromkeys(accepted)))
        question = wording.ask("alias", "expansion", subject(note), forme=quoted(meaning.shown))
        yield _draft(f"expansion:{plain(acronym)}", line, question, acronym)
    foreign = list(_translations(note, wording))
    others = _other_names(note, pairs, [name for _, name, _ in foreign])
    if others:
        slot = "names" if len(others) == 1 else "names-plural"
        question = wording.ask("alias", slot, subject(note), n=count_word(len(others)))
        yield _draft("names", line, question, *others)
    for name in others:
        yield _draft(
            f"alias:{fold(name)}",
            line,
            wording.ask("alias", "name", subject(note), nom_cite=quoted(name)),
            short_title(note.title),
        )
    for language, name, at in foreign:
        yield from _both_ways(note, wording, language, name, at or line)


def _both_ways(note: Note, wording: Wording, language: str, name: str, line: int) -> Iterator[Draft]:
    about = subject(note)
    if gives_away(name, about.title):
        return
    slot = f"translation:{language}:{fold(name)}"
    yield _draft(slot, line, wording.ask("translation", "to-foreign", about, langue=language), name)
    question = wording.ask("translation", "from-foreign", about, nom_cite=quoted(name), langue=language)
    yield _draft(f"{slot}:de", line, question, about.title)


def _translations(note: Note, wording: Wording) -> Iterator[tuple[str, str, int]]:
    """(language, name, line), one a language: from the section « Traduction », then the aliases that are
    English."""
    seen: set[str] = set()
    for language, name, line in (*_translated(note, wording), *_english(note, wording)):
        if language not in seen:
            seen.add(language)
            yield language, name, line


def _translated(note: Note, wording: Wording) -> Iterator[tuple[str, str, int]]:
    """What the lines « Anglais : … » of the section « Traduction » say."""
    for section in note.sections:
        if section.level and plain(heading_text(section.heading)).startswith("traduction"):
            for at, text in enumerate(section.body.split("\n")):
                language, name = _translation_in(text, wording)
                if language and name and len(name) <= _LONGEST_NAME:
                    yield language, name, section.body_line + at


def _translation_in(text: str, wording: Wording) -> tuple[str, str]:
    """The language and the name of a line; empty where it says none."""
    found = _TRANSLATED.match(text)
    if found is None:
        return "", ""
    languages: dict[str, str] = wording.data["languages"]
    name = _ABBREVIATED.sub("", found["name"].strip(' *_."“”«»')).strip(" *_")
    return languages.get(plain(found["language"]), ""), name


def _english(note: Note, wording: Wording) -> Iterator[tuple[str, str, int]]:
    """The aliases that are English. What bears a proper name is called by it in every language."""
    if note.type not in _PROPER:
        for alias in note.aliases:
            if is_english(alias, wording):
                yield "anglais", alias, 0


def _acronyms(note: Note) -> list[tuple[str, str]]:
    """Each acronym once, with what it stands for: within the title, or among title and aliases."""
    found: dict[str, tuple[str, str]] = {}
    inside = acronym_in(note.title)
    if inside:
        found[plain(inside[0])] = inside
    names = [short_title(note.title), *note.aliases]
    for acronym in names:
        for expansion in names:
            if plain(acronym) not in found and stands_for(acronym, expansion):
                found[plain(acronym)] = (acronym, expansion)
    return list(found.values())


def _other_names(note: Note, pairs: list[tuple[str, str]], foreign: list[str]) -> list[str]:
    """The aliases and synonyms that are neither spelled out in ``pairs`` nor foreign, nor say the title
    again."""
    titles = [note.title, short_title(note.title)]
    spelled = _spelled_out(note, titles, pairs, foreign)
    noun = plain(subject(note).noun)
    kept: list[str] = []
    for alias in (*note.aliases, *_synonyms(note)):
        if without_prefixes(alias) != alias:
            continue  # a file's name
        if plain(alias) in spelled or len(alias) > _LONGEST_NAME or " vs " in f" {plain(alias)} ":
            continue
        bare = re.sub(rf"^{re.escape(noun)} (?:de la |de l'|de |du |des |d')?", "", plain(alias))
        if any(gives_away(bare, title) for title in (*titles, *kept)):
            continue
        kept.append(alias)
    return kept


def _spelled_out(note: Note, titles: list[str], pairs: list[tuple[str, str]], foreign: list[str]) -> set[str]:
    """The names, plain, that other cards ask: translations, expansions, and the acronyms that only abbreviate
    one of those or the title."""
    own = {plain(title) for title in titles}
    spelled = {plain(name) for name in foreign}
    for pair in pairs:
        acronym, expansion = map(plain, pair)
        if expansion in spelled:
            spelled.add(acronym)  # the translation's own
        spelled.add(expansion)
        if own & {acronym, expansion} or acronym_in(note.title) == pair:
            spelled.add(acronym)  # ENA only abbreviates its title; MOOC is another name of CLOM
    return spelled


def _synonyms(note: Note) -> list[str]:
    """The bullets of the section « = Synonymes »; a long list of them holds paraphrases, not names."""
    for section in note.sections:
        if section.level and plain(heading_text(section.heading)).startswith("synonyme"):
            found = (_BULLET.match(text) for text in section.body.split("\n"))
            names = [match[1].strip(" *_.;") for match in found if match]
            return names if len(names) <= _MOST_SYNONYMS else []
    return []


def _draft(slot: str, line: int, question: str, *answers: str) -> Draft:
    shown = [html.escape(typeset(answer), quote=False) for answer in answers]
    answer = shown[0] if len(shown) == 1 else "<ul>" + "".join(f"<li>{item}</li>" for item in shown) + "</ul>"
    return Draft(
        kind="alias",
        slot=slot if ":" in slot else f"alias:{slot}:*",
        line=line,
        question=question,
        answer=answer,
        accepted=_accepted(answers[0]) if len(answers) == 1 else (),
    )


def _accepted(name: str) -> tuple[str, ...]:
    """A name, with the code behind it and without."""
    return tuple(dict.fromkeys((typeset(name), typeset(without_element(name)))))
