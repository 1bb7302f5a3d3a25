"""The sentence that an author wrote above a relation, turned into a question about its links.

« Il **se décline en** deux grands modèles : » over one or more links becomes « Le concept « CLOM » se décline
en deux grands modèles : lesquels ? ». Where the sentence is about something else than the links, it becomes a
sentence to complete: always honest, since the author wrote it to be completed by these links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flashmot.french.determiners import CONTRACTED
from flashmot.french.elision import elides
from flashmot.french.grammar import article, with_de
from flashmot.french.small_words import HERE, VERB_PREPOSITIONS
from flashmot.french.typography import capitalized, quoted
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import type_of
from flashmot.wording.engine import Subject, Wording, count_word
from flashmot.wording.nouns import WORD, asked_noun

_DEICTIC = re.compile(
    rf"\b(?:{'|'.join(sorted(HERE))}|suivante?s?|cette note|(?:du|ce) chapitre)\b", re.IGNORECASE
)
_REFLEXIVE = re.compile(r"(?:s’|\b(?:se|a\s+pour|est|est\s+une?|est\s+l[ea])\s+|\best\s+l’)$")
_JOINT = re.compile(r"(?:,|,?\s+(?:et|puis|mais))\s+(?:il\s+|elle\s+)?$")
_NOT_A_NOUN = frozenset("dernier dernière premier première même seul seule".split())
_IMPERSONAL = re.compile(r"il\s+(?:s’agit|faut|existe|y\s+a|convient|importe)\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\s+(?:(?:ne|peut|doit|va|en|y)\s+)*(?:s’|se\s+)?$")
_PREPOSITION = re.compile(rf"\s+(?:{'|'.join(sorted((*VERB_PREPOSITIONS, *CONTRACTED)))})(?=\s|$)")
_SECOND_PREPOSITION = re.compile(r"\bet\s+(?:d’|(?:de|du|des|par|à|au|aux|en|sur|dans)\s)")


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


def part_for(sentence: Sentence, label: str, position: int, labels: int) -> Sentence | None:
    """The part of a sentence with several verbs that a label is about; None where that can't be told.

    « Il **prend en intrant** des objectifs et **a pour produit** un plan » serves ``Intrant`` and
    ``Produit``: each label takes the part whose verb names it, else the one at its ``position`` where there
    are as many parts as labels.
    """
    parts = _parts(sentence)
    if len(parts) < 2:
        return sentence
    named = [part for part in parts if _names(part.verbs[0], label)]
    if len(named) == 1:
        return named[0]
    return parts[position] if len(parts) == labels and not named else None


def _parts(sentence: Sentence) -> list[Sentence]:
    """The sentence cut before each verb but the first, each part with the first one's subject."""
    if len(sentence.bold) < 2:
        return [sentence]
    subject = sentence.text[: sentence.bold[0][0]]
    cuts = [0]
    for start, _ in sentence.bold[1:]:
        joint = _JOINT.search(sentence.text[:start])
        if joint is None:
            return [sentence]
        cuts.append(joint.start())
    parts = []
    for number, (start, end) in enumerate(sentence.bold):
        stop = cuts[number + 1] if number + 1 < len(cuts) else len(sentence.text)
        parts.append(
            Sentence(subject + sentence.text[start:stop], ((len(subject), len(subject) + end - start),))
        )
    return parts


