"""Names: an acronym and what it stands for, and the other names of a notion, asked both ways."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from flashmot.extract.names import acronym_in, gives_away, short_title, stands_for, subject
from flashmot.identity import fold
from flashmot.knowledge import plain
from flashmot.records import Draft, Note
from flashmot.vault import Vault
from flashmot.wording import Wording, count_word, quoted, typeset

_LONGEST_NAME = 90


def extract_aliases(note: Note, _vault: Vault, wording: Wording) -> Iterator[Draft]:
    """Acronyms against their expansions first, then the other names; nothing where a name says the title again."""
    line = note.meta_lines.get("aliases", note.meta_lines.get("alias", 1))
    pairs = _acronyms(note)
    for acronym, expansion in pairs:
        yield _draft(
            f"acronym:{plain(acronym)}",
            line,
            wording.ask("alias", "acronym", subject(note), sigle=quoted(acronym)),
            expansion,
        )
        yield _draft(
            f"expansion:{plain(acronym)}",
            line,
            wording.ask("alias", "expansion", subject(note), forme=quoted(expansion)),
            acronym,
        )
    others = _other_names(note, pairs)
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


def _other_names(note: Note, pairs: list[tuple[str, str]]) -> list[str]:
    spelled = {plain(name) for pair in pairs for name in pair}
    titles = [note.title, short_title(note.title)]
    noun = plain(subject(note).noun)
    kept: list[str] = []
    for alias in note.aliases:
        if plain(alias) in spelled or len(alias) > _LONGEST_NAME or " vs " in f" {plain(alias)} ":
            continue
        bare = re.sub(rf"^{re.escape(noun)} (?:de la |de l'|de |du |des |d')?", "", plain(alias))
        if any(gives_away(bare, title) for title in (*titles, *kept)):
            continue
        kept.append(alias)
    return kept


def _draft(slot: str, line: int, question: str, *answers: str) -> Draft:
    shown = [html.escape(typeset(answer), quote=False) for answer in answers]
    answer = shown[0] if len(shown) == 1 else "<ul>" + "".join(f"<li>{item}</li>" for item in shown) + "</ul>"
    return Draft(
        kind="alias",
        slot=slot if ":" in slot else f"alias:{slot}:*",
        line=line,
        question=question,
        answer=answer,
    )
