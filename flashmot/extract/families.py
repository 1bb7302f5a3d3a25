"""What a heading or the text above a list calls its items: « Dimensions de l’enjeu », « quatre étapes ». How
a question names them all, and one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flashmot.extract.names import subject
from flashmot.extract.topics import topic_of
from flashmot.extract.turns import lowered
from flashmot.french.asides import without_parentheses
from flashmot.french.determiners import COUNTED
from flashmot.french.grammar import article, with_de
from flashmot.french.numbers import NUMBER_WORDS, number
from flashmot.french.typography import quoted, typeset
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note
from flashmot.wording import Wording

_BEFORE = frozenset(
    "grands grandes principaux principales petits petites nouveaux nouvelles autres divers diverses "
    "différents différentes".split()
)
"""Adjectives that stand before their noun."""
_NOT_ASKED = frozenset(
    "action actions connaissance connaissances document documents element elements exemple exemples liste "
    "listes question questions reference references ressource ressources source sources note notes usage "
    "usages".split()
)
"""Nouns whose items are the note's workshop, or too vague to ask for one."""
_CONTAINER = re.compile(
    r"(?:liste|tableau|typologie|classification|taxonomie|ensemble|inventaire)s? (?:des? |du |d’)",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"[\s\u00a0]*[(,:–-]?[\s\u00a0]*(?:selon|d’après|chez) (?P<name>[A-ZÀ-Þ][^\d(),]*?),?"
    r"(?:[\s\u00a0]*\(?(?P<year>\d{4}[a-z]?)\)?)?\)?$"
)
_DATED = re.compile(r"(?P<name>[A-ZÀ-Þ][^\d(),]*?),?[\s\u00a0]*\(?(?P<year>\d{4}[a-z]?)\)?")
_CITED = re.compile(r"[\s\u00a0]\(([A-ZÀ-Þ][^\d(),]*),[\s\u00a0](\d{4})\)$")
_TAIL = re.compile(r"[\s\u00a0](?=(?:de|du|des|pour|à|au|aux|en|entre)\b|d’)")
_DEFINITE = re.compile(r"(?:du|des|de la|de l’|d’une?|de l’un) ?(?=\S)")
_POINTING = re.compile(r"\b(?:ce|cet|cette|ces|ses?|son|sa|leurs?|votre|notre|suivante?s?)\b", re.IGNORECASE)