def ask_sentence(
    wording: Wording, subject: Subject, sentence: Sentence, answers: int, giveaways: Sequence[str] = ()
) -> str:
    """The question that a sentence asks about its ``answers`` (how many there are).

    ``giveaways`` are the answers' names in all their forms: words of the sentence that say them are left out.
    """
    templates = wording.data["sentence"]
    standing = _standing(sentence, subject)
    tail = sentence.text[sentence.bold[-1][1] :] if sentence.bold else ""
    noun = asked_noun(tail, wording)
    told = _DEICTIC.search(tail) is not None or _tells(tail, giveaways)
    if standing and noun and not told and noun.fits(answers):
        template = templates["which-definite" if noun.definite else "which"]
        count = _count(wording, 0 if noun.announced else answers)
        forms = {"lequel": noun.which, "quel_est": noun.what}
        return wording.fill(template, subject, phrase=standing.text, compte=count, **forms)
    if standing and standing.is_note:
        question, complement = _verb_question(wording, subject, sentence)
        if question:
            hint = "" if told else complement
            count = _count(wording, answers, wording.fill(templates["hint"], complement=hint) if hint else "")
            return wording.fill(templates["verb"], question=question, compte=count)
    count = _count(wording, answers)
    if standing and noun and not told:
        return wording.fill(templates["what"], subject, phrase=standing.text, compte=count)
    kept = _cut(sentence) if told else sentence
    if standing is None:
        return wording.fill(templates["about"], subject, phrase=capitalized(kept.text), compte=count)
    ended = _standing(kept, subject) or standing
    return wording.fill(templates["complete"], subject, phrase=ended.text, compte=count)


def _count(wording: Wording, answers: int, hint: str = "") -> str:
    """« (trois réponses ; indice : …) »: what the question adds in parentheses, or nothing."""
    said = wording.fill(wording.data["sentence"]["count"], n=count_word(answers)) if answers > 1 else ""
    parts = [part for part in (said, hint) if part]
    return f" ({' ; '.join(parts)})" if parts else ""


def _verb_question(wording: Wording, subject: Subject, sentence: Sentence) -> tuple[str, str]:
    """The question of the sentence's verb and what the author says after it; empty where the verb isn't
    known."""
    for form, stop in _verb_forms(sentence):
        template = wording.data["verbs"].get(form)
        if template and not (type_of(subject.type).proper and "{il}" in template):
            return wording.fill(template, subject), _complement(sentence.text, sentence.bold[-1][1], stop)
    return "", ""


def verb_of(sentence: Sentence, known: Mapping[str, str]) -> str | None:
    """What a table says of the sentence's verb, if the sentence is about the note itself; None where it is
    silent."""
    first = WORD.match(sentence.text)
    if first is None or first[0].casefold() not in ("il", "elle", "c’", "ce", "cet", "cette", "ils", "elles"):
        return None
    return next((known[form] for form, _ in _verb_forms(sentence) if form in known), None)


