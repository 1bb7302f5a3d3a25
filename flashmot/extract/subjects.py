"""Who or what the sentences of a note are about: pronouns and « ce, cette » traced back, or given up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from flashmot.extract.topics import Topic
from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Spoken
from flashmot.french.clauses import Clause, is_name, is_word_name
from flashmot.french.conjugation import present
from flashmot.french.elision import elides
from flashmot.french.finite import agreeing
from flashmot.french.grammar import article, with_a, with_de
from flashmot.french.typography import quoted
from flashmot.french.words import plain, stems, words_of
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note

_GENERIC = frozenset("approche demarche etape pratique methode analyse adaptation activite selection".split())
"""Nouns, without accents, that take up what the sentence before was about."""
_PRONOUNS = frozenset("il elle ils elles".split())
_DETERMINED = frozenset("le la l' l’ les un une des".split())
_IMPERSONAL = frozenset("agir falloir exister".split())
_POINTED = re.compile(
    r"(?:(?P<link>de|à) )?\b(?:cet? |cette |ces )(?P<noun>[\w-]+)(?: spécifique)?", re.IGNORECASE
)
_SIGLE = re.compile(r"\b[a-z]?[A-Z]{2,}")
_ARTICLES = frozenset(("le", "la", "un", "une"))
_REASON_PRONOUN = re.compile(r"\A((?:car|puisqu’|parce qu’)\s?)(?:il|elle)\b(?! est)")
_MANY = 2


@dataclass(frozen=True, slots=True)
class About:
    """A clause whose subject and objects are said in full."""

    clause: Clause
    """With what it points at named."""
    subject: Spoken
    """Its subject as a question says it."""
    stands: bool
    """Whether it can be asked without saying which note it is from."""


def topic_spoken(topic: Topic) -> Spoken:
    """The note as the subject of its own sentences."""
    le = topic.le
    if "«" in le and re.match(r"(?:L’|L[ea] )", topic.title):
        le = f"l{topic.title[1:]}"  # a title with its own article needs no type
    return Spoken(le, agreement_of(le).pronoun, is_topic=True)


def is_about(clause: Clause, note: Note, topic: Topic, *, known: bool) -> About | None:
    """The clause with its subject named; None where what it points at isn't certain.

    ``known`` says whether the sentence before was about the note itself.
    """
    named = _named_objects(clause, note, topic)
    first, _, rest = clause.subject.partition(" ")
    low = first.casefold()
    if low in _PRONOUNS:
        return _pronoun(named, low, topic) if known else None
    if low in ("ce", "cet", "cette"):
        return _demonstrative(named, low, rest, note, topic, known=known)
    if low in ("son", "sa", "ses"):
        return _owned(named, low, rest, topic) if known else None
    if low in ("ces", "on", "cela", "ceci", "leur", "leurs"):
        return None
    return _noun_phrase(named, note, topic)


def speaks_of_note(sentence: str, note: Note, topic: Topic, *, known: bool) -> bool:
    """Whether the note is what the sentence is about, so that a pronoun in the next one is it."""
    title, noun, names = _names_of(note, topic)
    said = _first_words(sentence, 2 + max(map(len, names), default=0))
    first, *more = said[:2] or [""]
    if first in _PRONOUNS or first == "c'" or sentence.startswith("Il s’agit"):
        return known
    if first in ("ce", "cet", "cette") and more:
        return more[0] in noun or (known and more[0] in _GENERIC)
    bare = said[1:] if first in _DETERMINED else said
    bare = bare[1:] if bare[:1] == noun != title else bare
    return any(bare[: len(name)] == name or said[: len(name)] == name for name in names)


def _first_words(sentence: str, count: int) -> list[str]:
    """At least so many of the words that a sentence begins with, or all."""
    start = " ".join(sentence.split()[: 2 * count])
    words = words_of(start)
    return words if len(words) >= count else words_of(sentence)


@lru_cache(maxsize=4)
def _names_of(note: Note, topic: Topic) -> tuple[list[str], list[str], list[list[str]]]:
    """The first word of the note's title and of its type's noun, and the words of each of its names."""
    spelled_out = re.findall(r"\(([^()]{4,})\)", note.title)
    names = [words_of(name) for name in (topic.title, *note.aliases, *spelled_out)]
    noun = words_of(type_of(note.type).noun)[:1]
    return words_of(topic.title)[:1], noun, [name for name in names if name]


def _named_objects(clause: Clause, note: Note, topic: Topic) -> Clause:
    """« cet enjeu » in its complements, where the note is one, replaced by the note."""
    noun = plain(type_of(note.type).noun)

    def name(found: re.Match[str]) -> str:
        if plain(found["noun"]) != noun:
            return found[0]
        link = found["link"]
        return with_de(topic.le) if link == "de" else with_a(topic.le) if link == "à" else topic.le

    if "ce" not in clause.rest.casefold() and "ce" not in clause.aside.casefold():
        return clause
    return replace(clause, rest=_POINTED.sub(name, clause.rest), aside=_POINTED.sub(name, clause.aside))


def _pronoun(clause: Clause, pronoun: str, topic: Topic) -> About | None:
    if clause.verb in _IMPERSONAL and pronoun == "il":
        return None
    spoken = topic_spoken(topic)
    if spoken.pronoun != pronoun and (not spoken.pronoun or pronoun.endswith("s")):
        return None  # « Elle » of « le document « Liste de tâches » » is that list, singular as it is
    return _as_topic(clause, topic, changed=spoken.pronoun != pronoun)


def _demonstrative(
    clause: Clause, word: str, rest: str, note: Note, topic: Topic, *, known: bool
) -> About | None:
    """« Ce contrat », « Cette approche agile »: the note, or the object of the action that it is."""
    noun, *more = rest.split()
    if len(more) > _MANY or any(it.casefold() in ("de", "d’", "du", "des") for it in more):
        return None
    object_ = _object_of(topic)
    if object_ and plain(object_.split()[-1] if " " not in object_ else _head(object_)) == plain(noun):
        return About(clause, Spoken(object_, agreement_of(object_).pronoun), stands=True)
    taken_up = plain(noun) in _GENERIC or (
        word == "cette" and bool(stems(noun) & stems(topic.action.partition(" ")[0]))
    )
    if (
        known
        and topic.action
        and clause.verb == "être"
        and not clause.participle
        and not more
        and word == "cette"
    ):
        attribute = clause.rest.partition(" ")[0]
        if plain(noun) in _GENERIC and attribute not in _ARTICLES:
            named = Spoken(f"{article(noun, feminine=True)} {quoted(topic.title)}", "elle", is_topic=True)
            return About(clause, named, stands=True)
    is_type = plain(noun) == plain(type_of(note.type).noun).split()[0]
    is_head = plain(noun) in [word for word in words_of(topic.title)[:2] if word not in _DETERMINED][:1]
    if not (is_type or is_head or (known and taken_up)):
        return None
    spoken = topic_spoken(topic)
    feminine = word == "cette"
    return _as_topic(clause, topic, changed=(spoken.pronoun == "elle") is not feminine)


def _as_topic(clause: Clause, topic: Topic, *, changed: bool) -> About | None:
    """The clause said of the note; agreement redone where the note's gender is another one."""
    spoken = topic_spoken(topic)
    if spoken.pronoun.endswith("s") is not clause.plural:
        return None
    if (
        changed
        and clause.verb == "être"
        and not clause.participle
        and clause.rest.split()[0] not in _ARTICLES
    ):
        return None  # its attribute agrees with another gender
    if changed and spoken.pronoun in _PRONOUNS:
        clause = replace(clause, aside=_REASON_PRONOUN.sub(rf"\g<1>{spoken.pronoun}", clause.aside))
    if changed and clause.participle:
        feminine = spoken.pronoun.startswith("elle")
        clause = replace(clause, participle=agreeing(clause.participle, feminine=feminine, plural=False))
    return About(clause, spoken, stands=True)


