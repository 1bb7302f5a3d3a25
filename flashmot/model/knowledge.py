"""The types of knowledge: the typology's nouns, their gender, and how notes write them; names of files as a
person says them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from flashmot.french.words import plain
from flashmot.model.elements import without_stars
from flashmot.model.questions import SLOT_NAMES


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


_PREFIX = re.compile(r"([A-ZÉ]{2,}x?)\s?_(\s*)")
_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z][A-Z0-9]*(?:-[A-Z]*\d+)?_\s*(?=\S)")
_LETTER = re.compile(r"[A-Z]_(?:\s+(?=\S)|(?=[A-ZÀ-Þ][a-zà-ÿ]{2}))")
_SAID_CODE = re.compile(r"[A-Z](?:-?\d{1,2})?\s*:\s+(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(
    r"\d{1,3}\s*[_.)-]+\s*(?=[^\W\d_])|\d{1,3}\s+(?=[A-ZÀ-Þ])|\d{4}-?\d\d-?\d\d\d{0,6}[\s_-]+(?=[^\W\d_])"
)
_SPOKEN_PREFIX = re.compile(r"([A-Z]{2,})[ _]+(?=[A-ZÀ-Þ])")
_SUFFIX = re.compile(r"[ _]+([A-Z]{2,})$")
_ELEMENT = re.compile(r"(?:DOC[_ ]\s*)?[ÉE]D[ _]?(?P<code>\d{3})\*?(?![\w*])[\s_:–—-]*(?P<rest>.*)$")
_ELEMENT_GLUED = re.compile(r"(?:DOC[_ ]\s*)?[ÉE]D[ _]?(?P<code>\d{3})\*?_\s*(?P<rest>.*)$")
_ELEMENT_BEHIND = re.compile(r"\s*\([ÉE]D [^()]*\)$")
_SIGLES = re.compile(r"(?<!\S)([A-Z]{1,5}_[A-Z]{1,5}|\d+_\d+)(?!\S)")
_AUTHOR = re.compile(
    r"(?:(?P<head>.*[^\s_])(?P<gap>[\s_]+))?"
    r"(?P<who>[A-ZÀ-Þ](?:[^\W_]|[’'-])*[a-zà-ÿ](?:[ _]et[ _](?P<al>al)(?![^\W_])\.?)?)"
    r"[\s_,]+(?P<year>(?:19|20)\d\d)[a-z]?$"
)
_ASKED = re.compile(
    rf"\s*[:.]\s+(?:{'|'.join(map(re.escape, SLOT_NAMES.values()))})[ \u00a0\u202f]*\??$", re.IGNORECASE
)
_INDEX_WORD = re.compile(r"(?:index|répertoire|tdm|moc|table des matières)\b", re.IGNORECASE)


def split_prefix(name: str) -> tuple[str, str]:
    """A file name's prefix and the rest: ``("CONC", "CLOM")``; ``("", name)`` where it has none.

    Capitals before an underscore and a space are a prefix even where the typology doesn't know them;
    without a space only those that it knows are: *TCP_IP* has none.
    """
    found = _PREFIX.match(name)
    if found is None or found.end() == len(name):
        return "", name
    prefix = found[1].upper()
    if not found[2] and prefix not in _BY_PREFIX:
        return "", name
    return prefix, name[found.end() :]


def type_of_name(name: str) -> KnowledgeType | None:
    """The type that a file or link name tells by its prefix, or by its first word for indexes."""
    prefix, _ = split_prefix(name)
    if prefix in _BY_PREFIX:
        return _BY_PREFIX[prefix]
    if _INDEX_WORD.match(name):
        return _BY_LABEL.get(plain(name.split()[0].rstrip("_"))) or BY_KEY["index"]
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return _BY_PREFIX.get(first) if first == "DOC" else None


def type_with_prefix(prefix: str) -> KnowledgeType | None:
    """The type whose notes' file names begin with this prefix, in capitals, or None."""
    return _BY_PREFIX.get(prefix)


@lru_cache(maxsize=8192)
def readable(name: str) -> str:
    """A file or link name as a person would say it: prefix, codes and numbers dropped, ``_`` turned back into
    ``:``, the code of an element of documentation behind its name.

    >>> readable("SF_ CLOM-D1_ Recenser les motifs")
    'Recenser les motifs'
    >>> readable("Comprendre les CLOM _ Repères")
    'Comprendre les CLOM : Repères'
    >>> readable("DOC_ÉD 410 Contenu des instruments")
    'Contenu des instruments (ÉD 410)'
    """
    return without_question(spelled(_last(name)))


def without_question(title: str) -> str:
    """A title without the question of the method that it ends with: « CLOM : Quoi »."""
    return _ASKED.sub("", title) or title


