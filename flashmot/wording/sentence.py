"""The sentence that an author wrote above a relation, turned into a question about its links.

« Il **se décline en** deux grands modèles : » over one or more links becomes « Le concept « CLOM » se décline en
deux grands modèles : lesquels ? ». Where the sentence is about something else than the links, it becomes a
sentence to complete: always honest, since the author wrote it to be completed by these links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flashmot.knowledge import plain
from flashmot.wording.engine import Subject, Wording, count_word
from flashmot.wording.french import NUMBER_WORDS, article, capitalized, elides, quoted, typeset, with_de

_SINGULAR = {
    "un": "m",
    "une": "f",
    "le": "m",
    "la": "f",
    "l’": "",
    "du": "m",
    "au": "m",
    "ce": "m",
    "cet": "m",
}
_SINGULAR |= {"cette": "f", "son": "", "sa": "f"}
_PLURAL = {
    "les": "",
    "des": "",
    "aux": "",
    "ces": "",
    "ses": "",
    "plusieurs": "",
    "multiples": "",
    "quelques": "",
}
_PLURAL |= {
    "différents": "m",
    "différentes": "f",
    "divers": "m",
    "diverses": "f",
    "certains": "m",
    "certaines": "f",
}
_PLURAL |= {"nombreux": "m", "nombreuses": "f"} | {word: "" for word, count in NUMBER_WORDS.items() if count > 1}
_ADJECTIVES = re.compile(
    "(?:grand|grande|petit|petite|principal|principale|principaux|nouveau|nouvel|nouvelle|bon|bonne|vaste|même|autre|"
    "propre|seul|seule|véritable|double|triple|premier|première|dernier|dernière|divers|diverse)s?"
)
_WORD = re.compile(r"(?:l|d|s|n|qu|c|j)’|[^\s’]+", re.IGNORECASE)
_WHICH = {
    ("m", False): "lequel",
    ("f", False): "laquelle",
    ("m", True): "lesquels",
    ("f", True): "lesquelles",
}
_IMPERSONAL = re.compile(r"il\s+(?:s’agit|faut|existe|y\s+a|convient|importe)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\s+(?:(?:ne|peut|doit|va|en|y)\s+)*(?:s’|se\s+)?$")
_PREPOSITION = re.compile(r"\s+(?:de|d’|du|des|par|en|sur|dans|à|au|aux|pour|avec)(?=\s|$)")
_BEFORE_NOUN = frozenset("de d’ par en sur dans à selon avec pour vers chez sous que qu’ et ou".split())
_FARTHEST_NOUN = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an author wrote, without the label in front and the colon at the end."""

    text: str
    """Plain text, typeset."""
    bold: tuple[tuple[int, int], ...] = ()
    """The (start, end) of each bold span in ``text``: the verbs."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """The bold spans' texts."""
        return tuple(self.text[start:end] for start, end in self.bold)


def half_for(sentence: Sentence, label: str, position: int) -> Sentence:
    """The part of a sentence with two verbs that a label is about.

    « Il **prend en intrant** des objectifs et **a pour produit** un plan » serves ``Intrant`` and ``Produit``: each
    label takes the half whose verb names it, else the half at its ``position`` (0 or 1).
    """
    if len(sentence.bold) < 2:
        return sentence
    (first_start, _), (second_start, second_end) = sentence.bold[:2]
    joint = re.search(r",?\s+(?:et|puis|mais)\s+(?:il\s+|elle\s+)?$", sentence.text[:second_start])
    if joint is None:
        return sentence
    named = [_names(verb, label) for verb in sentence.verbs[:2]]
    wants_second = named[1] and not named[0] if any(named) else position > 0
    if not wants_second:
        return Sentence(sentence.text[: joint.start()], (sentence.bold[0],))
    before = sentence.text[:first_start]
    rest = sentence.text[second_start:]
    shift = len(before) - second_start
    return Sentence(before + rest, ((second_start + shift, second_end + shift),))


def ask_sentence(wording: Wording, subject: Subject, sentence: Sentence, answers: Sequence[str]) -> str:
    """The question that a sentence asks about ``answers``, or ``""`` when nothing of it can be used."""
    text, bold = _shortened(sentence, subject, answers)
    standing = _standing(text, bold, subject)
    count = _count(wording, subject, len(answers))
    if standing is None:
        kept = capitalized(text)
        return wording.fill(wording.data["sentence"]["about"], subject, phrase=kept, compte=count)
    tail = text[bold[-1][1] :] if bold else ""
    noun = _asked_noun(tail, wording)
    if noun is None:
        return wording.fill(wording.data["sentence"]["complete"], subject, phrase=standing, compte=count)
    gender, plural, announced = noun
    several = len(answers) > 1
    if plural is several and announced in (0, len(answers)):
        said = count if several and not announced else ""
        template, which = wording.data["sentence"]["which"], _WHICH[gender, plural]
        return wording.fill(template, subject, phrase=standing, lequel=which, compte=said)
    if not several:
        count = wording.fill(wording.data["sentence"]["count-one"], subject)
    return wording.fill(wording.data["sentence"]["what"], subject, phrase=standing, compte=count)


