"""Closed lists: the parallel items of « a, b et c », the heads of a list's bullets. No wording here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashmot.extract.passages import Listing, Unit
from flashmot.extract.phrases import without_references
from flashmot.french.asides import without_parentheses
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import stems

FEWEST, MOST = 2, 6
_LONGEST_ITEM = 8
_LONGEST_HEAD = 12
_LONGEST_ANSWER = 30
_LONGEST_ACTIONS = 20
"""The words of a list of things, and of one of actions, which are told from each other less easily."""
_OPEN = re.compile(
    r"\betc\b|…|\.\.\.|\b(?:notamment|par exemple|comme|tel(?:le)?s?[\s\u00a0]que|dont|autres?)\b"
    r"|\bex\.?[\s\u00a0]*:|\bou plus\b|\bp\.[\s\u00a0]?ex|\b(?:surtout|parfois)\b|\baussi\b|\bainsi que d",
    re.IGNORECASE,
)
_OPEN_WORDS = (
    *("etc", "…", "...", "notamment", "exemple", "comme", "tel", "dont", "autre", "ex"),
    *("ou plus", "p.", "surtout", "parfois", "aussi", "ainsi"),
)
"""One of which is in what the pattern finds."""
_COMMA = re.compile(r"[\s\u00a0]*,[\s\u00a0]+(?:(?:et|ou)[\s\u00a0]+)?(?![^(]*\))")
_SEMICOLON = re.compile(r"[\s\u00a0]*;[\s\u00a0]*(?:(?:et|ou)[\s\u00a0]+)?(?![^(]*\))")
_AND = re.compile(r"[\s\u00a0]+(?:et|ou|ainsi que)[\s\u00a0]+(?![^(]*\))")
_TRAILS = re.compile(
    r"\b(?:qui|que|qu’|où|dont|afin|pour|lors|lorsque|dans|selon|sur|avec|par|car|si|afin|tout|chez|entre|vers|sous"
    r"|est|sont|permet|permettent|doit|doivent|peut|peuvent|en|grâce|puis)\b|[.?!:]",
    re.IGNORECASE,
)
_FIXED = re.compile(r"\b(?:mise|prise)s?[\s\u00a0]en\b")
"""Where *en* opens no complement of the whole row."""
_POINTS = re.compile(
    r"\b(?:il|ils|elle|elles|ce|cet|cette|ces|celui|celle|ceux|celles|cela|ceci|le tout|y)\b(?!-)",
    re.IGNORECASE,
)
_CLASSES = (
    ("des", re.compile(r"des[\s\u00a0]", re.IGNORECASE)),
    ("de", re.compile(r"(?:de|du)[\s\u00a0]|d’", re.IGNORECASE)),
    ("le", re.compile(r"(?:les?|la|leurs?|sa|son|ses|une?)[\s\u00a0]|l’", re.IGNORECASE)),
    (
        "other",
        re.compile(r"(?:à|au|aux|par|pour|sur|en|dans|avec|sans|chez|on|soit|ni|non)\b", re.IGNORECASE),
    ),
)
_ALIKE = ({"des", "de"}, {"des", "le"}, {"do"}, {"bare"})
_JOINED = re.compile(r"\A(?:et|ou)[\s\u00a0]+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?:\d+\s*[.)–-]\s*|(?:principe|axe|étape|phase|niveau|cycle|partie|type)[\s\u00a0]*\d+[\s\u00a0]*[:.–-]\s*)",
    re.IGNORECASE,
)
_COLON = re.compile(r"[\s\u00a0]*:[\s\u00a0]+|[\s\u00a0]+[–—-][\s\u00a0]+")
_ARTICLE = re.compile(r"(?:l[ae]s?|une?|des?|du|à|aux?)[\s\u00a0]|[ld]’")
_POSSESSIVE = re.compile(r"\S\s(?:leurs?|son|sa|ses)\s", re.IGNORECASE)
"""What another item may own."""
_ASKS = re.compile(r"^qu(?:els?|elles?|i|oi|e)\b|\?|\. ", re.IGNORECASE)
_ADDED = re.compile(
    r",[\s\u00a0](?:très|qui|dont|où|souvent|avec|sans|parce|car)\b|[\s\u00a0]*:[\s\u00a0](?=.*,)"
)
_EDGES = ' \u00a0,;.:"“”«»'
_CODE = re.compile(r"\*|\[\[|\]\]|\\\(")


def is_open(text: str) -> bool:
    """Whether a text says that its list isn't whole, or gives examples only."""
    low = text.casefold()
    return any(word in low for word in _OPEN_WORDS) and _OPEN.search(text) is not None


def points_back(text: str) -> bool:
    """Whether a pronoun or a demonstrative in it stands for what was said before."""
    return _POINTS.search(text) is not None


def items_of(text: str) -> tuple[str, ...]:
    """The items of a closed row « a, b et c », parallel and short; ``()`` where that isn't certain.

    >>> items_of("le but, la durée et les critères")
    ('le but', 'la durée', 'les critères')
    >>> items_of("le but, la durée, etc.")
    ()
    """
    row = without_references(typeset(text)).strip(" \u00a0.;,:")
    if is_open(row) or row.count("(") != row.count(")") or _CODE.search(row) or points_back(row):
        return ()
    items = [it.strip() for it in (_SEMICOLON if ";" in row else _COMMA).split(row)]
    joined = re.search(r",[\s\u00a0]+(?:et|ou)[\s\u00a0]", row) is not None
    last = _AND.split(items[-1]) if items and not joined and ";" not in row else items[-1:]
    if len(last) > 2:
        return ()
    items = [*items[:-1], *(it.strip() for it in last)]
    return tuple(items) if are_parallel(items) else ()


