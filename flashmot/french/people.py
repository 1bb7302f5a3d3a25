"""Questions about what a sentence says that a person, or the maker of a thing, did."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Asked, Spoken
from flashmot.french.finite import agreeing

_DONE = "développé|créé|conçu|fondé|proposé|inventé|forgé|popularisé|introduit|élaboré|publié|écrit|dirigé"
_YEAR = r"(?:1[5-9]|20)\d\d"
_FOUNDED = re.compile(
    r"est (?:aussi |également )?(?:le fondateur|la fondatrice) (?P<of>du |de la |de l’|des |de |d’)"
    rf"(?P<what>.+?)"
    rf"(?: en (?P<year>{_YEAR}))?(?=,|$)"
)
_AUTHOR = re.compile(
    r"est (?:aussi |également )?(?P<role>l’auteure?|l’autrice|le créateur|la créatrice|le concepteur|"
    r"la conceptrice|l’inventeur|l’inventrice) (?P<what>(?:du |de la |de l’|des |de |d’).+)"
)
_WORK = re.compile(
    r"a dirigé la publication (?P<of>de l’ouvrage|du livre|du manuel) «\s*(?P<title>[^»]+?)\s*»"
)
_MADE = re.compile(rf"a (?:aussi |également )?(?P<done>{_DONE}) (?P<what>(?:le |la |l’|les |un |une ).+)")
_SPECIFIC = re.compile(
    r"(?:le |la |l’)(?!plupart|majorité|publication)\w+ (?:\w+ )*?(?:de |du |des |d’)[^,;:]+\Z"
)
_NAMED = re.compile(r"(?P<kind>(?:le |la |l’)[a-zà-ÿ’ -]+) (?P<name>[A-Z][\w-]*[A-Z]\w*(?: \([^()]+\))?)\Z")
_OFFICE = re.compile(
    rf"a été (?P<office>(?P<role>titulaire|directeur|directrice|président|présidente|ministre|député|députée|"
    rf"professeur|professeure|recteur|rectrice|responsable) (?:d’|de |du |des |à ).+?) "
    rf"de (?P<from>{_YEAR}) à (?P<to>{_YEAR})",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"titulaire (?P<chair>de la chaire .+)", re.IGNORECASE)
_MAKER = re.compile(
    r",? (?P<done>créée?|conçue?|élaborée?|proposée?|inventée?|fondée?|développée?|formulée?) "
    rf"(?:en (?P<year>{_YEAR}) )?par (?P<who>(?:l’|le |la )?[^,()]*?[A-Z][^,()]*?)"
    rf"(?: en (?P<later>{_YEAR}))?(?=,|\Z)"
)
_SAID_IN_FULL = (
    r"(?:le |la |l’|les |un |une )(?!(?:notion|terme|expression|concept|idée|mot) (?:sous|en|pour|dans)\b)"
)
_CLEFT = re.compile(rf"C’est (?P<who>[^,]+?) qui a (?P<did>(?:{_DONE}) (?:(?! pour ).)+)(?: pour .+)?")
_DOER = re.compile(rf"(?P<who>[A-ZÀ-Þ][^,()]+?) a (?P<did>(?:{_DONE}) {_SAID_IN_FULL}[^,;:]+)")
_NAME = re.compile(
    r"(?:(?:l’|le |la )[a-zà-ÿ ]+ )?[A-ZÀ-Þ][\w.’-]*(?:(?: |, | et )(?:de |d’)?[A-ZÀ-Þ][\w.’-]*)*\Z"
)


def ask_person(sentence: str, person: str) -> Iterator[Asked]:
    """Questions about a sentence whose subject, as a pronoun or by name, is a person."""
    found = re.match(
        rf"(?P<who>Il|Elle|{re.escape(person)})(?: \([^()]*\))? (?P<did>.+)", sentence.rstrip(" .")
    )
    if found is None:
        return
    pronoun = found["who"].casefold() if found["who"] in ("Il", "Elle") else ""
    did = re.sub(r", qui .*", "", found["did"])
    yield from _origin(did, person, pronoun)
    yield from _works(did, person, pronoun)
    yield from _offices(did, person, pronoun)


def _origin(did: str, person: str, pronoun: str) -> Iterator[Asked]:
    found = _FOUNDED.search(did)
    if found is not None:
        whole = {"du ": "le ", "des ": "les "}.get(found["of"], found["of"].removeprefix("de ")) + found[
            "what"
        ]
        whole = re.sub(r" \([^()]*\)", "", whole)
        when = f" en {found['year']}" if found["year"] else ""
        yield Asked("founder", f"qui a fondé {whole}{when}", person)
        if when and pronoun:
            yield Asked("founded", f"en quelle année {person} a-t-{pronoun} fondé {whole}", when.strip())
    found = _AUTHOR.search(did)
    if found is not None:
        yield Asked("author", f"qui est {found['role']} {found['what']}", person)


def _works(did: str, person: str, pronoun: str) -> Iterator[Asked]:
    found = _WORK.search(did)
    if found is not None and pronoun:
        title = f"« {found['title']} »"
        kind = found["of"].split("’")[-1].split()[-1]
        yield Asked("work", f"de quel {kind} {person} a-t-{pronoun} dirigé la publication", title)
        return
    found = _MADE.search(did)
    named = _NAMED.fullmatch(found["what"]) if found else None
    if found is not None and named is None and _SPECIFIC.match(found["what"]):
        yield Asked("who", f"qui a {found['done']} {found['what']}", person)
    if found is None or named is None or not pronoun:
        return
    agreement = agreement_of(named["kind"])
    if not agreement.gender or agreement.plural:
        return
    feminine = agreement.gender == "f"
    done = agreeing(found["done"], feminine=feminine, plural=False)
    kind = re.sub(r"\A(?:le |la |l’)", "", named["kind"])
    asking = f"{'quelle' if feminine else 'quel'} {kind} {person} a-t-{pronoun} {done}"
    yield Asked("made", asking, named["name"])


def _offices(did: str, person: str, pronoun: str) -> Iterator[Asked]:
    found = _OFFICE.search(did)
    if found is None or not pronoun:
        return
    span = f"de {found['from']} à {found['to']}"
    chair = _CHAIR.fullmatch(found["office"])
    if chair is not None:
        yield Asked("office", f"de quelle chaire {person} a-t-{pronoun} été titulaire {span}", chair["chair"])
    else:
        yield Asked("office", f"quelle fonction {person} a-t-{pronoun} exercée {span}", found["office"])


def ask_cleft(sentence: str) -> Iterator[Asked]:
    """« C’est Lev Vygotski qui a forgé l’expression X » → « Qui a forgé l’expression X ? »."""
    found = _CLEFT.fullmatch(sentence.rstrip(" ."))
    if found is not None and _NAME.fullmatch(found["who"]):
        yield Asked("who", f"qui a {found['did']}", found["who"])


def ask_doer(sentence: str) -> Iterator[Asked]:
    """« Jean Piaget a publié l’ouvrage en 1936 » → « Qui a publié l’ouvrage en 1936 ? »."""
    found = _DOER.fullmatch(sentence.rstrip(" ."))
    if found is not None and _NAME.fullmatch(found["who"]) and len(found["who"].split()) > 1:
        yield Asked("who", f"qui a {found['did']}", found["who"])


def ask_maker(sentence: str, thing: Spoken) -> Iterator[Asked]:
    """« …, une théorie proposée par Jean Piaget en 1936, … » of a thing: who made it, and when."""
    found = _MAKER.search(re.sub(r"\([^()]*\)", "", sentence.rstrip(" .")))
    if found is None or not _NAME.fullmatch(found["who"]):
        return
    bare = agreeing(found["done"], feminine=False, plural=False)
    yield Asked("maker", f"qui a {bare} {thing.text}", found["who"])
    year = found["year"] or found["later"]
    if year and thing.pronoun:
        feminine, plural = thing.pronoun.startswith("elle"), thing.pronoun.endswith("s")
        verb = f"ont-{thing.pronoun}" if plural else f"a-t-{thing.pronoun}"
        done = agreeing(found["done"], feminine=feminine, plural=plural)
        yield Asked("maker-year", f"en quelle année {thing.text} {verb} été {done}", f"en {year}")
