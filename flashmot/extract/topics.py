"""How running French speaks of a note: with the article that its own text gives it, or as an action."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from flashmot.extract.defining import definition_of
from flashmot.extract.names import short_title, subject
from flashmot.french.conjugation import asked_of_on, said_of_on
from flashmot.french.elision import elides
from flashmot.french.endings import guessed_gender
from flashmot.french.grammar import with_a, with_de, with_que
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, words_of
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note

_ACTIONS = frozenset(
    ("savoir-faire", "procedure", "competence", "competence-specifique", "savoir-metacognitif")
)
_DETERMINED = re.compile(
    r"\s*(?:[-*+]\s+)?(?P<determiner>(?:une?|les?|la|des)\b|l’|l')\s*[*_«“\"\s]*(?P<rest>\S.*)",
    re.IGNORECASE,
)
_SIGLE_BEHIND = re.compile(r"[\s\u00a0]\([A-ZÉ]{2,6}\)\Z")
_SIGLE_BEHIND_QUOTED = re.compile(r"[\s\u00a0]\([A-ZÉ]{2,6}\)(?=\u00a0»)")
_NUMBERED = re.compile(r"(?P<name>\S.*\S)[\s\u00a0]\((?P<code>[ÉE]D[\s\u00a0][\w-]+)\)")
"""A document that the method numbers: « Contenu des instruments (ÉD 410) »."""
_ARTICLES = {"un": "le", "une": "la", "des": "les"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A note as a sentence speaks of it. All typeset, without a capital at the beginning but a name's own."""

    le: str
    """With its article: *le contrat au lien faible*, *les principes d’opération*; where the note gives no
    article, with the type's noun and quotation marks: *le concept « CLOM »*; for a person, the name."""
    title: str
    """The short title."""
    action: str = ""
    """The infinitive with its complements, for a title that is one: *modéliser la diffusion de l’ENA*."""
    feminine: bool = False
    """Its gender."""
    plural: bool = False
    """Its number."""
    kind: str = ""
    """The note's type of knowledge."""
    is_one: bool = False
    """Whether it is one of several: the note says *un forum*."""
    is_gendered: bool = True
    """Whether the gender is known; else no pronoun may stand for it."""

    @property
    def du(self) -> str:
        """*du contrat*, *de l’enjeu*, *des principes*."""
        return with_de(self.le)

    @property
    def au(self) -> str:
        """*au contrat*, *à l’enjeu*, *aux principes*."""
        return with_a(self.le)

    @property
    def que(self) -> str:
        """*que le contrat*, *qu’Ivan*."""
        return with_que(self.le)

    @property
    def un(self) -> str:
        """With the article that the note gives it: *un forum* where it is one of several, else as ``le``."""
        if not self.is_one or self.plural:
            return self.le
        name = re.sub(r"\A(?:le |la |l’)", "", self.le)
        return f"{'une' if self.feminine else 'un'} {name}"

    @property
    def il(self) -> str:
        """The pronoun: *il, elle, ils, elles*."""
        return ("elle" if self.feminine else "il") + ("s" if self.plural else "")

    @property
    def asked(self) -> str:
        """The action asked of *on*: *modélise-t-on la diffusion de l’ENA*; ``""`` where there is none."""
        return asked_of_on(self.action) if self.action else ""

    @property
    def when(self) -> str:
        """When the action is done: *quand on modélise la diffusion de l’ENA*; ``""`` where there is none."""
        said = said_of_on(self.action) if self.action else ""
        return f"quand {said}" if said else ""

    @property
    def within(self) -> str:
        """Where a fact is from, to open a question: *Pour modéliser la diffusion de l’ENA*, *À propos du
        contrat au lien faible*."""
        return capitalized(f"pour {self.action}" if self.action else f"à propos {self.du}")


@lru_cache(maxsize=512)
def topic_of(note: Note) -> Topic:
    """The note as its own text speaks of it."""
    return replace(_topic_of(note), kind=note.type)


def _topic_of(note: Note) -> Topic:
    about = subject(note)
    title = typeset(about.title)
    kind = type_of(note.type)
    if kind.proper:
        return Topic(title, title)
    title = _SIGLE_BEHIND.sub("", title)
    if note.type == "document" and (numbered := _NUMBERED.fullmatch(title)):
        named = f"{numbered['code']} ({numbered['name']})"
        return Topic(_joined("le", named), title)
    if note.type in _ACTIONS and is_action(title):
        return Topic(_SIGLE_BEHIND_QUOTED.sub("", about.phrase), title, _lowered(title), kind.feminine)
    said = _as_said(note)
    if said is not None:
        said_with, name = said
        determiner = _ARTICLES.get(said_with, said_with)
        gender = "f" if determiner == "la" else "m" if determiner == "le" else guessed_gender(name.split()[0])
        le, is_one = _joined(determiner, name), said_with in ("un", "une")
        return Topic(
            le, title, "", gender == "f", determiner == "les", is_one=is_one, is_gendered=bool(gender)
        )
    if plain(title).startswith(plain(kind.noun)):
        return _with_noun(title, plain(kind.noun), feminine=kind.feminine)
    return Topic(about.phrase, title, "", kind.feminine)


def _with_noun(title: str, noun: str, *, feminine: bool) -> Topic:
    """A title that begins with its type's noun isn't given that noun again."""
    plural = plain(title).removeprefix(noun)[:1] in ("s", "x")
    determiner = "les" if plural else "la" if feminine else "le"
    return Topic(_joined(determiner, _lowered(title)), title, "", feminine, plural)


def _as_said(note: Note) -> tuple[str, str] | None:
    """(article, name) as the definition's first words have them: « Un **contrat au lien faible**
    est… »."""
    passage = definition_of(note)
    found = _DETERMINED.match(passage.text) if passage is not None else None
    if found is None:
        return None
    wanted = words_of(short_title(note.title))
    name = _leading(found["rest"], wanted)
    if not name:
        return None
    determiner = found["determiner"].casefold().replace("'", "’")
    calmer = _lowered(short_title(note.title))
    if sum(map(str.isupper, calmer)) < sum(map(str.isupper, name)):
        name = calmer
    return determiner, typeset(name)


def _leading(text: str, wanted: list[str]) -> str:
    """The beginning of a text that says these words, without markup; ``""`` where it says others."""
    bare = re.sub(r"[*_]{1,3}|\[\[(?:[^\]|]*\|)?|\]\]|==", "", text[:400])
    count = len(wanted)
    ends = [found.end() for found in re.finditer(r"\w+['’]?", bare)][: count + 1]
    for end in ends:
        if words_of(bare[:end]) == wanted:
            return bare[:end].strip()
    return ""


def _joined(determiner: str, name: str) -> str:
    if determiner in ("le", "la") and elides(name):
        determiner = "l’"
    return f"{determiner}{name}" if determiner == "l’" else f"{determiner} {name}"


def _lowered(title: str) -> str:
    """The title inside a sentence: small first letter, but for a sigle or a name in capitals."""
    first = title.split(maxsplit=1)[0] if title else ""
    return title if sum(map(str.isupper, first)) > 1 else title[:1].lower() + title[1:]
