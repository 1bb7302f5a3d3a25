"""Typed answers in French: right, right but for the accents, almost right, or wrong. Pure functions on
strings.

- Cosmetics never count: case, Unicode forms, œ, apostrophes and quotation marks, hyphens and spaces, a
  leading article, elision, regular plurals, punctuation, decimal comma or point, a gloss in parentheses left
  out.
- Accents left out or wrong: ACCENTS; but WRONG where they make another word: in an answer that is one short
  word with a twin, which was typed (*ou/où, sur/sûr, côte/côté*), and where a rival differs from the answer
  by accents only.
- ALMOST is a typo or two, a small word left out, or the same words in another order. Never in acronyms and
  answers of five letters or fewer, never where a number differs, a negation or a prefix that makes another
  notion.
- Rivals are answers that are right for other notions: what is no farther from one of them is WRONG.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import OSA

from webquiz.answers.reading import (
    LONGEST,
    Form,
    Reading,
    Segments,
    Word,
    article_length,
    difference,
    read,
    read_answer,
    stem,
    tidy,
)


class Verdict(StrEnum):
    """How good an answer is, best first."""

    RIGHT = "right"
    ACCENTS = "accents"
    ALMOST = "almost"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what to show with it."""

    verdict: Verdict
    """How good the answer is."""
    matched: str
    """The accepted answer that it was held against, the nearest one (its first 500 characters)."""
    difference: Segments
    """What was typed against ``matched``: ("same" | "missing" | "extra", text); ``()`` when RIGHT."""


Nearness = tuple[int, int]
"""(letters that differ, 0 if the words are the same in another order; letters that differ)"""

_TWINS = frozenset(
    map(
        stem,
        "ou où a à la là ça çà du dû sur sûr mur mûr des dès cote coté côte côté tache tâche taché pécheur pêcheur "
        "jeune jeûne jeûné foret forêt cru crû mais maïs notre nôtre votre vôtre près prêt marche marché pêche péché "
        "pêché élève élevé forme formé interne interné acre âcre chasse châsse chassé mat mât sale salé haler hâler "
        "pale pâle colon côlon cure curé".split(),
    )
)
"""Words that only an accent tells from another: *cote* is no slip for *côté*, as *meme* is for *même*."""
_DETERMINERS = frozenset("le la les l un une des du de d the an of".split())
_LINKS = frozenset(
    "a au aux en dans par pour sur avec et ou comme entre vers chez sous que qu qui in on for and or to by with".split()
)
"""Small words that change the meaning: an evaluation *de*, *pour*, *comme* apprentissage."""
_SMALL = _DETERMINERS | _LINKS
_NEGATIONS = frozenset("non pas sans ni jamais aucun aucune contre hors anti moins not no without".split())
_PREFIXES = {
    prefix: group[0]
    for group in map(
        str.split,
        (
            "non",
            "a an",
            "in im il ir",
            "de des",
            *"mal anti contre re co auto hetero homo inter intra extra infra micro macro meso meta mono multi pluri "
            "poly uni bi tri hyper hypo pre post sous sur sub super ex endo exo trans semi para".split(),
        ),
    )
    for prefix in group
}
"""Prefix → its sense: putting one, leaving one out or taking another makes another notion."""
_SAYABLE = re.compile(r"[aeiouy]|[bcdfgptv][lr]?[aeiouyh]|[jklmnqrswxz][aeiouyh]|s[cmnpqty]|[pt]h|ps")
"""How a word starts: what remains of *apprentissage* without its a is no word, and no opposite."""
_MOST_WORDS = 12
"""Of an answer that are tried with prefixes."""
_NUMBERS = re.compile(r"-?\d[\d.\x00]*")
_NUMBER_WORDS = frozenset(
    map(
        stem,
        "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
        "cinquante soixante cent mille premier premiere second seconde deuxieme troisieme quatrieme cinquieme sixieme "
        "septieme huitieme neuvieme dixieme".split(),
    )
)


