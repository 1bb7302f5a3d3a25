"""Which type of knowledge a note is of: all that tells it, the strongest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flashmot.french.words import plain
from flashmot.model.knowledge import TYPES, KnowledgeType, type_named, type_of_name
from flashmot.model.sections import Section
from flashmot.vault.headings import heading_text

_TYPED = re.compile(r"([^\W\d_][^:]{2,40}?)[ \u00a0\u202f]:[ \u00a0\u202f]*(.+)$")
_NOUNS = {plain(kind.noun): kind for kind in reversed(TYPES) if not kind.structural}
_EITHER = "|".join(sorted({kind.noun for kind in _NOUNS.values()}, key=len, reverse=True))
_DEFINED = re.compile(
    rf"^\W{{0,6}}ce(?:t|tte)? ({_EITHER})"
    r"(?: spécifique| générale)? (?:consiste|vise|désigne|correspond)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DEFINING = (" consiste", " vise", " désigne", " correspond")
_TAG = re.compile(r"#type/([A-Za-zÀ-ÿ]{2,12})")
_FAMILIES: Mapping[str, frozenset[str]] = {
    "conceptuelle": frozenset("concept modele principe enjeu contexte valeur objectif".split()),
    "procedurale": frozenset("savoir-faire procedure competence competence-specifique".split()),
    "factuelle": frozenset("fait document individu institution outil".split()),
}
"""A family of knowledge → the types that are of it. It tells less than a type."""
_COMPETENCES = frozenset(("competence", "competence-specifique"))
_MOST_TEXT = 6000


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that tells a note's type."""

    where: str
    """``prefix``, ``type_connaissance``, ``H1``, ``definition``, ``type``, ``tag``, ``type_objet``."""
    line: int
    """Its line in the file."""
    said: str
    """What stands there."""
    type: KnowledgeType
    """The type that it names."""

    @property
    def family(self) -> frozenset[str]:
        """The types that it may mean, where it names but a family of them."""
        return _FAMILIES.get(plain(self.said).removeprefix("connaissance "), frozenset())

    def agrees_with(self, kind: KnowledgeType) -> bool:
        """Whether a note of this type may say so."""
        return (
            self.type.key == kind.key or kind.key in self.family or {self.type.key, kind.key} <= _COMPETENCES
        )


def signs_of(
    meta: Mapping[str, Any], lines: Mapping[str, int], name: str, sections: Sequence[Section]
) -> Iterator[Sign]:
    """All that tells a note's type, the strongest first. ``lines``: of the frontmatter's keys."""
    if found := type_of_name(name):
        yield Sign("prefix", 1, name.partition("_")[0].strip(), found)
    late: list[Sign] = []
    for sign in _declared(meta, lines, "type_connaissance"):
        if sign.family:
            late.append(sign)
        else:
            yield sign
    yield from _headings(sections)
    yield from _definition(sections)
    yield from _declared(meta, lines, "type")
    yield from late
    yield from _tag(sections)
    yield from _declared(meta, lines, "type_objet")


def type_of_signs(signs: Sequence[Sign]) -> KnowledgeType | None:
    """What a note is: structural if anything that isn't its file's name says so, else what the strongest sign
    says."""
    structural = next((it.type for it in signs if it.type.structural and it.where != "prefix"), None)
    return structural or (signs[0].type if signs else None)


def contradictions(signs: Sequence[Sign]) -> Iterator[Sign]:
    """The signs that say another type than the strongest one. ``type_objet`` tells MOT's kind of object,
    which is another matter."""
    if signs:
        for sign in signs[1:]:
            if sign.where not in ("type_objet", "tag") and not sign.agrees_with(signs[0].type):
                yield sign


def typed_title(text: str) -> tuple[KnowledgeType, str, str] | None:
    """The type that a title says before its colon (« Concept : … »), its word and the rest; None where it
    says none."""
    found = _TYPED.match(text)
    kind = type_named(found[1]) if found else None
    return (kind, found[1], found[2].strip()) if found and kind else None


def _declared(meta: Mapping[str, Any], lines: Mapping[str, int], key: str) -> Iterator[Sign]:
    said = meta.get(key)
    if isinstance(said, str) and (found := type_named(said)):
        yield Sign(key, lines.get(key, 1), said.strip(), found)


def _headings(sections: Sequence[Section]) -> Iterator[Sign]:
    """The type that a title says before its colon (« Concept : … »), by a prefix as file names have it, or
    alone."""
    for section in sections:
        if section.level == 1:
            text = heading_text(section.heading)
            labelled = typed_title(text)
            if labelled:
                yield Sign("H1", section.line, labelled[1], labelled[0])
                return
            if found := type_of_name(text) or type_named(text):
                yield Sign("H1", section.line, text, found)
                return


def _definition(sections: Sequence[Section]) -> Iterator[Sign]:
    """« Ce savoir-faire consiste à… »."""
    left = _MOST_TEXT
    for section in sections:
        text = section.body[:left]
        found = _DEFINED.search(text) if any(verb in text for verb in _DEFINING) else None
        if found:
            line = section.body_line + section.body.count("\n", 0, found.start())
            yield Sign("definition", line, found[0].strip(), _NOUNS[plain(found[1])])
            return
        left -= len(section.body)
        if left <= 0:
            return


def _tag(sections: Sequence[Section]) -> Iterator[Sign]:
    """The one tag of a type (``#type/SF``); where several stand, they are there to choose from."""
    found: dict[str, Sign] = {}
    for section in sections:
        if "#type/" in section.body:
            for tag in _TAG.finditer(section.body):
                if kind := type_named(tag[1]):
                    line = section.body_line + section.body.count("\n", 0, tag.start())
                    found.setdefault(kind.key, Sign("tag", line, tag[0], kind))
    if len(found) == 1:
        yield from found.values()
