"""The clauses that authors answer a question with: cleaned, and told whether they can stand on a card."""

from __future__ import annotations

import re

from flashmot.extract.passages import Unit
from flashmot.french.grammar import article, with_a, with_de
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems, words_of

_OR_IN = re.compile(r"[\s\u00a0]*\((ou[\s\u00a0][^()]*)\)")
"""« exprimés (ou implicites) »: what is said as well, not aside."""
_PARENTHESIS = re.compile(r"[\s\u00a0]*(?<!\\)\((?!ou[\s\u00a0])[^()]*\)")
_MARKS = re.compile(r"\*{2,}|(?<!\d)\*|_{2,}")
_BEFORE_SIGN = re.compile(r"[\s\u00a0]+(?=[,.])")
_STRAIGHT = re.compile(r'"\s*([^"]+?)\s*"')
_CURLY = re.compile(r"“\s*([^”]+?)\s*”")
_SENTENCE = re.compile(r"(?<=[.!?])[\s\u00a0]+(?=[A-ZÀ-Þ«])")
_OPEN = re.compile(
    r"\betc\b|\.\.\.|…|\bex\b|\bpar exemple\b|\btel(?:le)?s? que\b|\bcomme\b|\bnotamment\b"
    r"|\b[A-Z]+_|[()\"“”?!]|\bci-(?:dessous|dessus|après)\b|\bvoir\b|\bchapitre\b",
    re.IGNORECASE,
)
_OPEN_WORDS = (
    *("etc", "...", "…", "ex", "tel", "comme", "notamment", "_", "(", ")", '"', "“", "”", "?", "!"),
    *("ci-", "voir", "chapitre"),
)
"""One of which is in what the pattern finds."""
_POINTING = re.compile(r"\b(?P<word>ce|cet|cette|ces)\s(?P<noun>[\w-]+)", re.IGNORECASE)
_THIS = re.compile(r"\b(?P<preposition>(?:de|à) )?(?P<word>ce|cet|cette|ces)\s(?P<noun>[\w-]+)")
_COMPLEMENT = re.compile(r" (?:de |du |des |d’)")
_NO_NOUN = frozenset("qui que qu dont à n sont est".split())
_PRONOUN = re.compile(
    r"\b(?:ils?|elles?|celles?|celui|ceux|lui|eux)\b|\b(?:ce|cette|ces) derni|\b[sl]’en\b|\b[sl]’y\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"\bleurs?\b", re.IGNORECASE)
_MANY = re.compile(r"\b(?:les|des|ces|chaque|entre)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\b(?:pour|de|d’|à|sans|en|l’)\s?(?:l[ea]s?\s|l’|en\s|y\s)(?P<verb>\w+)")


def said(unit: Unit) -> str:
    """What a unit says, in one sentence: without parentheses, stray marks, straight quotation marks and its
    full stop."""
    return clean("".join(piece.text for piece in unit.pieces))


def clean(text: str) -> str:
    """The first sentence of a text, without parentheses, stray marks and its full stop."""
    if "*" in text or "_" in text:
        text = _MARKS.sub("", text)
    if "(" in text:
        text = _without_parentheses(_OR_IN.sub(r" \1", text))
    if '"' in text or "“" in text:
        text = _CURLY.sub(r"« \1 »", _STRAIGHT.sub(r"« \1 »", text))
    text = " ".join(_SENTENCE.split(text.strip(), maxsplit=1)[0].split())
    return _BEFORE_SIGN.sub("", text).rstrip(" \u00a0.,;")


def _without_parentheses(text: str) -> str:
    """The text without parentheses, nor those within them."""
    previous = ""
    while previous != text:
        previous, text = text, _PARENTHESIS.sub("", text)
    return text


def bold_of(unit: Unit) -> str:
    """The first bold term of a unit, cleaned; ``""`` where there is none."""
    return next((clean(piece.text) for piece in unit.pieces if piece.bold and piece.text.strip()), "")


def closed(text: str) -> bool:
    """Whether a text says all that it says: no example, « etc. », code of a note or cross-reference."""
    if not text or ":" in text or text.count("«") != text.count("»"):
        return False
    low = text.casefold()
    return not (any(word in low for word in _OPEN_WORDS) and _OPEN.search(text))


def stands(text: str, around: str = "") -> bool:
    """Whether nothing in a text points outside it and what is said around it: *ce* with its noun is fine
    where the noun is there."""
    if _PRONOUN.search(text) or points(text, around):
        return False
    theirs = _THEIR.search(text)
    if theirs and not _MANY.search(text[: theirs.start()]):
        return False
    return not any(is_action(found["verb"]) for found in _OBJECT.finditer(text))


def points(text: str, around: str) -> bool:
    """Whether a *ce* or *ces* has no noun of the text or of what is around it to point at."""
    for found in _POINTING.finditer(text):
        noun = plain(found["noun"])
        if noun in _NO_NOUN:
            continue
        before = {word.rstrip("sx") for word in words_of(f"{around} {text[: found.start()]}")}
        if noun.rstrip("sx") not in before:
            return True
    return False


def definite(text: str, before: str) -> str:
    """The text with *the* for *this* where its noun has a complement, or was named before and isn't the end:
    « qui classe ces messages de la semaine » → « qui classe les messages de la semaine »."""

    def article_for(found: re.Match[str]) -> str:
        noun = found["noun"]
        named = plain(noun).rstrip("sx") in {word.rstrip("sx") for word in words_of(before)}
        goes_on = found.end() < len(text)
        if plain(noun) in _NO_NOUN or not ((named and goes_on) or _COMPLEMENT.match(text, found.end())):
            return found[0]
        said_so = _definite(found["word"], noun)
        preposition = (found["preposition"] or "").strip()
        if not preposition:
            return said_so
        return with_de(said_so) if preposition == "de" else with_a(said_so)

    return _THIS.sub(article_for, text)


def _definite(word: str, noun: str) -> str:
    return f"les {noun}" if word.casefold() == "ces" else article(noun, feminine=word.casefold() == "cette")


def told(answer: str, question: str) -> bool:
    """Whether a question says more than half of what its answer does."""
    words = stems(answer)
    return not words or 2 * len(words & stems(question)) > len(words)


def half_told(answer: str, question: str, *, besides: frozenset[str] = frozenset()) -> bool:
    """Whether a question says half of what its answer does, some words left out that answers always have."""
    words = stems(answer) - besides
    return bool(words) and 2 * len(words & stems(question)) >= len(words)


def same(one: str, other: str) -> bool:
    """Whether two clauses say the same: more than half of the words of the shorter stand in the other."""
    ours, theirs = stems(one), stems(other)
    return 2 * len(ours & theirs) > min(len(ours), len(theirs))