def judge(typed: str, accepted: Sequence[str], rivals: Sequence[str] = ()) -> Judgement:
    """How good a typed answer is.

    Args:
        typed: any string; its first 500 characters are looked at.
        accepted: answers of which each is right by itself.
        rivals: answers that are right for other notions.
    """
    said = read(typed)
    right_ones = [read_answer(text[:LONGEST]) for text in accepted]
    answers = [(answer, form) for answer in right_ones for form in answer.forms]
    if not answers or not any(map(str.isalnum, said.text)):
        parts = ("extra", tidy(said.text)), ("missing", answers[0][0].text if answers else "")
        return Judgement(Verdict.WRONG, parts[1][1], tuple(part for part in parts if part[1]))
    foes = _foes(answers, rivals)
    heard = said.forms[0]
    right = _right(said, answers)
    if right and not any(heard.exact & foe[0].exact for foe in foes):
        return Judgement(Verdict.RIGHT, right.text, ())
    ranked = sorted((_nearness(heard, form), at) for at, (_, form) in enumerate(answers))
    for near, at in ranked:
        verdict = _verdict(heard, answers[at][1], near)
        if verdict is not Verdict.WRONG:
            if any(_nearness(heard, form) <= near for foe in foes for form in foe):
                break
            return _judgement(verdict, said, *answers[at])
    return _judgement(Verdict.WRONG, said, *answers[ranked[0][1]])


def same_answer(one: str, other: str) -> bool:
    """Whether two answers are equal but for what is cosmetic, a gloss that one of them lacks included."""
    left, right = read_answer(one[:LONGEST]).forms, read_answer(other[:LONGEST]).forms
    return any(left[0].exact & form.exact for form in right) or any(
        right[0].exact & form.exact for form in left
    )


def _judgement(verdict: Verdict, said: Reading, answer: Reading, form: Form) -> Judgement:
    return Judgement(verdict, answer.text, difference(said, form, answer.text))


def _right(said: Reading, answers: Sequence[tuple[Reading, Form]]) -> Reading | None:
    """The answer that was given, but for cosmetics; a term with its gloss is right where both are."""
    whole, *parts = said.forms
    for answer, form in answers:
        if whole.exact & form.exact:
            return answer
    if len(parts) == 2:
        found = [
            next((answer for answer, form in answers if part.exact & form.exact), None) for part in parts
        ]
        return found[0] if all(found) else None
    return None


def _verdict(heard: Form, form: Form, near: Nearness) -> Verdict:
    """A verdict on an answer that isn't right, rivals aside."""
    if near[1] == 0:
        return Verdict.WRONG if _are_twins(heard) and _are_twins(form) else Verdict.ACCENTS
    return Verdict.ALMOST if _almost(heard, form, near) else Verdict.WRONG


def _are_twins(form: Form) -> bool:
    words = form.words[article_length(form.words) :]
    return all(stem(word.full) in _TWINS for word in words)


def _foes(answers: Sequence[tuple[Reading, Form]], rivals: Sequence[str]) -> list[tuple[Form, ...]]:
    """The forms of each rival that isn't itself accepted."""
    own = frozenset[str]().union(*(form.exact for _, form in answers))
    read_rivals = (read_answer(rival[:LONGEST]).forms for rival in rivals)
    return [forms for forms in read_rivals if not forms[0].exact & own]


def _nearness(heard: Form, form: Form) -> Nearness:
    apart = min(OSA.distance(one, other) for one in heard.bare for other in form.bare)
    if apart and sorted(_significant(heard)) == sorted(_significant(form)) != []:
        return 0, apart
    return apart, apart


def _significant(form: Form) -> list[str]:
    return [root for at, root in enumerate(form.roots) if not _is_small(form.words, at)]


def _small(form: Form) -> Counter[str]:
    return Counter(word.bare for at, word in enumerate(form.words) if _is_small(form.words, at))


def _is_small(words: Sequence[Word], at: int) -> bool:
    return words[at].bare in _SMALL and not _is_prefix(words, at)


