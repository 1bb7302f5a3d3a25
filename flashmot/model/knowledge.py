"""The types of knowledge: the typology's nouns, their gender, and how notes write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flashmot.french.words import plain


@dataclass(frozen=True, slots=True)
class KnowledgeType:
    """One kind of knowledge."""

    key: str
    """Its name in tags and wording files: ASCII, no spaces."""
    noun: str
    """As a student reads it: ``savoir-faire``."""
    feminine: bool = False
    """The noun's gender."""
    prefixes: tuple[str, ...] = ()
    """File name prefixes, capitals, without ``_``."""
    labels: tuple[str, ...] = ()
    """Other ways to write it in ``type:``, ``type_objet:`` or an H1, besides the noun."""
    structural: bool = False
    """Holds the vault together; never the subject of a card."""
    proper: bool = False
    """Titles are proper names: « Qui est George Siemens ? », without the noun."""


TYPES: tuple[KnowledgeType, ...] = (
    KnowledgeType(
        "concept", "concept", False, ("CONC", "CON"), ("conceptuelle", "connaissance conceptuelle")
    ),
    KnowledgeType("fait", "fait", False, ("FAIT", "CF"), ("factuelle", "connaissance factuelle")),
    KnowledgeType("document", "document", False, ("DOC",), ()),
    KnowledgeType(
        "savoir-faire", "savoir-faire", False, ("SF", "SFX"), ("procedurale", "connaissance procedurale")
    ),
    KnowledgeType("procedure", "procédure", True, ("PROC",), ()),
    KnowledgeType("savoir-etre", "savoir-être", False, ("SE",), ()),
    KnowledgeType(
        "savoir-metacognitif",
        "savoir métacognitif",
        False,
        ("SMC", "SC"),
        ("savoir meta-cognitif", "metacognitif"),
    ),
    KnowledgeType("connaissance-emotionnelle", "connaissance émotionnelle", True, ("CE",), ("emotionnelle",)),
    KnowledgeType("principe", "principe", False, ("PRINC",), ()),
    KnowledgeType("individu", "individu", False, ("IND",), ("personne", "acteur"), proper=True),
    KnowledgeType("institution", "institution", True, ("INST",), ("organisation",)),
    KnowledgeType("modele", "modèle", False, ("MOD",), ()),
    KnowledgeType("objectif", "objectif", False, ("OBJ",), ()),
    KnowledgeType("outil", "outil", False, ("OUTIL",), ()),
    KnowledgeType("enjeu", "enjeu", False, ("ENJEU",), ()),
    KnowledgeType("contexte", "contexte", False, ("CONTEXTE",), ()),
    KnowledgeType("valeur", "valeur", True, ("VAL",), ()),
    KnowledgeType("competence", "compétence", True, ("COMP",), ("competence generale",)),
    KnowledgeType("competence-specifique", "compétence", True, ("CS",), ("competence specifique",)),
    KnowledgeType("index", "index", False, ("INDEX",), (), structural=True),
    KnowledgeType("table-des-matieres", "table des matières", True, ("TDM",), (), structural=True),
    KnowledgeType(
        "carte-de-contenu", "carte de contenu", True, ("MOC",), ("map of content",), structural=True
    ),
    KnowledgeType("repertoire", "répertoire", False, ("REPERTOIRE", "REP"), (), structural=True),
    KnowledgeType("type-de-lien", "type de lien", False, (), ("type_lien",), structural=True),
    KnowledgeType("journal", "journal", False, ("JOURNAL",), ("note journaliere",), structural=True),
    KnowledgeType(
        "gabarit", "gabarit", False, ("TEMPLATE",), ("template", "modele de note"), structural=True
    ),
)

UNKNOWN = KnowledgeType("", "notion", True)
"""What a note without a type is called."""

BY_KEY = {kind.key: kind for kind in TYPES}
_BY_PREFIX = {prefix: kind for kind in TYPES for prefix in kind.prefixes}


_BY_LABEL = {plain(label): kind for kind in TYPES for label in (kind.noun, kind.key, *kind.labels)}


def type_named(label: str) -> KnowledgeType | None:
    """The type that ``type:`` or a heading names (``Concept``, ``SAVOIR-FAIRE``, ``CONC``), or None."""
    return _BY_LABEL.get(plain(label)) or _BY_PREFIX.get(label.strip().upper())


def type_of(key: str) -> KnowledgeType:
    """The type with this key; ``UNKNOWN`` for the empty one."""
    return BY_KEY.get(key, UNKNOWN)


_PREFIX = re.compile(r"([A-ZÉ]{2,}x?)\s?_\s*")
_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z][A-Z0-9]*(?:-[A-Z]*\d+)?_\s*(?=\S)")
_INDEX_WORD = re.compile(r"(?:index|répertoire|tdm|moc|table des matières)\b", re.IGNORECASE)


def split_prefix(name: str) -> tuple[str, str]:
    """A file name's prefix and the rest: ``("CONC", "CLOM")``; ``("", name)`` where it has none.

    Capitals before an underscore are a prefix even where the typology doesn't know them (``CON_``).
    """
    found = _PREFIX.match(name)
    if found is None or found.end() == len(name):
        return "", name
    return found[1].upper(), name[found.end() :]


def type_of_name(name: str) -> KnowledgeType | None:
    """The type that a file or link name tells by its prefix, or by its first word for indexes."""
    prefix, _ = split_prefix(name)
    if prefix in _BY_PREFIX:
        return _BY_PREFIX[prefix]
    if _INDEX_WORD.match(name):
        return _BY_LABEL.get(plain(name.split()[0].rstrip("_"))) or BY_KEY["index"]
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return _BY_PREFIX.get(first) if first == "DOC" else None


@lru_cache(maxsize=4096)
def readable(name: str) -> str:
    """A file or link name as a person would say it: prefix and codes dropped, ``_`` turned back into ``:``.

    >>> readable("SF_ CLOM-D1_ Recenser les motifs")
    'Recenser les motifs'
    >>> readable("Comprendre les CLOM _ Repères")
    'Comprendre les CLOM : Repères'
    """
    _, rest = split_prefix(name.rsplit("/", 1)[-1].removesuffix(".md").removesuffix(".pdf"))
    code = _CODE.match(rest)
    if code and not rest[code.end() :].isdigit():
        rest = rest[code.end() :]
    rest = re.sub(r"\s*_\s+|\s+_(?=\S)", " : ", rest)
    if " " in rest:
        rest = re.sub(r"_(?=[A-ZÉÈÀÂÎÔÇ][a-zéèêàâîôûç])", " : ", rest)
    rest = re.sub(r"\s+cf ?\d+$", "", rest.replace("_", " "))
    return " ".join(rest.split()).strip(" :") or name.strip()
