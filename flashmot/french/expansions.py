"""What a sigle stands for, as running French writes it: its number, its capitals."""

from __future__ import annotations

import re

from flashmot.french.agreement import gender_of
from flashmot.french.determiners import COUNTED, PLURAL, SINGULAR
from flashmot.french.endings import guessed_gender, is_plural
from flashmot.french.words import is_small, plain

_HEAD = re.compile(
    r"(?P<words>[^\W\d_]+(?:[ \u00a0][^\W\d_]+){0,2}?)(?=[ \u00a0](?:(?:de|du|des)[ \u00a0]|d[’']))"
)
_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE = re.compile(r"(?:iques?|elles?|els?|aires?|ables?|ibles?|ifs?|ives?|ées?|és?|ants?)\Z")
_OF = re.compile(r"[ \u00a0](?:de|du|des)[ \u00a0]|[ \u00a0]d[’']")
_WINDOW = 60


def singular_of(expansion: str) -> str:
    """An expansion whose first noun is a plural that « de » follows, in the singular. As it is where the
    singular isn't known, and where it names a pair of things.

    >>> singular_of("Éléments de documentation"), singular_of("Processus de travail")
    ('Élément de documentation', 'Processus de travail')
    """
    head = _HEAD.match(expansion)
    if head is None or not is_plural(expansion) or re.search(r"[ \u00a0]et[ \u00a0]", expansion):
        return expansion
    words = head["words"].split()
    others = _OF.sub("", expansion[head.end() :], count=1).split()[1:]
    if not all(word.endswith("s") for word in words) or not is_noun(words[0][:-1]):
        return expansion
    if any(word.endswith(("s", "x")) for word in others):  # of the noun as well: *carnets de bord ouverts*
        return expansion
    return " ".join(word[:-1] for word in words) + expansion[head.end() :]


def plural_of(expansion: str) -> str:
    """An expansion in the plural where it is a noun and one that « de » puts behind it: *unité
    d’apprentissage* → *unités d’apprentissage*; any other as it is, for no rule tells what else agrees."""
    head = _HEAD.match(expansion)
    if head is None or is_plural(expansion) or not gender_of(head["words"].split()[0].casefold()):
        return expansion
    words = head["words"].split()
    if any(word.casefold().endswith(("s", "x", "z", "al", "au", "eu")) for word in words):
        return expansion
    if len(_OF.sub("", expansion[head.end() :], count=1).split()) > 1:
        return expansion
    return " ".join(f"{word}s" for word in words) + expansion[head.end() :]


def is_noun(word: str) -> bool:
    """Whether a word is a noun of courses, or ends like a common noun."""
    return bool(gender_of(word.casefold()) or guessed_gender(word))


def calmed(expansion: str, text: str) -> str:
    """An expansion without the capitals inside it: *Environnement Numérique d’Apprentissage* → *Environnement
    numérique d’apprentissage*. A word that the ``text`` writes with a capital and never without is a proper
    name; and what holds a word that may be one stays as the author wrote it."""
    elsewhere, said = text.replace(expansion, "."), expansion
    for found in list(_WORD.finditer(expansion))[1:]:
        word = found[0]
        if not word[:1].isupper() or (word.isupper() and len(word) > 1):
            continue
        low = word[:1].lower() + word[1:]
        is_low = re.search(rf"\b{low}\b", elsewhere)
        if not is_low and _is_proper(word, elsewhere):
            continue
        follows = not is_small(plain(_WORD.findall(expansion[: found.start()])[-1]))
        is_common = is_small(plain(word)) or is_noun(low) or is_noun(low.removesuffix("s"))
        if not (is_low or is_common or (follows and _ADJECTIVE.search(low))):
            return expansion
        said = f"{said[: found.start()]}{low}{said[found.end() :]}"
    return said


def _is_proper(word: str, text: str) -> bool:
    """Whether a text writes a word with a capital where the word of meaning before it has none."""
    for found in re.finditer(rf"\b{word}\b", text):
        before = re.split(r"[^\w\s’'*-]|\n", text[max(0, found.start() - _WINDOW) : found.start()])[-1]
        telling = [it for it in _WORD.findall(before) if len(it) > 1 and not is_small(plain(it))]
        if telling and telling[-1].islower():
            return True
    return False


def is_plural_only(sigle: str, text: str) -> bool:
    """Whether a text gives a sigle determiners of a plural alone: *les TIC*."""
    found = re.findall(rf"(\w+[’' \u00a0])[ \u00a0]?{sigle}(?!\w)", text)
    words = {plain(it.strip(" \u00a0").replace("'", "’")).replace("'", "’") for it in found}
    return not words.isdisjoint(PLURAL | dict.fromkeys(COUNTED, "")) and words.isdisjoint((*SINGULAR, "d’"))
