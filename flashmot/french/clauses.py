"""Simple French clauses: frame, subject, verb, the rest. A sentence that isn't certainly one gives None.

No parser of French: a clause has one known finite verb, whose subject is a single noun phrase in front of it
or a pronoun. Whatever doesn't look like that is not understood, and nothing is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flashmot.french.asides import without_parentheses
from flashmot.french.determiners import PLURAL, SINGULAR
from flashmot.french.finite import Finite, finite, participle
from flashmot.french.small_words import ADVERBS, DEMONSTRATIVES, PREPOSITIONS, SUBJECTS
from flashmot.french.verbs import is_action

WORD = re.compile(r"(?:l|d|s|n|qu|c|j|m|t|lorsqu|puisqu)’|[^\s\u00a0’,;:.!?()«»“”\"]+", re.IGNORECASE)
"""A word, its elided article apart."""
_FRAME = re.compile(
    r"(?P<frame>(?:dans|selon|chez|pour|étant donné|lors|contrairement|plutôt|lorsque|lorsqu’|quand|dès|"
    r"une fois|avant|après|à la fin|au début|en|grâce|par|au cours)\b[^,;:]*),\s+(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,\s*(?:(?:et non|afin|pour|ce qui|ce que|car|puisque|parce|mais|tandis|alors|notamment|ainsi|sans|"
    r"plutôt|comme|tout en|souvent|en\s+[\w’]+ant|lorsque|dont|où|quelle? que|si)\b|puisqu’|lorsqu’)|"
    r"\s(?:(?:afin de|car|parce que|puisque|lorsque|tandis que|alors que|tout en|en\s+\w+ant|une fois que|"
    r"dès que)\b|(?:afin d|parce qu|puisqu|lorsqu|tandis qu|alors qu|une fois qu|dès qu)’))",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(
    r"(?:,?\s(?:et|puis|ou)\s|,\s)(?:ne\s|n’|se\s|s’|en\s|y\s)?(?P<word>\w+)\s(?P<behind>[\w]+’?)"
)
_APPOSITION = re.compile(
    r"\A((?:L[ea] |L’)[^,(]{3,60}), (?:[A-ZÀ-Þ][^\s,]*|[^,\s]*[A-Z]{2}[^,\s]*)(?: \([^()]*\))?,(?= )"
)
"""A name between commas behind the subject: *Le premier forum, FUN1, …*."""
_COORDINATED = re.compile(r"(?:et |puis )?(?P<clitics>(?:ne |n’|se |s’)*)(?P<verb>\w+)(?= )")
_PARENTHESIS = re.compile(r"[\s\u00a0]*\([^()]*\)")
_QUOTATION = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_NOT_PROSE = re.compile(r"[:;?!→•☐📄🔗…]|\w\.\s|\bi\.e\b|\bex\b|\betc\b")
_CLITICS = frozenset("ne n’ se s’".split())
_OTHER_CLITICS = frozenset("y en lui leur me te nous vous".split())
_LINKS = frozenset("qui que qu’ dont où lequel laquelle lesquels lesquelles et ou".split())
_RELATIVES = _LINKS - {"et"}
_DETERMINERS = frozenset((*SINGULAR, *PLURAL, "deux", "trois", "quatre", "cinq"))
_NO_VERB_BEHIND = _DETERMINERS | PREPOSITIONS | {"de", "et", "ou", "à", "très", "plus", "moins"}
_BEHIND_VERB = _DETERMINERS | PREPOSITIONS | ADVERBS | {"de", "d’", "à", "que", "qu’", "pas", "autour"}
_LONGEST_SUBJECT = 16


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause in the present, third person."""

    frame: str
    """What stands before its subject, without the comma: *Dans un cCLOM*; ``""`` for nothing."""
    subject: str
    """Its subject as written."""
    verb: str
    """The infinitive of its verb; of the participle where it is passive."""
    form: str
    """The finite form as written: *repose*, of a passive *est*."""
    participle: str
    """The participle of a passive as written, else ``""``."""
    reflexive: bool
    """Whether it is *se* something."""
    negated: bool
    """Whether it is negated."""
    plural: bool
    """The verb's number."""
    adverb: str
    """The adverb behind the verb: *entièrement*."""
    rest: str
    """Complements, up to where another clause or an aside begins."""
    aside: str
    """That clause or aside: *afin de …*, *car …*, *lorsque …*; ``""`` for none."""

    @property
    def name(self) -> str:
        """The verb as a dictionary has it: *se fonder*, *reposer*."""
        if not self.reflexive:
            return self.verb
        return f"s’{self.verb}" if self.verb[0] in "aeiouéêèy" else f"se {self.verb}"

    @property
    def predicate(self) -> str:
        """The verb with its *se*, without its adverb: *se fonde*, *est assurée*."""
        own = self.form if not self.participle else f"{self.form} {self.participle}"
        if not self.reflexive:
            return own
        return f"s’{own}" if self.form[0] in "aeiouéêèy" else f"se {own}"