def _is_prefix(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a prefix with its hyphen, as in *a-synchrone*."""
    return words[at].bare in _PREFIXES and at + 1 < len(words) and words[at + 1].joint == "-"


def _almost(heard: Form, form: Form, near: Nearness) -> bool:
    """Whether an answer is nearly right: small words and order, then typos."""
    if _numbers(heard) != _numbers(form) or _negations(heard) != _negations(form):
        return False
    typed, wanted = _small(heard), _small(form)
    missing, extra = wanted - typed, typed - wanted
    if any(word in _LINKS for word in extra) and missing:
        return False
    if near[0] == 0:
        if _significant(heard) != _significant(form):
            return not any(word in _LINKS for word in extra)
        if not extra and missing.total() - min(missing["de"], missing["la"] + missing["l"]) <= 1:
            return True
    return _typo(heard, form, near[1])


def _typo(heard: Form, form: Form, apart: int) -> bool:
    if apart > _budget(form) or not _names_kept(heard, form):
        return False
    if {*heard.roots} & _NUMBER_WORDS - {*form.roots}:
        return False
    return not any(
        OSA.distance(key, opposite, score_cutoff=apart - 1) < apart
        for opposite in _opposites(form)
        for key in heard.bare
    )


def _budget(form: Form) -> int:
    """How many letters may be wrong."""
    capitals = sum(letter.upper for word in form.words for letter in word.letters)
    length = len(form.key)
    if length <= 5 or 2 * capitals > length:
        return 0
    return 1 if length <= 8 else 2 if length <= 15 else 3


def _numbers(form: Form) -> list[str]:
    return [number for word in form.words for number in _NUMBERS.findall(word.bare)]


def _negations(form: Form) -> Counter[str]:
    return Counter(word.bare for word in form.words if word.bare in _NEGATIONS)


def _names_kept(heard: Form, form: Form) -> bool:
    """Whether acronyms, symbols and single letters (*type B*, *e-learning*) are the same in both."""
    ours, theirs = heard.roots, form.roots
    return all(_is_among(name, ours) for name in _literals(form)) and all(
        _is_among(name, theirs) for name in _literals(heard)
    )


def _is_among(name: str, roots: tuple[str, ...]) -> bool:
    return name in roots or (len(name) == 1 and any(root.startswith(name) for root in roots))


def _literals(form: Form) -> Iterator[str]:
    last = len(form.words) - 1
    shouted = all(letter.upper or not letter.full.isalpha() for word in form.words for letter in word.letters)
    for at, word in enumerate(form.words):
        capitals = sum(letter.upper for letter in word.letters)
        if len(word.letters) == 1:
            elision = at < last and form.words[at + 1].joint == "'"
            if not elision and (
                (word.bare not in _SMALL and word.bare != "y") or (capitals and at and not shouted)
            ):
                yield word.bare
        elif (capitals >= 2 and 2 * capitals >= len(word.letters) and not shouted) or not word.bare.isalnum():
            yield stem(word.bare)


def _opposites(form: Form) -> Iterator[str]:
    """The answer's spellings with a prefix put to a word, taken from it, or changed: *asynchrone*,
    *micro-*."""
    skip = article_length(form.words)
    words, roots = form.words[skip:], form.roots[skip:]
    for at in range(min(len(words), _MOST_WORDS)):
        before, after = "".join(roots[:at]), "".join(roots[at + 1 :])
        for sense, rest in _without_prefix(words, at):
            if sense:
                yield f"{before}{rest}{after}"
            yield from (
                f"{before}{prefix}{rest}{after}" for prefix, other in _PREFIXES.items() if other != sense
            )


def _without_prefix(words: Sequence[Word], at: int) -> Iterator[tuple[str, str]]:
    """(sense of the prefix, the rest) of a word, ``""`` for none; a prefix before a hyphen is a word of its
    own."""
    root = stem(words[at].bare)
    if _is_prefix(words, at):
        yield _PREFIXES[words[at].bare], ""
    elif len(root) >= 4:
        yield "", root
    for prefix, sense in _PREFIXES.items():
        rest = root.removeprefix(prefix)
        if rest != root and len(rest) >= 4 and _SAYABLE.match(rest):
            yield sense, rest
