"""Dated lines: « 2008 : un forum adopte l’expression … », asked for their year or for who did it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Asked, Spoken, taken_up
from flashmot.french.clauses import is_name, parse_clause
from flashmot.french.determiners import SINGULAR

_DATED = re.compile(
    r"(?P<when>(?:(?:L’)?[aA]utomne |[PpÉée]\w+ |En )?(?P<year>(?:1[5-9]|20)\d\d))\s?[:–—]\s(?P<what>\S.+)"
)
_EVENT = re.compile(
    r"(?P<noun>création|fondation|lancement|publication|ouverture|adoption|naissance) "
    r"(?:du |de la |de l’|de |d’|des |en )"
)
_MASCULINE_EVENTS = frozenset(("lancement",))


def ask_dated(sentence: str) -> Iterator[Asked]:
    """Questions about a line that a year opens.

    >>> [asked.question for asked in ask_dated("1936 : la revue publie une théorie des stades.")]
    ['en quelle année la revue publie-t-elle une théorie des stades']
    """
    found = _DATED.fullmatch(sentence.rstrip(" ;."))
    if found is None or not found["when"].removeprefix("En ").isdigit():
        return
    what, year = found["what"], found["year"]
    event = _EVENT.match(what)
    if event is not None and not re.search(r"[:;]", what):
        article = "le" if event["noun"] in _MASCULINE_EVENTS else "la"
        yield Asked("dated", f"de quelle année date {article} {what}", f"de {year}")
        return
    clause = parse_clause(what)
    if clause is None or clause.negated or clause.frame:
        return
    name = is_name(clause.subject) and clause.subject.split()[0].casefold() not in SINGULAR
    rest = f"{clause.rest} {clause.aside}".strip()
    if name and len(clause.subject.split()) > 1 and not clause.plural and not clause.reflexive:
        yield Asked("did", f"qui {clause.predicate} {rest}, en {year}", clause.subject)
    elif not name:
        spoken = Spoken(clause.subject, agreement_of(clause.subject).pronoun)
        question = taken_up(clause, spoken, "en quelle année", rest)
        if question:
            yield Asked("dated", question, f"en {year}")