@lru_cache(maxsize=8192)
def spelled(name: str) -> str:
    """``readable`` for a name that is no path, such as a title with a slash in it; with the question that it
    ends with."""
    prefix, rest = split_prefix(without_stars(name).removesuffix(".md").removesuffix(".pdf"))
    element = _ELEMENT.match(rest) or _ELEMENT_GLUED.match(rest)
    if element:
        inside = _spaced(element["rest"])
        return f"{inside} (ÉD {element['code']})" if inside else f"ÉD {element['code']}"
    rest = _without_code(rest) if prefix else _without_number(rest)
    return _cited(rest, whole=prefix in ("", "DOC")) or _spaced(rest) or name.strip()


def without_element(title: str) -> str:
    """A title without the code of an element of documentation at its end: « (ÉD 410) », « (ED G-6) »."""
    return _ELEMENT_BEHIND.sub("", title) or title


def is_joined(name: str) -> bool:
    """Whether a name is words joined by underscores, without its small words: ``PROC_Gerer_qualite``."""
    rest = _without_code(split_prefix(name)[1])
    element = _ELEMENT.match(rest) or _ELEMENT_GLUED.match(rest)
    rest = element["rest"] if element else rest
    joints = len(re.findall(r"[^\W_]_(?=[^\W_])", rest))
    return joints > 0 and joints >= rest.count(" ")


def _last(name: str) -> str:
    """What stands behind the folders of a path; a title with a slash in it (« coûts/bénéfices ») is none."""
    _, slash, last = name.rpartition("/")
    if slash and not split_prefix(last)[0] and type_with_prefix(split_prefix(name)[0]):
        return name
    return last if last.strip() else name


def _without_code(rest: str) -> str:
    """Without the codes that follow a prefix: ``CLOM-D1_``, ``G_``, « P : »."""
    code = _CODE.match(rest)
    if code and not rest[code.end() :].isdigit():
        return rest[code.end() :]
    letter = _LETTER.match(rest) or _SAID_CODE.match(rest)
    return rest[letter.end() :] if letter else rest


def _without_number(rest: str) -> str:
    """Without the number or date that sorts a file, and the prefix beside it: ``10_Institutions_INST``."""
    said = _SAID_CODE.match(rest)
    number = _NUMBER.match(rest)
    if number is None:
        return rest[said.end() :] if said else _without_spoken(rest, ("DOC",))
    rest = _without_spoken(rest[number.end() :])
    suffix = _SUFFIX.search(rest)
    return rest[: suffix.start()] if suffix and type_with_prefix(suffix[1]) else rest


def _without_spoken(rest: str, known: tuple[str, ...] = ()) -> str:
    """Without a prefix that a space follows in place of an underscore."""
    found = _SPOKEN_PREFIX.match(rest)
    is_prefix = found is not None and (found[1] in known if known else type_with_prefix(found[1]) is not None)
    return rest[found.end() :] if found and is_prefix else rest


def _cited(rest: str, *, whole: bool) -> str:
    """A name that ends with an author and a year, as one cites: « Sens des liens (Paquette, 2002) »."""
    found = _AUTHOR.match(rest)
    if found is None:
        return ""
    who, head = found["who"].replace("_", " ").removesuffix(".") + "." * bool(found["al"]), found["head"]
    if head is None:
        return f"{who} ({found['year']})" if whole else ""
    if not found["al"] and "_" not in found["gap"]:
        return ""
    head = re.sub(r"_(?=[A-ZÀ-Þ][a-zà-ÿ])", " : ", head)
    return f"{_spaced(head)} ({who}, {found['year']})"


def _spaced(rest: str) -> str:
    """Underscores turned back into what they stand for: a colon, a slash, a space."""
    rest = _SIGLES.sub(lambda found: found[0].replace("_", "/"), rest)
    rest = re.sub(r"\b([Ee]t)_(ou)\b", r"\1/\2", rest)
    rest = re.sub(r"\s*_\s+|\s+_(?=\S)", " : ", rest)
    if " " in rest:
        rest = re.sub(r"_(?=[A-ZÉÈÀÂÎÔÇ][a-zéèêàâîôûç])", " : ", rest)
    rest = re.sub(r"\s+cf ?\d+$", "", rest.replace("_", " "))
    return " ".join(rest.split()).strip(" :")


_WRITTEN_PREFIX = re.compile(rf"(?<![\w#/])(?:{'|'.join(_BY_PREFIX)})_[ \u00a0]?(?=[^\W_])")
_CODED = re.compile(rf"({'|'.join(_BY_PREFIX)})\s?_\s*([A-Z]+(?:-[A-Z]+)?\d+)(?![^\W_])")


def without_prefixes(text: str) -> str:
    """A text as people say it, where it names notes by their files: without their types' prefixes.

    >>> without_prefixes("voir CONC_ Contrat pédagogique")
    'voir Contrat pédagogique'
    """
    return _WRITTEN_PREFIX.sub("", text) if "_" in text else text


def code_at(text: str) -> str:
    """The code that a file's name begins with, as others cite it: ``SF_ CLOM-D1``; ``""`` for none."""
    found = _CODED.match(text)
    return f"{found[1]}_ {found[2]}" if found else ""
