"""Determiners, and the gender and number that they show of their noun."""

from __future__ import annotations

from flashmot.french.numbers import NUMBER_WORDS

SINGULAR = {
    **dict.fromkeys("le un du au ce cet aucun quel tout".split(), "m"),
    **dict.fromkeys("la une cette sa ma ta aucune quelle toute".split(), "f"),
    **dict.fromkeys("l’ son leur chaque mon ton notre votre".split(), ""),
}
"""Determiner of a singular → ``m``, ``f``, or ``""`` where it doesn't show the gender (*son* stands before
*idée* as before *plan*)."""

PLURAL = {
    **dict.fromkeys("différents divers certains nombreux quels".split(), "m"),
    **dict.fromkeys("différentes diverses certaines nombreuses quelles".split(), "f"),
    **dict.fromkeys("les des aux ces ses mes tes leurs nos vos plusieurs multiples quelques".split(), ""),
}
"""Determiner of a plural → ``m``, ``f`` or ``""``; numbers (``COUNTED``) apart."""

COUNTED = frozenset(word for word, count in NUMBER_WORDS.items() if count > 1)
"""Numbers in letters, which stand before a plural."""

DEFINITE = frozenset("le la l’ les du au aux ce cet cette ces".split())
"""Determiners of what is the one and only, or known."""

CONTRACTED = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
"""Contraction → its preposition and its article."""
