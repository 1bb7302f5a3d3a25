"""The sentence that says what a notion is, taken apart: how French asks for it, and the answer without the
words of the question."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from flashmot.extract.passages import Unit, passages_of
from flashmot.extract.phrases import without_references
from flashmot.extract.pieces import Piece
from flashmot.extract.topics import Topic, topic_of
from flashmot.french.small_words import ARTICLES
from flashmot.french.typography import spaced
from flashmot.french.verbs import is_action
from flashmot.french.words import stems, words_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.note import text_of

_SUMMARIES = ("definition", "définition", "summary", "description")
_LONGEST_SUBJECT = 110
_KINDS = (
    r"(?:concept|notion|principe|modèle|outil|document|fait|enjeu|valeur|savoir-faire|compétence|procédure"
    r"|méthode)"
)
_SUBJECT = re.compile(
    r"(?P<subject>[^.:;!?]{2,110}?)[\s\u00a0]+"
    r"(?P<verb>est|sont|(?:désigne|représente|constitue|signifie|regroupe|recouvre)(?:nt)?"
    r"|consiste(?:nt)? (?:à|en)|(?:correspond(?:ent)?|renvoie(?:nt)?) (?:à|aux?)|se définit comme"
    r"|se définissent comme)\b[\s\u00a0]*(?P<rest>\S.*)",
    re.DOTALL,
)
_THIS = re.compile(
    rf"(?:Ce|Cet|Cette)[\s\u00a0]+{_KINDS}(?:[\s\u00a0]+[^\W\d_]+)?[\s\u00a0]+"
    r"(?P<verb>consiste à|consiste en|décrit|distingue|présente|désigne|vise à|permet de|stipule que|propose)"
    r"[\s\u00a0]*(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_IT_IS = re.compile(r"C’est[\s\u00a0]+(?P<rest>\S.*)", re.DOTALL)
_BARE_VERB = re.compile(
    r"(?P<verb>Désigne|Représente|Consiste à|Signifie)[\s\u00a0]+(?P<rest>\S.*)", re.DOTALL
)
_DEEPER = (
    (re.compile(r"(?:un|une|le|la)\b[^.,;:]{2,70}?\bqui[\s\u00a0]+désigne[\s\u00a0]+", re.IGNORECASE), "est"),
    (
        re.compile(
            r"(?:un|une|le|la)\b[^.,;:]{2,90}?(?:,[^.,;:]{2,40},)?[\s\u00a0]qui[\s\u00a0]+consiste[\s\u00a0]+à[\s\u00a0]+",
            re.IGNORECASE,
        ),
        "consiste à",
    ),
    (
        re.compile(
            r"(?:un|une|le|la)\b[^.,;:]{2,70}?[\s\u00a0]qui[\s\u00a0]+(?:stipule|veut|affirme|pose)[\s\u00a0]+(?:que[\s\u00a0]+|qu’)",
            re.IGNORECASE,
        ),
        "stipule que",
    ),
    (
        re.compile(r"le[\s\u00a0]+défi(?:[\s\u00a0]majeur)?[\s\u00a0]+(?:de[\s\u00a0]+|d’)", re.IGNORECASE),
        "défi",
    ),
)
_OWN_QUESTIONS = frozenset(
    ("consiste en", "décrit", "distingue", "présente", "vise à", "permet de", "stipule que", "propose")
)
_NOUN_PHRASE = re.compile(
    r"(?:un|une|le|la|les|des|l’|d’|du|de la|ensemble|processus|capacité)\b", re.IGNORECASE
)
_NOMINAL = re.compile(
    r"(?:une?\b|des\b|(?:l’|le |la |les )?"
    r"(?:ensemble|processus|capacités?|actions?|art|fait|faculté|façon|manière)\b)",
    re.IGNORECASE,
)
"""How a definition begins that leaves its notion out: « Ensemble des règles qui… »."""
_NAMING = frozenset(
    "concept notion principe modele outil document fait enjeu valeur savoir faire competence procedure "
    "methode terme mot expression sigle de d'".split()
)
"""Words that may stand before a notion's name: « le concept de forum »."""
_NAMED_PARTITIVE = re.compile(r"(?:l’un|l’une|un|une) des\b", re.IGNORECASE)


