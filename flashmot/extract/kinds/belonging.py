"""Belonging: the axis of its method that a savoir-faire is part of, and the compétence. Once a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.elements import METHODS, method_of
from flashmot.extract.names import subject, subject_of
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.regions import regions_of
from flashmot.french.grammar import with_a
from flashmot.french.typography import typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import readable, type_of_name
from flashmot.model.note import Face, Note
from flashmot.vault import View
from flashmot.vault.links import links_of_value
from flashmot.wording import Wording

_SKILLS = frozenset(("savoir-faire", "procedure", "savoir-metacognitif"))
_AXIS = re.compile(r"\bl’axe (?P<name>(?:d’|de |du )?\w+)", re.IGNORECASE)
_TAGGED = re.compile(r"(?:^|[#\s])axe/(\w+)")
_LABEL = re.compile(r"[\W_]*(?:competence (?:generale|specifique)|origine)[\W_]*$")
_LINK = re.compile(r"\[\[[^\[\]]+\]\]")
_SPECIFIC, _GENERAL = "competence-specifique", "competence"
_OF_METHOD = re.compile(rf" (?:\((?:{'|'.join(METHODS)})\)|(?<!\bla )(?<!méthode )(?:{'|'.join(METHODS)}))$")
"""What a file's name adds behind the compétence: « … des apprenants (MIENA) »."""
_PART = re.compile(r"(?P<open>.*?)\[\[(?P<target>[^\[\]|#]+)")


def extract_belonging(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The note's axis and compétence; for a compétence, those of its parts that have no note saying so."""
    if note.type in _SKILLS and is_action(subject(note).title) and not _is_competence(note):
        yield from _axis(note, view, wording)
        yield from _competence(note, view, wording)
    if _is_competence(note):
        yield from _parts(note, view, wording)


def _axis(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The one axis that « Où ? » names, where the tags don't name another."""
    method = method_of(note)
    units = [unit for region in regions_of(note, view) if region.slot == "ou" for unit in region.units]
    named = [(found["name"], unit) for unit in units for found in _AXIS.finditer(typeset(unit.text))]
    if not method or len({plain(name) for name, _ in named}) != 1:
        return
    name, unit = named[0]
    tagged = {next(iter(stems(tag.split("_")[0])), "") for tag in _tags(note)}
    if (tagged and tagged != stems(name)) or stems(name) & stems(subject(note).title):
        return
    question = wording.ask("belonging", "axis", subject(note), methode=method)
    yield _draft("axis", unit.line, question, f"l’axe {name}", fact=unit.text)


def _tags(note: Note) -> list[str]:
    tags = note.meta.get("tags")
    written = " ".join(map(str, tags)) if isinstance(tags, list) else str(tags or "")
    return _TAGGED.findall(
        f"{written} {' '.join(section.body for section in note.sections if '#axe/' in section.body)}"
    )


def _competence(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    found = _own(note, view)
    if found is None:
        return
    kind, name, line = found
    slot = "general" if kind == _GENERAL else "competence"
    yield from _asked(wording, slot, subject(note).title, note.type, name, line)


def _asked(wording: Wording, slot: str, title: str, kind: str, name: str, line: int) -> Iterator[Draft]:
    if _tells(title, name):
        return
    question = wording.ask("belonging", slot.partition(":")[0], subject_of(title, kind))
    reason = "la compétence générale est celle de bien des savoir-faire" if slot == "general" else ""
    yield _draft(slot, line, question, name, fact=f"{title} : {name}", reason=reason)


def _own(note: Note, view: View) -> tuple[str, str, int] | None:
    """(type, name, line) of the compétence that a note says it is part of: the specific one first."""
    found: dict[str, dict[str, int]] = {_SPECIFIC: {}, _GENERAL: {}}
    for target, line in _above(note):
        face = view.find(target, note)
        named = type_of_name(face.name if face is not None else target.rsplit("/", 1)[-1])
        name = _name(target, face)
        if named is not None and named.key in found and name:
            found[named.key].setdefault(name, line)
    for kind, names in found.items():
        if len(names) == 1:
            ((name, line),) = names.items()
            return kind, name, line
        if names:
            return None
    return None


def _above(note: Note) -> Iterator[tuple[str, int]]:
    """(target, line) of the links by which a note says what it is part of."""
    for relation in note.relations:
        if relation.kind == "parent":
            yield from ((link.target, relation.line) for link in relation.targets)
    for section in note.sections:
        if "[[" not in section.body:
            continue
        labelled = not section.level and not section.heading
        for at, text in enumerate(section.body.split("\n")):
            if links := _LINK.findall(text) if labelled else []:
                line = section.body_line + at
                yield from ((link.target, line) for it in links for link in links_of_value(it))
            elif text.strip() and not links:
                labelled = bool(_LABEL.match(plain(text))) or (labelled and not section.level)


def _name(target: str, face: Face | None) -> str:
    """What a compétence is called: the first of its names that is an action, without codes."""
    written = readable(target)
    for name in (*((face.title,) if face is not None else ()), written):
        for part in (name, name.rpartition(" : ")[2]):
            if is_action(part) and "_" not in part:
                return typeset(_OF_METHOD.sub("", part))
    return ""


def _parts(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The savoir-faire that have a heading in the note of their compétence."""
    name = _name(note.name, note)
    for section in note.sections if name else ():
        found = _PART.match(section.heading) if section.level > 1 else None
        target = found["target"].strip() if found else ""
        named = type_of_name(target)
        if named is None or named.key != "savoir-faire":
            continue
        face = view.find(target, note)
        own = _own(view.open(face), view) if face is not None else None
        title = face.title if face is not None else readable(target)
        if (
            is_action(title)
            and " " in target.rpartition("_")[2].strip()
            and (own is None or own[0] != _SPECIFIC)
        ):
            slot = f"competence:{plain(title)}"
            yield from _asked(wording, slot, title, named.key, name, section.line)


def _is_competence(note: Note) -> bool:
    named = type_of_name(note.name)
    return named is not None and named.key in (_SPECIFIC, _GENERAL)


def _tells(title: str, name: str) -> bool:
    """Whether the title of a savoir-faire tells the name of its compétence: two of its words are of the same
    families, or half of them."""
    ours, theirs = ({stem[:4] for stem in stems(text)} for text in (title, name))
    shared = len(ours & theirs)
    return shared > 1 or 2 * shared >= min(len(ours), len(theirs))


def _draft(slot: str, line: int, question: str, answer: str, *, fact: str, reason: str = "") -> Draft:
    return Draft(
        kind="belonging",
        slot=f"belonging:{slot}",
        line=line,
        question=question,
        answer=shown(with_a(answer) if slot == "axis" else answer),
        accepted=(phrase(answer),),
        fact=fact,
        reason=reason,
    )