def are_parallel(items: Sequence[str]) -> bool:
    """Whether the items of a row are as many as a card may ask, short, told from each other, and begin
    alike."""
    if not FEWEST <= len(items) <= MOST:
        return False
    bare = [_FIXED.sub("mise", without_parentheses(item)) for item in items]
    if any(not it or len(it.split()) > _LONGEST_ITEM or _TRAILS.search(it) for it in bare):
        return False
    return len(set(map(stems, bare))) == len(items) and begin_alike(bare)


def begin_alike(items: Sequence[str]) -> bool:
    """Whether all begin with an article, all with an infinitive, all with a bare noun or adjective."""
    classes = {_class(item) for item in items}
    return any(classes <= alike for alike in _ALIKE)


def _class(item: str) -> str:
    found = next((name for name, rule in _CLASSES if rule.match(item)), "")
    return found or ("do" if is_action(item) else "bare")


_COMPLEMENT = re.compile(r"(?:de|du|des) |d[’']", re.IGNORECASE)
_ASKED_NOUN = re.compile(r"\b[Qq]uel(?:le)?s \w+ (\w+[sx])\b")
_WITHOUT_DE = (
    ("du ", "le "),
    ("des ", "les "),
    ("de l’", "l’"),
    ("de la ", "la "),
    ("de ", ""),
    ("d’", ""),
)


def without_de(item: str) -> str:
    """An item behind *de* as it stands alone: *du public* → *le public*, *d’organisation* →
    *organisation*."""
    low = item[:1].lower() + item[1:]
    for lead, article in _WITHOUT_DE:
        if low.startswith(lead):
            return f"{article}{low[len(lead) :]}"
    return item


def with_noun(question: str, heads: tuple[str, ...]) -> tuple[str, ...]:
    """« De lecture », « D’écriture » as answers to « quels deux temps … ? »: « Temps de lecture »."""
    noun = _ASKED_NOUN.search(question) if all(map(_COMPLEMENT.match, heads)) else None
    if noun is None:
        return heads
    return tuple(f"{capitalized(noun[1])} {head[:1].lower()}{head[1:]}" for head in heads)


def heads_of(listing: Listing) -> tuple[str, ...]:
    """What names each bullet: its bold beginning, what stands before its colon, or all of it, its parenthesis
    and its number left out. ``()`` where one is too long, open or points at something."""
    bold = all(map(_bold_head, listing.items))
    labelled = all(_COLON.search(without_parentheses(unit.text)) for unit in listing.items)
    heads = tuple(head_of(unit, bold=bold, labelled=labelled) for unit in listing.items)
    if any(
        not head
        or is_open(head)
        or head.count("(") != head.count(")")
        or points_back(head)
        or _CODE.search(head)
        for head in heads
    ):
        return ()
    if any(_POSSESSIVE.search(head) for head in heads):
        return ()
    if any(len(head.split()) > _LONGEST_HEAD or _ASKS.search(head) for head in heads):
        return ()
    longest = _LONGEST_ACTIONS if all(map(is_action, heads)) else _LONGEST_ANSWER
    if sum(len(head.split()) for head in heads) > longest or len(set(map(stems, heads))) < len(heads):
        return ()
    return heads if FEWEST <= len(heads) <= MOST else ()


def head_of(unit: Unit, *, bold: bool, labelled: bool) -> str:
    """What names a bullet; see ``heads_of``."""
    text = _bold_head(unit) if bold else without_parentheses(unit.text)
    if labelled and not bold:
        text = _COLON.split(text, maxsplit=1)[0]
    text = _JOINED.sub("", text.strip(_EDGES))
    if _DIGIT.search(text):
        text = _NUMBER.sub("", text)
    text = without_parentheses(text).strip(_EDGES)
    return "" if is_open(text) else _without_apposition(text)


def _without_apposition(text: str) -> str:
    """« la mobilisation des acteurs, condition de la réussite » without what follows its only comma; any
    head without a clause or a row that a comma or a colon adds."""
    head = _ADDED.split(text, maxsplit=1)[0]
    before, comma, rest = head.partition(", ")
    lone = (
        comma
        and "," not in rest
        and not _ARTICLE.match(rest)
        and not re.search(r"[\s\u00a0](?:et|ou)[\s\u00a0]", head)
    )
    return before if lone and len(before.split()) > 1 else head


def _bold_head(unit: Unit) -> str:
    """The bold text that a bullet begins with and that is its label: a colon, an arrow or nothing follows."""
    text, rest = "", ""
    for piece in unit.pieces:
        if piece.bold and not rest.strip():
            text += piece.text
        elif text or piece.text.strip():
            rest += piece.text
    ends = text.rstrip().endswith(":") or not rest.strip() or re.match(r"[\s\u00a0]*(?:[:(–—→.,;]|$)", rest)
    return text.strip() if text and ends else ""


def short_head(unit: Unit, longest: int) -> str:
    """What a step says before its parenthesis, its colon and its examples; ``""`` where that is too long."""
    text = _COLON.split(without_parentheses(unit.text), maxsplit=1)[0]
    text = _NUMBER.sub("", re.sub(r" {2,}", " ", text).strip(_EDGES))
    if is_open(text) or points_back(text) or _CODE.search(text) or _ASKS.search(text):
        return ""
    return text if 0 < len(text.split()) <= longest else ""