_CONSISTS = re.compile(r"(?:Il|Elle)[\s\u00a0]+consiste[\s\u00a0]+à[\s\u00a0]+")
_PRAISES = re.compile(
    r"(?:l’une? des|le point de départ|une? (?:figure|élément|étape|pilier|concept|notion|outil|enjeu)s? "
    r"(?:clés?|centrale?s?|essentiel(?:le)?s?|fondamenta(?:l|le|ux)|majeure?s?|important[es]*)"
    r"|une? [^.,]{3,45} (?:clé|central[e]?|incontournable)s?|le cœur|au cœur)\b"
    r"(?!.{0,60}\bqui\b)",
    re.IGNORECASE,
)
"""What says how much a notion matters, not what it is."""
_IS_NEXT = re.compile(
    r"(?:Il s’agit (?:de (?=l)|d’|du )|(?:Il|Elle)[\s\u00a0]+(?:est|désigne|représente)[\s\u00a0]+)"
)
_BROKEN_OFF = re.compile(r"\b(?:des?|du|l[ea]s?|et|ou|en|à|aux?|par|pour|dans|sur|avec|que|qui)\s*\Z")
_FURTHER = re.compile(r",?[\s\u00a0]et[\s\u00a0](?:a|est|il|elle|dirige|a été)\b")
"""Where a person's sentence goes on to what else they did."""
_GOES_ON = re.compile(r"(?:Il|Elle|Ils|Elles)[\s\u00a0]+(?:est|sont|se|s’|désigne|représente|vise|permet)")
_FEWEST_STEMS = 9
"""A definition of fewer words that mean something says little by itself."""
_LONGEST_MORE = 32


@dataclass(frozen=True, slots=True)
class Defined:
    """What a sentence says that a notion is."""

    verb: str
    """How: ``est``, ``consiste à``, ``stipule que``, ``défi``, ``décrit``…"""
    pieces: tuple[Piece, ...]
    """The whole sentence."""
    start: int
    """Where what it says begins in the sentence's text."""
    line: int
    """The sentence's line in the file."""

    @property
    def text(self) -> str:
        """What it says, without citations, as the author wrote it."""
        said = "".join(piece.text for piece in self.pieces)[self.start :]
        return without_references(said).strip(" \u00a0.;,")

    @property
    def is_noun_phrase(self) -> bool:
        """Whether that is a noun with its determiner: what « Comment appelle-t-on … ? » can ask by."""
        return bool(_NOUN_PHRASE.match(self.text)) and not _NAMED_PARTITIVE.match(self.text)


@lru_cache(maxsize=64)
def defined_by(note: Note, view: View) -> Defined | None:
    """The first sentence of the note's definition, if it says what the notion is."""
    units = [*islice(_sentences(note, view), 2)]
    found = taken_apart(units[0], topic_of(note)) if units else None
    if found is None or found.verb != "est":
        return found
    if _PRAISES.match(found.text):
        return _told_next(units[1], topic_of(note)) if len(units) > 1 else None
    if note.type == "individu" or len(units) < 2 or len(stems(found.text)) >= _FEWEST_STEMS:
        return found
    return _continued(found, units[1])


def _told_next(unit: Unit, topic: Topic) -> Defined | None:
    """What the sentence behind one that only praises says that the notion is; None where it says something
    else."""
    text = "".join(piece.text for piece in unit.pieces)
    if found := _CONSISTS.match(text):
        return Defined("consiste à", unit.pieces, found.end(), unit.line)
    found = _IS_NEXT.match(text)
    if found and topic.kind == "individu":
        said = _FURTHER.split(text, maxsplit=1)[0]
        return Defined(
            "est", (Piece(said, html.escape(said, quote=False), bold=False),), found.end(), unit.line
        )
    if found and (_NOUN_PHRASE.match(text, found.end())):
        return Defined("est", unit.pieces, found.end(), unit.line)
    return None