def parse_clause(sentence: str) -> Clause | None:
    """The clause that a sentence is; None for one that isn't understood.

    >>> clause = parse_clause("La note finale repose entièrement sur le projet.")
    >>> clause.subject, clause.name, clause.adverb, clause.rest
    ('La note finale', 'reposer', 'entièrement', 'sur le projet')
    """
    text = " ".join(sentence.split()).rstrip(" .\u00a0")
    if "," in text:
        text = _APPOSITION.sub(r"\1", text)
    if not text or _NOT_PROSE.search(_quoted_out(text)):
        return None
    frame = _FRAME.match(text)
    start = frame.end() if frame else 0
    found = _verb(text, start)
    if found is None:
        return None
    subject_end, verb_start, verb_end, verb, clitics = found
    subject = text[start:subject_end].strip()
    if not is_noun_phrase(subject):
        return None
    return _whole(
        frame["frame"] if frame else "", subject, text[verb_start:verb_end], verb, clitics, text[verb_end:]
    )


def parse_clauses(sentence: str) -> Iterator[Clause]:
    """The clause that a sentence is, and those of further verbs of the same subject: « … naît en 2008 et
    disparaît en 2012 »."""
    clause = parse_clause(sentence)
    while clause is not None:
        yield clause
        clause = _coordinated(clause)


def _coordinated(clause: Clause) -> Clause | None:
    found = _COORDINATED.match(clause.aside)
    verb = finite(found["verb"]) if found else None
    if found is None or verb is None or verb.plural is not clause.plural:
        return None
    clitics = tuple(re.findall(r"ne|n’|se|s’", found["clitics"]))
    return _whole(clause.frame, clause.subject, found["verb"], verb, clitics, clause.aside[found.end() :])


def _quoted_out(text: str) -> str:
    """The text without its quotations, whose punctuation is their own."""
    return _QUOTATION.sub("", text) if "«" in text or "“" in text or '"' in text else text


def _verb(text: str, start: int) -> tuple[int, int, int, Finite, tuple[str, ...]] | None:
    """(end of the subject, start and end of the verb, the verb, its clitics) of the first finite verb."""
    aside = [found.span() for found in _PARENTHESIS.finditer(text)] if "(" in text else []
    outside = (it for it in WORD.finditer(text, start) if not any(a < it.start() < b for a, b in aside))
    words = list(islice(outside, _LONGEST_SUBJECT + 4))
    lows = [word[0].casefold() for word in words]
    for at, low in enumerate(lows[: _LONGEST_SUBJECT + 3]):
        if at and low in _RELATIVES:
            return None  # a relative clause in the subject: which verb is the main one isn't certain
        verb = finite(low) if at else None
        behind = lows[at + 1] if at + 1 < len(lows) else ""
        if verb is None or lows[at - 1] in _NO_VERB_BEHIND or not _is_verb(verb, low, behind):
            continue
        first = at
        while first and lows[first - 1] in _CLITICS | _OTHER_CLITICS:
            first -= 1
        clitics = tuple(lows[first:at])
        if not first or not _CLITICS.issuperset(clitics):
            return None
        return words[first].start(), words[at].start(), words[at].end(), verb, clitics
    return None


def _is_verb(verb: Finite, low: str, behind: str) -> bool:
    """Whether the form is certainly a verb there."""
    if verb.infinitive in ("être", "pouvoir", "devoir"):
        return True
    if verb.certain and not low.endswith("e"):
        return bool(behind)
    return behind in _BEHIND_VERB or behind.endswith("ment")