def _count(wording: Wording, subject: Subject, count: int) -> str:
    if count < 2:
        return ""
    return wording.fill(wording.data["sentence"]["count-many"], subject, n=count_word(count))


def _names(verb: str, label: str) -> bool:
    stem = plain(label.replace("-", " ")).split()[0][:5]
    return stem in plain(verb)


def _shortened(sentence: Sentence, subject: Subject, answers: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The sentence, cut after its verb where it would give an answer away."""
    without_title = plain(sentence.text).replace(plain(subject.title), " ")
    leaks = any(_says(without_title, answer) for answer in answers)
    if not leaks or not sentence.bold:
        return sentence.text, sentence.bold
    end = sentence.bold[-1][1]
    preposition = _PREPOSITION.match(sentence.text, end)
    cut = sentence.text[: preposition.end() if preposition else end]
    return cut, sentence.bold


def _says(text: str, answer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", text) is not None


def _standing(text: str, bold: tuple[tuple[int, int], ...], subject: Subject) -> str | None:
    """The sentence with its pronoun replaced by the note, so that it stands alone; None where it can't."""
    first = _WORD.match(text)
    if first is None:
        return None
    word, rest = first[0].casefold(), text[first.end() :].lstrip()
    if word in ("il", "elle") and not _IMPERSONAL.match(text):
        return f"{_subject_for(subject, feminine=word == 'elle')} {rest}"
    if word == "c’" and re.match(r"est\b", rest):
        return f"{capitalized(subject.phrase)} {rest}"
    if _mentions(text, subject.title):
        return capitalized(text)
    if word in ("ce", "cet", "cette", "le", "la", "l’"):
        return _named_subject(word, rest, text, bold, subject)
    if word in ("son", "sa", "ses", "leur", "leurs") and bold:
        return _possessed(word, rest, text, first.end(), bold[0][0], subject)
    return None


def _subject_for(subject: Subject, *, feminine: bool) -> str:
    """The note as a subject of the pronoun's gender, so that what agrees with the pronoun stays right."""
    if feminine == subject.feminine or not subject.type:
        if subject.type or feminine:
            return capitalized(subject.phrase)
        return quoted(subject.title)
    return f"La notion {quoted(subject.title)}" if feminine else quoted(subject.title)


def _named_subject(word: str, rest: str, text: str, bold: tuple[tuple[int, int], ...], subject: Subject) -> str | None:
    """« Ce modèle **régule** … », « Le principe **s’applique** … »: the noun, then the note's title."""
    noun, _, after = rest.partition(" ")
    if word in ("le", "la", "l’"):
        starts_verb = bool(bold) and text.find(after) >= 0 and bold[0][0] <= len(text) - len(after) + 4
        if plain(noun) != plain(subject.noun) or not starts_verb:
            return None
    if plain(noun) == plain(subject.noun):
        return f"{capitalized(subject.phrase)} {after}"
    return f"{capitalized(article(noun, feminine=word == 'cette'))} {quoted(subject.title)} {after}"


def _possessed(word: str, _rest: str, text: str, start: int, verb: int, subject: Subject) -> str | None:
    """« Son analyse **prend** … » → « L’analyse de l’enjeu « X » prend … »."""
    auxiliary = _AUXILIARY.search(text[:verb])
    end = auxiliary.start() if auxiliary else verb
    owned = text[start:end].strip()
    if not owned:
        return None
    if word in ("ses", "leurs"):
        head = f"les {owned}"
    else:
        head = article(owned, feminine=word == "sa")
        if word == "leur" and not elides(owned):
            return None  # leur says nothing of the noun's gender
    return f"{capitalized(head)} {with_de(subject.phrase)} {text[end:].strip()}"


def _mentions(text: str, title: str) -> bool:
    return len(title) > 2 and _says(plain(text), title)


def _asked_noun(tail: str, wording: Wording) -> tuple[str, bool, int] | None:
    """(gender, plural, number said or 0) of the noun that names what the links are, or None."""
    words = [found[0] for found in _WORD.finditer(typeset(tail))]
    determiner = gender = ""
    announced, previous = 0, ""
    for at, word in enumerate(words[:_FARTHEST_NOUN]):
        low = word.casefold().strip(",;:.")
        if low in _SINGULAR or low in _PLURAL:
            if determiner and low not in _PLURAL:
                return None
            determiner = low
            gender = _SINGULAR.get(low) or _PLURAL.get(low) or gender
            announced = NUMBER_WORDS.get(low, 0) if low not in ("un", "une") else 0
        elif determiner and not _ADJECTIVES.fullmatch(low):
            noun_gender = wording.gender(low)
            if not noun_gender or (gender and gender != noun_gender):
                return None
            after = words[at + 1].casefold() if at + 1 < len(words) else ""
            return (noun_gender, determiner in _PLURAL, announced) if after != "dont" else None
        elif not determiner and low not in _BEFORE_NOUN and previous not in ("et", "ou"):
            return None  # the determiner further on belongs to another noun
        previous = low
    return None