def _continued(said: Defined, unit: Unit) -> Defined:
    """A first sentence that says little, with the next one where that goes on about the notion."""
    text = "".join(piece.text for piece in unit.pieces)
    if found := _CONSISTS.match(text):
        return Defined("consiste à", unit.pieces, found.end(), unit.line)
    if (
        _BROKEN_OFF.search(text)
        or not _GOES_ON.match(text)
        or len(text.split()) > _LONGEST_MORE
        or text.rstrip().endswith(":")
    ):
        return said
    between = Piece(" ", " ", bold=False)
    return Defined(said.verb, (*said.pieces, between, *unit.pieces), said.start, said.line)


def summed_up(note: Note) -> Iterator[Defined]:
    """What its frontmatter says in a line that it is."""
    for key in _SUMMARIES:
        text = text_of(note.meta.get(key))
        if text:
            said = spaced(text)
            unit = Unit((Piece(said, "", bold=False),), note.meta_lines.get(key, 1))
            found = taken_apart(unit, topic_of(note), _NOUN_PHRASE)
            if found is not None:
                yield found


def _sentences(note: Note, view: View) -> Iterator[Unit]:
    for passage in passages_of(note, view):
        if passage.kind == "definition":
            yield from passage.units


def taken_apart(unit: Unit, topic: Topic, nominal: re.Pattern[str] = _NOMINAL) -> Defined | None:
    """A sentence about a notion as what it says of it; None where it says something else.

    ``nominal``: how it begins where it is no sentence, but says what the notion is.
    """
    found = _taken_apart(unit, topic, nominal)
    return found if found is not None and stems(found.text) else None  # « un » alone says nothing


def _taken_apart(unit: Unit, topic: Topic, nominal: re.Pattern[str]) -> Defined | None:
    text = "".join(piece.text for piece in unit.pieces)
    if text.rstrip().endswith(":"):
        return None  # what it says stands in the list below
    found = _THIS.match(text) or _BARE_VERB.match(text)
    if found:
        return _deeper(unit, text, _base(found["verb"]), found.start("rest"))
    if found := _IT_IS.match(text):
        return _deeper(unit, text, "est", found.start("rest"))
    found = _SUBJECT.match(text)
    if found and _is_topic(found["subject"], topic):
        return _deeper(unit, text, _base(found["verb"]), found.start("rest"))
    if is_action(text):
        return Defined("consiste à", unit.pieces, 0, unit.line) if topic.action else None
    if not found and nominal.match(text) and not stems(topic.title) <= stems(text):
        return _deeper(unit, text, "est", 0)
    return None


def _base(verb: str) -> str:
    """One name for what says that a notion is something."""
    low = verb.casefold()
    if low == "consiste en":
        return low
    if low.startswith(("consiste", "consistent")):
        return "consiste à"
    return low if low in _OWN_QUESTIONS else "est"


def _deeper(unit: Unit, text: str, verb: str, start: int) -> Defined | None:
    """« est un concept qui désigne l’ensemble … » says that it is *l’ensemble*."""
    for pattern, deeper in _DEEPER:
        if verb == "est" and (found := pattern.match(text, start)):
            return Defined(deeper, unit.pieces, found.end(), unit.line)
    return Defined(verb, unit.pieces, start, unit.line)


def _is_topic(subject: str, topic: Topic) -> bool:
    """Whether the subject of a sentence is the note: its title, with an article and an expansion at most."""
    if len(subject) > _LONGEST_SUBJECT:
        return False
    words, wanted = _content(subject), _content(topic.title)
    before = words[: len(words) - len(wanted)]
    return bool(wanted) and [*before, *wanted] == words and _NAMING.issuperset(before)


def _content(text: str) -> list[str]:
    """The words of a name without articles and what parentheses add."""
    bare = re.sub(r"\([^()]*\)", " ", text)
    return [
        word for word in words_of(bare) if word not in ARTICLES and word != "l'" and not word.startswith("ce")
    ]