def _noun_phrase(clause: Clause, note: Note, topic: Topic) -> About | None:
    """A subject said in full: the note by its name, or something else."""
    said, title = words_of(clause.subject), words_of(topic.title)
    bare = said[1:] if said and said[0] in _DETERMINED else said
    if bare and bare == title[: len(bare)] and said != bare:
        return _as_topic(clause, topic, changed=False)
    noun = words_of(type_of(note.type).noun)
    if bare == noun and said != bare and said[0] not in ("un", "une"):
        return _as_topic(clause, topic, changed=False)
    if said == title or (
        bare[: len(noun)] == noun and [it for it in bare[len(noun) :] if it != "de"] == title
    ):
        return _as_topic(clause, topic, changed=False)
    if is_word_name(clause.subject) and not is_name(clause.subject):
        return None  # a capital that may only be the sentence's
    if said[:1] == ["chaque"] and said[1:] == title[: len(said) - 1]:
        each = f"chaque {topic.title[0].lower()}{topic.title[1:]}"
        return About(clause, Spoken(each, agreement_of(each).pronoun), stands=True)
    named = is_name(clause.subject) and clause.subject.split()[0].casefold() not in _DETERMINED
    text = clause.subject if named else clause.subject[0].lower() + clause.subject[1:]
    if said[:1] in (["un"], ["une"], ["des"]) and len(stems(text)) < _MANY:
        return None  # « une méthode », any of them
    wanted = stems(topic.title)
    shares = len(stems(text) & wanted) * 2 > len(wanted)
    return About(clause, Spoken(text, agreement_of(text).pronoun), bool(shares or _SIGLE.search(text)))


def _owned(clause: Clause, word: str, owned: str, topic: Topic) -> About | None:
    """« Son efficacité » of the note: *l’efficacité du tutorat*."""
    if not owned or owned.split()[0] in ("propre", "propres"):
        return None
    head = f"les {owned}" if word == "ses" else article(owned, feminine=word == "sa")
    text = f"{head} {topic.du}"
    shown = {"sa": "elle", "son": "" if elides(owned) else "il"}.get(word, "")
    return About(clause, Spoken(text, shown or agreement_of(text).pronoun), stands=True)


def _object_of(topic: Topic) -> str:
    """What the action is done to: *le plan de cours* of *rédiger le plan de cours*; ``""`` where there is
    nothing."""
    verb, _, object_ = topic.action.partition(" ")
    if not verb or not present(verb) or not re.match(r"(?:le |la |l’)", object_):
        return ""
    return object_


def _head(phrase: str) -> str:
    return agreement_of(phrase).noun