def is_noun_phrase(text: str) -> bool:
    """Whether the text is one noun phrase, a name or a pronoun, without a clause in it."""
    bare = without_parentheses(text)
    words = [word[0] for word in WORD.finditer(bare)]
    if not words or len(words) > _LONGEST_SUBJECT or re.search(r"[,;:]", bare):
        return False
    first = words[0].casefold()
    if first in SUBJECTS and first not in ("on", "cela", "ceci"):
        return len(words) == 1
    if not _LINKS.isdisjoint(word.casefold() for word in words[1:] if word.casefold() not in ("et", "ou")):
        return False
    return (len(words) > 1 and first in _DETERMINERS | DEMONSTRATIVES) or is_name(bare) or is_word_name(bare)


def is_name(text: str) -> bool:
    """Whether the text is a name of two words or more, or a sigle."""
    words = text.split()
    capital = all(word[:1].isupper() for word in words if len(word) > 2)
    return capital and (len(words) > 1 or sum(map(str.isupper, text)) > 1)


def is_word_name(text: str) -> bool:
    """Whether a text is one word with a capital, which may be a name: *Moodle*."""
    return re.fullmatch(r"[A-ZÀ-Þ][\w-]{2,}", text.strip()) is not None and not is_action(text)


def _whole(
    frame: str, subject: str, form: str, verb: Finite, clitics: tuple[str, ...], behind: str
) -> Clause | None:
    """The clause with what stands behind its verb."""
    negated = any(clitic in ("ne", "n’") for clitic in clitics)
    adverb, rest = _adverb(behind.strip())
    passive = ""
    infinitive = verb.infinitive
    if infinitive == "être":
        first = rest.partition(" ")[0]
        done = participle(first) or _unknown_participle(first, rest[len(first) :].strip())
        if done:
            passive, infinitive = first, done
            adverb, rest = _adverb(rest[len(first) :].strip(), adverb)
    elif (
        infinitive == "avoir" and (been := re.match(r"été (?P<done>\w+) ", rest)) and participle(been["done"])
    ):
        passive, infinitive = f"été {been['done']}", participle(been["done"])
        adverb, rest = _adverb(rest[been.end() :].strip(), adverb)
    elif infinitive == "avoir" and rest.startswith("lieu "):
        form, infinitive, rest = f"{form} lieu", "avoir lieu", rest.removeprefix("lieu ")
    elif infinitive in ("pouvoir", "devoir", "avoir"):
        return None
    rest, aside = split_aside(rest)
    if not rest:
        return None
    reflexive = any(clitic in ("se", "s’") for clitic in clitics)
    return Clause(
        frame, subject, infinitive, form, passive, reflexive, negated, verb.plural, adverb, rest, aside
    )


def _unknown_participle(word: str, behind: str) -> str:
    """The infinitive of a participle in -é that « par » shows to be one: *aggravé par l’oubli*."""
    found = re.fullmatch(r"(?P<stem>\w+)ée?s?", word)
    return f"{found['stem']}er" if found and re.match(r"(?:\w+ment )?par ", behind) else ""


def _adverb(behind: str, known: str = "") -> tuple[str, str]:
    """The adverb that opens a text, and the rest."""
    first, _, rest = behind.partition(" ")
    if first.casefold() in ADVERBS or (re.fullmatch(r"\w+[^é]ment", first) and first not in ("moment",)):
        return f"{known} {first}".strip(), rest.strip()
    return known, behind


def split_aside(rest: str) -> tuple[str, str]:
    """Complements, and the clause or aside behind them: *afin de …*, *, car …*, *, en tenant compte…*."""
    masked = re.sub(rf"\([^()]*\)|{_QUOTATION.pattern}", lambda found: "_" * len(found[0]), rest)
    found = _TAIL.search(masked)
    cut = min(at for at in (found.start() if found else len(rest), _second_verb(masked)) if at >= 0)
    return rest[:cut].strip(" ,"), rest[cut:].strip(" ,")


def _second_verb(rest: str) -> int:
    """Where a second verb of the same subject begins; the end where there is none."""
    for found in _NEXT_VERB.finditer(rest):
        verb, behind = finite(found["word"]), found["behind"].casefold()
        if verb is None or " qui " in rest[: found.start()]:
            continue
        if verb.infinitive == "être" or behind in _BEHIND_VERB:
            return found.start()
    return len(rest)
