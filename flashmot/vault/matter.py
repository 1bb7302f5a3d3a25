"""What in a vault is no course matter: indexes, templates, journals, how to write notes.

A word in a name is a hint; what a note is decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flashmot.french.words import plain
from flashmot.model.knowledge import KnowledgeType, split_prefix, type_of_name, type_with_prefix
from flashmot.model.note import Note
from flashmot.model.problem import Problem, Source
from flashmot.model.sections import Section
from flashmot.vault.headings import facet_of, heading_text

_WRITTEN = ("obsidian", "excalibrain", "juggl", "dataview", "templater", "yaml", "frontmatter")
_TOOLS = r"obsidian|excalibrain|juggl|dataview|templater|yaml|frontmatter|front matter"
_INDEXES = re.compile(r"[\d\s._-]*(?:INDEX|Index)(?:[_\s]*$|(?<=INDEX)[\s_-])")
_TEMPLATES = re.compile(
    rf"[\d\s._-]*(?:gabarits?|templates?|modeles?)\b.*\b(?:notes?|fiches?|{_TOOLS})\b|[\d\s._-]*(?:gabarits?|templates?)$"
)
_MODELS = re.compile(r"[\d\s._-]*modeles?$")
_EXAMPLES = re.compile(rf"[\d\s._-]*exemples? (?:de |d')(?:liens?|notes?|fiches?|balises?|{_TOOLS})\b")
_MANUALS = re.compile(
    rf"[\d\s._-]*(?:manuel|mode d'emploi|tutoriels?|aide)\b.*\b(?:coffre|vault|notes?|site|{_TOOLS})\b"
    rf"|[\d\s._-]*(?:{_TOOLS})$"
)
_JOURNALS = re.compile(
    r"[\d\s._-]*(?:journal|journal (?:de|du|d')\b.*|daily notes|notes (?:quotidiennes|journalieres))$"
)
_TOOL_NAME = re.compile(rf"(?<![a-z])(?:{_TOOLS})(?![a-z])")
_TEMPLATE_NAME = re.compile(
    rf"(?:gabarit|template|modele)\b.*\b(?:notes?|fiches?|{_TOOLS})\b|.*\((?:template|gabarit|modele)\)$|template\b"
)
_PLACEHOLDER = re.compile(
    r"(?:titre|nom|title) (?:de|du|of) (?:la |the |le )?(?:note|fiche|document|concept)\b"
    r"|\{\{|<%|(?:votre|mon|le) titre$|titre$"
)
_INDEX_OF = re.compile(
    r"(?:index|repertoire|tdm|moc|table des matieres)(?:[\s_]+(?:de|des|du|d'|general)|[\s_]*$|_)"
)
_DAY = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{8})[\s_-]*")
_TALK = re.compile(
    rf"\b(?:{_TOOLS}|wikiliens?|wikilinks?|metadonnees|plugins?|vault|hotkeys?)\b|^\s*[\w-]+:\s*$|`[\w-]+:"
)
_FEWEST_LINES = 3
_MOST_LINES = 100
_MOST_NAMES = 3


def why_aside(
    path: str,
    found: KnowledgeType | None,
    meta: Mapping[str, Any],
    sections: Sequence[Section],
) -> str:
    """What a note is if it is no course matter, in the plural (``indexes``); ``""`` for one that is."""
    folder, _, file = path.rpartition("/")
    name = file.rpartition(".")[0]
    if found is not None and found.structural and not _is_index_in_name_only(name, sections):
        return _STRUCTURAL.get(found.key, "notes that hold the vault together")
    return _by_folder(folder, name) or _by_name(name, sections) or _by_text(name, meta, sections)


_STRUCTURAL = {
    "journal": "pages of a journal",
    "gabarit": "templates",
    "type-de-lien": "types of links",
    "index": "indexes",
    "table-des-matieres": "tables of contents",
    "carte-de-contenu": "maps of content",
    "repertoire": "indexes",
}


def _is_index_in_name_only(name: str, sections: Sequence[Section]) -> bool:
    """« Index glycémique » begins with the word; its prefix, frontmatter or content make an index one."""
    by_name = type_of_name(name)
    if by_name is None or not by_name.structural or split_prefix(name)[0]:
        return False
    return not name.isupper() and not _INDEX_OF.match(plain(name)) and _has_matter(sections)


def _by_folder(folder: str, name: str) -> str:
    """What the folders above a note say of it; a prefix of the typology makes a hint too weak."""
    typed = type_with_prefix(split_prefix(name)[0]) is not None
    for part in folder.split("/") if folder else ():
        said = plain(part.replace("_", " "))
        if _INDEXES.match(part):
            return "indexes"
        if _TEMPLATES.match(said):
            return "templates"
        if _EXAMPLES.match(said):
            return "examples of how to write notes"
        if _MANUALS.match(said):
            return "notes about how to write notes"
        if not typed and _MODELS.match(said):
            return "templates"
        if not typed and _JOURNALS.match(said):
            return "pages of a journal"
    return ""


def _by_name(name: str, sections: Sequence[Section]) -> str:
    said = plain(name.replace("_", " "))
    rest = plain(split_prefix(name)[1].replace("_", " "))
    if _TEMPLATE_NAME.match(rest) or _TEMPLATE_NAME.match(said):
        return "templates"
    day = _DAY.match(name)
    if day and (day.end() == len(name) or not _has_matter(sections)):
        return "pages of a journal"
    return ""


def _by_text(name: str, meta: Mapping[str, Any], sections: Sequence[Section]) -> str:
    titles = [meta.get("titre"), meta.get("title")]
    titles += [heading_text(section.heading) for section in sections if section.level == 1]
    for title in titles:
        if isinstance(title, str) and _PLACEHOLDER.match(plain(title)):
            return "templates"
    if type_of_name(name) is None and _is_journal(sections):
        return "pages of a journal"
    return "notes about how to write notes" if _talks_of_tools(name, sections) else ""


def _is_journal(sections: Sequence[Section]) -> bool:
    """Whether a heading calls it a page of a diary."""
    titles = [plain(heading_text(section.heading)) for section in sections[:4] if section.level]
    if any(title.startswith("note journaliere") for title in titles):
        return True
    return any(title.startswith("journal ") for title in titles) and not _has_matter(sections)


def _talks_of_tools(name: str, sections: Sequence[Section]) -> bool:
    """Whether it is about the tools that notes are written with, as its name or most of its lines say."""
    prefix, rest = split_prefix(name)
    if prefix != "OUTIL" and _TOOL_NAME.search(plain(rest)):
        return True
    low = "\n".join(section.body for section in sections).lower()
    if not any(tool in low for tool in _WRITTEN):
        return False
    lines = [line for it in sections for line in (it.heading, *it.body.split("\n")) if line.strip()]
    talk = sum(1 for line in lines[:_MOST_LINES] if _TALK.search(plain(line)))
    return talk >= _FEWEST_LINES and 2 * talk >= len(lines[:_MOST_LINES])


def _has_matter(sections: Sequence[Section]) -> bool:
    """Whether something is defined or a question of the method is answered."""
    return any(
        section.body.strip()
        and (
            facet_of(section.heading) is not None
            or plain(heading_text(section.heading)).startswith(("description", "definition"))
        )
        for section in sections
        if section.heading
    )


def left_out(notes: Iterable[Note]) -> Iterator[Problem]:
    """The notes that are no course matter, once a folder and kind."""
    sizes: Counter[str] = Counter()
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        folder = note.path.rpartition("/")[0]
        sizes[folder] += 1
        if note.aside:
            found.setdefault((folder, note.aside), []).append(note)
    for (folder, what), some in found.items():
        whole = folder != "" and len(some) == sizes[folder]
        where = folder if whole or (folder and len(some) > 1) else some[0].path
        many, them = (f"{len(some)} notes", "them") if len(some) > 1 else ("a note", "it")
        named = "" if whole or len(some) == 1 else f": {_listed([note.name for note in some])}"
        why = f"{many} left out as no course matter ({what}{named})"
        todo = f"to take {them} in, name {them} under « include » in a recipe"
        yield Problem(Source(where), f"{why}; {todo}", info=True)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"« {name} »" for name in names[:_MOST_NAMES])
    return f"{shown}…" if len(names) > _MOST_NAMES else shown
