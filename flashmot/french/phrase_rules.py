"""Questions about phrases that are no clause by themselves: appositions, causes, names given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Asked

_APPOSITION = re.compile(
    r"(?:\A|\b\w+(?:er|ir|re) )(?P<what>(?:une? |les? |la |l’)[^,;:]+), qui (?P<are>est|sont) "
    r"(?P<role>(?:le |la |l’|les )[^,;:]+)\Z"
)
_ENABLED = re.compile(
    r"(?P<what>(?:les? |la |l’)[^,;:]+), rendue?s? possibles? par (?P<cause>(?:les? |la |l’|une? )[^,;:]+)\Z",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"(?:(?P<on>On)|(?P<who>[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)?)) (?:appelle|nomme) "
    r"(?P<name>«[^»]+»|[a-zà-ÿ-]+(?: [a-zà-ÿ-]+){0,3}?) (?P<what>(?:une? |les? |la |l’).+)\Z"
)
_PERSON = re.compile(r"responsable|acteur|architecte|auteur|concepteur|garant")


def ask_phrase(sentence: str) -> Iterator[Asked]:
    """The questions about an apposition, a cause or a name that a sentence has."""
    text = sentence.rstrip(" .\u00a0")
    found = _APPOSITION.search(text)
    if found is not None and not _PERSON.search(found["role"]):
        yield from _role(found["what"], found["are"], found["role"])
    found = _ENABLED.search(text)
    if found is not None:
        what = found["what"][0].lower() + found["what"][1:]
        yield Asked("enabled", f"qu’est-ce qui rend possible {what}", found["cause"])
    found = _CALLED.fullmatch(text)
    if found is not None:
        source = "" if found["on"] else f"selon {found['who']}, "
        yield Asked(
            "called", f"{source}comment appelle-t-on {found['what']}", found["name"].strip("«» \u00a0")
        )


def _role(what: str, are: str, role: str) -> Iterator[Asked]:
    """« une ouverture totale, qui est le principe des forums » → « Quel est le principe des forums ? »."""
    agreement = agreement_of(role)
    if (
        not agreement.gender
        or agreement.plural is not (are == "sont")
        or not re.search(r" (?:de|du|des|d’)", role)
    ):
        return
    which = ("quels" if agreement.plural else "quel") if agreement.gender == "m" else "quelle"
    which += "s" if which == "quelle" and agreement.plural else ""
    if agreement.plural and len(re.findall(r" et (?:une? |les? |la |l’)", what)) == 1 and "," not in what:
        role = re.sub(r"\Ales (?!deux\b)", "les deux ", role)
    yield Asked("role", f"{which} {are} {role}", what)
