"""The small words of French, by class, and the stop lists that comparisons of texts make of them.

In small letters with typographic apostrophes, unless a list says otherwise.
"""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "à avec chez comme contre d’ dans de dès en entre par pour sans selon sous sur vers".split()
)
"""Prepositions of one word, *comme* among them; contractions are in ``determiners``."""

VERB_PREPOSITIONS = frozenset("à avec d’ dans de en par pour sur".split())
"""Those that a verb asks for: « s’applique **à** », « se compose **de** »."""

ARTICLES = frozenset("le la les l un une des du d".split())
"""The articles that an answer may be given with or without, apostrophes left out."""

ENGLISH_ARTICLES = frozenset("the a an".split())
"""The same of English names. « a » is a French verb, too: what compares French only leaves it out."""

NEGATIONS = frozenset("non pas sans ni jamais aucun aucune contre hors anti moins not no without".split())
"""Words, without accents, that make an answer say the opposite, in French and in English names."""

DENIALS = NEGATIONS | {"ne", "n"}
"""The same with what stands beside « pas », apostrophes left out."""

OF = frozenset("de du des d".split())
"""« De », alone and with an article, apostrophes left out."""

WITHIN = frozenset("dans en".split())
"""Prepositions that put a thing into what it is a part of, as « de » does: *l’axe dans la méthode*."""

SMALL_WORDS = frozenset(
    "a a' au aux avec by d' dans de des du en et for in l' la le les of on ou par pour qu' que qui "
    "s' se sous sur the to un une".split()
)
"""Words that carry no meaning of their own in French or in English names, as ``words.words_of`` gives them.
Which cards a note gives rests on them."""

POINTING = frozenset("ce cet cette il leur son".split())
"""Words that point at something said before."""

DETERMINERS = frozenset("le la les l un une des du de d the an of".split())
"""Words that a typed answer may leave out, without accents and apostrophes, English ones included."""

LINKS = frozenset(
    "a au aux en dans par pour sur avec et ou comme entre vers chez sous que qu qui in on for and "
    "or to by with".split()
)
"""Small words that change the meaning: an evaluation *de*, *pour*, *comme* apprentissage. Without accents."""

AUXILIARIES = frozenset("est sont a ont se s' de d' du des en la le l' un une peut".split())
"""What an author sets in bold, or doesn't, beside a verb: « est **régulé par** », « **est régulé par** ». As
``words.words_of`` gives them. Ids of cards rest on this list: it can't change."""

FRENCH_ONLY = frozenset("de des du en et la le les à aux au par pour d l sur".split())
"""Words that tell a name as French: an English one holds none of them."""

ENGLISH_ONLY = frozenset(
    "of and the for in to open online course courses learning based resources educational system "
    "design language education theory discussion".split()
)
"""Words that tell a name as English."""

SUBJECTS = frozenset("il elle ils elles on cela ceci".split())
"""Pronouns that stand for what a sentence is about."""

DEMONSTRATIVES = frozenset("ce cet cette ces".split())
"""Determiners that point at what was just said."""

HERE = frozenset("ici ci-dessous ci-après".split())
"""Words that point at another place of the text."""

BEFORE_VERB = frozenset("qui il elle on ils elles se s’ ne n’ y où".split())
"""Words that a verb follows."""

BEFORE_ATTRIBUTE = frozenset("est sont était étaient a ont être été reste restent plus moins très".split())
"""Words that an attribute or a participle follows."""

ADVERBS = frozenset(
    "ainsi alors aussi donc encore même notamment parfois plutôt principalement souvent surtout "
    "toujours également généralement directement".split()
)
"""Adverbs that stand behind a verb, besides those in *-ment*."""