def _verb_forms(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """The last verb as tables write it, longest form first, with where it ends in the sentence."""
    if not sentence.bold:
        return
    start, end = sentence.bold[-1]
    preposition = _PREPOSITION.match(sentence.text, end)
    auxiliary = _REFLEXIVE.search(sentence.text[:start])
    before = auxiliary[0].strip() + ("" if auxiliary[0].endswith("’") else " ") if auxiliary else ""
    verb = sentence.text[start:end].strip()
    forms = [(verb, end)]
    if preposition:
        forms.insert(0, (f"{verb} {_full(preposition[0].strip())}", preposition.end()))
    for text, stop in forms:
        for form in (before + text, text):
            yield plain(form), stop


def _complement(text: str, verb_end: int, start: int) -> str:
    """What follows the verb, without its preposition unless a second one answers it (« par l’un et par
    l’autre »)."""
    rest = text[start:].strip(" ,;")
    if _SECOND_PREPOSITION.search(rest):
        return text[verb_end:].strip(" ,;")
    return f"{_whole(text[verb_end:start].strip())} {rest}".strip()


def _full(preposition: str) -> str:
    """*du*, *des*, *d’* → *de*; *au*, *aux* → *à*."""
    return "de" if preposition == "d’" else CONTRACTED.get(preposition, (preposition, ""))[0]


def _whole(preposition: str) -> str:
    """The article that is left when a contracted preposition goes to the verb."""
    return CONTRACTED.get(preposition, ("", ""))[1]


def _names(verb: str, label: str) -> bool:
    stem = plain(label.replace("-", " ")).split()[0][:5]
    return stem in plain(verb)


def _tells(tail: str, giveaways: Sequence[str]) -> bool:
    """Whether more than half of the words of an answer's name stand in the sentence."""
    said = stems(tail)
    return any(2 * len(stems(name) & said) > len(stems(name)) for name in giveaways)


def _cut(sentence: Sentence) -> Sentence:
    """The sentence up to its verb with the verb's preposition."""
    if not sentence.bold:
        return sentence
    end = sentence.bold[-1][1]
    preposition = _PREPOSITION.match(sentence.text, end)
    return Sentence(sentence.text[: preposition.end() if preposition else end], sentence.bold)


def _says(text: str, answer: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(plain(answer))}(?!\w)", text) is not None


@dataclass(frozen=True, slots=True)
class _Standing:
    """A sentence that stands alone."""

    text: str
    is_note: bool
    """Whether its subject is the note itself, not « L’analyse de l’enjeu… »."""


def _standing(sentence: Sentence, subject: Subject) -> _Standing | None:
    """The sentence with its pronoun replaced by the note, so that it stands alone; None where it can't."""
    text, bold = sentence.text, sentence.bold
    first = WORD.match(text)
    if first is None:
        return None
    word, rest = first[0].casefold(), text[first.end() :].lstrip()
    if word in ("il", "elle") and not _IMPERSONAL.match(text):
        return _Standing(f"{_subject_for(subject, feminine=word == 'elle')} {rest}", is_note=True)
    if word == "c’" and re.match(r"est\b", rest):
        return _Standing(f"{capitalized(subject.phrase)} {rest}", is_note=True)
    if _mentions(text, subject.title):
        return _Standing(capitalized(text), is_note=False)
    if word in ("ce", "cet", "cette", "le", "la", "l’"):
        return _named_subject(word, text, first.end(), bold, subject)
    if word in ("son", "sa", "ses", "leur", "leurs") and bold:
        return _possessed(word, text, first.end(), bold[0][0], subject)
    return None


def _subject_for(subject: Subject, *, feminine: bool) -> str:
    """The note as a subject of the pronoun's gender, so that what agrees with the pronoun stays right."""
    if feminine == subject.feminine or not subject.type:
        if subject.type or feminine:
            return capitalized(subject.phrase)
        return quoted(subject.title)
    return f"La notion {quoted(subject.title)}" if feminine else quoted(subject.title)


def _named_subject(
    word: str, text: str, start: int, bold: tuple[tuple[int, int], ...], subject: Subject
) -> _Standing | None:
    """« Ce modèle **régule** … », « La méthode **s’applique** … »: the noun, then the note's title."""
    found = re.compile(r"\s*(\S+)(?=\s)").match(text, start)
    if found is None:
        return None
    noun, after = found[1], text[found.end() :].lstrip()
    if noun.casefold() in _NOT_A_NOUN:
        return None
    if word in ("le", "la", "l’"):
        between = text[found.end() : bold[0][0]] if bold and bold[0][0] >= found.end() else "?"
        if not _AUXILIARY.fullmatch(between or " "):
            return None
    if plain(noun) == plain(subject.noun):
        return _Standing(f"{capitalized(subject.phrase)} {after}", is_note=True)
    if word == "l’":
        return _Standing(f"L’{noun} {quoted(subject.title)} {after}", is_note=True)
    head = article(noun, feminine=word in ("cette", "la"))
    return _Standing(f"{capitalized(head)} {quoted(subject.title)} {after}", is_note=True)


def _possessed(word: str, text: str, start: int, verb: int, subject: Subject) -> _Standing | None:
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
    return _Standing(f"{capitalized(head)} {with_de(subject.phrase)} {text[end:].strip()}", is_note=False)


def _mentions(text: str, title: str) -> bool:
    return len(title) > 2 and _says(plain(text), title)
