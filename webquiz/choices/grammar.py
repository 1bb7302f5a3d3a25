"""French grammar, as far as word lists and endings tell: gender, number, elision."""

from __future__ import annotations

import re

GENDER = {
    **dict.fromkeys("le un du au ce aucun quel tout".split(), "m"),
    **dict.fromkeys("la une cette sa ma ta aucune quelle toute".split(), "f"),
}
"""Determiners that show the gender, all singular."""

SINGULAR = frozenset("l’ cet son leur chaque mon ton notre votre".split())
"""Determiners that show the singular but no gender."""

PLURAL = frozenset(
    "les des ces aux ses mes tes leurs nos vos plusieurs quelques certains certaines quels quelles".split()
)
"""Determiners that show the plural."""

ELIDED = frozenset("l’ d’ qu’ s’ n’ c’ j’ m’ t’ cet".split())
"""Words that stand before a vowel only."""

BEFORE_CONSONANT = frozenset("le la de du au que ce sa ma ta se ne je".split())
"""Words that stand before a consonant only."""

_ASPIRATED = re.compile(
    r"h(?:a(?:ch|ck|ll|lt|nd|rd|sa|ut)|ér(?:os|iss)|iérarch|ors|uit|ybrid(?!e))|onz|oui\b|y[aeou]|uni?form\b"
)
_ENDINGS = (
    ("preposition", r"(?:à|en|dans|sur|sous|par|pour|sans|avec|dès|vers|selon|entre|contre)"),
    ("article", r"(?:une?|les?|la|l[’'].+|des|du|ces?|leurs?|ses|son|sa)"),
    ("reflexive", r"(?:s[’'].+|se)"),
    ("adverb", r".*[^é]ment"),
    ("é", r".*é"),
    ("ée", r".*ée"),
    ("és", r".*és"),
    ("ées", r".*ées"),
    ("ant", r".*ant"),
    ("feminine", r".*(?:ive|elle|euse|ante|ale|ienne)"),
    ("feminines", r".*(?:ives|elles|euses|antes|ales|iennes)"),
    ("adjective", r".*(?:aire|ique|able|ible|one|iste|ide|icite)"),
    ("adjectives", r".*(?:aires|iques|ables|ibles|ones|istes|ides|icites)"),
    ("infinitive", r".*(?:er|ir)"),
    ("ent", r".*ent"),
    ("e", r".*e"),
    ("es", r".*es"),
    ("s", r".*[sx]"),
    ("t", r".*[td]"),
    ("vowel", r".*[aiouàâéèêëîïôûù]"),
)
_ENDING = tuple((name, re.compile(rf"{pattern}\Z")) for name, pattern in _ENDINGS)
_FEMININE = re.compile(r"(?:[stx]ion|[aeiou]té|ence|ance|ure|ude|ette|esse|rie|gie|mie|phie|nie|aison|ise)\Z")
_MASCULINE = re.compile(r"(?:isme|ment|eau|oir|ier|al|et|in|teur|eur|if|ant|ent|us)\Z")


def elides(text: str) -> bool:
    """Whether « le » and « de » become « l’ » and « d’ » before the text."""
    low = text.casefold()
    return low[:1] in set("aeiouyàâäéèêëîïôöùûüœæh") and not _ASPIRATED.match(low)


def is_plural(text: str) -> bool:
    """Whether the text's first word looks like a plural."""
    first = next(iter(text.split()), "").casefold()
    return first.endswith(("s", "x")) and first not in (
        "cours",
        "parcours",
        "processus",
        "accès",
        "corpus",
        "temps",
    )


def ending_of(word: str) -> str:
    """The name in ``_ENDINGS`` of a word's ending, a sign of its part of speech; else ``consonant``."""
    low = word.casefold().rstrip(".,;:")
    return next((name for name, pattern in _ENDING if pattern.match(low)), "consonant")


def guessed_gender(word: str) -> str:
    """``m`` or ``f`` by a noun's ending, ``""`` where it doesn't tell."""
    low = word.casefold()
    return "f" if _FEMININE.search(low) else "m" if _MASCULINE.search(low) else ""