_OWN = frozenset(
    "caractéristique composante composant dimension propriété qualité aspect élément partie étape".split()
)
"""Nouns of what belongs to the note's subject, whatever the sentence that counts them."""
_PLURAL_ADJECTIVE = re.compile(
    r"[\s\u00a0](?:principaux|principales|fondamentaux|fondamentales|essentiels|essentielles|majeure?s|clés)\Z"
)
_BELONGS = re.compile(r"en \w+ant\b|ils? |elles? |on ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Family:
    """What items of one kind are called together."""

    noun: str
    """Singular, small: *dimension*."""
    feminine: bool
    """Its gender."""
    all: str
    """*les quatre dimensions de l’enjeu de l’abandon*."""
    kind: str
    """What says which sort: *de compétences* in « types de compétences »; mostly ``""``."""
    owner: str
    """Whose they are, with its preposition: *de l’enjeu de l’abandon*; ``""`` where nothing says."""

    @property
    def which(self) -> str:
        """*lequel, laquelle*."""
        return "laquelle" if self.feminine else "lequel"

    @property
    def named(self) -> str:
        """The noun with its kind: *type de compétences*."""
        return f"{self.noun} {_PLURAL_ADJECTIVE.sub('', self.kind)}".strip()

    def one(self, label: str) -> str:
        """One of them: *la dimension « Soutien » de l’enjeu*; *l’axe cognitif de la méthode* where the label
        begins with the noun."""
        if plain(label).split()[:1] == [plain(self.noun)]:
            said = article(lowered(typeset(label)), feminine=self.feminine)
        else:
            name = re.sub(r"\A(?:les?|la|une?) |\Al’", "", label, flags=re.IGNORECASE)
            said = f"{article(self.named, feminine=self.feminine)} {quoted(name)}"
        return f"{said} {self.owner}".strip()


def family_of(
    note: Note, wording: Wording, announced: str, count: int, *, told: bool = True
) -> Family | None:
    """What a heading, or the text above a list, calls its ``count`` items; None where no plural noun that can
    be asked for does, or another number is announced.

    Args:
        note: the note that they stand in.
        wording: knows which nouns can be asked for.
        announced: the heading, or the text that ends in a colon.
        count: how many items there are.
        told: whether the question says how many.
    """
    text = typeset(announced).strip(" \u00a0:.")
    author = _author(text)
    bare = without_parentheses(_AUTHOR.sub("", text)).strip()
    found = _noun_in(
        _CONTAINER.sub("", bare),
        wording,
        lead=announced.rstrip().endswith(":"),
        title=stems(subject(note).title),
    )
    if found is None or (found.count and found.count != count) or _POINTING.search(found.tail):
        return None
    owned = _owned(note, found)
    if owned is None:
        return None
    kind, owner = owned
    owner = f"{owner}{author}".strip()
    size = f"{number(count)} " if told and 2 <= count <= 16 else ""
    words = [found.before, found.plural, kind, found.after, owner]
    everything = f"les {size}{' '.join(word for word in words if word)}"
    return Family(found.noun, found.feminine, everything, kind, owner)


def steps_of(note: Note, count: int) -> Family:
    """The numbered steps of what a note is about."""
    topic = topic_of(note)
    owner = f"pour {topic.action}" if topic.action else topic.du
    return Family("étape", True, f"les {number(count)} étapes {owner}", "", owner)


def family_in_title(note: Note, wording: Wording) -> Family | None:
    """The plural noun that a title ends in before it names its author: « … : Habiletés (Paquette, 2002) »."""
    title = _CITED.sub(r" : \1 \2", typeset(subject(note).title))
    parts = re.split(r"[\s\u00a0]*[:–][\s\u00a0]*|,[\s\u00a0]+", title)
    dated = _DATED.fullmatch(parts[-1]) if len(parts) > 1 else None
    if not dated or len(parts[-2].split()) != 1:
        return None
    noun, gender = singular_noun(parts[-2], wording)
    author = _author(f"x (selon {dated['name']}, {dated['year']})").strip()
    if _says_otherwise(note, dated["name"].split()[0], dated["year"]):
        return None
    return Family(noun, gender == "f", f"les {parts[-2].lower()} {author}", "", author) if noun else None


def _says_otherwise(note: Note, author: str, year: str) -> bool:
    """Whether the text dates the author's work otherwise than the title does: one of the two is wrong."""
    cited = re.compile(rf"{re.escape(author)}[^.()\n]{{0,30}}\(?((?:19|20)\d\d)\)?")
    return any(found[1] != year for section in note.sections for found in cited.finditer(section.body))


def gender_of(noun: str, wording: Wording) -> str:
    """``m`` or ``f`` for a noun that labels or rows can be called by; ``""`` for any other."""
    members: dict[str, str] = wording.data["members"]
    known = {"m": members["masculine"].split(), "f": members["feminine"].split()}
    return wording.gender(noun) or next((gender for gender, nouns in known.items() if noun in nouns), "")


def singular_noun(word: str, wording: Wording) -> tuple[str, str]:
    """(singular, gender) of a noun in the plural that can be asked for; empty strings for any other."""
    low = word.casefold()
    if not low.endswith(("s", "x")) or plain(low) in _NOT_ASKED:
        return "", ""
    for form in (re.sub("aux$", "al", low), low[:-1], low):
        if form != low or not form.endswith("x"):
            gender = gender_of(form, wording)
            if gender and (form != low or not gender_of(low[:-1], wording)):
                return form, gender
    return "", ""


@dataclass(frozen=True, slots=True)
class _Found:
    noun: str
    plural: str
    feminine: bool
    count: int
    before: str
    after: str
    tail: str


def _author(text: str) -> str:
    """« (selon Alava, 1999) » → *selon Alava (1999)*, with a space before."""
    found = _AUTHOR.search(text)
    if not found:
        return ""
    name = re.sub(r"\bet al\b\.?", "et al.", found["name"].strip(" \u00a0"))
    return f" selon {name}" + (f" ({found['year']})" if found["year"] else "")


def _noun_in(text: str, wording: Wording, *, lead: bool, title: frozenset[str]) -> _Found | None:
    """The first plural noun that opens a heading, or stands behind a number or article in a sentence."""
    for start, words in _openings(text):
        count = NUMBER_WORDS.get(words[0].casefold(), 0)
        rest = words[1:] if count else words
        before = []
        while rest and rest[0].casefold() in _BEFORE:
            before.append(rest.pop(0).casefold())
        noun, gender = singular_noun(rest[0], wording) if rest else ("", "")
        if gender and (count or not lead):
            behind = " ".join(rest[1:])
            behind = re.split(r"[,:;.–]| qui | que | dont | où ", behind, maxsplit=1)[0].strip()
            after, tail = _parted(behind)
            if lead and after:
                return None  # behind a noun in a sentence stands what may be its verb
            if (
                start
                and not tail
                and noun not in _OWN
                and not _BELONGS.match(text)
                and not title & stems(text)
            ):
                return None  # they may be another thing's than the note's
            return _Found(noun, rest[0].casefold(), gender == "f", count, " ".join(before), after, tail)
    return None


def _openings(text: str) -> Iterator[tuple[int, list[str]]]:
    """Where a noun phrase may open: the text's beginning without its article, and behind each number or
    « les » of a sentence."""
    words = text.split()
    first = 1 if words and words[0].casefold() in ("les", "des") else 0
    if words[first:]:
        yield 0, words[first:]
    for at in range(1, len(words) - 1):
        low = words[at].casefold()
        if low in COUNTED:
            yield at, words[at:]
        elif low == "les" and words[at + 1].casefold() not in COUNTED:
            yield at, words[at + 1 :]


def _parted(behind: str) -> tuple[str, str]:
    """The adjectives right behind a noun, and its complement: ``("", "de l’enjeu")``."""
    parts = _TAIL.split(f" {behind}", maxsplit=1)
    return parts[0].strip(), parts[1].strip() if len(parts) > 1 else ""


def _owned(note: Note, found: _Found) -> tuple[str, str] | None:
    """(kind, owner): what a complement says, completed by the note where it doesn't stand alone."""
    topic = topic_of(note)
    title_words = typeset(subject(note).title).split()
    own_noun = bool(title_words) and plain(title_words[0]) in (plain(found.noun), plain(found.plural))
    rest_of_title = " ".join(title_words[1:])
    if own_noun and (not found.tail or plain(rest_of_title).startswith(plain(found.tail))):
        return found.tail, rest_of_title[len(found.tail) :].strip()
    whole = f"pour {topic.action}" if topic.action and found.noun in ("étape", "phase") else topic.du
    if not found.tail:
        return "", whole
    said, titled = stems(found.tail), stems(subject(note).title)
    if not _DEFINITE.match(found.tail):
        return (found.tail, "") if said & titled else (found.tail, topic.du)
    noun = type_of(note.type).noun
    if said == stems(noun):
        alone = plain(topic.le).startswith(
            (plain(noun), f"l'{plain(noun)}", f"le {plain(noun)}", f"la {plain(noun)}")
        )
        return "", topic.du if alone else f"{found.tail} {with_de(topic.le)}"
    if said & titled:
        return "", topic.du
    named = re.search(r"[A-ZÀ-Þ]", found.tail)
    return "", found.tail if named or topic.action else f"{found.tail} dans {topic.le}"
